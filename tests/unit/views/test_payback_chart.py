"""The pictures of a pay-back: where lines, marks and bars are."""

import pytest
from payback_inputs import INPUTS

from honest_guide.views.payback_chart import MONTHS, Bars, Chart, Mark, bars, chart

BOUNDS = {field: (0.0, 100.0 if field == "cache_hits" else 1e9) for field in INPUTS}
LABELS = {field: field for field in INPUTS}


def drawn(**changes: float) -> Chart:
    return chart({**INPUTS, **changes})


def swung(**changes: float) -> Bars:
    return bars({**INPUTS, **changes}, BOUNDS, LABELS)


def test_the_axis_ends_at_a_round_amount_above_the_dearer_line() -> None:
    # 17,280 for the cached prompt, 6,409 for the tuned small model.
    assert drawn().ticks == ((0, 100), (5000, 75), (10_000, 50), (15_000, 25), (20_000, 0))


def test_a_chart_of_nothing_at_all_still_has_an_axis_and_two_names() -> None:
    empty = drawn(calls=0, examples=0, training_tokens=0)
    assert empty.ticks == ((0, 100), (1, 0))
    assert [line.name for line in empty.lines] == ["The plain prompt", "A small model, tuned"]


def test_months_are_marked_by_the_year() -> None:
    assert [(round(mark.x, 2), mark.label, mark.anchor) for mark in MONTHS] == [
        (0, "0", "start"),
        (33.33, "12", "middle"),
        (66.67, "24", "middle"),
        (100, "month 36", "end"),
    ]


def test_the_tuned_line_starts_at_its_start_and_steps_up_at_each_retune() -> None:
    rival, tuned = drawn().lines
    assert (rival.name, rival.lever, rival.path) == ("The cached prompt", "prompting", "M0 100.00L36 13.60")
    assert (tuned.name, tuned.lever) == ("A small model, tuned", "fine-tuning")
    # In percent of 20,000: 503; 2,303 and 2,556; 4,356 and 4,609; 6,409.
    assert tuned.path == "M0 97.48L12 88.48L12 87.22L24 78.22L24 76.95L36 67.95"


def test_break_even_is_marked_where_the_tuned_line_is_then() -> None:
    found = drawn()
    assert found.break_even == Mark(100 * 2 / 36, "pays back, month 2", "start")
    assert found.break_even_y == pytest.approx(100 * (1 - 803 / 20_000))
    assert drawn(calls=1000).break_even is None


@pytest.mark.parametrize(
    ("life", "named", "others"),
    [
        (12, [33.33, 66.67], 0),
        (18, [50], 0),
        (36, [], 0),
        (6, [16.67, 66.67], 3),
        (1, [2.78, 52.78], 33),
    ],
)
def test_each_retirement_is_marked_and_those_that_have_room_are_named(
    life: float, named: list[float], others: int
) -> None:
    marks = drawn(base_months=life).retirements
    assert [round(mark.x, 2) for mark in marks if mark.label == "base retires"] == named
    assert sum(not mark.label for mark in marks) == others


def test_the_chart_says_in_words_what_it_shows() -> None:
    assert drawn().label == (
        "Paid after 36 months: The cached prompt, $17,280; A small model, tuned, $6,409. "
        "Pays back in month 2. A base retires after month 12, 24."
    )
    assert drawn(calls=1000, base_months=36).label == (
        "Paid after 36 months: The cached prompt, $17; A small model, tuned, $508."
    )


def test_the_six_widest_bars_are_shown_with_their_ends() -> None:
    found = swung()
    assert [
        (bar.name, bar.low_factor, round(bar.low_amount), round(bar.high_amount)) for bar in found.bars
    ] == [
        ("calls", "½", 4931, 16_811),
        ("cache_hits", "\N{MULTIPLICATION SIGN}1½", 10_871, 21_671),
        ("fixed_tokens \N{MULTIPLICATION SIGN} large_cached", "½", 7271, 14_471),
        ("large_output", "½", 7991, 13_751),
        ("small_markup", "\N{MULTIPLICATION SIGN}1½", 8171, 13_571),
        ("large_input", "½", 8711, 13_031),
    ]


def test_bars_lie_between_their_margins_on_an_axis_that_has_break_even() -> None:
    found = swung()
    assert (found.zero, max(bar.high for bar in found.bars)) == (28, 72)
    assert found.now == pytest.approx(28 + 44 * 10_871 / 21_671)
    behind = swung(calls=1000)
    assert (min(bar.low for bar in behind.bars), behind.zero) == (28, 72)


def test_where_nothing_moves_there_is_no_bar() -> None:
    assert swung(calls=0, examples=0, training_tokens=0) == Bars(now=28, zero=28, bars=())
