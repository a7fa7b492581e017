"""The statistics of small test sets: published figures, hand-computed cases, and scipy as the reference."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, fisher_exact, norm

from honest_guide.sums.sample_sizes import (
    cases_to_tell_apart,
    difference_p,
    mcnemar_p,
    paired_cases_to_tell_apart,
    split_bounds,
    split_shares,
    wilson,
    zero_failures_bound,
)


@pytest.mark.parametrize(
    ("passed", "cases", "interval"),
    [(80, 100, (71.1, 86.7)), (400, 500, (76.3, 83.3)), (800, 1000, (77.4, 82.4)), (160, 200, (73.9, 85.0))],
)
def test_the_published_intervals(passed: int, cases: int, interval: tuple[float, float]) -> None:
    low, high = wilson(passed, cases)
    assert (round(100 * low, 1), round(100 * high, 1)) == interval


@pytest.mark.parametrize("cases", [1, 2, 7, 20, 100, 999, 100_000])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.8, 0.99, 1.0])
@pytest.mark.parametrize("confidence", [0.5, 0.8, 0.95, 0.99, 0.999])
def test_an_interval_equals_the_reference(cases: int, share: float, confidence: float) -> None:
    passed = round(share * cases)
    reference = binomtest(passed, cases).proportion_ci(confidence, method="wilson")
    assert wilson(passed, cases, confidence) == pytest.approx(
        (reference.low, reference.high), rel=1e-12, abs=1e-15
    )


@pytest.mark.parametrize("cases", [1, 3, 13, 100])
def test_none_and_all_reach_the_ends_exactly(cases: int) -> None:
    assert (wilson(0, cases)[0], wilson(cases, cases)[1]) == (0.0, 1.0)


@pytest.mark.parametrize(("better", "p"), [(85, 0.3521), (90, 0.0477)])
def test_the_published_differences_on_separate_cases(better: int, p: float) -> None:
    assert round(difference_p(80, 100, better, 100), 4) == p


@pytest.mark.parametrize(("a", "n"), [(1, 30), (12, 40), (55, 80), (300, 1000)])
@pytest.mark.parametrize(("b", "m"), [(2, 9), (40, 50), (700, 1000)])
def test_the_separate_cases_test_equals_the_reference(a: int, n: int, b: int, m: int) -> None:
    pooled = (a + b) / (n + m)
    z = (a / n - b / m) / (pooled * (1 - pooled) * (1 / n + 1 / m)) ** 0.5
    assert difference_p(a, n, b, m) == pytest.approx(2 * norm.sf(abs(z)), rel=1e-9)


@pytest.mark.parametrize(("passed", "cases"), [(0, 10), (10, 10)])
def test_two_perfect_or_two_hopeless_scores_do_not_differ(passed: int, cases: int) -> None:
    assert difference_p(passed, cases, passed * 2, cases * 2) == 1.0


def test_the_exact_test_that_the_page_names_is_stricter() -> None:
    assert round(float(fisher_exact([[80, 90], [20, 10]]).pvalue), 3) == 0.073


@pytest.mark.parametrize(
    ("only_a", "only_b", "p"), [(15, 5, 0.0414), (10, 5, 0.3018), (0, 0, 1.0), (1, 1, 1.0), (0, 1, 1.0)]
)
def test_the_published_differences_on_the_same_cases(only_a: int, only_b: int, p: float) -> None:
    assert round(mcnemar_p(only_a, only_b), 4) == p


@pytest.mark.parametrize(("only_a", "p"), [(5, 0.0625), (6, 0.03125)])
def test_no_split_of_fewer_than_six_cases_is_more_than_noise(only_a: int, p: float) -> None:
    assert mcnemar_p(only_a, 0) == p


@pytest.mark.parametrize("only_a", [0, 1, 5, 40, 5000])
@pytest.mark.parametrize("only_b", [1, 2, 15, 60, 5100])
def test_the_same_cases_test_equals_the_reference(only_a: int, only_b: int) -> None:
    reference = binomtest(only_a, only_a + only_b).pvalue
    assert mcnemar_p(only_a, only_b) == pytest.approx(reference, rel=1e-9, abs=1e-300)


def test_the_published_number_of_cases_for_80_against_85_percent() -> None:
    # p̄ = 0.825: 1.95996 √0.28875 = 1.05319; 0.84162 √(0.16 + 0.1275) = 0.45127; 1.50446² / 0.0025 = 905.36
    assert cases_to_tell_apart(0.80, 0.85) == 906


@pytest.mark.parametrize(("power", "cases"), [(0.5, 444), (0.9, 1212)])
def test_a_better_chance_to_notice_takes_more_cases(power: float, cases: int) -> None:
    # Only the second term moves, with z 0 and 1.28155: 1.05319² / 0.0025 and (1.05319 + 0.68716)² / 0.0025.
    assert cases_to_tell_apart(0.8, 0.85, power) == cases


def test_the_order_of_the_rates_does_not_matter() -> None:
    assert cases_to_tell_apart(0.8, 0.85) == cases_to_tell_apart(0.85, 0.8)


@pytest.mark.parametrize(
    ("only_a", "only_b", "cases"),
    [
        (0.075, 0.025, 312),  # (1.95996 √0.1 + 0.84162 √0.0975)² / 0.0025 = (0.61980 + 0.26279)² / 0.0025
        (0.05, 0.0, 155),  # (1.95996 √0.05 + 0.84162 √0.0475)² / 0.0025 = (0.43826 + 0.18343)² / 0.0025
        (1.0, 0.0, 4),  # 1.95996² = 3.84
    ],
)
def test_shared_cases_by_connors_formula(only_a: float, only_b: float, cases: int) -> None:
    assert paired_cases_to_tell_apart(only_a, only_b) == cases
    assert paired_cases_to_tell_apart(only_b, only_a) == cases


@pytest.mark.parametrize(
    ("a", "b", "bounds"),
    [(0.8, 0.85, (0.05, 0.29, 0.35)), (0.2, 0.9, (0.7, 0.74, 0.9)), (0.0, 1.0, (1, 1, 1))],
)
def test_two_rates_bound_the_cases_that_one_version_alone_gets_right(
    a: float, b: float, bounds: tuple[float, float, float]
) -> None:
    # 0.8 x 0.15 + 0.2 x 0.85 = 0.29; 0.2 x 0.1 + 0.8 x 0.9 = 0.74
    assert split_bounds(a, b) == pytest.approx(bounds)


def test_unrelated_versions_save_no_cases_by_sharing_them() -> None:
    assert paired_cases_to_tell_apart(*split_shares(0.8, 0.85, 0.29)) == 909


@given(st.integers(0, 1000), st.integers(0, 1000), st.floats(0, 1))
def test_every_split_that_two_rates_allow_has_a_size(a: int, b: int, place: float) -> None:
    if a == b:
        return
    least, unrelated, most = split_bounds(a / 1000, b / 1000)
    better, worse = split_shares(a / 1000, b / 1000, least + place * (most - least))
    assert least - 1e-12 <= unrelated <= most + 1e-12
    assert better - worse == pytest.approx(abs(a - b) / 1000)
    assert paired_cases_to_tell_apart(better, worse) >= paired_cases_to_tell_apart(least, 0)


@pytest.mark.parametrize(("cases", "rate"), [(100, 0.0295), (300, 0.0099), (1, 0.95)])
def test_no_failure_still_allows_a_rate(cases: int, rate: float) -> None:
    assert round(zero_failures_bound(cases), 4) == rate


@pytest.mark.parametrize("cases", [1, 10, 100, 5000])
@pytest.mark.parametrize("confidence", [0.5, 0.9, 0.95, 0.99])
def test_the_bound_without_a_failure_equals_the_reference(cases: int, confidence: float) -> None:
    reference = binomtest(0, cases, alternative="less").proportion_ci(confidence, method="exact")
    assert zero_failures_bound(cases, confidence) == pytest.approx(reference.high, rel=1e-9)


NAN = float("nan")


@pytest.mark.parametrize(
    ("compute", "message"),
    [
        (lambda: wilson(1, 0), "1 of 0 cases is not a score"),
        (lambda: wilson(-1, 10), "-1 of 10 cases is not a score"),
        (lambda: wilson(11, 10), "11 of 10 cases is not a score"),
        (lambda: wilson(1, 2, 0), "0 is not a confidence between 0 and 1"),
        (lambda: wilson(1, 2, 1), "1 is not a confidence between 0 and 1"),
        (lambda: wilson(1, 2, NAN), "nan is not a confidence between 0 and 1"),
        (lambda: difference_p(3, 2, 1, 2), "3 of 2 cases is not a score"),
        (lambda: difference_p(1, 2, 3, 2), "3 of 2 cases is not a score"),
        (lambda: mcnemar_p(-1, 2), "-1 and 2 are not counts"),
        (lambda: mcnemar_p(1, -2), "1 and -2 are not counts"),
        (lambda: cases_to_tell_apart(0.8, 0.8), "0.8 and 0.8 are not two different rates"),
        (lambda: cases_to_tell_apart(-0.1, 0.5), "-0.1 and 0.5 are not two different rates"),
        (lambda: cases_to_tell_apart(0.5, 1.1), "0.5 and 1.1 are not two different rates"),
        (lambda: cases_to_tell_apart(NAN, 0.5), "nan and 0.5 are not two different rates"),
        (lambda: cases_to_tell_apart(0.8, 0.9, 0.4), "0.4 is not a power from 0.5 to below 1"),
        (lambda: cases_to_tell_apart(0.8, 0.9, 1), "1 is not a power from 0.5 to below 1"),
        (lambda: paired_cases_to_tell_apart(0.1, 0.1), "0.1 and 0.1 are not two different shares"),
        (lambda: paired_cases_to_tell_apart(-0.1, 0.2), "-0.1 and 0.2 are not two different shares"),
        (lambda: paired_cases_to_tell_apart(0.7, 0.6), "0.7 and 0.6 are not two different shares"),
        (lambda: paired_cases_to_tell_apart(NAN, 0.6), "nan and 0.6 are not two different shares"),
        (lambda: split_bounds(0.5, 0.5), "0.5 and 0.5 are not two different rates"),
        (
            lambda: split_shares(0.8, 0.85, 0.04),
            "0.04 is outside 0.05 to 0.35, the shares that the rates allow",
        ),
        (
            lambda: split_shares(0.8, 0.85, 0.4),
            "0.4 is outside 0.05 to 0.35, the shares that the rates allow",
        ),
        (lambda: zero_failures_bound(0), "0 of 0 cases is not a score"),
        (lambda: zero_failures_bound(10, 1.0), "1.0 is not a confidence between 0 and 1"),
    ],
)
def test_nonsense_is_an_error(compute: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compute()
