"""The site by keyboard alone: search, drawer, the keys for readers, and a way to turn these off."""

import re

import pytest
from browser_pages import OpenPage, hold_back
from built_site import PHASE_1, PHASE_2, PHASE_3
from playwright.sync_api import Page, expect


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))


def test_a_search_needs_no_mouse(open_page: OpenPage) -> None:
    page = open_page("")
    page.keyboard.press("/")
    page.keyboard.type("know our product")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("phases/choosing/"))


def test_what_was_searched_for_is_marked_on_the_page(open_page: OpenPage) -> None:
    page = open_page(f"{PHASE_3}?h=our+product")
    expect(page.locator("article mark").first).to_have_text(re.compile("our|product", re.IGNORECASE))


def test_escape_ends_a_search_and_gives_the_focus_back(open_page: OpenPage) -> None:
    page = open_page("")
    page.locator(".decide-now").focus()
    page.keyboard.press("s")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".decide-now")).to_be_focused()
    expect(page.locator(".md-search__output")).to_have_css("opacity", "0")


@pytest.mark.parametrize("file", ["search.js", "minisearch.js", "search-index.js"])
def test_a_search_that_cannot_be_loaded_says_so(open_page: OpenPage, file: str) -> None:
    page = open_page("")
    page.route(f"**/{file}", lambda route: route.abort())
    page.goto(PHASE_3)  # what is open already may fetch past a route that is new
    page.keyboard.press("/")
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("could not be loaded"))


def test_a_search_that_could_not_be_loaded_is_loaded_when_it_is_asked_again(open_page: OpenPage) -> None:
    page = open_page("")
    page.route("**/search-index.js", lambda route: route.abort())
    page.goto(PHASE_3)
    page.keyboard.press("/")
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("could not be loaded"))
    page.unroute("**/search-index.js")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("know our product")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_a_search_opened_before_the_script_came_is_loaded(open_page: OpenPage) -> None:
    page = open_page("404.html", width=390)
    let_the_script_come = hold_back(page, "**/site.js")
    page.goto("", wait_until="commit")
    page.locator("label.md-header__button[for=__search]").click()
    let_the_script_come()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")


def test_nothing_of_the_search_is_fetched_before_a_reader_turns_to_it(open_page: OpenPage) -> None:
    page = open_page("")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(PHASE_3, wait_until="networkidle")
    assert [url for url in asked if "search" in url] == []
    page.keyboard.press("/")
    page.keyboard.type("x")
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("match"))
    assert [url.rsplit("/", 1)[1] for url in asked if "search" in url] == [
        "search.js",
        "minisearch.js",
        "search-index.js",
    ]


def test_the_drawer_takes_the_focus_keeps_it_and_gives_it_back(open_page: OpenPage) -> None:
    page = open_page(PHASE_3, width=390)
    menu = page.get_by_role("button", name="Menu", exact=True)
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    # Past its last stop the focus may leave the page for the browser, never for what the drawer covers.
    inside = "document.activeElement === document.body || !!document.activeElement.closest('.md-sidebar')"
    assert page.evaluate("!!document.activeElement.closest('.md-sidebar--primary')")
    outside = []
    for _ in range(25):
        page.keyboard.press("Tab")
        if not page.evaluate(inside):
            outside.append(focused(page))
    assert outside == []
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")


def test_a_closed_drawer_is_no_place_for_the_focus(open_page: OpenPage) -> None:
    page = open_page(PHASE_3, width=390)
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("!!document.activeElement.closest('.md-sidebar--primary')"))
    assert True not in reached


def test_every_page_is_reached_through_the_drawer_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("", width=390)
    page.get_by_role("button", name="Menu", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Check us", exact=True).focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Worked cases", exact=True)
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("worked-cases/"))


IN_SIGHT = """() => {
    const box = document.activeElement.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return document.activeElement === document.body || document.activeElement.contains(hit);
}"""


@pytest.mark.parametrize("path", ["", PHASE_3, "evidence/"])
def test_each_stop_in_the_drawer_is_in_sight(open_page: OpenPage, path: str) -> None:
    page = open_page(path, width=390, reduced_motion="reduce")
    page.get_by_role("button", name="Menu", exact=True).press("Enter")
    hidden = []
    for _ in range(25):
        page.keyboard.press("Tab")
        if not page.evaluate(IN_SIGHT):
            hidden.append(focused(page))
    assert hidden == []


def test_a_panel_of_the_drawer_is_left_the_way_it_was_entered(open_page: OpenPage) -> None:
    page = open_page("", width=390, reduced_motion="reduce")
    page.get_by_role("button", name="Menu", exact=True).press("Enter")
    section = page.get_by_role("button", name="Check us", exact=True)
    expect(section).to_have_attribute("aria-expanded", "false")
    section.press("Enter")
    back = page.get_by_role("button", name="Back from Check us")
    expect(back).to_be_focused()
    back.press("Enter")
    expect(section).to_be_focused()


@pytest.mark.parametrize("by_key", [True, False])
def test_a_panel_of_the_drawer_slides_into_sight(open_page: OpenPage, by_key: bool) -> None:  # noqa: FBT001
    page = open_page("", width=390)
    page.get_by_role("button", name="Menu", exact=True).click()
    section = page.get_by_role("button", name="Check us", exact=True)
    if by_key:
        section.press("Enter")
    else:
        section.click()
    expect(page.get_by_role("link", name="Readers' questions")).to_be_in_viewport()
    page.wait_for_function(
        "() => document.querySelector('.md-nav__toggle:checked ~ nav').getBoundingClientRect().left === 0"
    )


def test_the_sections_of_a_sidebar_are_no_buttons_where_they_do_nothing(open_page: OpenPage) -> None:
    page = open_page("", width=1280)
    expect(page.locator(".md-sidebar [role=button]")).to_have_count(0)


def test_escape_gives_the_focus_back_to_the_search_button_of_a_phone(open_page: OpenPage) -> None:
    page = open_page("", width=390)
    button = page.get_by_role("button", name="Search")
    button.press("Enter")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.keyboard.press("Tab")
    assert not page.evaluate("!!document.activeElement.closest('.md-search')")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_scheme_is_switched_by_keyboard_and_back(open_page: OpenPage, key: str) -> None:
    page = open_page("", color_scheme="light")
    page.get_by_role("button", name="Switch to dark mode").press(key)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("button", name="Switch to light mode")).to_be_focused()
    page.keyboard.press(key)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_n_and_p_turn_the_pages(open_page: OpenPage) -> None:
    page = open_page(PHASE_1)
    page.keyboard.press("n")
    page.wait_for_url(re.compile(f"{PHASE_2}$"))
    page.keyboard.press("p")
    page.wait_for_url(re.compile(f"{PHASE_1}$"))


def test_the_keys_can_be_turned_off_and_stay_off(open_page: OpenPage) -> None:
    page = open_page(PHASE_1)
    page.locator("[data-shortcuts] button").click()
    page.reload()
    page.locator("body").press("n")
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).not_to_be_focused()
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
