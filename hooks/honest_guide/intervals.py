"""The statistics of small test sets: intervals, tests and sizes for pass rates.

A pass rate is a share of cases, 0 to 1. All tests are two-sided.
"""

from math import ceil, comb, erfc, sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
POWER = 0.8


def _z(confidence: float) -> float:
    """Return the normal quantile that leaves half of 1 - confidence above it: 1.96 for 95%."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def _check_counts(passed: int, cases: int) -> None:
    if cases < 1 or not 0 <= passed <= cases:
        raise ValueError(f"{passed} of {cases} cases is not a score")


def wilson(passed: int, cases: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the Wilson score interval of a pass rate.

    (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), with p = passed / cases and n = cases.

    Raises:
        ValueError: There is no case, or more passed than there are cases.
    """
    _check_counts(passed, cases)
    z, p = _z(confidence), passed / cases
    center = p + z * z / (2 * cases)
    spread = z * sqrt(p * (1 - p) / cases + z * z / (4 * cases * cases))
    scale = 1 + z * z / cases
    return max(0.0, (center - spread) / scale), min(1.0, (center + spread) / scale)


def difference_p(passed_a: int, cases_a: int, passed_b: int, cases_b: int) -> float:
    """Return the p-value of the two-proportion z-test for two separate sets of cases, pooled variance.

    1.0 where every case of both passed, or none did.

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
    difference each is a fair coin; the p-value is twice the binomial tail, at most 1.

    Raises:
        ValueError: A count is negative.
    """
    if only_a < 0 or only_b < 0:
        raise ValueError(f"{only_a} and {only_b} are not counts")
    total, fewer = only_a + only_b, min(only_a, only_b)
    tail: float = sum(comb(total, k) for k in range(fewer + 1)) / 2**total
    return min(1.0, 2 * tail)


def cases_to_tell_apart(rate_a: float, rate_b: float, power: float = POWER) -> int:
    """Return how many cases each version needs, on separate sets, to tell two pass rates apart.

    Two-proportion formula with pooled and unpooled variance (Fleiss, without continuity correction):
    (z₁ √(2 p̄(1-p̄)) + z₂ √(a(1-a) + b(1-b)))² / (a-b)², rounded up; p̄ is the mean of the two rates.

    Raises:
        ValueError: A rate is outside 0 to 1, or the two are equal.
    """
    if not (0 <= rate_a <= 1 and 0 <= rate_b <= 1) or rate_a == rate_b:
        raise ValueError(f"{rate_a} and {rate_b} are not two different rates")
    mean = (rate_a + rate_b) / 2
    z_power = NormalDist().inv_cdf(power)
    root = _z(CONFIDENCE) * sqrt(2 * mean * (1 - mean))
    root += z_power * sqrt(rate_a * (1 - rate_a) + rate_b * (1 - rate_b))
    return ceil((root / (rate_a - rate_b)) ** 2)


def paired_cases_to_tell_apart(only_a: float, only_b: float, power: float = POWER) -> int:
    """Return how many shared cases tell two versions apart, from the shares in which one alone is right.

    Connor's formula (1987): (z₁ √(a+b) + z₂ √((a+b) - (a-b)²))² / (a-b)², rounded up.

    Raises:
        ValueError: The shares are negative, equal, or add up to more than 1.
    """
    both = only_a + only_b
    if min(only_a, only_b) < 0 or both > 1 or only_a == only_b:
        raise ValueError(f"{only_a} and {only_b} are not two different shares of the cases")
    gap = only_a - only_b
    root = _z(CONFIDENCE) * sqrt(both) + NormalDist().inv_cdf(power) * sqrt(both - gap * gap)
    return ceil((root / gap) ** 2)


def zero_failures_bound(cases: int, confidence: float = CONFIDENCE) -> float:
    """Return the highest failure rate that n cases without a failure still allow: 1 - (1-confidence)^(1/n).

    Raises:
        ValueError: There is no case.
    """
    _check_counts(0, cases)
    return float(1 - (1 - confidence) ** (1 / cases))
