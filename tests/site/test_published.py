"""What search engines, link previews and readers who find a mistake get from a page."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from built_site import PHASE_3, PHASES, BuiltSite, run_build
from PIL import Image

from honest_guide.facts.dates import month_name
from honest_guide.guide import Guide

BASE = "http://127.0.0.1:8000/"
REPOSITORY = "https://code.example/team/guide"


def linked_data(site: BuiltSite, page: str) -> list[dict[str, Any]]:
    return [
        json.loads(script.string or "")
        for script in site.soup(page).select("script[type='application/ld+json']")
    ]


def foot(site: BuiltSite, page: str) -> str:
    found = site.soup(page).select_one("footer")
    assert found is not None
    return " ".join(found.text.split())


def test_which_pages_say_what_they_are(site: BuiltSite, guide: Guide) -> None:
    kinds = {page: [data["@type"] for data in linked_data(site, page)] for page in site.html_files}
    asked = {
        path.removesuffix(".md") + "/": ["FAQPage"]
        for path, page in guide.pages.items()
        if page.meta.get("questions")
    }
    said = {"": ["WebSite"], **{page: ["Article"] for page in PHASES if page != PHASE_3}, **asked}
    assert asked
    assert {page: kind for page, kind in kinds.items() if kind} == said


REQUIRED = {
    "WebSite": {"name", "url", "description", "license"},
    "Article": {"headline", "description", "author"},
    "FAQPage": {"mainEntity"},
}


def test_what_a_page_says_has_what_its_kind_requires(site: BuiltSite) -> None:
    said = [data for page in site.html_files for data in linked_data(site, page)]
    wrong = [data for data in said if data.keys() != REQUIRED[data["@type"]] | {"@context", "@type"}]
    assert wrong == []
    assert {data["@context"] for data in said} == {"https://schema.org"}


def test_every_question_of_the_page_is_said_with_how_its_answer_begins(site: BuiltSite) -> None:
    article = site.article("readers-questions/")
    headings = [heading.text.rstrip("¶") for heading in article.select("h3[id]")]
    (said,) = linked_data(site, "readers-questions/")
    assert [question["name"] for question in said["mainEntity"]] == headings
    answers = [question["acceptedAnswer"]["text"] for question in said["mainEntity"]]
    for sup in (copy := BuiltSite(site.folder).article("readers-questions/")).select("sup"):
        sup.decompose()
    text = " ".join(copy.text.split())
    assert [answer for answer in answers if answer not in text or not answer.endswith((".", "?"))] == []


def test_a_link_to_a_page_is_shown_with_title_text_and_picture(site: BuiltSite) -> None:
    for page in site.pages:
        head = site.soup(page).head
        assert head is not None
        found = {
            str(tag.get("property") or tag.get("name")): str(tag["content"])
            for tag in head.select("meta[content]")
        }
        assert found["og:image"] == f"{BASE}assets/images/card.png"
        assert found["twitter:card"] == "summary_large_image"
        assert len(found["og:description"]) > 40
        assert head.title


def test_the_picture_is_as_large_as_previews_want_and_small_to_fetch(site: BuiltSite) -> None:
    file = site.folder / "assets/images/card.png"
    with Image.open(file) as picture:
        assert picture.size == (1200, 630)
    assert file.stat().st_size < 60_000


def test_robots_find_the_sitemap(site: BuiltSite) -> None:
    lines = (site.folder / "robots.txt").read_text("utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", f"Sitemap: {BASE}sitemap.xml"]


def test_the_short_address_leads_to_the_table(site: BuiltSite) -> None:
    html = (site.folder / "decide/index.html").read_text("utf-8")
    assert (
        urljoin(f"{BASE}decide/", re.findall(r'url=([^"]+)"', html)[0]) == f"{BASE}{PHASE_3}#decision-table"
    )
    assert site.article(PHASE_3).select("#decision-table")


def test_every_page_says_of_which_month_its_facts_are(site: BuiltSite, guide: Guide) -> None:
    said = {page: re.findall(r"Facts as of (\w+ \d{4})", foot(site, page)) for page in site.html_files}
    checked = {
        path.replace("index.md", "").replace(".md", "/"): [month_name(month)]
        for path, month in guide.checked.items()
    }
    assert {page: months for page, months in said.items() if months} == checked
    assert checked[PHASE_3] == [month_name(guide.facts.table.as_of)]
    assert said["404.html"] == []


def test_without_a_repository_no_page_links_to_one(site: BuiltSite) -> None:
    assert [page for page in site.html_files if site.soup(page).select("footer a")] == []


@pytest.fixture(scope="module")
def with_repository(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder: Path = tmp_path_factory.mktemp("repository") / "site"
    result = run_build(folder, REPO_URL=f"{REPOSITORY}/")
    assert result.returncode == 0, result.stderr
    return BuiltSite(folder)


def test_with_a_repository_every_page_links_to_its_source_and_to_the_form(
    with_repository: BuiltSite, guide: Guide
) -> None:
    form = f"{REPOSITORY}/issues/new?template=wrong-fact.yml"
    sources = {path.replace("index.md", "").replace(".md", "/"): path for path in guide.pages}
    expected = {page: [f"{REPOSITORY}/blob/HEAD/docs/{path}", form] for page, path in sources.items()}
    found = {
        page: [str(link["href"]) for link in with_repository.soup(page).select("footer a")]
        for page in with_repository.html_files
    }
    assert found == {**expected, "404.html": [form]}
