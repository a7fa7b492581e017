"""The menu: every page of the site, one press away on every page, with and without a script."""

import re

import pytest
from browser_pages import OpenPage, menu_button, open_menu, the_menu
from built_site import PHASE_2, PHASE_3, BuiltSite, address
from playwright.sync_api import Page, expect

from honest_guide.guide import Guide


@pytest.mark.parametrize("javascript", [True, False])
def test_every_page_is_in_the_menu_of_every_page(
    open_page: OpenPage,
    site: BuiltSite,
    base_url: str,
    javascript: bool,  # noqa: FBT001
) -> None:
    page = open_page("", java_script_enabled=javascript)
    missing = {}
    for path in [*site.pages, "no-such-page/"]:
        page.goto(f"/{path}")
        links = page.locator("#menu a").evaluate_all("links => links.map(link => link.href)")
        missing[path] = {f"{base_url}{one}" for one in site.pages} - set(links)
    assert {path: pages for path, pages in missing.items() if pages} == {}


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_link_in_the_menu_leads_to_its_page(
    open_page: OpenPage,
    width: int,
    javascript: bool,  # noqa: FBT001
) -> None:
    page = open_page("", width=width, java_script_enabled=javascript)
    open_menu(page)
    the_menu(page).get_by_role("link", name="Readers' questions").click()
    expect(page).to_have_url(re.compile("/readers-questions/$"))
    expect(the_menu(page)).to_be_hidden()


def test_a_link_to_the_page_that_is_open_closes_the_menu(open_page: OpenPage, guide: Guide) -> None:
    page = open_page(PHASE_3)
    open_menu(page)
    the_menu(page).get_by_role("link", name=guide.pages[guide.table_page].title).click()
    expect(the_menu(page)).to_be_hidden()
    expect(page).to_have_url(re.compile(f"/{PHASE_3}$"))


def close_by_escape(page: Page) -> None:
    page.keyboard.press("Escape")


def close_by_its_button(page: Page) -> None:
    the_menu(page).get_by_role("button", name="Close").click()


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("close", [close_by_escape, close_by_its_button])
def test_a_closed_menu_gives_the_focus_back(
    open_page: OpenPage,
    close: object,
    javascript: bool,  # noqa: FBT001
) -> None:
    page = open_page(PHASE_3, width=390, java_script_enabled=javascript)
    open_menu(page)
    assert callable(close)
    close(page)
    expect(the_menu(page)).to_be_hidden()
    expect(menu_button(page)).to_be_focused()


def test_a_click_beside_the_menu_closes_it(open_page: OpenPage) -> None:
    page = open_page(PHASE_3)
    open_menu(page)
    page.mouse.click(200, 400)
    expect(the_menu(page)).to_be_hidden()


def test_its_button_closes_the_menu_too(open_page: OpenPage) -> None:
    page = open_page(PHASE_3, width=1280)
    menu_button(page).press("Enter")
    expect(the_menu(page)).to_be_visible()
    menu_button(page).press("Enter")
    expect(the_menu(page)).to_be_hidden()


def test_the_menu_says_which_page_is_open(open_page: OpenPage, guide: Guide) -> None:
    phase = guide.phases[1]
    page = open_page(address(phase.page))
    open_menu(page)
    expect(the_menu(page).locator("[aria-current=page]")).to_have_text(re.compile(re.escape(phase.title)))


def test_back_from_a_link_in_the_menu_leads_to_a_page_without_the_menu(open_page: OpenPage) -> None:
    page = open_page("")
    open_menu(page)
    the_menu(page).get_by_role("link", name="Readers' questions").click()
    page.wait_for_url(re.compile("/readers-questions/$"))
    page.go_back()
    expect(the_menu(page)).to_be_hidden()


def test_the_menu_is_laid_out_only_when_it_opens(open_page: OpenPage) -> None:
    page = open_page(PHASE_2, width=390)
    expect(page.locator("#menu")).to_have_css("display", "none")
    open_menu(page)
    expect(page.locator("#menu")).not_to_have_css("display", "none")
