"""The archive of the whole site, unpacked and opened from disk: no server, and everything works."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pytest
from browser_pages import answer_to_a_verdict, search_for, search_results
from bs4 import BeautifulSoup
from built_site import PHASE_3, ROOT
from playwright.sync_api import Browser, Page, Request, expect

FOLDER = "fine-tuning-vs-prompting-honestly"


def pack(archive: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "hooks/archive.py"), str(archive)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked archive, in a folder whose name an address has to escape."""
    place: Path = tmp_path_factory.mktemp("a guide é")
    archive = place / "guide.zip"
    result = pack(archive)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"{archive}: unpack it and open {FOLDER}/index.html\n"
    with ZipFile(archive) as packed:
        packed.extractall(place)
    return place / FOLDER


def failed(request: Request) -> list[str]:
    """Return the address of a request that failed, unless the reader had left the page that made it."""
    return [] if request.failure == "net::ERR_ABORTED" else [request.url]


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    """A page that may open nothing but files of the archive, and that must work without an error."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.extend(failed(request)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(folder.as_uri() + "/index.html")
    yield page
    context.close()
    assert faults == []


def test_every_link_and_file_of_every_page_is_in_the_archive(folder: Path) -> None:
    dead = []
    for file in folder.rglob("*.html"):
        for element in BeautifulSoup(file.read_text("utf-8"), "html.parser").select("[href], [src]"):
            target = urljoin(file.as_uri(), str(element.get("href") or element.get("src")))
            if target.startswith("file:") and not Path(unquote(urlsplit(target).path)).is_file():
                dead.append((file.relative_to(folder), target))
    assert dead == []


def test_what_only_a_host_reads_is_not_in_it(folder: Path) -> None:
    names = {file.name for file in folder.iterdir()}
    assert names & {"404.html", "_headers", "robots.txt", "sitemap.xml", ".published"} == set()
    assert {"index.html", "llms.txt", "guide.epub", "one-page.html"} <= names


def test_a_reader_goes_from_the_overview_to_the_table_and_on(page: Page) -> None:
    page.get_by_role("banner").get_by_role("link", name="Decide now").click()
    expect(page.locator("#decision-table")).to_be_visible()
    page.get_by_role("navigation", name="Previous and next page").get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Does tuning pay back?¶")


def test_the_search_finds_and_leads(page: Page) -> None:
    search_for(page, "pays back")
    search_results(page).first.click()
    page.wait_for_url("**/payback.html?*")


def test_the_chooser_leads_to_a_verdict_that_its_address_keeps(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/{PHASE_3.removesuffix('/')}.html")
    answer_to_a_verdict(page)
    said = page.locator("[data-verdict] [data-title]").inner_text()
    page.goto(page.url)
    expect(page.locator("[data-verdict] [data-title]")).to_have_text(said)


def test_the_calculator_computes(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/payback.html")
    verdict = page.get_by_role("status").locator("[data-head]")
    before = verdict.inner_text()
    page.get_by_label("Calls a month").fill("5000000")
    expect(verdict).not_to_have_text(before)


def test_the_short_address_leads_to_the_table(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/decide.html")
    page.wait_for_url("**/choosing.html#decision-table")


def test_an_archive_that_cannot_be_written_is_reported_in_one_line(tmp_path: Path) -> None:
    result = pack(tmp_path / "none/guide.zip")
    assert result.returncode == 1
    assert result.stderr == f"{tmp_path}/none/guide.zip: cannot be written: No such file or directory\n"
