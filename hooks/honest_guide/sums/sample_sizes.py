"""The statistics of small test sets: intervals, tests and sizes for pass rates.

A pass rate and a share are numbers from 0 to 1. All tests are two-sided; sizes are for tests at 5%.
"""

from math import ceil, erfc, sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
POWER = 0.8
NOISE = 0.05
"""A p-value below this is more than noise."""

_LEAST_POWER = 0.5
_ROUNDING = 1e-12


def _z(confidence: float) -> float:
    """Return the normal quantile that leaves half of 1 - confidence above it: 1.96 for 95%."""
    if not 0 < confidence < 1:
        raise ValueError(f"{confidence} is not a confidence between 0 and 1")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def _z_power(power: float) -> float:
    """Return the normal quantile of a power: 0.84 for 80%."""
    if not _LEAST_POWER <= power < 1:
        raise ValueError(f"{power} is not a power from 0.5 to below 1")
    return NormalDist().inv_cdf(power)


def _check_counts(passed: int, cases: int) -> None:
    if cases < 1 or not 0 <= passed <= cases:
        raise ValueError(f"{passed} of {cases} cases is not a score")


def _check_rates(rate_a: float, rate_b: float) -> None:
    if not (0 <= rate_a <= 1 and 0 <= rate_b <= 1) or rate_a == rate_b:
        raise ValueError(f"{rate_a} and {rate_b} are not two different rates")


def wilson(passed: int, cases: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the Wilson score interval of a pass rate, without continuity correction.

    (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), with p = passed / cases and n = cases.

    Raises:
        ValueError: There is no case, more passed than there are cases, or the confidence is not between 0
            and 1.
    """
    _check_counts(passed, cases)
    z, p = _z(confidence), passed / cases
    center = p + z * z / (2 * cases)
    spread = z * sqrt(p * (1 - p) / cases + z * z / (4 * cases * cases))
    scale = 1 + z * z / cases
    # At 0 and n the formula's outer end is exactly 0 and 1; only the last bit of the arithmetic is not.
    low = 0.0 if passed == 0 else (center - spread) / scale
    high = 1.0 if passed == cases else (center + spread) / scale
    return low, high


def difference_p(passed_a: int, cases_a: int, passed_b: int, cases_b: int) -> float:
    """Return the p-value of the two-proportion z-test for two separate sets of cases.

    z = |a - b| / √(p̄(1-p̄)(1/n + 1/m)), p̄ the rate of both sets together (pooled variance, no continuity
    correction); p = 2 (1 - Φ(z)). 1.0 where every case of both passed, or none did. An approximation that
    flatters small differences: for 80 and 90 of 100 it gives 0.048, Fisher's exact test 0.073.

    Raises:
        ValueError: One of the two is not a score.
    """
    _check_counts(passed_a, cases_a)
    _check_counts(passed_b, cases_b)
    pooled = (passed_a + passed_b) / (cases_a + cases_b)
    variance = pooled * (1 - pooled) * (1 / cases_a + 1 / cases_b)
    if variance == 0:
        return 1.0
    z = abs(passed_a / cases_a - passed_b / cases_b) / sqrt(variance)
    return erfc(z / sqrt(2))  # 2 (1 - Φ(z)), exact far out in the tail too


def mcnemar_p(only_a: int, only_b: int) -> float:
    """Return the exact McNemar p-value for two versions on the same cases.

    Only the cases count in which exactly one version is right: ``only_a`` and ``only_b``. Under no
    difference each is a fair coin. The p-value is twice the chance of at most the smaller count, at most 1;
    no split of fewer than six such cases falls below 0.05.

    Raises:
        ValueError: A count is negative.
    """
    if only_a < 0 or only_b < 0:
        raise ValueError(f"{only_a} and {only_b} are not counts")
    total = only_a + only_b
    term = tail = 1  # in whole numbers, so that large counts stay exact: the terms are C(total, k)
    for k in range(min(only_a, only_b)):
        term = term * (total - k) // (k + 1)
        tail += term
    p: float = 2 * tail / 2**total
    return min(1.0, p)


def cases_to_tell_apart(rate_a: float, rate_b: float, power: float = POWER) -> int:
    """Return how many cases each version needs, on separate sets, to tell two pass rates apart.

    The two-proportion formula with pooled variance under no difference and separate variances under the
    difference (Fleiss, without continuity correction), rounded up:
    (z₁ √(2 p̄(1-p̄)) + z₂ √(a(1-a) + b(1-b)))² / (a-b)², p̄ the mean of the two rates. For 80% against 85% at
    80% power it is 905.3, so 906 cases.

    Raises:
        ValueError: A rate is outside 0 to 1, the two are equal, or the power is outside 0.5 to below 1.
    """
    _check_rates(rate_a, rate_b)
    mean = (rate_a + rate_b) / 2
    root = _z(CONFIDENCE) * sqrt(2 * mean * (1 - mean))
    root += _z_power(power) * sqrt(rate_a * (1 - rate_a) + rate_b * (1 - rate_b))
    return ceil((root / (rate_a - rate_b)) ** 2)


def paired_cases_to_tell_apart(only_a: float, only_b: float, power: float = POWER) -> int:
    """Return how many shared cases tell two versions apart, from the shares in which one alone is right.

    Connor's formula (1987), rounded up: (z₁ √s + z₂ √(s - d²))² / d², with s = a + b and d = a - b. It
    approximates the test: where few cases are split, the exact test needs somewhat more of them.

    Args:
        only_a: Share of all shared cases in which the first version alone is right.
        only_b: The same for the second.
        power: The chance to notice the difference.

    Raises:
        ValueError: The shares are negative, equal, or add up to more than 1, or the power is outside 0.5 to
            below 1.
    """
    split = only_a + only_b
    if not (only_a >= 0 and only_b >= 0 and split <= 1 + _ROUNDING) or only_a == only_b:
        raise ValueError(f"{only_a} and {only_b} are not two different shares of the cases")
    gap = only_a - only_b
    root = _z(CONFIDENCE) * sqrt(split) + _z_power(power) * sqrt(max(0.0, split - gap * gap))
    return ceil((root / gap) ** 2)


def split_bounds(rate_a: float, rate_b: float) -> tuple[float, float, float]:
    """Return on what share of shared cases exactly one version can be right, given the two pass rates.

    Returns:
        The least, |a-b|: the better version is right wherever the other is. The share if each is right or
        wrong regardless of the other, a(1-b) + b(1-a). The most, min(a+b, 2-a-b).

    Raises:
        ValueError: A rate is outside 0 to 1, or the two are equal.
    """
    _check_rates(rate_a, rate_b)
    unrelated = rate_a * (1 - rate_b) + rate_b * (1 - rate_a)
    return abs(rate_a - rate_b), unrelated, min(rate_a + rate_b, 2 - rate_a - rate_b)


def split_shares(rate_a: float, rate_b: float, split: float) -> tuple[float, float]:
    """Return the shares in which the better and the worse version alone is right: (s+d)/2 and (s-d)/2.

    Args:
        rate_a: A pass rate.
        rate_b: Another.
        split: The share s of shared cases in which exactly one version is right; d is |a-b|.

    Raises:
        ValueError: The rates are not two different rates, or they cannot be split so.
    """
    least, _, most = split_bounds(rate_a, rate_b)
    if not least - _ROUNDING <= split <= most + _ROUNDING:
        raise ValueError(f"{split} is outside {least:.4g} to {most:.4g}, the shares that the rates allow")
    return (split + least) / 2, max(0.0, (split - least) / 2)


def zero_failures_bound(cases: int, confidence: float = CONFIDENCE) -> float:
    """Return the highest failure rate that n cases without a failure still allow.

    1 - (1 - confidence)^(1/n), exact and one-sided (Clopper-Pearson); about 3/n at 95%.

    Raises:
        ValueError: There is no case, or the confidence is not between 0 and 1.
    """
    _check_counts(0, cases)
    if not 0 < confidence < 1:
        raise ValueError(f"{confidence} is not a confidence between 0 and 1")
    return float(1 - (1 - confidence) ** (1 / cases))
