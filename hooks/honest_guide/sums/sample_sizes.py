"""The statistics of small test sets: the 95% interval of a pass rate, and the smallest gap beyond noise.

The calculator's script has these formulas and more; a test in a browser compares it with scipy.
"""

from dataclasses import dataclass
from functools import lru_cache
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
    """A test set of which 80% pass: its interval, and the next score that is more than noise, if any is."""

    cases: int
    low: float
    high: float
    needed: float | None


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
    """Return the p-value of Fisher's exact test, two-sided, for two separate sets of as many cases.

    Of all ways to deal the passes of both sets out to them, it is the share that is at most as likely as
    what was seen. It is counted in whole numbers, so nothing is rounded before the last division. The
    two-proportion z-test flatters small differences: for 80 and 90 of 100 it gives 0.048, this test 0.073.
    """
    ways = _choices(cases)
    passed = passed_a + passed_b
    deals = [ways[a] * ways[passed - a] for a in range(max(0, passed - cases), min(cases, passed) + 1)]
    seen = ways[passed_a] * ways[passed_b]
    return sum(deal for deal in deals if deal <= seen) / sum(deals)


@lru_cache(maxsize=len(CASES))
def _choices(cases: int) -> tuple[int, ...]:
    """Return in how many ways each number of cases can be chosen from all: a row of Pascal's triangle."""
    row = [1]
    for chosen in range(cases):
        row.append(row[-1] * (cases - chosen) // (chosen + 1))
    return tuple(row)


def better_score(passed: int, cases: int) -> float | None:
    """Return the lowest higher pass rate, on separate cases, at which the difference is more than noise.

    None where even a perfect score may be luck.
    """
    scores = range(passed, cases + 1)
    return next(
        (better / cases for better in scores if difference_p(passed, better, cases) < NOISE),
        None,
    )
