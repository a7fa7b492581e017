"""The contents: the list beside a page marks the section that is read, the folded one leads to each."""

import pytest
from browser_pages import AT_ONCE, OpenPage, in_first_screen
from built_site import PHASE_1, PHASE_3, BuiltSite
from playwright.sync_api import Page, expect

# Clicks every entry in turn; returns those after which another entry, or not only this one, is marked.
CLICK_ALL = """async () => {
    const frames = async count => { while (count--) await new Promise(requestAnimationFrame); };
    const wrong = [];
    for (const link of document.querySelectorAll(".side a[href^='#']")) {
        link.click();
        await frames(4);
        const marked = [...document.querySelectorAll(".side [aria-current=location]")].map(one => one.hash);
        if (marked.join() !== link.hash) wrong.push([link.hash, marked]);
    }
    return wrong;
}"""

# Brings every section's heading to where links land, as a scrolling reader may; returns the wrong marks.
SCROLL_THROUGH = """async () => {
    const frames = async count => { while (count--) await new Promise(requestAnimationFrame); };
    const wrong = [];
    for (const link of document.querySelectorAll(".side a[href^='#']")) {
        const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
        heading.scrollIntoView();
        await frames(4);
        const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
        if (end) continue; // it cannot come to the top
        const marked = [...document.querySelectorAll(".side [aria-current=location]")].map(one => one.hash);
        if (marked.join() !== link.hash) wrong.push([link.hash, marked]);
    }
    return wrong;
}"""


def pages_with_a_list(site: BuiltSite) -> list[str]:
    found = [path for path in site.pages if site.soup(path).select(".side a[href^='#']")]
    assert len(found) > 5
    return found


@pytest.mark.parametrize("gesture", [CLICK_ALL, SCROLL_THROUGH], ids=["clicked", "scrolled to"])
def test_each_section_has_its_entry_marked(open_page: OpenPage, site: BuiltSite, gesture: str) -> None:
    paths = pages_with_a_list(site)
    pages = [open_page("") for _ in range(AT_ONCE)]
    wrong = {}
    for start in range(0, len(paths), AT_ONCE):
        opened = dict(zip(paths[start : start + AT_ONCE], pages, strict=False))
        for path, page in opened.items():  # all of them wait for their frames at the same time
            page.goto(f"/{path}")
            page.evaluate(f"() => {{ window.wrong = ({gesture})(); }}")
        for path, page in opened.items():
            wrong[path] = page.evaluate("window.wrong")
    assert wrong.keys() == set(paths)
    assert {path: entries for path, entries in wrong.items() if entries} == {}


def test_an_address_with_a_section_has_its_entry_marked(open_page: OpenPage, site: BuiltSite) -> None:
    page = open_page("")
    for path in pages_with_a_list(site):
        last = site.soup(path).select(".side a[href^='#']")[-1]["href"]
        page.goto("about:blank")
        page.goto(f"/{path}{last}")
        marked = page.locator(".side [aria-current=location]")
        expect(marked).to_have_count(1)
        expect(marked).to_have_attribute("href", str(last))


def test_nothing_is_marked_above_the_first_section(open_page: OpenPage) -> None:
    page = open_page(PHASE_1)
    page.evaluate("scrollTo(0, 1500)")
    expect(page.locator(".side [aria-current=location]")).to_have_count(1)
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator(".side [aria-current=location]")).to_have_count(0)


def test_the_marked_entry_is_in_sight(open_page: OpenPage, site: BuiltSite) -> None:
    page = open_page("", height=300)
    for path in pages_with_a_list(site):
        page.goto(f"/{path}")
        page.locator(".side a[href^='#']").last.click()
        expect(page.locator(".side [aria-current=location]")).to_be_in_viewport()


def open_contents(page: Page) -> None:
    page.get_by_text("On this page", exact=True).click()


@pytest.mark.parametrize(("path", "width"), [(PHASE_1, 390), (PHASE_3, 390), (PHASE_3, 1280)])
@pytest.mark.parametrize("javascript", [True, False])
def test_the_folded_list_leads_to_a_section(
    open_page: OpenPage,
    path: str,
    width: int,
    javascript: bool,  # noqa: FBT001
) -> None:
    page = open_page(path, width=width, java_script_enabled=javascript)
    open_contents(page)
    link = page.locator(".contents a").last
    place = str(link.get_attribute("href"))
    link.click()
    if javascript:
        assert in_first_screen(page, place)
    expect(page.locator(place)).to_be_in_viewport()


def test_beside_the_list_of_a_wide_window_is_no_folded_one(open_page: OpenPage) -> None:
    expect(open_page(PHASE_1, width=1280).locator(".contents")).to_be_hidden()
