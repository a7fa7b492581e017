"""WCAG 2.2 AA: axe-core on every page with no exception, and what axe cannot judge."""

from collections.abc import Callable
from typing import Literal

import pytest
from browser_pages import OpenPage, answer_to_a_verdict, expect_paper, open_menu, search_for
from built_site import PHASE_3, BuiltSite
from npm_packages import npm_package
from playwright.sync_api import Page, expect

# axe leaves the rule for the size of targets (WCAG 2.2, 2.5.8) off unless it is asked for.
# Everything else that axe could report is left out: naming what passes takes time.
OPTIONS = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (320, 768, 1280)
SHARES = 4
"""In how many tests the pages are judged, so that several workers have some of them."""


RUN = """options => axe.run(options).then(({ violations }) =>
    violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(node => node.target)]))"""

Violations = list[tuple[str, list[object]]]


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core: version 4.14 takes half the time of 4.12, which parsed each color anew."""
    return (npm_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> Violations:
    if not page.evaluate("'axe' in window"):  # its script is large: once a page
        page.evaluate(axe)
    return [(fault, targets) for fault, targets in page.evaluate(RUN, OPTIONS)]


def violations_in_both_schemes(page: Page, axe: str) -> dict[str, Violations]:
    """Return what axe finds in the page as it is, in each scheme; the page is loaded only once."""
    found: dict[str, Violations] = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        expect_paper(page, scheme)
        found[scheme] = violations(page, axe)
    return found


@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_nothing(open_page: OpenPage, site: BuiltSite, axe: str, share: int) -> None:
    found = {}
    for path in [*site.pages, "no-such-page/"][share::SHARES]:
        page = open_page(path, reduced_motion="reduce")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            for scheme, faults in violations_in_both_schemes(page, axe).items():
                found[path, width, scheme] = faults
        page.context.close()
    assert found
    assert {place: some for place, some in found.items() if some} == {}


def open_search(page: Page) -> None:
    search_for(page, "prompt")


def open_details(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("use", [open_search, open_menu, open_details, answer_to_a_verdict])
def test_axe_finds_nothing_in_an_opened_panel(
    open_page: OpenPage, axe: str, use: Callable[[Page], None], width: int
) -> None:
    page = open_page(PHASE_3, width=width, reduced_motion="reduce")
    use(page)
    assert violations_in_both_schemes(page, axe) == {scheme: [] for scheme in SCHEMES}


def test_axe_sees_a_fault(open_page: OpenPage, axe: str) -> None:
    page = open_page("")
    page.evaluate("document.querySelector('[data-search-open]').removeAttribute('aria-label')")
    assert "button-name" in {fault for fault, _ in violations(page, axe)}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_sees_a_color_that_is_too_pale_in_one_scheme(open_page: OpenPage, axe: str, scheme: str) -> None:
    page = open_page("", bypass_csp=True)
    page.add_style_tag(
        content=f"@media (prefers-color-scheme: {scheme}) {{ p {{ color: #777 !important }} }}"
    )
    found = violations_in_both_schemes(page, axe)
    assert {name for name, faults in found.items() if faults} == {scheme}
    assert [fault for fault, _ in found[scheme]] == ["color-contrast"]


# The elements of a page whose text is cut off.
CUT = """() => [document.documentElement, ...document.querySelectorAll("article *")]
    .filter(node => node.scrollWidth > node.clientWidth + 1
        && ["hidden", "clip"].includes(getComputedStyle(node).overflowX) && node.clientWidth > 1)
    .map(node => node.outerHTML.slice(0, 80))"""
# The least that WCAG 1.4.12 asks a page to bear.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
)


def test_text_may_be_spaced_without_anything_being_cut(open_page: OpenPage, site: BuiltSite) -> None:
    page = open_page("", bypass_csp=True)
    cut = {}
    for path in site.pages:
        page.goto(f"/{path}")
        page.add_style_tag(content=SPACING)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            cut[path, width] = page.evaluate(CUT)
    assert {place: nodes for place, nodes in cut.items() if nodes} == {}


def test_spaced_text_that_is_cut_is_seen(open_page: OpenPage) -> None:
    page = open_page("", bypass_csp=True)
    page.add_style_tag(content=f"{SPACING} article p {{ overflow: hidden; white-space: nowrap; }}")
    assert page.evaluate(CUT)


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
