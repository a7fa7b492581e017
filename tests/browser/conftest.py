"""A real Chromium and the built site on a port of its own."""

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import environ
from threading import Thread
from typing import Any

import pytest
from browser_pages import CHROMIUM_FLAGS, OpenPage
from built_site import BuiltSite
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, sync_playwright

from honest_guide.facts.decision_table import DecisionTable
from honest_guide.guide import Guide


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder as a host of static sites does, 404.html included."""

    def log_message(self, *_: Any) -> None:  # noqa: ANN401 (the base class says so)
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        with open(f"{self.directory}/404.html", "rb") as file:  # noqa: PTH123
            body = file.read()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def base_url(site: BuiltSite) -> Iterator[str]:
    """The address at which the built site is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site.folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="session")
def executable() -> str:
    """Debian's Chromium, or the one that the environment variable CHROMIUM names."""
    found = environ.get("CHROMIUM") or shutil.which("chromium")
    assert found, "no Chromium found: install Debian's package chromium, or set CHROMIUM to its path"
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserType]:
    """The kind of browser; tests that need settings of its own launch one from it."""
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(chromium: BrowserType, executable: str) -> Iterator[Browser]:
    """The browser of nearly all tests."""
    launched = chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
    yield launched
    launched.close()


@pytest.fixture
def open_page(browser: Browser, base_url: str) -> Iterator[OpenPage]:
    """A function that opens a page of the site in a fresh context; it fails on any error in the page."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_one(path: str = "", *, width: int = 1280, height: int = 800, **options: Any) -> Page:  # noqa: ANN401
        context = browser.new_context(
            base_url=base_url, viewport={"width": width, "height": height}, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture(scope="session")
def table(guide: Guide) -> DecisionTable:
    """The decision table that ships."""
    return guide.facts.table


@pytest.fixture(scope="session")
def site_on_disk(site: BuiltSite) -> str:
    """The address of the built site opened from disk."""
    return site.folder.as_uri()
