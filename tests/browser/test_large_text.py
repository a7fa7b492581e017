"""Readers with large letters: the browser's own setting, where 32 px is text at 200% of the usual 16 px."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser_pages import CHROMIUM_FLAGS
from built_site import PHASE_3, BuiltSite
from playwright.sync_api import BrowserContext, BrowserType, Page

LargeText = Callable[[int, int], Page]
"""Opens a browser with this default size of text, in px, and a window of this width."""

# What of the bar a reader cannot see whole: cut by the window's edge, or by another part of the bar.
CUT = """() => [...document.querySelectorAll("header, header > *")].filter(node => {
    const box = node.getBoundingClientRect();
    return box.width && (box.left < 0 || box.right > innerWidth + 0.5
        || node.scrollWidth > node.clientWidth + 1);
}).map(node => node.outerHTML.slice(0, 80))"""
OVERLAPPING = """() => {
    const parts = [...document.querySelectorAll("header > *")].map(node => node.getBoundingClientRect());
    return parts.some((one, at) => parts.slice(at + 1).some(other => one.width && other.width
        && one.left < other.right - 1 && other.left < one.right - 1
        && one.top < other.bottom - 1 && other.top < one.bottom - 1));
}"""
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture
def large_text(chromium: BrowserType, executable: str, base_url: str, tmp_path: Path) -> Iterator[LargeText]:
    opened: list[BrowserContext] = []

    def launch(size: int, width: int) -> Page:
        profile = tmp_path / str(size)
        (profile / "Default").mkdir(parents=True)
        settings = {"webkit": {"webprefs": {"default_font_size": size}}}
        (profile / "Default/Preferences").write_text(json.dumps(settings), "utf-8")
        context = chromium.launch_persistent_context(
            profile,
            executable_path=executable,
            args=CHROMIUM_FLAGS,
            base_url=base_url,
            viewport={"width": width, "height": 800},
        )
        opened.append(context)
        return context.pages[0]

    yield launch
    for context in opened:
        context.close()


@pytest.mark.parametrize(
    ("size", "width"), [(16, 320), (24, 390), (32, 390), (24, 768), (32, 768), (32, 1280)]
)
def test_the_bar_and_the_page_fit_the_window(
    large_text: LargeText, site: BuiltSite, size: int, width: int
) -> None:
    page = large_text(size, width)
    wrong: dict[str, object] = {}
    for path in [*site.pages, "no-such-page/"]:
        page.goto(f"/{path}")
        assert (
            page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == size * 1.0625
        )
        found = [page.evaluate(CUT), page.evaluate(OVERLAPPING), page.evaluate(SIDEWAYS)]
        if found != [[], False, False]:
            wrong[path] = found
    assert wrong == {}


@pytest.mark.parametrize(("size", "width"), [(24, 390), (32, 390), (32, 1280)])
def test_each_entry_of_the_menu_can_be_reached(large_text: LargeText, size: int, width: int) -> None:
    page = large_text(size, width)
    page.goto(f"/{PHASE_3}")
    page.get_by_role("banner").get_by_role("button", name="All pages").click()
    cut = page.locator("#menu :is(a, button)").evaluate_all(
        """nodes => nodes.filter(node => {
            node.scrollIntoView({ block: "center" });
            const { left, right, top, bottom } = node.getBoundingClientRect();
            return left < 0 || right > innerWidth || top < 0 || bottom > innerHeight;
        }).map(node => node.textContent)"""
    )
    assert cut == []
