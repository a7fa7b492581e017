"""What the site's own script does on every page."""

import re

from browser_pages import OpenPage, hold_back
from built_site import PHASE_3
from playwright.sync_api import expect


def test_the_contents_list_follows_the_reader(open_page: OpenPage) -> None:
    page = open_page(PHASE_3)
    page.locator("#trap-facts").evaluate("node => node.scrollIntoView()")
    link = page.locator(".md-sidebar--secondary a[href='#trap-facts']")
    expect(link).to_have_class(re.compile("md-nav__link--active"))
    expect(page.locator(".md-sidebar--secondary .md-nav__link--active")).to_have_count(1)
    expect(page.locator(".md-sidebar--secondary a[href='#why-this-order']")).to_have_class(
        re.compile("md-nav__link--passed")
    )


def test_the_header_names_the_page_once_its_title_has_left_the_window(open_page: OpenPage) -> None:
    page = open_page(PHASE_3)
    title = page.locator(".md-header__title")
    expect(title).not_to_have_class(re.compile("--active"))
    page.locator("#trap-facts").evaluate("node => node.scrollIntoView()")
    expect(title).to_have_class(re.compile("--active"))


def test_one_button_switches_the_scheme_at_a_time(open_page: OpenPage) -> None:
    page = open_page("")
    buttons = page.locator("form.md-header__option button")
    expect(buttons.filter(visible=True)).to_have_count(1)


def test_a_chosen_scheme_outlives_the_systems(open_page: OpenPage) -> None:
    page = open_page("", color_scheme="light")
    page.get_by_role("button", name="Switch to dark mode").click()
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(PHASE_3)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_without_a_choice_the_scheme_follows_the_system(open_page: OpenPage) -> None:
    page = open_page("", color_scheme="light")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("button", name="Switch to light mode")).to_be_visible()


def test_the_site_works_where_nothing_may_be_stored(open_page: OpenPage) -> None:
    page = open_page("")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })"
    )
    page.goto(PHASE_3)
    page.get_by_role("button", name="Switch to dark mode").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_an_answer_given_while_the_chooser_loads_counts(open_page: OpenPage) -> None:
    page = open_page("")
    let_the_chooser_come = hold_back(page, "**/chooser.js")
    page.goto(PHASE_3)
    page.locator(".chooser summary").click()
    page.locator("input[name=failure]").first.check()
    let_the_chooser_come()
    expect(page.locator("[data-status]")).to_have_text(re.compile("remain"))
    expect(page).to_have_url(re.compile("failure="))


def test_a_verdict_that_cannot_be_loaded_is_linked(open_page: OpenPage) -> None:
    page = open_page("")
    page.route("**/verdicts.js", lambda route: route.abort())
    page.goto(f"{PHASE_3}?failure=facts&facts=many")
    expect(page.locator("[data-reasons] .verdict-link")).to_be_visible()
    expect(page.locator(".record-form")).to_be_hidden()


def test_the_search_works_on_a_site_opened_from_disk(open_page: OpenPage, site_on_disk: str) -> None:
    page = open_page("")
    page.goto(f"{site_on_disk}/index.html")
    page.keyboard.press("/")
    page.keyboard.type("know our product")
    expect(page.locator(".md-search-result__link").first).to_have_attribute(
        "href", re.compile(r"^file://.*/phases/choosing/")
    )
