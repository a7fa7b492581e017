"""The site works under a path, as a project page of a code host is served."""

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from built_site import PHASE_3, address, run_build

from honest_guide.guide import Guide
from honest_guide.views.editions import ONE_PAGE

ADDRESS = "https://user.example/repo/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site: Path = tmp_path_factory.mktemp("path") / "site"
    result = run_build(site, SITE_URL=ADDRESS)
    assert result.returncode == 0, result.stderr
    return site


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, BeautifulSoup]:
    """Every page by the address that it is served at; the 404 page at one that does not exist."""
    found = {}
    for file in folder.rglob("*.html"):
        name = file.relative_to(folder).as_posix().removesuffix("index.html")
        at = ADDRESS + ("no/such/page/" if name == "404.html" else name)
        found[at] = BeautifulSoup(file.read_text("utf-8"), "html.parser")
    return found


def served(folder: Path, address: str) -> Path | None:
    """Return the file that a host serves at an address under the path."""
    path = unquote(urlsplit(address).path)
    file = folder / path.removeprefix("/repo/")
    file = file / "index.html" if path.endswith("/") or file.is_dir() else file
    return file if path.startswith("/repo/") and file.is_file() else None


def test_every_link_and_file_of_every_page_is_served(folder: Path, pages: dict[str, BeautifulSoup]) -> None:
    dead = []
    for at, page in pages.items():
        for element in page.select("[href], [src]"):
            target = urljoin(at, str(element.get("href") or element.get("src")))
            if at.endswith("no/such/page/") and target.startswith(f"{at}#"):
                continue  # a place on the 404 page itself
            if urlsplit(target).netloc == "user.example" and served(folder, target) is None:
                dead.append((at, target))
    assert dead == []
    assert len(pages) > 15


def test_scripts_find_the_root_of_the_site(pages: dict[str, BeautifulSoup]) -> None:
    libraries = {
        urljoin(at, str(script["src"]))
        for at, page in pages.items()
        for script in page.select("script[src$='lib.js']")
    }
    assert libraries == {f"{ADDRESS}assets/scripts/lib.js"}


def test_the_lost_reader_is_led_back(pages: dict[str, BeautifulSoup]) -> None:
    at = f"{ADDRESS}no/such/page/"
    links = [urljoin(at, str(link["href"])) for link in pages[at].select("article a")]
    assert links == [f"{ADDRESS}{PHASE_3}#decision-table", ADDRESS]


def test_the_short_address_leads_to_the_table(pages: dict[str, BeautifulSoup]) -> None:
    at = f"{ADDRESS}decide/"
    links = [urljoin(at, str(link["href"])) for link in pages[at].select("main a")]
    assert links == [f"{ADDRESS}{PHASE_3}#decision-table"]


def test_link_previews_find_their_picture(folder: Path, pages: dict[str, BeautifulSoup]) -> None:
    pictures = {
        str(tag["content"]) for page in pages.values() for tag in page.select("meta[property='og:image']")
    }
    assert pictures == {f"{ADDRESS}assets/images/card.png"}
    assert served(folder, pictures.pop())


def test_robots_find_the_sitemap(folder: Path) -> None:
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in (folder / "robots.txt").read_text("utf-8")


def test_canonical_links_and_the_sitemap_name_the_address(
    folder: Path, pages: dict[str, BeautifulSoup], guide: Guide
) -> None:
    tree = ET.parse(folder / "sitemap.xml")  # noqa: S314 (our own file)
    listed = {element.text for element in tree.iter() if element.tag.endswith("}loc")}
    canonical = {str(link["href"]) for page in pages.values() for link in page.select("link[rel=canonical]")}
    former = {f"{ADDRESS}{address(path)}" for path in guide.redirects}
    others = {f"{ADDRESS}no/such/page/", f"{ADDRESS}{ONE_PAGE}"}
    assert listed == canonical == pages.keys() - others - former


def test_every_address_of_llms_txt_and_every_link_of_the_markdown_is_served(folder: Path) -> None:
    files = [folder / "llms.txt", *folder.rglob("*.md")]
    addresses = {
        one for file in files for one in re.findall(rf"\(({ADDRESS}[^)]*)\)", file.read_text("utf-8"))
    }
    assert [address for address in addresses if served(folder, address) is None] == []
    assert {f"{ADDRESS}{PHASE_3}index.html.md", f"{ADDRESS}{PHASE_3}#rule-retrieve"} <= addresses


@pytest.mark.parametrize("kind", ["html", "md", "txt", "json"])
def test_no_file_names_the_address_of_the_preview(folder: Path, kind: str) -> None:
    files = list(folder.rglob(f"*.{kind}"))
    assert [file for file in files if "127.0.0.1" in file.read_text("utf-8")] == []
    assert files
