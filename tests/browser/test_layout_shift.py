"""Nothing on a page moves by itself while it loads, whenever its scripts and its font arrive."""

import re
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from browser_pages import AT_ONCE, OpenPage, hold_back
from built_site import BuiltSite
from playwright.sync_api import Page

SHIFTED = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
        .observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
})"""
PAINTS_OR_NOT = """() => new Promise(done => {
    requestAnimationFrame(() => requestAnimationFrame(done));  // where a half page is painted
    const channel = new MessageChannel();
    let turns = 5000;
    channel.port1.onmessage = () => (turns-- ? channel.port2.postMessage(0) : done());  // where it is not
    channel.port2.postMessage(0);
})"""
PAINTED = "() => performance.getEntriesByType('paint').length && document.querySelector('footer')"


def all_in_time(page: Page, path: str) -> None:
    page.goto(path)


def scripts_and_font_late(page: Page, path: str) -> None:
    let_the_rest_come = hold_back(page, re.compile(r"\.(js|woff2)$"))
    page.goto(path, wait_until="commit")
    page.wait_for_function(PAINTED)
    let_the_rest_come()


def font_late(page: Page, path: str) -> None:
    let_the_font_come = hold_back(page, "**/*.woff2")
    page.goto(path, wait_until="domcontentloaded")  # a font that is on its way holds up "load"
    page.wait_for_function(PAINTED)
    let_the_font_come()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("arrival", [all_in_time, scripts_and_font_late, font_late])
def test_nothing_moves(
    open_page: OpenPage, site: BuiltSite, arrival: Callable[[Page, str], None], width: int
) -> None:
    shifts = {}
    for start in range(0, len(site.pages), AT_ONCE):
        opened = {}
        for path in site.pages[start : start + AT_ONCE]:
            opened[path] = open_page("about:blank", width=width)  # a new context: nothing is in its cache
            arrival(opened[path], f"/{path}")
        for path, page in opened.items():
            page.wait_for_load_state("networkidle")
            shifts[path] = page.evaluate(SHIFTED)
            page.context.close()
    assert shifts.keys() == set(site.pages)
    assert {path: shift for path, shift in shifts.items() if shift} == {}


class HalfABar(SimpleHTTPRequestHandler):
    """Serves the site, and stops in the middle of a page's bar until it is let go on."""

    go_on: Event

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path)) / "index.html"
        if not file.is_file():
            super().do_GET()
            return
        start, mark, rest = file.read_bytes().partition(b'<a class="button decide-now')
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(start)
        self.wfile.flush()
        self.go_on.wait(10)
        self.wfile.write(mark + rest)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_where_the_download_pauses_in_the_bar(
    open_page: OpenPage, site: BuiltSite, width: int
) -> None:
    HalfABar.go_on = Event()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(HalfABar, directory=str(site.folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = open_page("about:blank", width=width)
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="commit")
        page.wait_for_function("document.querySelector('.bar__title')", polling=20)
        page.evaluate(PAINTS_OR_NOT)
        HalfABar.go_on.set()
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHIFTED) == 0
        server.shutdown()


def test_what_moves_is_seen(open_page: OpenPage) -> None:
    page = open_page("")
    page.evaluate("document.querySelector('article').before(document.querySelector('footer'))")
    assert page.evaluate(SHIFTED) > 0
