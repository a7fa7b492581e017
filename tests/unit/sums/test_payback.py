"""The pay-back arithmetic: published figures, hand-computed cases, and what must hold for any numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from payback_inputs import INPUTS

from honest_guide.sums.payback import (
    HORIZON_MONTHS,
    OPTIONS,
    TUNED,
    Futures,
    Option,
    Swing,
    batch_factor,
    best_tuned,
    break_even_month,
    call_cost,
    cost_per_call,
    cumulative_cost,
    futures,
    monthly_cost,
    monthly_saving,
    net_saving,
    one_off_cost,
    pays_later,
    people_cost_per_call,
    reason,
    retirements,
    retune_cost,
    retune_due_at_the_end,
    retunes_paid,
    rival,
    smaller_saving,
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


def test_the_work_on_a_tune_is_paid_at_the_start_and_at_each_retune() -> None:
    worked = inputs(work_hours=4)
    assert one_off_cost("tuned-small", worked) == 503 + 4 * 50
    assert retune_cost("tuned-small", worked) == 253 + 4 * 50
    assert (one_off_cost("cached", worked), retune_cost("cached", worked)) == (0, 0)


def test_hosting_is_billed_for_730_hours_a_month() -> None:
    assert monthly_cost("tuned-small", inputs(calls=0, hosting=1.7)) == pytest.approx(1241)


def test_an_untuned_option_pays_no_hosting() -> None:
    assert monthly_cost("cached", inputs(calls=0, hosting=1.7)) == 0


@pytest.mark.parametrize(("month", "retunes"), [(1, 0), (12, 0), (13, 1), (24, 1), (25, 2), (36, 2)])
def test_a_retune_falls_due_after_each_lifetime_of_the_base(month: int, retunes: int) -> None:
    expected = 503 + month * 150 + retunes * 253
    assert cumulative_cost("tuned-small", INPUTS, month) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("life", "retunes"),
    [(12, (2, True)), (36, (0, True)), (18, (1, True)), (13, (2, False)), (40, (0, False)), (1, (35, True))],
)
def test_a_base_that_retires_as_the_comparison_ends_is_not_in_the_sum(
    life: float, retunes: tuple[int, bool]
) -> None:
    changed = inputs(base_months=life)
    assert (retunes_paid(changed), retune_due_at_the_end(changed)) == retunes


def test_a_smaller_model_saves_what_it_costs_less_than_the_rival_and_nothing_where_it_is_the_rival() -> None:
    assert smaller_saving(INPUTS) == pytest.approx(380)
    assert smaller_saving(inputs(smaller_passes=1)) == 0
    assert smaller_saving(inputs(smaller_output=9)) == 0


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
        ("tuned-small", {"calls": 0, "hosting": 1.7}, "no-calls"),
        ("tuned-small", {"calls": 80_000}, "retunes"),
        ("tuned-same", {"batch_share": 100, "batch_price": 0}, "dearer-calls"),
    ],
)
def test_the_verdict_has_its_reason(option: Option, changes: dict[str, float], expected: str) -> None:
    assert reason(option, inputs(**changes)) == expected


def test_the_tornado_swings_each_field_by_half_and_puts_the_widest_first() -> None:
    # Saving over 36 months: 36 x calls x 0.00033 - 503 - 2 x 253.
    bounds = {"rate": (0.0, 1000.0), "calls": (0.0, 1e7), "smaller_output": (0.0, 10.0)}
    swings = tornado("tuned-small", INPUTS, bounds)
    assert [(swing.fields, round(swing.low), round(swing.high)) for swing in swings] == [
        (("calls",), 5940 - 1009, 17820 - 1009),
        (("rate",), 11880 - 509, 11880 - 1509),
    ]


def test_inputs_that_only_multiply_each_other_are_one_swing() -> None:
    bounds = dict.fromkeys(("examples", "calls", "minutes", "rate"), (0.0, 1e7))
    # With these numbers the third of the products differs from the others in its last digit.
    swings = tornado("tuned-small", inputs(examples=61.3, minutes=26 / 7, rate=26 / 3), bounds)
    assert [swing.fields for swing in swings] == [("calls",), ("examples", "minutes", "rate")]


@pytest.mark.parametrize(("bounds", "at"), [((0.0, 100.0), (45, 100)), ((60.0, 95.0), (60, 95))])
def test_the_tornado_stops_at_a_fields_bounds(bounds: tuple[float, float], at: tuple[float, float]) -> None:
    (swing,) = tornado("tuned-small", inputs(cache_hits=90), {"cache_hits": bounds})
    assert (swing.low, swing.high) == pytest.approx(
        tuple(net_saving("tuned-small", inputs(cache_hits=hits)) for hits in at)
    )


def test_the_width_of_a_swing_has_no_sign() -> None:
    assert Swing(("rate",), 3, 1).width == 2


def test_thinking_is_billed_as_output_by_the_model_that_thinks() -> None:
    thoughts = {"large_thinking": 1000, "smaller_thinking": 2000, "small_thinking": 3000}
    more = [
        round(1000 * (cost_per_call(option, inputs(**thoughts)) - cost_per_call(option, INPUTS)), 9)
        for option in OPTIONS
    ]
    # 1,000 tokens at $1.60; 2,000 at $0.50; 1,000 at $3.20 (tuned); 3,000 at $0.80 (tuned).
    assert more == [1.6, 1.6, 1.0, 3.2, 2.4]


def test_wrong_answers_and_reviews_cost_what_they_cost_before_and_after() -> None:
    human = inputs(
        error_rate=4, tuned_error_rate=1, error_cost=25, review_share=10, tuned_review_share=5, review_cost=2
    )
    # Before: 4% x $25 + 10% x $2 = $1.20; after: 1% x $25 + 5% x $2 = $0.35. The batch discount leaves them.
    assert [people_cost_per_call(option, human) for option in OPTIONS] == pytest.approx(
        [1.2] * 3 + [0.35] * 2
    )
    batched = {**human, "calls": 1000, "batch_share": 100, "batch_price": 0}
    assert monthly_cost("cached", batched) == pytest.approx(1200)
    assert monthly_cost("tuned-small", {**batched, "hosting": 1}) == pytest.approx(350 + 730)


def test_fewer_errors_can_pay_where_tokens_do_not() -> None:
    few = inputs(calls=1000, error_rate=2, tuned_error_rate=1, error_cost=50)
    # 1,000 x (1% x $50 + $0.00033) = $500.33 a month, against $503.
    assert monthly_saving("tuned-small", few) == pytest.approx(500.33)
    assert break_even_month("tuned-small", few) == 2


@pytest.mark.parametrize(
    ("life", "months"),
    [(12, (12, 24)), (18, (18,)), (36, ()), (120, ()), (12.5, (13, 25)), (1.1, None)],
)
def test_a_base_retires_after_each_of_its_lives(life: float, months: tuple[int, ...] | None) -> None:
    retired = retirements(inputs(base_months=life))
    assert months is None or retired == months
    # What has been paid a month later has that re-tune in it, and what has been paid by then has not.
    for month in range(1, HORIZON_MONTHS):
        step = cumulative_cost("tuned-small", inputs(base_months=life), month + 1) - cumulative_cost(
            "tuned-small", inputs(base_months=life), month
        )
        assert step == pytest.approx(150 + 253 * (month in retired))


def test_lives_are_counted_as_the_script_counts_them() -> None:
    # 11 / 1.1 is 10 to both, though 1.1 is a little more than that; Python's // would say 9.
    assert 10 in [month - 1 for month in retirements(inputs(base_months=1.1))]
    assert cumulative_cost("tuned-small", inputs(base_months=1.1), 12) == pytest.approx(503 + 1800 + 2530)


@pytest.mark.parametrize(
    ("changes", "option"),
    [
        ({}, "tuned-small"),
        ({"small_input": 9}, "tuned-same"),
        ({"calls": 0, "large_training": 1.5}, "tuned-small"),
    ],
)
def test_the_better_tuned_option_costs_less_in_three_years(changes: dict[str, float], option: Option) -> None:
    assert best_tuned(inputs(**changes)) == option


@pytest.mark.parametrize(
    ("changes", "later"),
    # A month saves $0.00033 a call. A re-tune costs 3 + 250.
    [({"calls": 64_000}, True), ({"calls": 63_000}, False), ({"calls": 0, "retune_share": 0}, False)],
)
def test_it_pays_back_later_if_a_life_saves_more_than_a_retune_costs(
    changes: dict[str, float], *, later: bool
) -> None:
    assert pays_later("tuned-small", inputs(**changes)) == later


RANGES = {"calls": (1000.0, 2_000_000.0), "examples": (30.0, 90.0)}


def test_the_futures_are_every_combination_of_the_ends_and_the_typed_values() -> None:
    # With few calls nothing pays; otherwise the start of 253 to 753 is repaid in month 1 to 3.
    found = futures("tuned-small", INPUTS, RANGES)
    assert (found.count, found.paying, found.in_time) == (9, 6, 6)
    # 36 x 0.33 - 753 - 2 x 378 at worst, 36 x 660 - 253 - 2 x 128 at best.
    assert (found.worst, found.best) == pytest.approx((-1497.12, 23_251))


def test_a_future_is_in_time_if_it_pays_back_before_its_base_retires() -> None:
    # 36,000 calls save 11.88 a month, which repays 200 in month 17; re-tunes cost nothing.
    slow = inputs(calls=36_000, retune_share=0, training_tokens=0, examples=24, base_months=30)
    found = futures("tuned-small", slow, {"base_months": (16.0, 17.0)})
    assert break_even_month("tuned-small", slow) == 17
    assert (found.count, found.paying, found.in_time) == (3, 3, 2)


def test_a_future_may_have_another_rival() -> None:
    found = futures("tuned-small", inputs(smaller_passes=0), {"smaller_passes": (0.0, 1.0)})
    assert (found.count, found.paying) == (2, 1)


SHARES = {
    *("cache_hits", "batch_share", "batch_price", "retune_share"),
    *("error_rate", "tuned_error_rate", "review_share", "tuned_review_share"),
}
NUMBERS = st.fixed_dictionaries(
    {
        key: st.floats(0, 100 if key in SHARES else 1e6)
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
    "large_thinking",
    "small_thinking",
    "error_cost",
    "review_share",
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


@given(NUMBERS, st.sampled_from(TUNED))
def test_without_a_price_errors_and_reviews_change_nothing(numbers: dict[str, float], option: Option) -> None:
    rates = ("error_rate", "tuned_error_rate", "review_share", "tuned_review_share")
    free = {**numbers, "error_cost": 0.0, "review_cost": 0.0}
    assert net_saving(option, free) == net_saving(option, {**free, **dict.fromkeys(rates, 0.0)})


@given(NUMBERS, st.floats(1, 100), st.sampled_from(TUNED))
def test_more_calls_never_shrink_the_saving_of_a_tune_whose_calls_cost_less(
    numbers: dict[str, float], factor: float, option: Option
) -> None:
    before = monthly_saving(option, {**numbers, "hosting": 0.0})
    after = monthly_saving(option, {**numbers, "hosting": 0.0, "calls": numbers["calls"] * factor})
    scale = monthly_cost(option, numbers) * factor
    assert before < 0 or after >= before - 1e-9 * scale


@given(NUMBERS, st.sets(st.sampled_from(sorted(INPUTS)), max_size=4), st.sampled_from(TUNED))
def test_ranges_without_a_width_give_the_one_answer(
    numbers: dict[str, float], fields: set[str], option: Option
) -> None:
    month = break_even_month(option, numbers)
    saved = net_saving(option, numbers)
    assert futures(option, numbers, {field: (numbers[field],) * 2 for field in fields}) == Futures(
        count=1,
        paying=int(month is not None),
        in_time=int(month is not None and month <= numbers["base_months"]),
        worst=saved,
        best=saved,
    )


@given(
    NUMBERS, st.sets(st.sampled_from(sorted(SHARES | {"calls", "rate"})), max_size=3), st.sampled_from(TUNED)
)
def test_the_typed_values_are_one_of_the_futures(
    numbers: dict[str, float], fields: set[str], option: Option
) -> None:
    found = futures(option, numbers, {field: (numbers[field] / 2, numbers[field]) for field in fields})
    assert found.in_time <= found.paying <= found.count <= 2 ** len(fields)
    assert found.worst <= net_saving(option, numbers) <= found.best


@given(NUMBERS)
def test_if_the_better_tuned_option_never_pays_back_neither_does(numbers: dict[str, float]) -> None:
    if break_even_month(best_tuned(numbers), numbers) is None:
        assert [break_even_month(option, numbers) for option in TUNED] == [None, None]
