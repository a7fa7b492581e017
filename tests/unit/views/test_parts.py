"""What a page shows in place of its markers."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from built_site import ROOT
from small_guide import MARKERS, write

from honest_guide.guide import Guide, load_guide
from honest_guide.views.parts import PARTS, fill_page

OVERRIDES = ROOT / "overrides"


def filled(guide: Guide, marker: str) -> Tag:
    """Return the HTML of a page that holds one marker."""
    html = fill_page(f"<!-- guide: {marker} -->", guide, OVERRIDES, link=lambda target: f"../{target}")
    return BeautifulSoup(html, "html.parser")


def texts(part: Tag, selector: str) -> list[str]:
    """Return the texts of the elements that match, with single spaces."""
    return [" ".join(element.get_text().split()) for element in part.select(selector)]


def hrefs(part: Tag, selector: str = "a") -> list[str]:
    """Return the addresses of the links that match."""
    return [str(link["href"]) for link in part.select(selector)]


@pytest.fixture
def small(tmp_path: Path) -> Guide:
    """Return the small guide."""
    write(tmp_path)
    return load_guide(tmp_path, track_url="", markers=MARKERS)


def test_every_template_of_the_folder_belongs_to_a_marker() -> None:
    folder = OVERRIDES / "parts"
    templates = {file.relative_to(folder).with_suffix("").as_posix() for file in folder.rglob("[!_]*.html")}
    shared = {part.template for part in PARTS.values() if Path(part.template).name.startswith("_")}
    assert templates | shared == {part.template for part in PARTS.values()}


@pytest.mark.parametrize("marker", sorted(PARTS))
def test_every_part_of_the_site_is_one_block_for_markdown(guide: Guide, marker: str) -> None:
    html = fill_page(f"<!-- guide: {marker} -->", guide, OVERRIDES, link=lambda target: f"../{target}")
    assert [line for line in html.splitlines() if not line.strip()] == []


def test_text_around_a_marker_stays(small: Guide) -> None:
    markdown = "before\n<!-- guide: record -->\nafter"
    lines = fill_page(markdown, small, OVERRIDES, link=str).splitlines()
    assert (lines[0], lines[-1], "<!--" in "".join(lines)) == ("before", "after", False)


def test_a_row_of_the_table_links_to_its_source_and_its_reasoning(small: Guide) -> None:
    row = filled(small, "decision-table").select("tbody tr")[0]
    assert (row["id"], row["data-distance"]) == ("rule-on-foot", "near")
    assert hrefs(row) == [
        "#rule-on-foot",
        "../page.md#section",
        "../parts/evidence.md#claim",
        "../parts/verdicts.md#verdict-on-foot",
    ]
    assert texts(row, ".sources") == ["Sources: Acme, 20261"]


def test_a_source_of_several_rows_has_one_printed_note(small: Guide) -> None:
    part = filled(small, "decision-table")
    assert texts(part, ".print-notes li") == ["nasa.example/1969"]
    assert set(texts(part, "sup")) == {"1"}


def test_a_verdict_names_the_cases_that_land_on_its_row(small: Guide) -> None:
    on_foot, umbrella, *_ = filled(small, "verdicts").select("section")
    assert "../parts/worked-cases.md#one" in hrefs(on_foot)
    assert "../parts/worked-cases.md#one" not in hrefs(umbrella)


@pytest.mark.parametrize(
    ("track_url", "href"),
    [("", "../first.md"), ("https://track.example/", "https://track.example/guides/rag")],
)
def test_the_sibling_guides_are_linked(tmp_path: Path, track_url: str, href: str) -> None:
    write(tmp_path)
    guide = load_guide(tmp_path, track_url=track_url, markers=MARKERS)
    assert hrefs(filled(guide, "before-you-start")) == [href]


@pytest.mark.parametrize(("topic", "ids"), [("evaluation", ["claim", "read"]), ("cost", [])])
def test_only_claims_of_the_topic_that_the_guide_uses_are_listed(
    small: Guide, topic: str, ids: list[str]
) -> None:
    assert [heading["id"] for heading in filled(small, f"evidence {topic}").select("h3")] == ids


def test_a_claim_lists_the_pages_that_use_it(small: Guide) -> None:
    entry = filled(small, "evidence evaluation").select(".claim")[1]
    assert hrefs(entry, "dd:last-of-type a") == ["../first.md"]


def test_each_published_case_of_the_site_is_shown_once(guide: Guide) -> None:
    sections = [marker for marker in PARTS if PARTS[marker].template == "worked-cases/_section"]
    shown = [case["id"] for marker in sections for case in filled(guide, marker).select(".case h3")]
    assert sorted(map(str, shown)) == sorted(result.case.id for result in guide.results)


def test_a_case_that_the_table_gets_wrong_is_shown_with_the_reason(guide: Guide) -> None:
    cases = filled(guide, "worked-cases missed").select(".case")
    assert ["Why it misses" in case.get_text() for case in cases] == [True] * len(cases)


def test_the_timeline_runs_from_the_year_of_its_first_event_to_the_end_of_its_last(small: Guide) -> None:
    part = filled(small, "availability timeline")
    assert texts(part, ".chart__axis text") == ["2026", "2027"]
    assert hrefs(part, ".timeline a") == [
        "#acme",
        "../parts/evidence.md#claim",
        "#acme",
        "../parts/evidence.md#claim",
    ]


def test_a_host_shows_its_sources_with_their_month(small: Guide) -> None:
    cell = filled(small, "availability table").select("dd")[0]
    assert " ".join(cell.get_text().split()) == "Something. Acme, 2026, October 2026"
    assert hrefs(cell) == ["../parts/evidence.md#claim"]


def test_the_shortest_lifetime_has_its_source(small: Guide) -> None:
    part = filled(small, "availability lifetime")
    assert texts(part, "strong") == ["37 days."]
    assert hrefs(part) == ["../parts/evidence.md#claim"]


def test_the_chooser_asks_the_questions_in_their_order(small: Guide) -> None:
    assert texts(filled(small, "chooser"), "legend") == ["1. distance?", "2. weather?"]


def test_the_chart_of_counts_has_each_answer_with_its_source(small: Guide) -> None:
    part = filled(small, "figure example-counts")
    assert texts(part, ".counts__who") == ["Acme: 50 to 100"]
    assert hrefs(part) == ["../parts/evidence.md#claim"]
    assert "(as of October 2026)" in part.get_text()


def test_the_table_of_lora_has_full_training_and_each_rank(small: Guide) -> None:
    assert texts(filled(small, "figure lora"), "tbody th") == ["Square, 8 by 8: all of it", "LoRA, rank 1"]


def test_the_freshness_page_lists_each_fact_with_its_month_and_place(small: Guide) -> None:
    part = filled(small, "freshness")
    assert texts(part, "tbody tr")[0] == "July 2026 Who still sells fine-tuning"
    assert hrefs(part)[0] == "../parts/availability.md#hosts"


def test_each_scenario_has_its_table_and_its_button(guide: Guide) -> None:
    ids = [scenario.id for scenario in guide.facts.payback.scenarios]
    assert [heading["id"] for heading in filled(guide, "payback scenarios").select("h3")] == ids
    buttons = filled(guide, "payback calculator").select("[data-scenario]")
    assert [button["data-scenario"] for button in buttons] == ids


def test_the_form_has_a_field_for_each_number(guide: Guide) -> None:
    fields = filled(guide, "payback calculator").select("input")
    assert [field["name"] for field in fields] == [field.id for field in guide.facts.payback.fields]


def test_the_prices_have_their_sources(small: Guide) -> None:
    part = filled(small, "payback scenarios")
    assert hrefs(part, "#prices a") == ["../parts/evidence.md#claim"]


def test_the_worked_test_sets_are_listed(small: Guide) -> None:
    assert texts(filled(small, "test-sets"), "tbody tr")[0] == "20 58.4% to 91.9% 100.0%"


def test_the_phases_are_linked_in_their_order(small: Guide) -> None:
    assert hrefs(filled(small, "phases")) == ["../first.md", "../second.md"]


def test_the_score_counts_the_cases(small: Guide) -> None:
    assert "on how many of 1 published cases" in filled(small, "worked-cases score").get_text()
