"""A page that was renamed is still found at its former addresses, also where the site is under a path."""

from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from built_site import BuiltSite, run_build
from project_copy import copy_project

ADDRESS = "https://user.example/repo/"
PAGE = "payback"


def renamed(project: Path, *former: str) -> Path:
    """Return the configuration of a copy of the site, one page of which names former paths."""
    page = copy_project(project) / f"docs/{PAGE}.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("---\n", f"---\nredirect_from: [{', '.join(former)}]\n", 1), "utf-8")
    return project / "mkdocs.yml"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("renamed")
    config = renamed(folder / "project", "costs.md", "sums/pay back.md", "sums/index.md")
    result = run_build(folder / "site", config=config, SITE_URL=ADDRESS)
    assert result.returncode == 0, result.stderr
    return BuiltSite(folder / "site")


@pytest.mark.parametrize("former", ["costs/", "sums/pay back/", "sums/"])
def test_a_former_address_leads_to_the_page_in_every_way(built: BuiltSite, former: str) -> None:
    page = BeautifulSoup((built.folder / former / "index.html").read_text("utf-8"), "html.parser")
    here = urljoin(ADDRESS, former)
    refresh = str(page.select("meta[http-equiv=refresh]")[0]["content"])
    assert refresh.startswith("0; url=")
    ways = [
        str(page.select("link[rel=canonical]")[0]["href"]),
        urljoin(here, refresh.removeprefix("0; url=")),
        urljoin(here, str(page.select("main a")[0]["href"])),
    ]
    assert ways == [f"{ADDRESS}{PAGE}/"] * 3
    assert urljoin(here, str(page.script and page.script["src"])) == f"{ADDRESS}assets/scripts/redirect.js"


def test_a_former_address_has_the_policy_of_every_page(built: BuiltSite) -> None:
    texts = [(built.folder / name / "index.html").read_text("utf-8") for name in ("costs", PAGE)]
    former, page = (
        BeautifulSoup(text, "html.parser").select("meta[http-equiv=Content-Security-Policy]")[0]["content"]
        for text in texts
    )
    assert former == page


def test_a_former_address_is_neither_in_the_sitemap_nor_searched(built: BuiltSite) -> None:
    lists = [(built.folder / name).read_text("utf-8") for name in ("sitemap.xml", "search/search-index.js")]
    assert [name in text for text in lists for name in ("costs/", "sums/")] == [False] * 4


def test_a_former_address_of_what_the_build_writes_later_is_taken(tmp_path: Path) -> None:
    former = ["llms.txt.md", "payback/index.html.md.md", "sitemap.xml.md"]
    result = run_build(tmp_path / "site", config=renamed(tmp_path / "project", *former))
    assert result.returncode == 1
    assert [name for name in former if f"{name!r} has no room beside the file" not in result.stderr] == []


@pytest.mark.parametrize(
    ("former", "message"),
    [
        ("assets/scripts/lib.js.md", "has no room beside the file 'assets/scripts/lib.js'"),
        ("availability.md", "is the address of 'availability.md', a page that exists"),
    ],
)
def test_a_former_address_that_is_taken_stops_the_build(tmp_path: Path, former: str, message: str) -> None:
    result = run_build(tmp_path / "site", config=renamed(tmp_path / "project", former))
    assert result.returncode == 1
    assert f"{PAGE}.md: redirect_from" in result.stderr
    assert message in result.stderr
    assert "Traceback" not in result.stderr
