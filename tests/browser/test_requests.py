"""The site talks to nobody else, and asks for nothing that a reader did not want."""

from urllib.parse import urlsplit

import pytest
from browser_pages import AT_ONCE, OpenPage, settled
from built_site import PHASE_3, BuiltSite
from playwright.sync_api import Page


def requests_of(page: Page) -> list[str]:
    """Collect the addresses that the page asks for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def fonts(asked: list[str]) -> list[str]:
    return [url for url in asked if urlsplit(url).path.endswith((".woff2", ".woff", ".ttf", ".otf"))]


def test_no_page_asks_another_origin_for_anything(
    open_page: OpenPage, site: BuiltSite, base_url: str
) -> None:
    pages = [open_page("about:blank") for _ in range(AT_ONCE)]
    asked = [requests_of(page) for page in pages]
    opened = [address for address, _ in settled(pages, [f"{base_url}{path}" for path in site.pages])]
    urls = [url for of_page in asked for url in of_page]
    assert set(opened) <= set(urls)
    assert [url for url in urls if not url.startswith((base_url, "data:"))] == []


@pytest.mark.parametrize("path", ["", PHASE_3, "no-such-page/"])
def test_a_first_visit_asks_for_one_font_of_our_own_origin_and_the_next_page_for_none(
    open_page: OpenPage, base_url: str, path: str
) -> None:
    page = open_page("about:blank")
    asked = requests_of(page)
    page.goto(f"/{path}", wait_until="networkidle")
    page.wait_for_function("localStorage.getItem('honest-guide-face-1')")
    assert fonts(asked) == [f"{base_url}assets/fonts/guide-serif.woff2"]
    page.goto(f"/{PHASE_3}", wait_until="networkidle")
    assert len(fonts(asked)) == 1
    assert page.evaluate("[...document.fonts].map(face => face.status)") == ["loaded"]


def test_a_reader_who_saves_data_is_sent_no_font(open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { get: () => ({ saveData: true }) })"
    )
    asked = requests_of(page)
    page.goto(f"/{PHASE_3}", wait_until="networkidle")
    assert asked
    assert fonts(asked) == []
