"""Scales and ticks of every chart: from a value to its place on an axis."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor, log10

from honest_guide.facts.availability import Availability, Event
from honest_guide.facts.dates import next_month, year_fraction
from honest_guide.facts.example_counts import HIGH, LOW, ExampleCounts, Mark

Scale = Callable[[float], float]
"""From a value to its distance from the axis's start, in the chart's own units."""


def linear_scale(low: float, high: float, length: float) -> Scale:
    """Return a scale that puts ``low`` at 0 and ``high`` at ``length``.

    Raises:
        ValueError: ``low`` is not below ``high``.
    """
    if not low < high:
        raise ValueError(f"a scale needs a range, not {low} to {high}")
    return lambda value: (value - low) / (high - low) * length


def log_scale(low: float, high: float, length: float) -> Scale:
    """Return a base-10 logarithmic scale that puts ``low`` at 0 and ``high`` at ``length``.

    Raises:
        ValueError: ``low`` is not above 0, or not below ``high``.
    """
    if low <= 0:
        raise ValueError(f"a logarithmic scale starts above 0, not at {low}")
    linear = linear_scale(log10(low), log10(high), length)
    return lambda value: linear(log10(value))


def log_ticks(low: float, high: float) -> tuple[int, ...]:
    """Return the powers of ten from ``low`` to ``high``, both included where they are powers."""
    return tuple(10**power for power in range(ceil(log10(low)), floor(log10(high)) + 1))


def nice_ticks(high: float, count: int) -> tuple[float, ...]:
    """Return about ``count`` round ticks from 0 up to the first at or above ``high``.

    Steps are 1, 2 or 5 times a power of ten; ``high`` at or below 0 gives 0 and 1.
    """
    if high <= 0:
        return (0.0, 1.0)
    rough = high / count
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    return tuple(step * index for index in range(ceil(high / step) + 1))


def date_position(day: str, first_year: int, last_year: int, length: float) -> float:
    """Return where a date is on an axis from the start of one year to the end of another."""
    return linear_scale(first_year, last_year + 1, length)(year_fraction(day))


TIMELINE_TOP = 14
TIMELINE_STEP = 26
"""From one line of the timeline to the next, in units of its width, which is 400."""


@dataclass(frozen=True)
class TimelineRow:
    """An event, how far down its date is on the axis, and how far down its line is."""

    event: Event
    date_y: float
    y: float


@dataclass(frozen=True)
class Timeline:
    """The events line by line, with one more line where what was known ends and what is ahead begins.

    Attributes:
        years: The years of the axis, each with its place.
        past: The events up to the end of the month that the facts are of.
        ahead: Those after it.
        now_date_y: Where that month ends on the axis.
        now_y: How far down its own line is.
        bottom: Where the axis ends: at the last line.
    """

    years: tuple[tuple[int, float], ...]
    past: tuple[TimelineRow, ...]
    ahead: tuple[TimelineRow, ...]
    now_date_y: float
    now_y: float
    bottom: float


def timeline(availability: Availability) -> Timeline:
    """Return the timeline; the month of the facts is that of the data, whatever the clock says."""
    events, month = availability.events, availability.as_of
    first = int(min(events[0].date, month)[:4])
    last = int(max(events[-1].date, month)[:4])
    length = TIMELINE_STEP * len(events)

    def date_y(day: str) -> float:
        return TIMELINE_TOP + date_position(day, first, last, length)

    known = sum(event.date[: len(month)] <= month for event in events)
    rows = tuple(
        TimelineRow(event, date_y(event.date), TIMELINE_TOP + TIMELINE_STEP * (index + (index >= known)))
        for index, event in enumerate(events)
    )
    return Timeline(
        years=tuple((year, date_y(f"{year}-01")) for year in range(first, last + 2)),
        past=rows[:known],
        ahead=rows[known:],
        now_date_y=date_y(next_month(month)),
        now_y=TIMELINE_TOP + TIMELINE_STEP * known,
        bottom=TIMELINE_TOP + length,
    )


@dataclass(frozen=True)
class ExampleMark:
    """A mark and where it starts and ends on the axis; one without an upper end runs to the axis's end."""

    mark: Mark
    start: float
    end: float


def example_marks(counts: ExampleCounts, length: float) -> tuple[ExampleMark, ...]:
    """Return every mark with its place on an axis of this length, from the least to the most."""
    scale = log_scale(LOW, HIGH, length)
    marks = (
        ExampleMark(mark, scale(mark.low), scale(HIGH if mark.high is None else mark.high))
        for mark in counts.marks
    )
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))


def example_ticks(length: float) -> tuple[tuple[int, float], ...]:
    """Return the axis's powers of ten, each with its place."""
    scale = log_scale(LOW, HIGH, length)
    return tuple((tick, scale(tick)) for tick in log_ticks(LOW, HIGH))
