"""The notes below a text: laid out when a reader comes near, and reached from the text and back."""

import pytest
from browser_pages import OpenPage, in_first_screen
from built_site import PHASE_2
from playwright.sync_api import Page, expect

LAST = ".notes li:last-child"
LAID_OUT = "one => document.querySelector(one).checkVisibility({ contentVisibilityAuto: true })"


def is_laid_out(page: Page, selector: str) -> bool:
    return bool(page.evaluate(LAID_OUT, selector))


def test_notes_are_laid_out_only_when_they_come_near(open_page: OpenPage) -> None:
    page = open_page(PHASE_2, width=390)
    assert not is_laid_out(page, f"{LAST} a")
    page.locator(LAST).scroll_into_view_if_needed()
    page.wait_for_function(LAID_OUT, arg=f"{LAST} a")


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_a_note_is_reached_from_the_text_and_back(open_page: OpenPage, width: int) -> None:
    page = open_page(PHASE_2, width=width)
    marks = page.locator(".footnote-ref")
    mark = marks.nth(marks.count() // 2)
    note, place = mark.get_attribute("href"), mark.locator("..").get_attribute("id")
    assert note
    mark.click()
    assert in_first_screen(page, f'[id="{note[1:]}"]')
    page.locator(f'[id="{note[1:]}"] .footnote-backref').click()
    assert in_first_screen(page, f'[id="{place}"]')


def test_the_notes_are_on_paper_without_having_been_near(open_page: OpenPage) -> None:
    page = open_page(PHASE_2, width=390)
    page.emulate_media(media="print")
    expect(page.locator(f"{LAST} a").first).to_be_visible()
    assert is_laid_out(page, f"{LAST} a")
