"""The charts in a real browser: every word can be read, in its place."""

import io
import re
from itertools import pairwise

import pytest
from browser_pages import OpenPage
from built_site import PHASE_1, PHASE_2, pages_with
from playwright.sync_api import expect
from pypdf import PageObject, PdfReader

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


PRINTED = [*dict.fromkeys(path for path, _ in FIGURES), ""]
MOST_BLANK = 0.33
"""Of a page that another one follows: what a figure or a host leaves that goes to the next page whole."""


def lines_of(sheet: PageObject) -> list[tuple[float, str]]:
    """Return the texts of a printed page, each with how far down it is, as a share of the page."""
    height = float(sheet.mediabox.height)
    found: list[tuple[float, str]] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            found.append((1 - (cm[1] * tm[4] + cm[3] * tm[5] + cm[5]) / height, text.strip()))

    sheet.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("path", PRINTED)
def test_a_printed_page_is_full_before_the_next_begins(open_page: OpenPage, path: str) -> None:
    sheets = PdfReader(io.BytesIO(open_page(path).pdf(format="A4"))).pages
    ends = [max(down for down, _ in lines_of(sheet)) for sheet in sheets]
    assert [end >= 1 - MOST_BLANK for end in ends[:-1]] == [True] * (len(ends) - 1), ends


@pytest.mark.parametrize(("path", "figure"), FIGURES)
def test_a_figure_is_printed_on_the_page_of_its_heading_and_fits_there(
    open_page: OpenPage, path: str, figure: str
) -> None:
    page = open_page(path)
    shown = page.locator(figure)
    words = [text.strip() for text in shown.locator("text").all_text_contents()]
    sentence = " ".join(shown.evaluate("figure => figure.previousElementSibling.textContent").split())
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    printed = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    whole = [sentence[-30:] in text and words[0] in text and words[-1] in text for text in printed]
    assert whole.count(True) == 1
    page.emulate_media(media="print")
    box = shown.locator("svg").bounding_box()
    assert box
    assert box["height"] <= 180 / 25.4 * 96


def test_a_button_that_is_filled_on_the_screen_can_be_read_on_paper(open_page: OpenPage) -> None:
    page = open_page("")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".button--first")).to_have_css("color", "rgb(0, 0, 0)")


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


@pytest.mark.parametrize("width", [390, 1280])
def test_a_size_in_the_table_of_lora_is_not_parted_from_its_unit(open_page: OpenPage, width: int) -> None:
    page = open_page(TEST_SETS, width=width)
    parted = page.locator("#figure-lora td:last-child").evaluate_all(
        """cells => cells.flatMap(cell => [...cell.textContent.matchAll(/[\\d.,]+\\sMB/g)].filter(found => {
            const size = document.createRange();
            size.setStart(cell.firstChild, found.index);
            size.setEnd(cell.firstChild, found.index + found[0].length);
            return new Set([...size.getClientRects()].map(box => box.top)).size > 1;
        })).map(found => found[0])"""
    )
    assert parted == []
    assert page.locator("#figure-lora td:last-child").count() > 5
