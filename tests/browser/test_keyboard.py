"""The site by keyboard alone: search, menu, the keys for readers, and a way to turn these off."""

import re

import pytest
from browser_pages import (
    OpenPage,
    expect_scheme,
    menu_button,
    scheme_switch,
    search_for,
    search_results,
    the_menu,
    the_search,
)
from built_site import PHASE_1, PHASE_3, PHASES
from playwright.sync_api import Page, expect


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))


def test_a_search_needs_no_mouse(open_page: OpenPage) -> None:
    page = open_page("")
    search_for(page, "know our product")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(PHASE_3))


def test_the_arrows_walk_from_the_box_through_the_results_and_back(open_page: OpenPage) -> None:
    page = open_page("")
    search_for(page, "prompt")
    for result in (0, 1, 2):
        page.keyboard.press("ArrowDown")
        expect(search_results(page).nth(result)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(search_results(page).nth(1)).to_be_focused()
    for _ in range(2):
        page.keyboard.press("ArrowUp")
    expect(the_search(page).get_by_role("searchbox")).to_be_focused()


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_escape_ends_a_search_and_gives_the_focus_back(open_page: OpenPage, key: str) -> None:
    page = open_page("")
    link = page.get_by_role("link", name="Decide now", exact=True)
    link.focus()
    page.keyboard.press(key)
    expect(the_search(page).get_by_role("searchbox")).to_be_focused()
    expect(the_search(page).get_by_role("searchbox")).to_have_value("")
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(the_search(page)).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_escape_gives_the_focus_back_to_the_button_of_the_search(open_page: OpenPage, width: int) -> None:
    page = open_page("", width=width)
    button = page.get_by_role("button", name="Search", exact=True)
    button.press("Enter")
    expect(the_search(page).get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.keyboard.press("Tab")
    assert not page.evaluate("!!document.activeElement.closest('dialog')")


def test_the_search_keeps_the_focus_while_it_is_open(open_page: OpenPage) -> None:
    page = open_page("")
    search_for(page, "distil")
    # Past its last stop the focus may leave the page for the browser, never for what the search covers.
    outside = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if not page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        ):
            outside.append(focused(page))
    assert outside == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_opens_by_key_and_escape_gives_the_focus_back(open_page: OpenPage, key: str) -> None:
    page = open_page(PHASE_3, width=390)
    menu_button(page).press(key)
    expect(the_menu(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(the_menu(page).get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(the_menu(page)).to_be_hidden()
    expect(menu_button(page)).to_be_focused()


def test_a_closed_menu_is_not_a_stop_of_the_keyboard(open_page: OpenPage) -> None:
    page = open_page(PHASE_3, width=390)
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("!!document.activeElement.closest('#menu')"))
    assert True not in reached


def test_every_page_is_reached_through_the_menu_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("", width=390)
    menu_button(page).press("Enter")
    link = the_menu(page).get_by_role("link", name="Worked cases", exact=True)
    for _ in range(30):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/worked-cases/$"))


IN_SIGHT = """() => {
    const box = document.activeElement.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return document.activeElement === document.body || document.activeElement.contains(hit);
}"""


@pytest.mark.parametrize("path", ["", PHASE_3, "evidence/"])
def test_each_stop_from_the_menu_on_is_in_sight(open_page: OpenPage, path: str) -> None:
    page = open_page(path, width=390)
    menu_button(page).press("Enter")
    hidden = []
    for _ in range(25):
        page.keyboard.press("Tab")
        if not page.evaluate(IN_SIGHT):
            hidden.append(focused(page))
    assert hidden == []


def test_the_menu_closes_when_the_focus_leaves_it(open_page: OpenPage) -> None:
    page = open_page(PHASE_3, width=390)
    menu_button(page).press("Enter")
    the_menu(page).get_by_role("button", name="Dark colors").focus()
    page.keyboard.press("Tab")
    expect(the_menu(page)).to_be_hidden()
    expect(page.get_by_role("link", name="Decide now", exact=True)).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_scheme_is_switched_by_keyboard_and_back(open_page: OpenPage, key: str) -> None:
    page = open_page("", color_scheme="light")
    scheme_switch(page).press(key)
    expect_scheme(page, "dark")
    expect(scheme_switch(page)).to_be_focused()
    page.keyboard.press(key)
    expect_scheme(page, "light")


def test_n_and_p_turn_the_pages(open_page: OpenPage) -> None:
    page = open_page(PHASE_1)
    page.keyboard.press("n")
    page.wait_for_url(re.compile(f"{PHASES[1]}$"))
    page.keyboard.press("p")
    page.wait_for_url(re.compile(f"{PHASE_1}$"))


def test_the_keys_can_be_turned_off_and_stay_off(open_page: OpenPage) -> None:
    page = open_page(PHASE_1)
    page.locator("[data-shortcuts] button").click()
    page.reload()
    page.locator("body").press("n")
    page.keyboard.press("/")
    expect(the_search(page)).to_be_hidden()
    expect(page).to_have_url(re.compile(f"{PHASE_1}$"))
    expect(page.locator("[data-shortcuts] button")).to_have_text("Turn on")


def test_keys_typed_into_a_field_are_text(open_page: OpenPage) -> None:
    page = open_page("payback/")
    field = page.locator("article input[type=text]").first
    field.focus()
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("payback/"))


def test_every_stop_of_the_keyboard_shows_where_it_is(open_page: OpenPage) -> None:
    page = open_page(PHASE_3)
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        style = page.evaluate(
            """() => {
                const node = document.activeElement;
                const style = getComputedStyle(node);
                return [style.outlineStyle, parseFloat(style.outlineWidth)];
            }"""
        )
        if style[0] == "none" or style[1] < 2:
            unseen.append(focused(page))
    assert unseen == []
