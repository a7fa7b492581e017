"""The overview's first screen: the question, both ways in, and the three levers."""

import pytest
from browser_pages import OpenPage
from playwright.sync_api import expect

SIZES = [(1280, 800), (390, 844)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_question_both_ways_and_the_levers_are_on_the_first_screen(
    open_page: OpenPage, width: int, height: int
) -> None:
    page = open_page("", width=width)
    page.set_viewport_size({"width": width, "height": height})
    shown = [page.locator("h1"), *page.locator(".ways a").all(), *page.locator(".stair li").all()]
    bottoms = [box["y"] + box["height"] for one in shown if (box := one.bounding_box())]
    assert (len(bottoms), max(bottoms) <= height) == (6, True)


@pytest.mark.parametrize("row", range(3))
def test_a_lever_leads_to_its_section(open_page: OpenPage, row: int) -> None:
    page = open_page("")
    link = page.locator(".stair a").nth(row)
    name = link.locator(".lever").inner_text()
    link.click()
    expect(page.locator("h2:target")).to_contain_text(name)
