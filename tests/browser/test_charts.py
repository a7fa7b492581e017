"""The charts in a real browser: every word can be read, in its place."""

import re
from itertools import pairwise

import pytest
from browser_pages import OpenPage
from built_site import PHASE_1, PHASE_2, pages_with

AVAILABILITY = pages_with("<!-- guide: availability timeline -->")[0]
TEST_SETS = pages_with("<!-- guide: figure example-counts -->")[0]
FIGURES = [
    (AVAILABILITY, "#figure-timeline"),
    (PHASE_1, "#figure-weights-and-context"),
    (PHASE_1, "#figure-one-task"),
    (PHASE_2, "#figure-six-months"),
    (TEST_SETS, "#figure-example-counts"),
]

# A reader's sans may be wider than the one that the tests see.
CUT_OFF = """figure => {
    const width = figure.querySelector("svg").viewBox.baseVal.width;
    const height = figure.querySelector("svg").viewBox.baseVal.height;
    return [...figure.querySelectorAll("text")].filter(text => {
        const box = text.getBBox();
        const wider = 0.06 * box.width;
        const [left, right] = {start: [0, wider], middle: [wider / 2, wider / 2], end: [wider, 0]}[
            getComputedStyle(text).textAnchor];
        const inside = box.x >= left && box.x + box.width + right <= width;
        return !inside || box.y < 0 || box.y + box.height > height;
    }).map(text => text.textContent);
}"""
LETTERS = """figure => Math.min(...[...figure.querySelectorAll("text")].map(text =>
    parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("path", "figure"), FIGURES)
def test_every_word_of_a_chart_lies_inside_it_and_is_large_enough(
    open_page: OpenPage, path: str, figure: str, width: int
) -> None:
    shown = open_page(path, width=width).locator(figure)
    assert shown.evaluate(CUT_OFF) == []
    assert shown.evaluate(LETTERS) >= 11


def test_no_mark_of_the_timeline_covers_another(open_page: OpenPage) -> None:
    marks = open_page(AVAILABILITY, width=390).locator(".timeline__event :is(circle, rect, .timeline__mark)")
    boxes = [box for mark in marks.all() if (box := mark.bounding_box())]
    assert len(boxes) > 10
    spans = sorted((box["y"], box["y"] + box["height"]) for box in boxes)
    assert [bottom < top for (_, bottom), (top, _) in pairwise(spans)] == [True] * (len(spans) - 1)


def luminance(color: str) -> float:
    """Return how light a color of the form ``rgb(1, 2, 3)`` is, from 0 to 255."""
    red, green, blue = map(int, re.findall(r"\d+", color))
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.parametrize(("path", "figure"), [(PHASE_1, "#figure-one-task"), (PHASE_2, "#figure-six-months")])
def test_the_bars_of_two_levers_differ_on_black_and_white_paper(
    open_page: OpenPage, path: str, figure: str
) -> None:
    page = open_page(path)
    page.emulate_media(media="print")
    bars = page.locator(f"{figure} .figure__bar rect")
    fills = bars.evaluate_all("rects => rects.map(rect => getComputedStyle(rect).fill)")
    shades = sorted(set(map(luminance, fills)))
    assert len(shades) > 1
    assert [darker + 40 < lighter for darker, lighter in pairwise(shades)] == [True] * (len(shades) - 1)
