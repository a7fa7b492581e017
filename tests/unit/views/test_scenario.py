"""What a scenario's table and chart show."""

from dataclasses import replace

import pytest
from payback_inputs import INPUTS

from honest_guide.facts.pricing import Field, Model, Payback, Prices, Scenario
from honest_guide.sums.payback import Option
from honest_guide.views.scenario import PLOT, View, scenario_view, verdict

LARGE = Model(
    id="large",
    name="Large",
    as_of="2026-09",
    input=0.4,
    cached=0.1,
    write=0.4,
    output=1.6,
    markup=2.0,
    training=5.0,
    evidence=("claim",),
)
SMALLER = replace(LARGE, id="smaller", input=0.1, cached=0.01, write=0.125, output=0.5)
SMALL = replace(LARGE, id="small", input=0.1, output=0.4, training=1.5)
PRICES = Prices(models=(LARGE, SMALLER, SMALL))
PRICED = ("large_", "smaller_i", "smaller_c", "smaller_w", "smaller_o", "small_")
SCENARIO = Scenario(
    id="s",
    title="S",
    story="One.",
    large="large",
    smaller="smaller",
    small="small",
    values={field: value for field, value in INPUTS.items() if not field.startswith(PRICED)},
)
PAYBACK = Payback(
    fields=tuple(
        Field(id=name, label=name, unit="u", group="g", max=100 if name == "cache_hits" else 1e9)
        for name in INPUTS
    ),
    scenarios=(SCENARIO,),
)


def shown(**changes: float) -> View:
    """Return what the scenario shows with some of its assumptions changed."""
    return scenario_view(replace(SCENARIO, values={**SCENARIO.values, **changes}), PAYBACK, PRICES)


@pytest.mark.parametrize(
    ("option", "changes", "words"),
    [
        ("cached", {}, "the one to beat"),
        ("plain", {}, "untuned"),
        ("smaller", {}, "not counted: it does not pass as it stands"),
        ("smaller", {"smaller_passes": 1, "smaller_input": 9}, "untuned"),
        ("smaller", {"smaller_passes": 1}, "the one to beat"),
        ("tuned-small", {}, "pays back from month 2"),
        ("tuned-same", {}, "never: its calls cost no less than the rival's"),
        ("tuned-small", {"calls": 0}, "never: no calls, nothing to save"),
        ("tuned-small", {"hosting": 10}, "never: hosting eats what its calls save"),
        (
            "tuned-small",
            {"calls": 1000},
            "never: what it saves does not repay the dataset and the re-tunes in three years",
        ),
    ],
)
def test_a_verdict_says_in_words_when_an_option_pays_back(
    option: Option, changes: dict[str, float], words: str
) -> None:
    assert verdict(option, {**INPUTS, **changes}) == words


def test_every_option_has_a_row_with_its_costs() -> None:
    assert [
        (
            row.name,
            *(round(cost, 6) for cost in (row.per_thousand, row.per_month, row.three_years)),
            row.verdict,
        )
        for row in shown().rows
    ] == [
        ("The prompt as it is", 1.08, 1080, 38880, "untuned"),
        ("The prompt, cached", 0.48, 480, 17280, "the one to beat"),
        (
            "Cached, on the smaller model",
            0.1,
            100,
            3600,
            "not counted: it does not pass as it stands",
        ),
        ("Tuned, today's model", 0.6, 600, 22630, "never: its calls cost no less than the rival's"),
        ("Tuned, a small model", 0.15, 150, 6409, "pays back from month 2"),
    ]


def test_the_rival_is_called_by_its_name() -> None:
    assert (shown().rival, shown(smaller_passes=1).rival) == (
        "The prompt, cached",
        "Cached, on the smaller model",
    )


def test_money_is_marked_from_the_bottom_of_the_chart_to_its_top() -> None:
    assert shown().y_ticks == ((0, 190), (10_000, 145), (20_000, 100), (30_000, 55), (40_000, 10))


def test_months_are_marked_by_the_year() -> None:
    assert PLOT.months == ((0, 60), (12, 170), (24, 280), (36, 390))


def test_a_line_runs_from_the_first_month_to_the_last() -> None:
    plain = shown().lines[0].path.split(" ")
    assert (plain[:2], plain[-2:], len(plain)) == (["M69.2", "185.1"], ["L390.0", "15.0"], 72)


def test_a_chart_of_nothing_at_all_still_has_an_axis() -> None:
    assert [tick for tick, _ in shown(calls=0, examples=0, training_tokens=0).y_ticks] == [0, 1]


def test_the_six_widest_swings_are_shown_with_their_fields_the_widest_first() -> None:
    assert [(field.id, round(swing.width)) for field, swing in shown().swings] == [
        ("calls", 11_880),
        ("cache_hits", 10_800),
        ("fixed_tokens", 7200),
        ("large_cached", 7200),
        ("large_output", 5760),
        ("small_markup", 5400),
    ]


def test_a_swing_stops_where_its_field_does() -> None:
    (hits,) = (swing for field, swing in shown().swings if field.id == "cache_hits")
    assert (hits.low, hits.high) == pytest.approx((21_671, 10_871))
