"""What a scenario says."""

from dataclasses import replace

import pytest
from payback_inputs import INPUTS

from honest_guide.facts.pricing import PRICE_FIELDS, Field, Model, Payback, Prices, Scenario
from honest_guide.sums.payback import Option
from honest_guide.views.payback_chart import chart
from honest_guide.views.scenario import row_verdict, scenario_view, verdict

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
SCENARIO = Scenario(
    id="s",
    title="S",
    story="One.",
    large="large",
    smaller="smaller",
    small="small",
    values={field: value for field, value in INPUTS.items() if field not in PRICE_FIELDS},
)
PAYBACK = Payback(
    fields=tuple(
        Field(id=name, label=name, unit="u", group="g", max=100 if name == "cache_hits" else 1e9)
        for name in INPUTS
    ),
    scenarios=(SCENARIO,),
)


@pytest.mark.parametrize(
    ("changes", "head", "sentence"),
    [
        ({}, "Pays back in month 2.", "It saves $330 a month; the start costs $503."),
        ({"calls": 0}, "Never.", "Without calls there is nothing to save."),
        (
            {"fixed_tokens": 50},
            "Never.",
            "Its calls cost $150 a month; the smaller model, cached costs $81.",
        ),
        ({"hosting": 1}, "Never.", "Its calls save $330 a month; hosting costs $730."),
        (
            {"calls": 80_000},
            "Not within three years.",
            "It saves $950 in three years; the start and 2 re-tunes cost $1,009.",
        ),
        (
            {"calls": 60_000, "base_months": 18},
            "Not within three years.",
            "It saves $713 in three years; the start and a re-tune cost $756.",
        ),
        # 33 a month: 1,023 by month 31, of 503 and two re-tunes at 253.
        (
            {"calls": 100_000},
            "Barely: ahead from month 31, and a re-tune is due.",
            "It saves $1,188 in three years; the start and 2 re-tunes cost $1,009.",
        ),
        (
            {"calls": 100_000, "base_months": 13},
            "Pays back in month 31.",
            "It saves $1,188 in three years; the start and 2 re-tunes cost $1,009.",
        ),
        ({"calls": 50_000}, "Never.", "It saves $594 in three years; the start and 2 re-tunes cost $1,009."),
        ({"calls": 1000}, "Never.", "It saves $0.33 a month; the training examples cost $500."),
        (
            {"calls": 1000, "work_hours": 10},
            "Never.",
            "It saves $0.33 a month; the start costs $1,003.",
        ),
        (
            {"calls": 1000, "work_hours": 9.9},
            "Never.",
            "It saves $0.33 a month; the training examples cost $500.",
        ),
        ({"calls": 100, "examples": 0}, "Never.", "It saves $0.03 a month; the start costs $3."),
    ],
)
def test_the_verdict_is_what_a_budget_holder_repeats(
    changes: dict[str, float], head: str, sentence: str
) -> None:
    passes = {"smaller_passes": 1} if "fixed_tokens" in changes else {}
    found = verdict({**INPUTS, **changes, **passes})
    assert (found.head, found.sentence) == (head, sentence)


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        (
            {},
            (
                "A small model, tuned: $503, then $150 a month. The cached prompt: $480 a month. "
                "Each time its base retires (the vendor switches that model off), after 12 months, "
                "a re-tune costs $253. After three years you're $10,871 ahead."
            ),
        ),
        (
            {"calls": 100_000},  # 36 x 33 - 503 - 2 x 253 = 179, and another 253 the day after
            (
                "A small model, tuned: $503, then $15 a month. The cached prompt: $48 a month. "
                "Each time its base retires (the vendor switches that model off), after 12 months, "
                "a re-tune costs $253. After three years you're $179 ahead. "
                "A re-tune falls due then: at $253, it eats that up."
            ),
        ),
        (
            {"calls": 100_000, "base_months": 13},
            (
                "A small model, tuned: $503, then $15 a month. The cached prompt: $48 a month. "
                "Each time its base retires (the vendor switches that model off), after 13 months, "
                "a re-tune costs $253. After three years you're $179 ahead."
            ),
        ),
        (
            {"calls": 1000, "base_months": 36},
            (
                "A small model, tuned: $503, then $0.15 a month. The cached prompt: $0.48 a month. "
                "After three years you're $491 behind."
            ),
        ),
    ],
)
def test_the_verdict_says_what_it_is_made_of(changes: dict[str, float], detail: str) -> None:
    assert verdict({**INPUTS, **changes}).detail == detail


@pytest.mark.parametrize(
    ("changes", "advice"),
    [
        (
            {},  # 480 a month for the cached prompt, 100 for the smaller model
            (
                "Test the smaller model first, untuned: if it passes, it saves $380 a month "
                "with nothing to pay up front."
            ),
        ),
        ({"smaller_passes": 1}, ""),
        ({"smaller_output": 5}, ""),
        ({"calls": 0}, ""),
        ({"calls": 20}, ""),  # under a cent
    ],
)
def test_a_smaller_model_that_would_save_is_to_be_tested_first(
    changes: dict[str, float], advice: str
) -> None:
    assert verdict({**INPUTS, **changes}).advice == advice


def test_the_verdict_is_that_of_the_better_tuned_option() -> None:
    found = verdict({**INPUTS, "small_input": 9, "large_markup": 0.5})
    assert found.detail.startswith("Today's model, tuned: ")


@pytest.mark.parametrize(
    ("option", "changes", "words"),
    [
        ("cached", {}, "the one to beat"),
        ("plain", {}, "untuned"),
        ("smaller", {}, "not counted until you say that it passes"),
        ("smaller", {"smaller_passes": 1, "smaller_input": 9}, "untuned"),
        ("smaller", {"smaller_passes": 1}, "the one to beat"),
        ("tuned-small", {}, "pays back in month 2"),
        ("tuned-same", {}, "never"),
        ("tuned-small", {"calls": 80_000}, "not within three years"),
    ],
)
def test_each_option_is_judged_in_a_few_words(option: Option, changes: dict[str, float], words: str) -> None:
    assert row_verdict(option, {**INPUTS, **changes}) == words


def test_every_option_has_a_row_with_its_costs() -> None:
    view = scenario_view(SCENARIO, PAYBACK, PRICES)
    assert [
        (
            row.name,
            *(round(cost, 6) for cost in (row.per_thousand, row.per_month, row.three_years)),
            row.verdict,
        )
        for row in view.rows
    ] == [
        ("The plain prompt", 1.08, 1080, 38880, "untuned"),
        ("The cached prompt", 0.48, 480, 17280, "the one to beat"),
        ("The smaller model, cached", 0.1, 100, 3600, "not counted until you say that it passes"),
        ("Today's model, tuned", 0.6, 600, 22630, "never"),
        ("A small model, tuned", 0.15, 150, 6409, "pays back in month 2"),
    ]


def test_a_scenario_has_the_pictures_of_its_inputs() -> None:
    view = scenario_view(SCENARIO, PAYBACK, PRICES)
    assert view.inputs == INPUTS
    assert view.chart == chart(INPUTS)
    assert [bar.name for bar in view.swings.bars][:2] == ["calls", "cache_hits"]
