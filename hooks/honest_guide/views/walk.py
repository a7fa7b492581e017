"""What the walk shows: the hours and dollars of each step, and the bill."""

from dataclasses import dataclass
from math import floor

from honest_guide.facts.pricing import Payback, Prices, scenario_inputs
from honest_guide.facts.walk import Step, Walk
from honest_guide.sums.payback import (
    Option,
    dataset_cost,
    monthly_cost,
    retune_cost,
    rival,
    training_cost,
    work_cost,
)
from honest_guide.views.charts import linear_scale

TUNED: Option = "tuned-small"
"""The option that the team takes."""

LONGEST = 114
"""The bar of the most hours, in units of the picture's width, which is 400."""


@dataclass(frozen=True)
class Row:
    """One step: its hours, what they and its runs cost in whole dollars, and how long its bar is."""

    step: Step
    hours: float
    people: int
    machine: int
    bar: float

    @property
    def dollars(self) -> int:
        """What the step costs."""
        return self.people + self.machine


@dataclass(frozen=True)
class WalkView:
    """The rows and the bill, in dollars.

    Attributes:
        rows: The steps.
        hours: The hours of all steps together.
        dollars: What all steps cost: the sum of what the page shows of each.
        examples: What writing the examples costs.
        work: What running, scoring and shipping the tune cost in hours.
        before: The token bill of a month with the cheapest untuned option.
        after: The token bill of a month with the tuned model.
        retune: What tuning on the next base costs.
    """

    rows: tuple[Row, ...]
    hours: float
    dollars: int
    examples: float
    work: float
    before: float
    after: float
    retune: float

    @property
    def saved(self) -> float:
        """What a month of the tuned model saves, in dollars."""
        return self.before - self.after


def _whole(dollars: float) -> int:
    """Return whole dollars, rounded half up."""
    return floor(dollars + 0.5)


def walk_view(walk: Walk, payback: Payback, prices: Prices) -> WalkView:
    """Return what the walk shows, by the prices and assumptions of its scenario."""
    scenario = payback.scenario(walk.scenario)
    inputs = scenario_inputs(scenario, prices)
    run = training_cost(TUNED, inputs)
    spent = [step.hours(inputs) for step in walk.steps]
    scale = linear_scale(0, max(spent), LONGEST)
    rows = tuple(
        Row(
            step=step,
            hours=hours,
            people=_whole(hours * inputs["rate"]),
            machine=_whole(step.runs * run),
            bar=scale(hours),
        )
        for step, hours in zip(walk.steps, spent, strict=True)
    )
    return WalkView(
        rows=rows,
        hours=sum(row.hours for row in rows),
        dollars=sum(row.dollars for row in rows),
        examples=dataset_cost(inputs),
        work=work_cost(inputs),
        before=monthly_cost(rival(inputs), inputs),
        after=monthly_cost(TUNED, inputs),
        retune=retune_cost(TUNED, inputs),
    )
