"""The worked results on the page about test sets."""

from dataclasses import dataclass

from honest_guide.sums.sample_sizes import NOISE, difference_p, wilson

CASES = (20, 50, 100, 200, 500, 1000)
SHARE = 0.8


@dataclass(frozen=True)
class IntervalRow:
    """A set of which 80% passed: its interval, and the next score elsewhere that is more than noise."""

    cases: int
    low: float
    high: float
    needed: float


def interval_rows() -> tuple[IntervalRow, ...]:
    """Return a row for each size of test set."""
    rows = []
    for cases in CASES:
        passed = round(SHARE * cases)
        needed = next(
            better
            for better in range(passed, cases + 1)
            if difference_p(passed, cases, better, cases) < NOISE
        )
        rows.append(IntervalRow(cases, *wilson(passed, cases), needed / cases))
    return tuple(rows)
