"""The statistics of small test sets: published figures, and scipy as the reference."""

import pytest
from scipy.stats import binomtest, fisher_exact

from honest_guide.sums.sample_sizes import better_score, difference_p, interval_rows, wilson


@pytest.mark.parametrize(
    ("passed", "cases", "interval"),
    [(80, 100, (71.1, 86.7)), (400, 500, (76.3, 83.3)), (800, 1000, (77.4, 82.4)), (160, 200, (73.9, 85.0))],
)
def test_the_published_intervals(passed: int, cases: int, interval: tuple[float, float]) -> None:
    low, high = wilson(passed, cases)
    assert (round(100 * low, 1), round(100 * high, 1)) == interval


@pytest.mark.parametrize("cases", [1, 7, 100, 100_000])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.8, 1.0])
def test_an_interval_equals_the_reference(cases: int, share: float) -> None:
    passed = round(share * cases)
    reference = binomtest(passed, cases).proportion_ci(0.95, method="wilson")
    assert wilson(passed, cases) == pytest.approx((reference.low, reference.high), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(("better", "p"), [(85, 0.457), (90, 0.0734), (91, 0.0432)])
def test_the_published_differences_on_separate_cases(better: int, p: float) -> None:
    assert round(difference_p(80, better, 100), 4) == p


@pytest.mark.parametrize(
    ("a", "b", "n"), [(1, 5, 30), (12, 22, 40), (55, 41, 80), (300, 340, 1000), (0, 7, 7), (20, 20, 100)]
)
def test_a_difference_equals_the_reference(a: int, b: int, n: int) -> None:
    reference = float(fisher_exact([[a, b], [n - a, n - b]]).pvalue)
    assert difference_p(a, b, n) == pytest.approx(reference, rel=1e-9)
    assert difference_p(b, a, n) == difference_p(a, b, n)


@pytest.mark.parametrize("passed", [0, 10])
def test_two_perfect_or_two_hopeless_scores_do_not_differ(passed: int) -> None:
    assert difference_p(passed, passed, 10) == 1.0


def test_a_better_score_is_the_first_that_is_more_than_noise() -> None:
    assert better_score(80, 100) == 0.91
    assert difference_p(80, 90, 100) > 0.05 > difference_p(80, 91, 100)


def test_on_a_tiny_set_even_a_perfect_score_may_be_luck() -> None:
    assert better_score(16, 20) is None
    assert difference_p(16, 20, 20) > 0.05


def test_the_table_shows_each_interval_and_the_next_score_that_is_more_than_noise() -> None:
    shown = [
        (
            row.cases,
            round(100 * row.low, 1),
            round(100 * row.high, 1),
            row.needed and round(row.needed * row.cases),
        )
        for row in interval_rows()
    ]
    assert shown == [
        (20, 58.4, 91.9, None),
        (50, 67.0, 88.8, 48),
        (100, 71.1, 86.7, 91),
        (200, 73.9, 85.0, 176),
        (500, 76.3, 83.3, 425),
        (1000, 77.4, 82.4, 835),
    ]
