"""Both reading paths, by mouse and by keyboard, with and without JavaScript."""

import re

import pytest
from browser_pages import DECIDE_NOW, OpenPage, in_first_screen
from built_site import PHASE_1, PHASE_3, PHASES, SIBLINGS
from playwright.sync_api import Page, expect

from honest_guide.guide import Guide

SCREENS = [(1280, 800), (390, 844)]
FIRST_ROW = "[data-rule=find-out-what-fails]"


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_the_first_row_is_in_the_first_screen_of_phase_3(
    open_page: OpenPage, guide: Guide, width: int, height: int
) -> None:
    page = open_page(PHASE_3, width=width, height=height)
    assert in_first_screen(page, f"[data-rule={guide.facts.table.rules[0].id}]")


@pytest.mark.parametrize(("width", "height"), [*SCREENS, (320, 640)])
@pytest.mark.parametrize("start", ["", PHASE_1, "evidence/", SIBLINGS[0], "no-such-page/"])
def test_one_click_leads_from_anywhere_to_the_table(
    open_page: OpenPage, guide: Guide, width: int, height: int, start: str
) -> None:
    page = open_page(start, width=width, height=height)
    page.get_by_role("link", name="Decide now", exact=True).click()
    expect(page).to_have_url(DECIDE_NOW)
    assert in_first_screen(page, f"[data-rule={guide.facts.table.rules[0].id}]")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_phases_are_read_in_order_by_mouse(open_page: OpenPage, javascript: bool) -> None:  # noqa: FBT001
    page = open_page("", java_script_enabled=javascript)
    page.get_by_role("link", name="Make sense of it Three phases, in order").click()
    expect(page).to_have_url(re.compile(f"/{PHASE_1}$"))
    for following in PHASES[1:]:
        page.locator(".next-phase a").click()
        expect(page).to_have_url(re.compile(f"/{following}$"))


def focus_by_tab(page: Page, name: str) -> None:
    """Press Tab until the link of this name has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    pytest.fail(f"{name!r} cannot be reached by the Tab key")


def test_the_table_is_reached_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("")
    focus_by_tab(page, "Decide now")
    page.keyboard.press("Enter")
    expect(page).to_have_url(DECIDE_NOW)


def test_the_phases_are_read_in_order_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("")
    focus_by_tab(page, "Make sense of it Three phases, in order")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/{PHASE_1}$"))
    for following in PHASES[1:]:
        page.keyboard.press("n")
        page.wait_for_url(re.compile(f"/{following}$"))
    page.keyboard.press("p")
    page.wait_for_url(re.compile(f"/{PHASES[-2]}$"))


def test_the_focus_can_be_seen(open_page: OpenPage) -> None:
    page = open_page("")
    focus_by_tab(page, "Decide now")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_without_javascript_the_whole_table_is_there(open_page: OpenPage, guide: Guide) -> None:
    page = open_page(PHASE_3, java_script_enabled=False)
    rows = page.locator("#decision-table tbody tr")
    assert [row.is_visible() for row in rows.all()] == [True] * len(guide.facts.table.rules)


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("path", ["", *PHASES, "evidence/", *SIBLINGS])
def test_nothing_scrolls_sideways(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


WIDE_TABLE = """inside => {
    const cells = tag => `<tr>${`<${tag}>Incomprehensible</${tag}>`.repeat(8)}</tr>`;
    const table = `<table><thead>${cells("th")}</thead><tbody>${cells("td")}</tbody></table>`;
    const [opening, closing] = inside;
    document.querySelector("article").insertAdjacentHTML("afterbegin", `${opening}${table}${closing}`);
    const added = document.querySelector("article table");
    added.scrollLeft = 50;
    return [added.scrollLeft, document.documentElement.scrollWidth];
}"""


@pytest.mark.parametrize(
    "inside",
    [
        ["", ""],
        ["<div class=screen-only>", "</div>"],
        ["<details open><summary>S</summary>", "</details>"],
        ["<ul><li>", "</li></ul>"],
        ["<blockquote>", "</blockquote>"],
    ],
)
def test_a_table_that_is_too_wide_scrolls_by_itself(open_page: OpenPage, inside: list[str]) -> None:
    page = open_page(PHASES[0], width=390)
    assert page.evaluate(WIDE_TABLE, inside) == [50, 390]


@pytest.mark.parametrize(("align", "shown"), [("right", "end"), ("center", "center"), ("left", "start")])
def test_columns_are_aligned_as_their_table_says(open_page: OpenPage, align: str, shown: str) -> None:
    page = open_page(PHASES[0])
    seen = page.evaluate(
        """align => {
            const row = tag => `<tr><${tag} align=${align}>1</${tag}></tr>`;
            const table = `<table><thead>${row("th")}</thead><tbody>${row("td")}</tbody></table>`;
            document.querySelector("article").insertAdjacentHTML("afterbegin", table);
            const cells = document.querySelectorAll(`article [align=${align}]`);
            return [...cells].map(cell => getComputedStyle(cell).textAlign);
        }""",
        align,
    )
    assert seen == [shown, shown]


def test_on_a_narrow_screen_a_row_is_a_card_across_the_page(open_page: OpenPage) -> None:
    page = open_page(PHASE_3, width=320)
    see, lever, now, then = page.locator("[data-rule=make-the-call-cheaper] > :not(.decide__group)").all()
    boxes = [box for cell in (see, lever, now, then) if (box := cell.bounding_box())]
    assert boxes[0]["width"] > 270
    assert [box["y"] >= boxes[0]["y"] + boxes[0]["height"] - 1 for box in boxes[1:]] == [True] * 3


def test_a_screen_reader_still_finds_a_table_in_the_cards(open_page: OpenPage) -> None:
    page = open_page(PHASE_3, width=320)
    table = page.get_by_role("table", name="The decision table")
    row = table.get_by_role("row").filter(has_text="Our facts, too many to paste")
    expect(row.get_by_role("rowheader")).to_be_visible()
    expect(row.get_by_role("cell")).to_have_count(3)
    expect(row.get_by_role("cell").last).to_have_text("→ Prompt: work the prompt, search kept")


@pytest.mark.parametrize("width", [320, 390, 768])
def test_the_key_to_the_cards_can_be_seen_above_them(open_page: OpenPage, width: int) -> None:
    page = open_page(PHASE_3, width=width)
    key = page.locator("#decision-table thead th")
    seen = key.evaluate_all(
        """heads => heads.filter(head => getComputedStyle(head).position === "static"
            && head.getBoundingClientRect().width > 30).map(head => head.textContent)"""
    )
    assert seen == ["What fails", "What you see", "Do now", "→ Measured, and still short? Then"]
    box, first = key.last.bounding_box(), page.locator(FIRST_ROW).bounding_box()
    assert box
    assert first
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= first["y"]


HEIGHTS = (
    "pinned on purpose: the table is read at one glance; where a row or a longer label is worth more height,"
    " it is a change of the numbers here in tests/browser/test_reading.py"
)


def height(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box
    return box["height"]


@pytest.mark.parametrize(("width", "most"), [(1280, 640), (768, 800), (390, 1000)])
def test_the_table_takes_one_screen_of_a_desk_and_little_more_of_a_phone(
    open_page: OpenPage, width: int, most: int
) -> None:
    assert height(open_page(PHASE_3, width=width), "#decision-table") <= most, HEIGHTS


NOT_WHOLE = """screens => {
    const top = document.querySelector("header").getBoundingClientRect().bottom - 1;
    const cut = row => {
        const box = row.getBoundingClientRect();
        return box.top < top || box.bottom > screens * innerHeight || box.left < 0 || box.right > innerWidth
            || box.height === 0 || [...row.cells].some(cell => cell.scrollWidth > cell.clientWidth + 1);
    };
    const rows = [...document.querySelectorAll("#decision-table [data-rule]")];
    return [rows.length, rows.filter(cut).map(row => row.dataset.rule)];
}"""


@pytest.mark.parametrize(("width", "height", "screens"), [(1280, 800, 1), (768, 1024, 1), (390, 844, 1.25)])
def test_every_row_is_whole_on_the_screen_that_decide_now_leads_to(
    open_page: OpenPage, guide: Guide, width: int, height: int, screens: float
) -> None:
    page = open_page("", width=width, height=height)
    page.get_by_role("link", name="Decide now", exact=True).click()
    expect(page).to_have_url(DECIDE_NOW)
    rules = guide.facts.table.rules
    assert in_first_screen(page, f"[data-rule={rules[0].id}]")
    assert page.evaluate(NOT_WHOLE, screens) == [len(rules), []], HEIGHTS


ROWS = "#decision-table tbody tr"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_link_of_each_row_opens_its_reasons_and_lands_there(open_page: OpenPage, width: int) -> None:
    page = open_page(PHASE_3, width=width)
    for row in page.locator(ROWS).all():
        rule = f"#rule-{row.get_attribute('data-rule')}"
        row.get_by_role("link").click()
        expect(page.locator(f"{rule} dl")).to_be_visible()
        assert in_first_screen(page, f"{rule} summary")
        page.evaluate("scrollTo(0, 0)")


def test_the_link_of_a_row_works_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(PHASE_3)
    page.locator("[data-rule=retrieve] a").press("Enter")
    expect(page.locator("#rule-retrieve dl")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('#rule-retrieve')")


def test_without_javascript_the_link_of_a_row_shows_its_reasons_and_a_tap_opens_others(
    open_page: OpenPage,
) -> None:
    page = open_page(PHASE_3, width=390, java_script_enabled=False, has_touch=True)
    page.locator("[data-rule=retrieve] a").tap()
    expect(page.locator("#rule-retrieve dl")).to_be_visible()
    expect(page.locator("#rule-work-the-prompt dl")).to_be_hidden()
    page.locator("#rule-work-the-prompt summary").tap()
    expect(page.locator("#rule-work-the-prompt dl")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_permanent_address_of_every_row_lands_on_its_reasons(
    open_page: OpenPage, guide: Guide, width: int
) -> None:
    page = open_page("", width=width)
    for rule in guide.facts.table.rules:
        page.goto("about:blank")
        page.goto(f"/{PHASE_3}#rule-{rule.id}")
        expect(page.locator(f"#rule-{rule.id} dl")).to_be_visible()
        assert in_first_screen(page, f"#rule-{rule.id} summary")
