"""The pictures of a pay-back: what two options cost month by month, and what moves the result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from honest_guide.sums.payback import (
    HORIZON_MONTHS,
    TUNED,
    Inputs,
    Option,
    Swing,
    best_tuned,
    break_even_month,
    cumulative_cost,
    net_saving,
    one_off_cost,
    retirements,
    retune_cost,
    rival,
    tornado,
)
from honest_guide.views.charts import linear_scale, nice_ticks
from honest_guide.views.render import TIMES, money

NAMES: Mapping[Option, str] = {
    "plain": "The plain prompt",
    "cached": "The cached prompt",
    "smaller": "The smaller model, cached",
    "tuned-same": "Today's model, tuned",
    "tuned-small": "A small model, tuned",
}

TICKS = 4
NAME_MONTHS = 12
"""How many months the name of a retirement takes in the narrowest window."""

LEFT, RIGHT = 25, 75
"""Where, in percent of the chart's width, a name starts or ends at its month, and is not centered on it."""

BARS_SHOWN = 6
BARS_FROM, BARS_TO = 28, 72
"""Where the bars start and end, in percent of their width; the amounts are beside, where no line runs."""


@dataclass(frozen=True)
class Line:
    """One option's costs as a path in a box of 36 by 100; its name is below, where no line can run."""

    name: str
    lever: str
    path: str


@dataclass(frozen=True)
class Mark:
    """A month, in percent of the width, its name ("" for none), and which part of the name is there."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True)
class Chart:
    """The costs of the option to beat and of the better tuned one; every place is a percentage.

    Attributes:
        label: The chart in words.
        ticks: Amounts, each with its place.
        lines: The two lines.
        retirements: The months in which a base retires.
        break_even: The month of break-even, if there is one.
        break_even_y: Where the tuned line is then.
    """

    label: str
    ticks: tuple[tuple[float, float], ...]
    lines: tuple[Line, ...]
    retirements: tuple[Mark, ...]
    break_even: Mark | None
    break_even_y: float


@dataclass(frozen=True)
class Bar:
    """One swing: its inputs, its lower and higher end in percent, and the amounts there."""

    name: str
    low: float
    high: float
    low_factor: str
    low_amount: float
    high_factor: str
    high_amount: float


@dataclass(frozen=True)
class Bars:
    """The bars of what moves a result, and where today's result and break-even are on their axis."""

    now: float
    zero: float
    bars: tuple[Bar, ...]


def _mark(month: int, label: str) -> Mark:
    x = 100 * month / HORIZON_MONTHS
    return Mark(x, label, "start" if x < LEFT else "end" if x > RIGHT else "middle")


MONTHS = (
    *(_mark(month, f"{month}") for month in (0, 12, 24)),
    _mark(HORIZON_MONTHS, f"month {HORIZON_MONTHS}"),
)
"""The months named under a chart."""


def chart(inputs: Inputs) -> Chart:
    """Return the chart of the option to beat and the better tuned one."""
    other, tuned = rival(inputs), best_tuned(inputs)
    totals = {option: cumulative_cost(option, inputs, HORIZON_MONTHS) for option in (other, tuned)}
    ticks = nice_ticks(max(totals.values()), TICKS)

    def y(dollars: float) -> float:
        return 100 - linear_scale(0, ticks[-1], 100)(dollars)

    lines = tuple(
        Line(
            name=NAMES[option],
            lever="fine-tuning" if option in TUNED else "prompting",
            path=_path(option, inputs, y),
        )
        for option in (other, tuned)
    )
    month = break_even_month(tuned, inputs)
    retired = retirements(inputs)
    words = [f"{NAMES[option]}, {money(totals[option])}" for option in (other, tuned)]
    label = f"Paid after 36 months: {'; '.join(words)}."
    if month:
        label += f" Pays back in month {month}."
    if retired:
        label += f" A base retires after month {', '.join(map(str, retired))}."
    return Chart(
        label=label,
        ticks=tuple((tick, y(tick)) for tick in ticks),
        lines=lines,
        retirements=_retirement_marks(retired),
        break_even=_mark(month, f"pays back, month {month}") if month else None,
        break_even_y=y(cumulative_cost(tuned, inputs, month)) if month else 0,
    )


def _path(option: Option, inputs: Inputs, y: Callable[[float], float]) -> str:
    """Return the costs from today to the last month: straight lines, with a step at each re-tune."""
    points = [(0, one_off_cost(option, inputs))]
    for month in retirements(inputs) if option in TUNED else ():
        paid = cumulative_cost(option, inputs, month)
        points += [(month, paid), (month, paid + retune_cost(option, inputs))]
    points.append((HORIZON_MONTHS, cumulative_cost(option, inputs, HORIZON_MONTHS)))
    return f"M{'L'.join(f'{month} {y(paid):.2f}' for month, paid in points)}"


def _retirement_marks(months: tuple[int, ...]) -> tuple[Mark, ...]:
    """Return the marks; those have a name for which there is room beside the one before."""
    marks: list[Mark] = []
    free = 0.0
    for month in months:
        mark = _mark(month, "base retires")
        start = month - {"start": 0, "middle": NAME_MONTHS / 2, "end": NAME_MONTHS}[mark.anchor]
        if start < free:
            mark = _mark(month, "")
        else:
            free = start + NAME_MONTHS
        marks.append(mark)
    return tuple(marks)


def bars(inputs: Inputs, bounds: Mapping[str, tuple[float, float]], labels: Mapping[str, str]) -> Bars:
    """Return the bars of the widest swings of the better tuned option.

    Args:
        inputs: The inputs around which it swings.
        bounds: The fields to swing → the lowest and the highest value of each.
        labels: Their names.
    """
    option = best_tuned(inputs)
    swings = tornado(option, inputs, bounds)[:BARS_SHOWN]
    now = net_saving(option, inputs)
    ends = [0.0, now, *(end for swing in swings for end in (swing.low, swing.high))]
    low, high = min(ends), max(ends)
    scale = linear_scale(low, high if high > low else low + 1, BARS_TO - BARS_FROM)

    def x(dollars: float) -> float:
        return BARS_FROM + scale(dollars)

    def bar(swing: Swing) -> Bar:
        sides = sorted(((swing.low, "½"), (swing.high, f"{TIMES}1½")))
        (left, left_factor), (right, right_factor) = sides
        return Bar(
            name=f" {TIMES} ".join(labels[field] for field in swing.fields),
            low=x(left),
            high=x(right),
            low_factor=left_factor,
            low_amount=left,
            high_factor=right_factor,
            high_amount=right,
        )

    return Bars(now=x(now), zero=x(0), bars=tuple(bar(swing) for swing in swings))
