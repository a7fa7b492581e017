"""The pay-back arithmetic: published figures, hand-computed cases, and what must hold for any numbers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from payback_inputs import INPUTS

from honest_guide.sums.payback import (
    HORIZON_MONTHS,
    OPTIONS,
    TUNED,
    Option,
    Swing,
    batch_factor,
    break_even_month,
    call_cost,
    cost_per_call,
    cumulative_cost,
    monthly_cost,
    one_off_cost,
    reason,
    retune_cost,
    rival,
    tornado,
)


def inputs(**changes: float) -> dict[str, float]:
    return {**INPUTS, **changes}


GPT_41 = {"large_input": 2.0, "large_cached": 0.5, "large_write": 2.0, "large_output": 8.0}


@pytest.mark.parametrize(
    ("option", "changes", "dollars"),
    [
        ("plain", {}, 1.08),
        ("cached", {}, 0.48),
        ("tuned-same", {}, 0.60),
        ("cached", GPT_41, 2.40),
        ("tuned-small", {}, 0.15),
        ("smaller", {}, 0.10),
    ],
)
def test_the_published_comparison_of_a_thousand_calls(
    option: Option, changes: dict[str, float], dollars: float
) -> None:
    assert 1000 * cost_per_call(option, inputs(**changes)) == pytest.approx(dollars, rel=1e-12)


def test_a_miss_pays_for_the_cache_write() -> None:
    cost = call_cost(
        fixed_tokens=1_000_000,
        input_tokens=0,
        output_tokens=0,
        input_price=1.0,
        output_price=1.0,
        cached_price=0.1,
        write_price=1.25,
        hit_share=0.5,
    )
    assert cost == pytest.approx(0.675)


@pytest.mark.parametrize(("share", "price", "factor"), [(0, 0.5, 1), (1, 0.5, 0.5), (0.4, 0.5, 0.8)])
def test_a_batch_discount_counts_for_the_calls_that_can_wait(
    share: float, price: float, factor: float
) -> None:
    assert batch_factor(share, price) == pytest.approx(factor)


@pytest.mark.parametrize(
    ("option", "dollars"), [("plain", 0), ("tuned-same", 500 + 10), ("tuned-small", 500 + 3)]
)
def test_the_one_off_cost_is_dataset_and_run(option: Option, dollars: float) -> None:
    assert one_off_cost(option, INPUTS) == dollars


def test_a_retune_repeats_the_run_and_a_share_of_the_dataset() -> None:
    assert retune_cost("tuned-small", INPUTS) == 3 + 250


def test_hosting_is_billed_for_730_hours_a_month() -> None:
    assert monthly_cost("tuned-small", inputs(calls=0, hosting=1.7)) == pytest.approx(1241)


def test_an_untuned_option_pays_no_hosting() -> None:
    assert monthly_cost("cached", inputs(calls=0, hosting=1.7)) == 0


@pytest.mark.parametrize(("month", "retunes"), [(1, 0), (12, 0), (13, 1), (24, 1), (25, 2), (36, 2)])
def test_a_retune_falls_due_after_each_lifetime_of_the_base(month: int, retunes: int) -> None:
    expected = 503 + month * 150 + retunes * 253
    assert cumulative_cost("tuned-small", INPUTS, month) == pytest.approx(expected)


def test_the_rival_is_the_cheapest_untuned_option() -> None:
    assert rival(INPUTS) == "cached"


def test_a_smaller_model_is_a_rival_only_if_it_passes() -> None:
    assert rival(inputs(smaller_passes=1)) == "smaller"


def test_without_a_cache_hit_the_plain_prompt_can_be_the_rival() -> None:
    assert rival(inputs(cache_hits=0, large_write=0.5)) == "plain"


def test_break_even_is_the_first_month_from_which_it_stays_cheaper() -> None:
    # 480 a month against 150: 503 is repaid in month 2; the re-tunes of 253 never undo it.
    assert break_even_month("tuned-small", INPUTS) == 2


def test_a_retune_that_puts_it_behind_again_delays_break_even() -> None:
    # A month saves 330; the start costs 503 and each re-tune 4,003. Behind: 330 - 503, 13 x 330 - 4,506 and
    # 25 x 330 - 8,509; ahead for good from month 26.
    dear = inputs(retune_share=800)
    months = [
        month
        for month in range(1, HORIZON_MONTHS + 1)
        if cumulative_cost("tuned-small", dear, month) >= cumulative_cost("cached", dear, month)
    ]
    assert (months, break_even_month("tuned-small", dear)) == ([1, 13, 25], 26)


@pytest.mark.parametrize(
    ("option", "changes", "expected"),
    [
        ("tuned-small", {}, "pays"),
        ("tuned-small", {"calls": 0}, "no-calls"),
        ("tuned-same", {}, "dearer-calls"),
        ("tuned-small", {"hosting": 1.7}, "hosting"),
        ("tuned-small", {"calls": 1000}, "too-slow"),
    ],
)
def test_the_verdict_has_its_reason(option: Option, changes: dict[str, float], expected: str) -> None:
    assert reason(option, inputs(**changes)) == expected


def test_the_tornado_swings_each_field_by_half_and_puts_the_widest_first() -> None:
    # Saving over 36 months: 36 x calls x 0.00033 - 503 - 2 x 253.
    swings = tornado("tuned-small", INPUTS, {"rate": 1000, "calls": 10_000_000, "smaller_output": 10})
    assert [(swing.field, round(swing.low), round(swing.high)) for swing in swings] == [
        ("calls", 5940 - 1009, 17820 - 1009),
        ("rate", 11880 - 509, 11880 - 1509),
    ]


def test_the_tornado_stops_at_a_fields_ceiling() -> None:
    (swing,) = tornado("tuned-small", inputs(cache_hits=90), {"cache_hits": 100})
    at_ceiling = inputs(cache_hits=100)
    saving = cumulative_cost("cached", at_ceiling, HORIZON_MONTHS) - cumulative_cost(
        "tuned-small", at_ceiling, HORIZON_MONTHS
    )
    assert swing.high == pytest.approx(saving)


def test_the_width_of_a_swing_has_no_sign() -> None:
    assert replace(Swing("rate", 3, 1)).width == 2


NUMBERS = st.fixed_dictionaries(
    {
        key: st.floats(0, 100 if key in {"cache_hits", "batch_share", "batch_price", "retune_share"} else 1e6)
        for key in INPUTS
        if key not in {"base_months", "smaller_passes"}
    }
    | {"base_months": st.integers(1, 60), "smaller_passes": st.sampled_from([0, 1])}
)
DEARER = [
    "calls",
    "large_input",
    "large_output",
    "small_input",
    "small_output",
    "large_markup",
    "hosting",
    "rate",
    "small_training",
    "output_tokens",
]


@given(NUMBERS, st.sampled_from(DEARER), st.floats(1, 100), st.sampled_from(OPTIONS))
def test_no_cost_falls_when_volume_or_a_price_rises(
    numbers: dict[str, float], field: str, factor: float, option: Option
) -> None:
    dearer = {**numbers, field: numbers[field] * factor}
    before, after = (
        cumulative_cost(option, numbers, HORIZON_MONTHS),
        cumulative_cost(option, dearer, HORIZON_MONTHS),
    )
    assert after >= before * (1 - 1e-9)


@given(NUMBERS, st.floats(0, 1e6), st.sampled_from(TUNED))
def test_break_even_never_comes_sooner_when_the_dataset_costs_more(
    numbers: dict[str, float], more: float, option: Option
) -> None:
    before = break_even_month(option, numbers)
    after = break_even_month(option, {**numbers, "examples": numbers["examples"] + more})
    assert (after or HORIZON_MONTHS + 1) >= (before or HORIZON_MONTHS + 1)


@given(NUMBERS, st.sampled_from(TUNED))
def test_without_calls_nothing_pays_back(numbers: dict[str, float], option: Option) -> None:
    idle = {**numbers, "calls": 0.0}
    assert (break_even_month(option, idle), reason(option, idle)) == (None, "no-calls")
