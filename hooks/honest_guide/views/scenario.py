"""What a scenario shows: its rows, the lines of its chart, and its verdicts in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from honest_guide.facts.pricing import Field, Payback, Prices, Scenario, scenario_inputs
from honest_guide.sums.payback import (
    HORIZON_MONTHS,
    OPTIONS,
    TUNED,
    Inputs,
    Option,
    Swing,
    break_even_month,
    cost_per_call,
    cumulative_cost,
    monthly_cost,
    reason,
    rival,
    tornado,
)
from honest_guide.views.charts import linear_scale, nice_ticks

NAMES: Mapping[Option, str] = {
    "plain": "The prompt as it is",
    "cached": "The prompt, cached",
    "smaller": "Cached, on the smaller model",
    "tuned-same": "Tuned, today's model",
    "tuned-small": "Tuned, a small model",
}

REASONS: Mapping[str, str] = {
    "no-calls": "no calls, nothing to save",
    "dearer-calls": "its calls cost no less than the rival's",
    "hosting": "hosting eats what its calls save",
    "too-slow": "what it saves does not repay the dataset and the re-tunes in three years",
}


@dataclass(frozen=True)
class Plot:
    """The geometry of a cost chart: its size, and where its axes start and end.

    The script of the calculator reads it from the page, so that it draws in the same place.
    """

    width: int = 400
    height: int = 220
    left: int = 60
    right: int = 390
    top: int = 10
    bottom: int = 190
    ticks: int = 4

    @property
    def months(self) -> tuple[tuple[int, float], ...]:
        """The months marked on the axis, each with its position."""
        return tuple((month, self.x(month)) for month in (0, 12, 24, HORIZON_MONTHS))

    def x(self, month: float) -> float:
        """Return where a month is."""
        return self.left + linear_scale(0, HORIZON_MONTHS, self.right - self.left)(month)

    def y(self, dollars: float, top: float) -> float:
        """Return where an amount is, on an axis that ends at ``top``."""
        return self.bottom - linear_scale(0, top, self.bottom - self.top)(dollars)


PLOT = Plot()
SWINGS_SHOWN = 6


@dataclass(frozen=True)
class Row:
    """One option of a scenario: its costs in dollars, and when it pays back."""

    option: Option
    name: str
    per_thousand: float
    per_thousand_batched: float
    per_month: float
    three_years: float
    verdict: str


@dataclass(frozen=True)
class Line:
    """One option's cumulative cost as a path in the chart."""

    option: Option
    name: str
    path: str


@dataclass(frozen=True)
class View:
    """Everything that a scenario's table and chart show; ``y_ticks`` are amounts with their position."""

    scenario: Scenario
    inputs: Inputs
    rival: str
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    y_ticks: tuple[tuple[float, float], ...]
    swings: tuple[tuple[Field, Swing], ...]


def verdict(option: Option, inputs: Inputs) -> str:
    """Return in words when an option pays back, or why never."""
    if option == "smaller" and not inputs["smaller_passes"]:
        return "not counted: it does not pass as it stands"
    if option not in TUNED:
        return "the one to beat" if option == rival(inputs) else "untuned"
    month = break_even_month(option, inputs)
    if month is not None:
        return f"pays back from month {month}"
    return f"never: {REASONS[reason(option, inputs)]}"


def scenario_view(scenario: Scenario, payback: Payback, prices: Prices) -> View:
    """Return what a scenario shows."""
    inputs = scenario_inputs(scenario, prices)
    costs = {
        option: [cumulative_cost(option, inputs, month) for month in range(1, HORIZON_MONTHS + 1)]
        for option in OPTIONS
    }
    ticks = nice_ticks(max(max(line) for line in costs.values()), PLOT.ticks)
    fields = {field.id: field for field in payback.fields}
    swings = tornado("tuned-small", inputs, {field.id: field.max for field in payback.fields})
    return View(
        scenario=scenario,
        inputs=inputs,
        rival=NAMES[rival(inputs)],
        rows=tuple(_row(option, inputs) for option in OPTIONS),
        lines=tuple(Line(option, NAMES[option], _path(line, ticks[-1])) for option, line in costs.items()),
        y_ticks=tuple((tick, PLOT.y(tick, ticks[-1])) for tick in ticks),
        swings=tuple((fields[swing.field], swing) for swing in swings[:SWINGS_SHOWN]),
    )


def _row(option: Option, inputs: Inputs) -> Row:
    per_thousand = 1000 * cost_per_call(option, inputs)
    return Row(
        option=option,
        name=NAMES[option],
        per_thousand=per_thousand,
        per_thousand_batched=per_thousand * inputs["batch_price"] / 100,
        per_month=monthly_cost(option, inputs),
        three_years=cumulative_cost(option, inputs, HORIZON_MONTHS),
        verdict=verdict(option, inputs),
    )


def _path(costs: list[float], top: float) -> str:
    """Return the SVG path of the costs of month 1, 2, …."""
    points = (f"{PLOT.x(month):.1f} {PLOT.y(cost, top):.1f}" for month, cost in enumerate(costs, start=1))
    return f"M{' L'.join(points)}"
