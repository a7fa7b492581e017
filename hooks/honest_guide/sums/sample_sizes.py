"""The statistics of small test sets: the 95% interval of a pass rate, and the smallest gap beyond noise.

The calculator's script has these formulas and more; a test in a browser compares it with scipy.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

NOISE = 0.05
"""A p-value below this is more than noise."""

Z = NormalDist().inv_cdf(1 - NOISE / 2)
"""The normal quantile of a two-sided 95% interval: 1.96."""

CASES = (20, 50, 100, 200, 500, 1000)
SHARE = 0.8


@dataclass(frozen=True)
class IntervalRow:
    """A test set of which 80% pass: its interval, and the next score that is more than noise."""

    cases: int
    low: float
    high: float
    needed: float


def interval_rows() -> tuple[IntervalRow, ...]:
    """Return a row for each size of test set."""
    return tuple(
        IntervalRow(cases, *wilson(round(SHARE * cases), cases), better_score(round(SHARE * cases), cases))
        for cases in CASES
    )


def wilson(passed: int, cases: int) -> tuple[float, float]:
    """Return the 95% Wilson score interval of a pass rate, without continuity correction.

    (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), with p = passed / cases and n = cases.
    """
    p = passed / cases
    center = p + Z * Z / (2 * cases)
    spread = Z * sqrt(p * (1 - p) / cases + Z * Z / (4 * cases * cases))
    scale = 1 + Z * Z / cases
    return (center - spread) / scale, (center + spread) / scale


def difference_p(passed_a: int, passed_b: int, cases: int) -> float:
    """Return the p-value of the two-proportion z-test for two separate sets of as many cases.

    z = |a - b| / √(2 p̄(1-p̄)/n), p̄ the rate of both sets together (pooled variance, no continuity
    correction); p = 2 Φ(-z). 1.0 if every case of both passed, or none did. It flatters small differences:
    for 80 and 90 of 100 it gives 0.048, Fisher's exact test 0.073.
    """
    pooled = (passed_a + passed_b) / (2 * cases)
    variance = pooled * (1 - pooled) * 2 / cases
    if variance == 0:
        return 1.0
    return 2 * NormalDist().cdf(-abs(passed_a - passed_b) / cases / sqrt(variance))


def better_score(passed: int, cases: int) -> float:
    """Return the lowest higher pass rate, on separate cases, at which the difference is more than noise."""
    scores = range(passed, cases + 1)
    return next(better for better in scores if difference_p(passed, better, cases) < NOISE) / cases
