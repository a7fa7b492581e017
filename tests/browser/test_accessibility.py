"""WCAG 2.2 AA: axe-core on every page with no exception, and what axe cannot judge."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_pages import OpenPage, answer_to_a_verdict, open_menu, search_for
from built_site import PHASE_3, BuiltSite
from playwright.sync_api import Page, expect

# axe leaves the rule for the size of targets (WCAG 2.2, 2.5.8) off unless it is asked for.
# Everything else that axe could report is left out: naming what passes takes most of its time.
OPTIONS = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}


RUN = """options => axe.run(options).then(({ violations }) =>
    violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(node => node.target)]))"""


def violations(page: Page) -> list[tuple[str, list[object]]]:
    if not page.evaluate("'axe' in window"):  # its script is large: once a page
        page.evaluate(Axe().axe_script)
    return [(fault, targets) for fault, targets in page.evaluate(RUN, OPTIONS)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: OpenPage, site: BuiltSite, scheme: str) -> None:
    found = {}
    for path in [*site.pages, "no-such-page/"]:
        page = open_page(path, color_scheme=scheme, reduced_motion="reduce")
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found[path, width] = violations(page)
        page.context.close()
    assert {place: some for place, some in found.items() if some} == {}


def open_search(page: Page) -> None:
    search_for(page, "prompt")


def open_details(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("use", [open_search, open_menu, open_details, answer_to_a_verdict])
def test_axe_finds_nothing_in_an_opened_panel(
    open_page: OpenPage, use: Callable[[Page], None], width: int, scheme: str
) -> None:
    page = open_page(PHASE_3, width=width, color_scheme=scheme, reduced_motion="reduce")
    use(page)
    assert violations(page) == []


def test_axe_sees_a_fault(open_page: OpenPage) -> None:
    page = open_page("")
    page.evaluate("document.querySelector('[data-search-open]').removeAttribute('aria-label')")
    assert "button-name" in {fault for fault, _ in violations(page)}


# The least that WCAG 1.4.12 asks a page to bear.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
)


@pytest.mark.parametrize("width", [320, 1280])
def test_text_may_be_spaced_without_anything_being_cut(
    open_page: OpenPage, site: BuiltSite, width: int
) -> None:
    cut = {}
    for path in site.pages:
        page = open_page(path, width=width, bypass_csp=True)
        page.add_style_tag(content=SPACING)
        cut[path] = page.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll("article *")]
                .filter(node => node.scrollWidth > node.clientWidth + 1
                    && ["hidden", "clip"].includes(getComputedStyle(node).overflowX) && node.clientWidth > 1)
                .map(node => node.outerHTML.slice(0, 80))"""
        )
        page.context.close()
    assert {path: nodes for path, nodes in cut.items() if nodes} == {}


def test_nothing_moves_for_readers_who_ask_for_less_motion(open_page: OpenPage) -> None:
    page = open_page(PHASE_3, reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(node => {
            const style = getComputedStyle(node);
            return style.transitionProperty !== "none" && style.transitionDuration !== "0s"
                || style.animationName !== "none" && style.animationDuration !== "0s";
        }).map(node => node.outerHTML.slice(0, 80))"""
    )
    assert moving == []


def test_the_signs_of_the_levers_keep_a_color_where_the_system_chooses_them(open_page: OpenPage) -> None:
    page = open_page(PHASE_3, forced_colors="active")
    lost = page.evaluate(
        """() => [...document.querySelectorAll("*")].flatMap(node => ["::before", "::after"].map(part => {
            const style = getComputedStyle(node, part);
            return style.clipPath !== "none" && style.content !== "none"
                && style.backgroundColor === getComputedStyle(document.body).backgroundColor
                ? `${node.className}${part}` : null;
        })).filter(Boolean)"""
    )
    assert lost == []


def test_buttons_and_the_open_page_are_told_by_more_than_color_where_the_system_chooses_it(
    open_page: OpenPage,
) -> None:
    page = open_page(PHASE_3, forced_colors="active")
    decide_now = page.get_by_role("link", name="Decide now", exact=True)
    expect(decide_now).to_have_css("border-top-style", "solid")
    open_menu(page)
    expect(page.locator("#menu [aria-current=page]")).to_have_css("font-weight", "600")
