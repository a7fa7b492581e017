"""What the script of every page does: color scheme, folded passages, parts that are fetched on demand."""

import re

import pytest
from browser_pages import OpenPage, choose, expect_scheme, hold_back, open_menu, scheme_switch, the_menu
from built_site import PHASE_3
from narrowing import rows_left
from playwright.sync_api import expect

from honest_guide.facts.decision_table import DecisionTable

FACE = "localStorage.getItem('honest-guide-face-1')"


def test_the_color_scheme_follows_the_system_and_can_be_switched(open_page: OpenPage) -> None:
    page = open_page("", color_scheme="dark")
    expect_scheme(page, "dark")
    scheme_switch(page).click()
    expect_scheme(page, "light")
    page.reload()
    expect_scheme(page, "light")


def test_a_chosen_scheme_outlives_the_systems(open_page: OpenPage) -> None:
    page = open_page("", color_scheme="light")
    scheme_switch(page).click()
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    expect_scheme(page, "dark")
    page.goto(PHASE_3)
    expect_scheme(page, "dark")


def test_without_a_choice_the_scheme_follows_the_system(open_page: OpenPage) -> None:
    page = open_page("", color_scheme="light")
    page.emulate_media(color_scheme="dark")
    expect_scheme(page, "dark")


def test_on_a_phone_the_scheme_is_switched_in_the_menu(open_page: OpenPage) -> None:
    page = open_page("", width=390, color_scheme="light")
    expect(scheme_switch(page)).to_be_hidden()
    open_menu(page)
    switch = the_menu(page).get_by_role("button", name="Dark colors")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(page.locator("html")).to_have_css("background-color", "rgb(20, 23, 27)")


@pytest.mark.parametrize(
    ("key", "value"),
    [("color-scheme", "dark"), ("honest-guide-scheme", "<junk>"), ("honest-guide-scheme", "")],
)
def test_a_stored_value_that_is_not_ours_changes_no_color(open_page: OpenPage, key: str, value: str) -> None:
    page = open_page("", color_scheme="light")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, value])
    page.reload()
    expect_scheme(page, "light")
    scheme_switch(page).click()
    expect_scheme(page, "dark")


@pytest.mark.parametrize("damage", ["'<junk>'", "btoa('junk')", "whole.slice(0, 8000)", "''"])
def test_a_text_face_that_is_stored_damaged_is_fetched_again(open_page: OpenPage, damage: str) -> None:
    page = open_page("")
    page.wait_for_function(f"() => {FACE}")
    whole = page.evaluate(FACE)
    page.evaluate(f"whole => localStorage.setItem('honest-guide-face-1', {damage})", whole)
    page.reload()
    page.wait_for_function(f"whole => {FACE} === whole", arg=whole)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.reload()
    assert page.evaluate("[...document.fonts].map(({ status }) => status)") == ["loaded"]
    assert said == []


def test_the_site_works_where_nothing_may_be_stored(open_page: OpenPage) -> None:
    page = open_page("", color_scheme="light")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })"
    )
    page.goto(PHASE_3)
    scheme_switch(page).click()
    expect_scheme(page, "dark")


@pytest.mark.parametrize("place", ["#100%", "#%E0%A4%A", "#no-such-place", "#"])
def test_an_address_that_names_no_place_breaks_nothing(
    open_page: OpenPage, table: DecisionTable, place: str
) -> None:
    page = open_page(f"{PHASE_3}{place}", color_scheme="light")  # a page error fails the test
    scheme_switch(page).click()
    expect_scheme(page, "dark")
    choose(page, "failure", "cost")
    expect(page.locator("[data-status]")).to_have_text(rows_left(table, failure="cost"))


def test_an_answer_given_while_the_chooser_loads_counts(open_page: OpenPage, table: DecisionTable) -> None:
    page = open_page("")
    let_the_chooser_come = hold_back(page, "**/chooser.js")
    page.goto(PHASE_3)
    page.locator("input[name=failure][value=unknown]").click()
    let_the_chooser_come()
    expect(page.locator("[data-status]")).to_have_text(rows_left(table, failure="unknown"))
    expect(page).to_have_url(re.compile("failure="))


def test_arrows_pressed_while_the_chooser_loads_stay_a_choice_to_confirm(
    open_page: OpenPage, table: DecisionTable
) -> None:
    page = open_page("")
    let_the_chooser_come = hold_back(page, "**/chooser.js")
    page.goto(PHASE_3)
    page.get_by_role("link", name="Ask me instead").focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name === 'failure'"):
            break
    page.keyboard.press("ArrowDown")
    let_the_chooser_come()
    expect(page.locator("[data-status]")).to_have_text(rows_left(table))
    expect(page.locator("input[name=failure]").nth(1)).to_be_checked()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("failure=facts"))


def test_where_the_chooser_cannot_be_loaded_the_verdict_still_stands_in_the_table(
    open_page: OpenPage,
) -> None:
    page = open_page("")
    page.route("**/decision-table.js", lambda route: route.abort())
    page.goto(f"{PHASE_3}?failure=facts&facts=many")
    expect(page.locator("[data-verdict]")).to_be_hidden()
    page.get_by_role("link", name="Our facts, too many to paste").click()
    expect(page.locator("#rule-retrieve dl")).to_be_visible()


def test_a_record_that_cannot_be_loaded_leaves_the_verdict(open_page: OpenPage) -> None:
    page = open_page("")
    page.route("**/record.js", lambda route: route.abort())
    page.goto(f"{PHASE_3}?failure=facts&facts=many")
    expect(page.locator("[data-title]")).to_have_text("RAG, keyword search first")
    expect(page.get_by_role("button", name="Copy link")).to_be_disabled()


def test_the_former_address_of_a_verdict_opens_the_reasons_of_its_row(open_page: OpenPage) -> None:
    page = open_page("verdicts/#verdict-retrieve")
    expect(page).to_have_url(re.compile(rf"/{PHASE_3}#rule-retrieve$"))
    expect(page.locator("#rule-retrieve dl")).to_be_visible()
