"""What a scenario shows: its rows, the lines of its chart, and its verdicts in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from honest_guide.facts.pricing import Field, Payback, Prices, Scenario, scenario_inputs
from honest_guide.sums.payback import (
    MONTHS,
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

WIDTH, HEIGHT = 400, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 10, 10, 30
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
    """One option's cumulative cost as a path in the chart, and where its label stands."""

    option: Option
    name: str
    path: str
    end: float


@dataclass(frozen=True)
class View:
    """Everything that a scenario's table and chart show."""

    scenario: Scenario
    rival: str
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    y_ticks: tuple[tuple[float, float], ...]
    x_ticks: tuple[tuple[int, float], ...]
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


def view(scenario: Scenario, payback: Payback, prices: Prices) -> View:
    """Return what a scenario shows."""
    inputs = scenario_inputs(scenario, prices)
    costs = {
        option: [cumulative_cost(option, inputs, month) for month in range(1, MONTHS + 1)]
        for option in OPTIONS
    }
    ticks = nice_ticks(max(max(line) for line in costs.values()), 4)
    across = linear_scale(0, MONTHS, WIDTH - _LEFT - _RIGHT)
    up = linear_scale(0, ticks[-1], HEIGHT - _TOP - _BOTTOM)

    def x(month: float) -> float:
        return _LEFT + across(month)

    def y(dollars: float) -> float:
        return HEIGHT - _BOTTOM - up(dollars)

    fields = {field.id: field for field in payback.fields}
    swings = tornado("tuned-small", inputs, {field.id: field.max for field in payback.fields})
    return View(
        scenario=scenario,
        rival=NAMES[rival(inputs)],
        rows=tuple(
            Row(
                option,
                NAMES[option],
                1000 * cost_per_call(option, inputs),
                1000 * cost_per_call(option, inputs) * inputs["batch_price"] / 100,
                monthly_cost(option, inputs),
                costs[option][-1],
                verdict(option, inputs),
            )
            for option in OPTIONS
        ),
        lines=tuple(
            Line(
                option,
                NAMES[option],
                " ".join(
                    f"{'M' if month == 1 else 'L'}{x(month):.1f} {y(cost):.1f}"
                    for month, cost in enumerate(line, start=1)
                ),
                y(line[-1]),
            )
            for option, line in costs.items()
        ),
        y_ticks=tuple((tick, y(tick)) for tick in ticks),
        x_ticks=tuple((month, x(month)) for month in (0, 12, 24, MONTHS)),
        swings=tuple((fields[swing.field], swing) for swing in swings[:SWINGS_SHOWN]),
    )
