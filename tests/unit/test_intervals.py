"""The statistics of small test sets: published figures, hand-computed cases, and scipy as the reference."""

import pytest
from scipy.stats import binomtest

from honest_guide.intervals import (
    cases_to_tell_apart,
    difference_p,
    mcnemar_p,
    paired_cases_to_tell_apart,
    wilson,
    zero_failures_bound,
)


@pytest.mark.parametrize(
    ("passed", "cases", "low", "high"),
    [(80, 100, 0.711, 0.867), (400, 500, 0.763, 0.833), (800, 1000, 0.774, 0.824), (160, 200, 0.739, 0.850)],
)
def test_the_published_intervals(passed: int, cases: int, low: float, high: float) -> None:
    assert wilson(passed, cases) == pytest.approx((low, high), abs=0.0005)


@pytest.mark.parametrize("cases", [1, 7, 20, 100, 999])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.8, 1.0])
@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_an_interval_equals_the_reference(cases: int, share: float, confidence: float) -> None:
    passed = round(share * cases)
    reference = binomtest(passed, cases).proportion_ci(confidence, method="wilson")
    assert wilson(passed, cases, confidence) == pytest.approx(
        (reference.low, reference.high), rel=1e-12, abs=1e-12
    )


@pytest.mark.parametrize(("better", "p"), [(85, 0.35), (90, 0.048)])
def test_the_published_differences_on_separate_cases(better: int, p: float) -> None:
    assert difference_p(80, 100, better, 100) == pytest.approx(p, rel=0.02)


@pytest.mark.parametrize(("passed", "cases"), [(0, 10), (10, 10)])
def test_two_perfect_or_two_hopeless_scores_do_not_differ(passed: int, cases: int) -> None:
    assert difference_p(passed, cases, passed * 2, cases * 2) == 1.0


@pytest.mark.parametrize(("only_a", "only_b", "p"), [(15, 5, 0.04), (10, 5, 0.30), (0, 0, 1.0), (1, 1, 1.0)])
def test_the_published_differences_on_the_same_cases(only_a: int, only_b: int, p: float) -> None:
    assert mcnemar_p(only_a, only_b) == pytest.approx(p, abs=0.005)


@pytest.mark.parametrize("only_a", [0, 1, 5, 40])
@pytest.mark.parametrize("only_b", [1, 2, 15, 60])
def test_the_same_cases_test_equals_the_reference(only_a: int, only_b: int) -> None:
    reference = binomtest(only_a, only_a + only_b).pvalue
    assert mcnemar_p(only_a, only_b) == pytest.approx(reference, rel=1e-9)


def test_the_published_number_of_cases_for_80_against_85_percent() -> None:
    assert cases_to_tell_apart(0.80, 0.85) in {905, 906}


def test_a_larger_difference_takes_fewer_cases() -> None:
    assert cases_to_tell_apart(0.8, 0.9) < cases_to_tell_apart(0.8, 0.85)


def test_the_order_of_the_rates_does_not_matter() -> None:
    assert cases_to_tell_apart(0.8, 0.85) == cases_to_tell_apart(0.85, 0.8)


def test_shared_cases_by_connors_formula() -> None:
    # (1.95996 x sqrt(0.1) + 0.84162 x sqrt(0.1 - 0.0025))^2 / 0.05^2 = (0.61980 + 0.26279)^2 / 0.0025 = 311.6
    assert paired_cases_to_tell_apart(0.075, 0.025) == 312


@pytest.mark.parametrize(("cases", "rate"), [(100, 0.0295), (300, 0.0099), (1, 0.95)])
def test_no_failure_still_allows_a_rate(cases: int, rate: float) -> None:
    assert zero_failures_bound(cases) == pytest.approx(rate, abs=0.0001)


@pytest.mark.parametrize(("passed", "cases"), [(1, 0), (-1, 10), (11, 10)])
def test_what_is_not_a_score_is_an_error(passed: int, cases: int) -> None:
    with pytest.raises(ValueError, match=f"{passed} of {cases} cases is not a score"):
        wilson(passed, cases)


@pytest.mark.parametrize(("a", "b"), [(0.8, 0.8), (-0.1, 0.5), (0.5, 1.1)])
def test_what_is_not_two_rates_is_an_error(a: float, b: float) -> None:
    with pytest.raises(ValueError, match="are not two different rates"):
        cases_to_tell_apart(a, b)


@pytest.mark.parametrize(("a", "b"), [(0.1, 0.1), (-0.1, 0.2), (0.7, 0.6)])
def test_what_is_not_two_shares_is_an_error(a: float, b: float) -> None:
    with pytest.raises(ValueError, match="are not two different shares"):
        paired_cases_to_tell_apart(a, b)


def test_negative_counts_are_an_error() -> None:
    with pytest.raises(ValueError, match="are not counts"):
        mcnemar_p(-1, 2)
