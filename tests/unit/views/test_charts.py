"""Scales and ticks."""

import pytest

from honest_guide.facts.availability import Availability, Cell, Event, Host, Shortest
from honest_guide.facts.example_counts import ExampleCounts, Mark
from honest_guide.views.charts import (
    TIMELINE_STEP,
    TIMELINE_TOP,
    Timeline,
    date_position,
    example_marks,
    example_ticks,
    linear_scale,
    log_scale,
    log_ticks,
    nice_ticks,
    timeline,
)


@pytest.mark.parametrize(("value", "place"), [(10, 0), (15, 50), (20, 100)])
def test_a_linear_scale_is_even(value: float, place: float) -> None:
    assert linear_scale(10, 20, 100)(value) == pytest.approx(place)


@pytest.mark.parametrize(("value", "place"), [(10, 0), (100, 50), (1000, 100)])
def test_a_log_scale_gives_each_power_the_same_room(value: float, place: float) -> None:
    assert log_scale(10, 1000, 100)(value) == pytest.approx(place)


@pytest.mark.parametrize("bounds", [(1, 1), (2, 1)])
def test_a_scale_without_a_range_is_an_error(bounds: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="a scale needs a range"):
        linear_scale(*bounds, 100)


def test_a_log_scale_from_zero_is_an_error() -> None:
    with pytest.raises(ValueError, match="starts above 0, not at 0"):
        log_scale(0, 10, 100)


def test_log_ticks_are_the_powers_of_ten() -> None:
    assert (log_ticks(10, 1000), log_ticks(20, 5000)) == ((10, 100, 1000), (100, 1000))


@pytest.mark.parametrize(
    ("high", "ticks"),
    [
        (8000, (0, 2000, 4000, 6000, 8000)),
        (583200, (0, 200000, 400000, 600000)),
        (0.9, (0, 0.5, 1.0)),
        (0, (0, 1)),
    ],
)
def test_ticks_are_round_and_reach_the_top(high: float, ticks: tuple[float, ...]) -> None:
    assert nice_ticks(high, 4) == pytest.approx(ticks)


@pytest.mark.parametrize(("day", "where"), [("2024-01-01", 0), ("2026-01-01", 200), ("2025-01", 100)])
def test_a_date_has_its_place_on_the_axis(day: str, where: float) -> None:
    assert date_position(day, 2024, 2027, 400) == pytest.approx(where)


def counts(low: int, high: int | None) -> ExampleCounts:
    mark = Mark(who="Acme", low=low, high=high, job="guessing", evidence="claim", said="so many")
    return ExampleCounts(marks=(mark,))


def test_a_mark_is_placed_on_a_logarithmic_axis() -> None:
    (mark,) = example_marks(counts(100, 1000), 500)
    assert [mark.start, mark.end] == pytest.approx([100, 200])


def test_a_mark_without_an_upper_end_runs_to_the_axis_end() -> None:
    (mark,) = example_marks(counts(100_000, None), 500)
    assert [mark.start, mark.end] == pytest.approx([400, 500])


def test_marks_go_from_the_least_to_the_most_in_whatever_order_the_file_has_them() -> None:
    ranges = [(3600, 3600), (1000, 1000), (100, 1000), (100, None), (100, 300), (1000, 1000)]
    marks = tuple(
        Mark(who=f"W{n}", low=low, high=high, job="j", evidence="claim", said="so many")
        for n, (low, high) in enumerate(ranges)
    )
    shown = example_marks(ExampleCounts(marks=marks), 500)
    assert [one.mark.who for one in shown] == ["W4", "W2", "W3", "W1", "W5", "W0"]


def test_the_axis_has_a_tick_for_each_power_of_ten() -> None:
    assert [tick for tick, _ in example_ticks(500)] == [10, 100, 1000, 10_000, 100_000, 1_000_000]
    assert [place for _, place in example_ticks(500)] == pytest.approx([0, 100, 200, 300, 400, 500])


def timeline_of(as_of: str, *dates: str) -> Timeline:
    cell = Cell(text="x", evidence=())
    host = Host(id="a", name="A", status="open", tunable=cell, dates=cell, retirement=cell, idle=cell)
    events = tuple(
        Event(id=f"e{n}", date=date, kind="closure", host="a", what="x", evidence=("c",))
        for n, date in enumerate(dates)
    )
    shortest = Shortest(tuned_on="2026-01-01", ends_on="2026-01-02", what="x", evidence=("c",))
    return timeline(Availability(as_of=as_of, shortest=shortest, hosts=(host,), events=events))


CLOSE = ("2026-01", "2026-11-30", "2027-10-01", "2027-10-14", "2027-10-16")


def test_each_event_of_the_timeline_has_a_line_of_its_own_and_so_has_the_month_of_the_facts() -> None:
    shown = timeline_of("2026-11", *CLOSE)
    lines = [row.y for row in shown.past] + [shown.now_y] + [row.y for row in shown.ahead]
    assert lines == [TIMELINE_TOP + TIMELINE_STEP * line for line in range(6)]
    assert shown.bottom == lines[-1]


def test_a_date_of_the_timeline_is_in_proportion() -> None:
    shown = timeline_of("2026-11", *CLOSE)
    length = 5 * TIMELINE_STEP
    assert [(year, y - TIMELINE_TOP) for year, y in shown.years] == [
        (2026, 0),
        (2027, pytest.approx(length / 2)),
        (2028, pytest.approx(length)),
    ]
    assert shown.past[0].date_y == TIMELINE_TOP
    assert shown.now_date_y - TIMELINE_TOP == pytest.approx(length * 334 / 730)


@pytest.mark.parametrize(
    ("as_of", "past"),
    [("2025-12", 0), ("2026-01", 1), ("2026-10", 1), ("2026-11", 2), ("2027-10", 5), ("2028-12", 5)],
)
def test_what_is_past_ends_with_the_month_of_the_facts(as_of: str, past: int) -> None:
    shown = timeline_of(as_of, *CLOSE)
    assert (len(shown.past), len(shown.ahead)) == (past, 5 - past)
    assert all(row.date_y < shown.now_date_y for row in shown.past)
    assert all(row.date_y >= shown.now_date_y for row in shown.ahead)
    assert TIMELINE_TOP <= shown.now_date_y <= shown.bottom
