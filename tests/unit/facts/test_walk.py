"""The steps of Phase 2's walk: hours, and what a file of them must not say."""

from dataclasses import replace

import pytest
from tables import TABLE

from honest_guide.facts.pricing import Payback, Scenario
from honest_guide.facts.walk import Step, Walk, check_walk

VALUES = {"examples": 300, "minutes": 15}
STEP = Step(
    id="sort", name="Sort", text="They sort.", first_day=3, last_day=5, count=20, minutes=12, lever="walk"
)
PAYBACK = Payback(
    fields=(),
    scenarios=(
        Scenario(id="slow", title="Slow", story="Slow.", large="m", smaller="m", small="m", values=VALUES),
    ),
)


def problems(*steps: Step, scenario: str = "slow") -> list[str]:
    walk = Walk(scenario=scenario, steps=steps)
    return [str(problem) for problem in check_walk(walk, PAYBACK, TABLE)]


@pytest.mark.parametrize(
    ("count", "minutes", "hours"), [(6, 10, 1.0), (3, 120, 6.0), (500, 10, 83.333), (None, None, 75.0)]
)
def test_hours_are_count_times_minutes_over_sixty(
    count: int | None, minutes: int | None, hours: float
) -> None:
    step = replace(STEP, count=count, minutes=minutes)
    assert step.hours(VALUES) == pytest.approx(hours, abs=0.001)


def test_steps_in_order_are_no_problem() -> None:
    assert problems(STEP, replace(STEP, id="next", first_day=6, last_day=6)) == []


def test_two_steps_of_one_id_are_reported() -> None:
    assert problems(STEP, replace(STEP, first_day=6, last_day=6)) == [
        "data/walk.yml: steps: id 'sort' is used 2 times; allowed: each id once"
    ]


def test_a_scenario_that_does_not_exist_is_reported() -> None:
    assert problems(STEP, scenario="fast") == [
        "data/walk.yml: scenario: 'fast' is an unknown scenario; allowed: slow"
    ]


def test_a_lever_that_does_not_exist_is_reported() -> None:
    assert problems(replace(STEP, lever="swim")) == [
        "data/walk.yml: steps.0.lever: 'swim' is an unknown lever; allowed: walk, ride"
    ]


def test_a_step_that_ends_before_it_starts_is_reported() -> None:
    assert problems(replace(STEP, last_day=2)) == [
        "data/walk.yml: steps.0.last_day: is 2; allowed: 3 or later"
    ]


def test_a_step_that_starts_before_the_last_one_ends_is_reported() -> None:
    assert problems(STEP, replace(STEP, id="next")) == [
        "data/walk.yml: steps.1.first_day: is 3, and the step before ends on 5; allowed: a later day"
    ]


@pytest.mark.parametrize(
    ("step", "given"), [(replace(STEP, minutes=None), "count"), (replace(STEP, count=None), "minutes")]
)
def test_hours_that_are_half_given_are_reported(step: Step, given: str) -> None:
    assert problems(step) == [
        f"data/walk.yml: steps.0: has only {given}; allowed: count and minutes, or neither"
    ]


@pytest.mark.parametrize(("hours", "reported"), [(4, []), (5, ["is 5"])])
def test_a_scenario_counts_the_hours_of_work_on_the_tune(hours: float, reported: list[str]) -> None:
    scenario = replace(PAYBACK.scenarios[0], values={**VALUES, "work_hours": hours})
    payback = replace(PAYBACK, scenarios=(replace(scenario, id="other", values={"work_hours": 9}), scenario))
    after = replace(STEP, id="next", first_day=6, last_day=6)
    walk = Walk(scenario="slow", steps=(replace(STEP, tune_work=True), after))
    assert [str(problem) for problem in check_walk(walk, payback, TABLE)] == [
        (
            f"data/payback.yml: scenarios.1.values.work_hours: {found}, and the steps of data/walk.yml with "
            "tune_work take 4; allowed: the same hours"
        )
        for found in reported
    ]
