"""A site that is published under a path, as project pages are, works there as a reader uses it."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from browser_pages import AT_ONCE, search_for, settled
from built_site import PHASE_3, BuiltSite, run_build
from playwright.sync_api import Browser, Page, expect


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, BuiltSite]]:
    """The address of the site under a path, and the site."""
    root: Path = tmp_path_factory.mktemp("host")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}/repo/"
        result = run_build(root / "repo", SITE_URL=url)
        assert result.returncode == 0, result.stderr
        yield url, BuiltSite(root / "repo")
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a fresh context, which fails on any error and on any answer that is not right."""
    context = browser.new_context()
    wrong: list[str] = []
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
    yield context.new_page()
    context.close()
    assert wrong == []


def test_every_page_and_all_that_it_asks_for_is_there(page: Page, address: tuple[str, BuiltSite]) -> None:
    url, site = address
    pages = [page, *(page.context.new_page() for _ in range(AT_ONCE - 1))]
    for _, opened in settled(pages, [f"{url}{path.removeprefix('repo/')}" for path in site.pages]):
        expect(opened.locator("article h1")).to_be_visible()


def test_a_reader_decides_and_searches_there(page: Page, address: tuple[str, BuiltSite]) -> None:
    url, _ = address
    page.goto(url)
    page.get_by_role("link", name="Decide now", exact=True).first.click()
    expect(page).to_have_url(f"{url}{PHASE_3}#decision-table")
    page.goto(f"{url}{PHASE_3}?failure=facts&facts=many")
    expect(page.locator("[data-verdict]")).to_be_visible()
    search_for(page, "retrieval")


def test_the_short_address_leads_to_the_table(page: Page, address: tuple[str, BuiltSite]) -> None:
    url, _ = address
    page.goto(f"{url}decide/", wait_until="commit")
    expect(page).to_have_url(f"{url}{PHASE_3}#decision-table")


def test_a_lost_reader_is_led_back(page: Page, address: tuple[str, BuiltSite]) -> None:
    url, _ = address
    page.goto(f"{url}404.html")
    page.get_by_role("link", name="the decision table").click()
    expect(page).to_have_url(f"{url}{PHASE_3}#decision-table")
