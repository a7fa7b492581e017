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
)
from honest_guide.views.charts import linear_scale

TUNED: Option = "tuned-small"
"""The option that the team takes."""

DAYS = 180
LEFT, RIGHT = 10, 390
"""Where the picture's first day starts and its last day ends, in units of its width of 400."""

MARKED_DAYS = (1, 30, 60, 90, 120, 150, 180)
_MIN_WIDTH = 4.0


@dataclass(frozen=True)
class Row:
    """One step: its hours, what they and its runs cost in whole dollars, and its bar in the picture."""

    step: Step
    hours: float
    people: int
    machine: int
    x: float
    width: float

    @property
    def dollars(self) -> int:
        """What the step costs."""
        return self.people + self.machine

    @property
    def is_late(self) -> bool:
        """Whether its name has no room on the right of where its bar starts."""
        return self.step.first_day > DAYS / 2


@dataclass(frozen=True)
class WalkView:
    """The rows and the bill, in dollars.

    Attributes:
        rows: The steps.
        hours: The hours of all steps together.
        dollars: What all steps cost: the sum of what the page shows of each.
        examples: What writing the examples costs.
        before: The token bill of a month with the cheapest untuned option.
        after: The token bill of a month with the tuned model.
        retune: What tuning on the next base costs.
    """

    rows: tuple[Row, ...]
    hours: float
    dollars: int
    examples: float
    before: float
    after: float
    retune: float

    @property
    def saved(self) -> float:
        """What a month of the tuned model saves, in dollars."""
        return self.before - self.after


def day_position(day: float) -> float:
    """Return where the morning of a day is in the picture."""
    return LEFT + linear_scale(1, DAYS + 1, RIGHT - LEFT)(day)


def _whole(dollars: float) -> int:
    """Return whole dollars, rounded half up."""
    return floor(dollars + 0.5)


def walk_view(walk: Walk, payback: Payback, prices: Prices) -> WalkView:
    """Return what the walk shows, by the prices and assumptions of its scenario."""
    scenario = payback.scenario(walk.scenario)
    inputs = scenario_inputs(scenario, prices)
    run = training_cost(TUNED, inputs)
    rows = tuple(
        Row(
            step=step,
            hours=(hours := step.hours(inputs)),
            people=_whole(hours * inputs["rate"]),
            machine=_whole(step.runs * run),
            x=(x := day_position(step.first_day)),
            width=max(_MIN_WIDTH, day_position(step.last_day + 1) - x),
        )
        for step in walk.steps
    )
    return WalkView(
        rows=rows,
        hours=sum(row.hours for row in rows),
        dollars=sum(row.dollars for row in rows),
        examples=dataset_cost(inputs),
        before=monthly_cost(rival(inputs), inputs),
        after=monthly_cost(TUNED, inputs),
        retune=retune_cost(TUNED, inputs),
    )
