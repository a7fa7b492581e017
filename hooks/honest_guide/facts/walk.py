"""The walk of Phase 2: six months of one invented team, with the hours that each step takes.

An illustration with stated inputs, not a measurement: the page asks readers to use their own.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import isclose
from typing import Annotated

from annotated_types import Ge

from honest_guide.facts.decision_table import DecisionTable
from honest_guide.facts.pricing import FILE as PAYBACK_FILE
from honest_guide.facts.pricing import Payback
from honest_guide.reading.problems import Problem
from honest_guide.reading.schema import (
    Id,
    NonEmpty,
    Positive,
    Text,
    check_known,
    check_unique,
    frozen_record,
)

FILE = "data/walk.yml"
_MINUTES_PER_HOUR = 60


@frozen_record
class Step:
    """One kind of work: ``count`` things at ``minutes`` of a person's attention each.

    Attributes:
        id: The step's id.
        name: What the work is, in a few words.
        text: What happens.
        first_day: The day on which it starts, counted from 1.
        last_day: The day on which it ends.
        count: How many things there are; None for the examples of the scenario.
        minutes: Attention that each takes, in minutes; None for the examples of the scenario.
        runs: How many training runs it has.
        lever: The lever at work; "" where it is none of them.
        tune_work: Whether it is work on the tune besides its examples: the scenario's ``work_hours``.
    """

    id: Id
    name: Text
    text: Text
    first_day: Positive
    last_day: Positive
    count: Positive | None = None
    minutes: Positive | None = None
    runs: Annotated[int, Ge(0)] = 0
    lever: str = ""
    tune_work: bool = False

    def hours(self, values: Mapping[str, float]) -> float:
        """Return count x minutes / 60, in hours.

        Args:
            values: The scenario's, whose ``examples`` and ``minutes`` stand in for the step's.
        """
        count = values["examples"] if self.count is None else self.count
        minutes = values["minutes"] if self.minutes is None else self.minutes
        return count * minutes / _MINUTES_PER_HOUR


@frozen_record
class Walk:
    """The steps in the order in which they are done, and the pay-back scenario that they belong to."""

    scenario: str
    steps: NonEmpty[Step]


def check_walk(walk: Walk, payback: Payback, table: DecisionTable) -> Iterator[Problem]:
    """Find unknown scenarios and levers, ids used twice, days out of order, hours half given or wrong."""
    scenarios = [scenario.id for scenario in payback.scenarios]
    levers = [lever.id for lever in table.levers]
    yield from check_known(FILE, "scenario", [walk.scenario], scenarios, "scenario")
    yield from check_unique(FILE, "steps", (step.id for step in walk.steps))
    for index, step in enumerate(walk.steps):
        where = f"steps.{index}"
        yield from check_known(FILE, f"{where}.lever", {step.lever} - {""}, levers, "lever")
        if step.last_day < step.first_day:
            yield Problem(
                FILE, f"{where}.last_day", f"is {step.last_day}", f"allowed: {step.first_day} or later"
            )
        if (step.count is None) != (step.minutes is None):
            given = "count" if step.minutes is None else "minutes"
            yield Problem(FILE, where, f"has only {given}", "allowed: count and minutes, or neither")
    yield from _check_work(walk, payback)
    for index, (before, step) in enumerate(pairwise(walk.steps), start=1):
        if step.first_day <= before.last_day:
            message = f"is {step.first_day}, and the step before ends on {before.last_day}"
            yield Problem(FILE, f"steps.{index}.first_day", message, "allowed: a later day")


def _check_work(walk: Walk, payback: Payback) -> Iterator[Problem]:
    """Find a scenario that counts other hours for the work on the tune than the steps have."""
    hours = sum(step.hours({"examples": 0, "minutes": 0}) for step in walk.steps if step.tune_work)
    for index, scenario in enumerate(payback.scenarios):
        counted = scenario.values.get("work_hours", hours)
        if scenario.id == walk.scenario and not isclose(counted, hours):
            where = f"scenarios.{index}.values.work_hours"
            message = f"is {counted:g}, and the steps of {FILE} with tune_work take {hours:g}"
            yield Problem(PAYBACK_FILE, where, message, "allowed: the same hours")
