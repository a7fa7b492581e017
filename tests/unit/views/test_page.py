"""A page as a builder gets it."""

from pathlib import Path

import pytest
from built_site import ROOT
from small_guide import MARKERS, write

from honest_guide.guide import Guide, load_guide
from honest_guide.reading.addresses import site_link
from honest_guide.reading.settings import RESERVED
from honest_guide.views.page import FilledPage, Links, filled_page

OVERRIDES = ROOT / "overrides"
DEFINITION = "[guide:rag]: "


@pytest.fixture
def small(tmp_path: Path) -> Guide:
    write(tmp_path)
    return load_guide(tmp_path, track_url="", markers=MARKERS)


def filled(guide: Guide, path: str) -> FilledPage:
    links = Links(here=lambda target: f"to:{target}", site=site_link)
    return filled_page(guide.pages[path].markdown, path, guide, OVERRIDES, links)


def test_markers_are_filled_and_html_links_as_it_is_told_to(small: Guide) -> None:
    page = filled(small, "parts/freshness.md").markdown
    assert ("<!-- guide:" in page, 'href="to:parts/evidence.md#claim"' in page) == (False, True)


def test_a_page_defines_its_links_to_siblings_as_markdown_needs_them(small: Guide) -> None:
    assert f"\n{DEFINITION}first.md\n" in filled(small, "second.md").markdown
    assert f"\n{DEFINITION}../first.md\n" in filled(small, "parts/record.md").markdown


def test_a_page_that_cites_has_its_notes_and_no_other_page_has(small: Guide) -> None:
    page = filled(small, "first.md").markdown
    assert (page.count("## Sources"), page.count("\n[^read]: "), page.count("\n[^case-one]: ")) == (1, 1, 1)
    assert "## Sources" not in filled(small, "second.md").markdown


def test_a_phase_has_its_banner_and_leads_to_the_next(small: Guide) -> None:
    first, last = filled(small, "first.md"), filled(small, "second.md")
    assert first.meta["banner"] == "Phase 1 of 2 · 1 min read"
    assert '<a href="to:second.md">Second</a>' in first.markdown
    assert "Next: Phase" not in last.markdown
    assert "banner" not in filled(small, "page.md").meta


def test_the_link_to_the_source_has_every_sign_of_its_name(tmp_path: Path) -> None:
    write(tmp_path, pages={"a#b? ü.md": "# T\n"})
    guide = load_guide(tmp_path, track_url="", markers=MARKERS)
    assert filled(guide, "a#b? ü.md").meta["source"] == "a%23b%3F%20%C3%BC.md"


def test_no_writer_can_set_what_the_build_sets(small: Guide) -> None:
    pages = ("first.md", "parts/changes.md")
    assert {key for page in pages for key in filled(small, page).meta} | {"linked_data"} == RESERVED


def test_what_the_templates_read_is_relative_to_the_site(small: Guide) -> None:
    meta = filled(small, "page.md").meta
    assert meta == {
        "source": "page.md",
        "checked": "",
        "related": [{"title": "RAG", "href": "first/"}],
    }
    assert filled(small, "parts/changes.md").meta["feed"] == "feed.xml"
    assert filled(small, "parts/availability.md").meta["checked"] != ""


def test_a_primer_does_not_name_itself_as_related(small: Guide) -> None:
    assert filled(small, "first.md").meta["related"] == []


def test_with_a_track_related_guides_are_on_it(tmp_path: Path) -> None:
    write(tmp_path)
    guide = load_guide(tmp_path, track_url="https://track.example", markers=MARKERS)
    page = filled(guide, "first.md")
    assert page.meta["related"] == [{"title": "RAG", "href": "https://track.example/guides/rag"}]
    assert f"\n{DEFINITION}https://track.example/guides/rag\n" in page.markdown
