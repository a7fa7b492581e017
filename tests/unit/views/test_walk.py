"""What the walk shows, on round numbers."""

from dataclasses import replace

import pytest
from payback_inputs import INPUTS

from honest_guide.facts.pricing import Model, Payback, Prices, Scenario
from honest_guide.facts.walk import Step, Walk
from honest_guide.views.walk import LONGEST, WalkView, walk_view

PRICES = {"as_of": "2026-09", "cached": 0.1, "write": 0.4, "evidence": ("claim",)}
LARGE = Model(id="large", name="L", input=2, output=8, markup=1.5, training=25, **PRICES)  # type: ignore[arg-type]
SMALL = Model(id="small", name="S", input=0.4, output=1.6, markup=2, training=5, **PRICES)  # type: ignore[arg-type]
SCENARIO = Scenario(
    id="slow", title="Slow", story="Slow.", large="large", smaller="small", small="small", values=INPUTS
)


@pytest.fixture
def view() -> WalkView:
    """Return a walk of two steps: 6 x 10 minutes, then the scenario's 60 x 10 minutes and two runs."""
    steps = (
        Step(id="sort", name="Sort", text="Sort.", first_day=1, last_day=1, count=6, minutes=10),
        Step(id="write", name="Write", text="Write.", first_day=91, last_day=180, runs=2),
    )
    payback = Payback(fields=(), scenarios=(SCENARIO,))
    return walk_view(Walk(scenario="slow", steps=steps), payback, Prices(models=(LARGE, SMALL)))


def test_a_step_costs_its_hours_at_the_rate_and_its_runs(view: WalkView) -> None:
    assert [(row.hours, row.people, row.machine) for row in view.rows] == [(1, 50, 0), (10, 500, 20)]


def test_the_bill_adds_up_all_steps(view: WalkView) -> None:
    assert (view.hours, view.dollars, view.examples) == (11, 570, 500)


def test_all_steps_cost_the_sum_of_what_is_shown_of_each() -> None:
    steps = [
        Step(id=f"s{day}", name="S", text="S.", first_day=day, last_day=day, count=1, minutes=21, runs=1)
        for day in (1, 2, 3)
    ]
    scenario = replace(SCENARIO, values={**INPUTS, "training_tokens": 0.5})  # a run costs $2.50
    payback = Payback(fields=(), scenarios=(scenario,))
    shown = walk_view(Walk(scenario="slow", steps=tuple(steps)), payback, Prices(models=(LARGE, SMALL)))
    assert [(row.people, row.machine, row.dollars) for row in shown.rows] == [(18, 3, 21)] * 3
    assert shown.dollars == 63


def test_the_work_on_the_tune_is_that_of_the_scenario() -> None:
    worked = replace(SCENARIO, values={**INPUTS, "work_hours": 2})
    step = Step(id="write", name="Write", text="Write.", first_day=91, last_day=180, runs=2)
    view = walk_view(
        Walk(scenario="slow", steps=(step,)),
        Payback(fields=(), scenarios=(worked,)),
        Prices(models=(LARGE, SMALL)),
    )
    assert (view.work, view.retune) == (100, 10 + 250 + 100)


def test_a_month_is_compared_with_the_cheapest_untuned_option(view: WalkView) -> None:
    # cached: 1M x (2000 x 0.1 + 300 x 2 + 100 x 8); tuned: 1M x (350 x 0.8 + 100 x 3.2), per million tokens
    assert (view.before, view.after, view.saved) == pytest.approx((1600, 600, 1000))


def test_tuning_again_costs_a_run_and_the_share_that_is_redone(view: WalkView) -> None:
    assert view.retune == 10 + 250


def test_a_bar_is_as_long_as_its_hours_and_not_its_days(view: WalkView) -> None:
    assert [row.bar for row in view.rows] == pytest.approx([LONGEST / 10, LONGEST])
