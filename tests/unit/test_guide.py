"""The whole guide from a folder: a complete one loads, and every mistake in it is reported in one message."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from claims import case, claim
from payback_inputs import MODEL
from small_guide import CLAIMS, DATA, MARKERS, NEAR, write
from tables import TABLE, with_rule

from honest_guide.facts.scores import Count
from honest_guide.guide import Guide, load_guide
from honest_guide.reading.pages import find_pages
from honest_guide.reading.problems import InvalidSourcesError


def load(docs: Path, data: Mapping[str, object] = {}, pages: Mapping[str, str] = {}) -> Guide:
    write(docs, data, pages)
    return load_guide(docs, track_url="", markers=MARKERS)


def message(docs: Path, track_url: str = "") -> str:
    with pytest.raises(InvalidSourcesError) as caught:
        load_guide(docs, track_url=track_url, markers=MARKERS)
    return str(caught.value)


SECTIONS = ("missed", "ride", "score", "setbacks", "unseen", "unseen-list", "unseen-right")
"""The parts of the cases but those of the first lever."""


def with_steps(**changes: object) -> dict[str, object]:
    """Return the file of walks with its one step changed."""
    return {**DATA["walk.yml"], "steps": [{**DATA["walk.yml"]["steps"][0], **changes}]}


def test_a_complete_folder_loads_with_its_table(tmp_path: Path) -> None:
    assert load(tmp_path).facts.table == TABLE


def test_a_track_to_link_to_is_not_a_mistake(tmp_path: Path) -> None:
    write(tmp_path)
    assert load_guide(tmp_path, track_url="https://track.example", markers=MARKERS).facts.table == TABLE


def test_the_phases_come_in_reading_order(tmp_path: Path) -> None:
    assert [(phase.number, phase.title, phase.promise) for phase in load(tmp_path).phases] == [
        (1, "First", "Sooner."),
        (2, "Second", "Later."),
    ]


def test_the_pages_that_hold_table_and_reasons_are_found_by_their_markers(tmp_path: Path) -> None:
    guide = load(tmp_path)
    assert (guide.table_page, guide.pages_of["reasons"]) == ("parts/decision-table.md", "parts/reasons.md")


def test_every_claim_has_its_entry_where_its_topic_or_its_lever_is_shown(tmp_path: Path) -> None:
    assert load(tmp_path).entry_links == {
        "claim": "parts/evidence.md#claim",
        "read": "parts/evidence.md#read",
        "case-one": "parts/worked-cases.md#one",
        "case-two": "parts/worked-cases.md#two",
    }


def test_cases_are_shown_lever_by_lever(tmp_path: Path) -> None:
    write(tmp_path, pages={"parts/worked-cases.md": "<!-- guide: worked-cases walk -->\n"})
    with pytest.raises(InvalidSourcesError) as caught:
        load_guide(tmp_path, track_url="", markers=MARKERS)
    missing = [problem.path for problem in caught.value.problems]
    assert missing == [f"worked-cases {part}" for part in SECTIONS]


def test_every_page_is_found_by_its_path(tmp_path: Path) -> None:
    assert load(tmp_path).pages["second.md"].title == "Second"


def test_cases_are_claims_that_come_after_the_evidence(tmp_path: Path) -> None:
    assert list(load(tmp_path).claims) == ["claim", "read", "case-one", "case-two"]


def test_a_claim_is_cited_on_the_page_whose_prose_names_it(tmp_path: Path) -> None:
    cited_on = load(tmp_path).cited_on
    assert (cited_on["read"], cited_on["case-one"]) == (("first.md",), ("first.md",))


def test_a_claim_is_cited_where_a_generated_part_rests_on_it(tmp_path: Path) -> None:
    assert load(tmp_path).cited_on["claim"] == (
        "parts/availability.md",
        "parts/decision-table.md",
        "parts/payback.md",
        "parts/test-sets.md",
    )


def test_a_claim_that_a_page_names_twice_is_cited_there_once(tmp_path: Path) -> None:
    twice = "[^read] and again[^read]\n"
    assert load(tmp_path, pages={"third.md": twice}).cited_on["read"] == ("first.md", "third.md")


def test_a_claim_that_nobody_cites_is_reported(tmp_path: Path) -> None:
    write(tmp_path, {"evidence.yml": {"claims": [asdict(one) for one in (*CLAIMS, claim(id="unread"))]}})
    assert message(tmp_path) == (
        "1 mistake in the guide's sources:\n"
        "  data/evidence.yml: unread: is cited nowhere; cite it, [^unread], or take it out"
    )


def test_a_figure_without_a_source_is_reported_on_every_page(tmp_path: Path) -> None:
    write(tmp_path, pages={"third.md": "# Third\n\nIt is 7% better.[^read]\n"})
    assert message(tmp_path) == (
        "1 mistake in the guide's sources:\n"
        "  third.md: line 3: no claim that the paragraph cites has '7%'; "
        "cite one, or give the reason in own_figures"
    )


def test_what_will_change_is_listed_with_its_home_and_place_and_the_oldest_first(tmp_path: Path) -> None:
    assert [(fact.as_of, fact.what, fact.home, fact.anchor) for fact in load(tmp_path).dated_facts] == [
        ("2026-07", "Who still sells fine-tuning", "data/availability.yml", "parts/availability.md#hosts"),
        ("2026-09", "Prices of M", "data/prices.yml: m", "parts/payback.md#prices"),
        ("2026-10", "Acme, 2026: 3 steps", "data/evidence.yml: claim", "parts/evidence.md#claim"),
        (
            "2026-11",
            "The decision table",
            "data/decision-table.yml",
            "parts/decision-table.md#decision-table",
        ),
    ]


def test_cases_are_evaluated_by_the_table(tmp_path: Path) -> None:
    assert [(result.case.id, result.right) for result in load(tmp_path).results] == [
        ("one", True),
        ("two", True),
    ]


def test_the_table_is_scored_apart_on_the_unseen_and_the_known_cases(tmp_path: Path) -> None:
    cases = [asdict(case(id="one", acceptable=(("ride",),), missed_because="Why.")), asdict(case(id="two"))]
    guide = load(tmp_path, {"worked-cases.yml": {"cases": cases}})
    assert (guide.unseen.first["first"], guide.known.first["first"]) == (Count(1, 1), Count(0, 1))


def test_one_mistake_is_reported_as_one(tmp_path: Path) -> None:
    write(tmp_path, {"walk.yml": with_steps(count=0)})
    assert message(tmp_path) == (
        "1 mistake in the guide's sources:\n  data/walk.yml: steps.0.count: is 0; allowed: 1 or more"
    )


def test_files_that_cannot_be_read_are_all_reported_at_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "walk.yml": "steps: 2026-11-24\n",
            "prices.yml": "",
            "sibling-guides.yml": {"guides": [{"id": "rag", "title": "RAG", "promise": "x", "color": "red"}]},
        },
    )
    (tmp_path / "data/payback.yml").unlink()
    (tmp_path / "page.md").write_bytes(b"\xff")
    assert sorted(message(tmp_path, "http://track.example").splitlines()[1:]) == [
        "  data/payback.yml: is missing; the site needs this file",
        "  data/prices.yml: is empty; allowed: a mapping of keys to values",
        (
            "  data/sibling-guides.yml: guides.0.color: is an unknown key; "
            "allowed here: id, title, promise, primer"
        ),
        "  data/sibling-guides.yml: guides.0.primer: is missing; this key is required",
        "  data/walk.yml: steps: is a date (2026-11-24); allowed: text; put quotes around it",
        ("  mkdocs.yml: extra.track_url: is 'http://track.example'; allowed: an address, https://…"),
        "  page.md: is not UTF-8 (byte 0); allowed: UTF-8 text",
    ]


def test_mistakes_in_what_several_files_say_are_all_reported_at_once(tmp_path: Path) -> None:
    table = replace(TABLE, asking_order=("distance",))
    readings = {**DATA["case-readings.yml"]["readings"]}
    readings["one"] = {"first": NEAR, "second": NEAR, "unsure": ["mood"]}
    mark = {**DATA["example-counts.yml"]["marks"][0], "evidence": "gone"}
    write(
        tmp_path,
        {
            "decision-table.yml": asdict(table),
            "evidence.yml": {"claims": [asdict(one) for one in (*CLAIMS, claim(id="case-x"))]},
            "worked-cases.yml": {"cases": [asdict(case(id="one", chosen=("swim",))), asdict(case(id="two"))]},
            "case-readings.yml": {"readings": readings},
            "sibling-guides.yml": {
                "guides": [{"id": "rag", "title": "RAG", "promise": "x", "primer": "gone.md"}],
            },
            "walk.yml": with_steps(minutes=0),
            "example-counts.yml": {"marks": [mark]},
            "prices.yml": {"models": [asdict(replace(MODEL, evidence=()))]},
            "availability.yml": {**DATA["availability.yml"], "as_of": "today"},
        },
        {
            "first.md": "---\nphase: one\npromise: Sooner.\n---\n# First\n",
            # codespell:ignore-next-line tabel
            "third.md": "[^gone]\n[RAG][guide:rags]\n<!-- guide: tabel x -->\n<!-- guide: record -->\n",
        },
    )
    lines = message(tmp_path).splitlines()
    (unknown_marker,) = (line for line in lines if "unknown marker" in line)
    assert unknown_marker.startswith("  third.md: line 3: 'tabel' is an unknown marker; allowed: ")
    assert sorted(line for line in lines if line != unknown_marker) == [
        '  data/availability.yml: as_of: is "today"; allowed: a month, "YYYY-MM", in quotes',
        (
            "  data/case-readings.yml: readings.one.unsure: 'mood' is an unknown input; "
            "allowed: weather, distance"
        ),
        (
            "  data/decision-table.yml: asking_order: is distance; "
            "allowed: weather, distance, each once, in any order"
        ),
        (
            "  data/evidence.yml: claims.2.id: 'case-x' looks like the citation of a case; "
            "allowed: an id that does not start with 'case-'"
        ),
        (
            "  data/example-counts.yml: marks.0.evidence: 'gone' is an unknown source; "
            "allowed: an id of data/evidence.yml, or case- followed by an id of data/worked-cases.yml"
        ),
        "  data/prices.yml: models.0.evidence: is an empty list; allowed: at least one entry",
        (
            "  data/sibling-guides.yml: guides.0.primer: 'gone.md' is a page that does not exist; "
            "allowed: a page of the docs folder"
        ),
        "  data/walk.yml: steps.0.minutes: is 0; allowed: 1 or more",
        "  data/worked-cases.yml: cases.0.chosen: is swim; allowed: some of walk, ride, in this order",
        "  first.md: phase: is 'one'; allowed: a whole number, from 1",
        (
            "  third.md: line 1: 'gone' is an unknown citation; allowed: an id of data/evidence.yml, or "
            "case- followed by an id of data/worked-cases.yml"
        ),
        "  third.md: line 2: 'rags' is an unknown sibling guide; allowed: rag",
        (
            "  third.md: record: the marker <!-- guide: record --> appears 2 times: parts/record.md line 1, "
            "third.md line 4; allowed: once"
        ),
        "14 mistakes in the guide's sources:",
    ]


def test_a_section_that_no_page_has_is_reported(tmp_path: Path) -> None:
    write(tmp_path, pages={"page.md": "## Section { #other }\n"})
    assert message(tmp_path).splitlines()[1] == (
        "  data/decision-table.yml: rules.0.section: 'page.md#section' is a section that no page has; "
        "allowed: page.md#anchor with an explicit id, such as page.md#other"
    )


def test_a_case_that_the_table_gets_wrong_without_a_reason_is_reported(tmp_path: Path) -> None:
    cases = [asdict(case(id="one", acceptable=(("ride",),))), asdict(case(id="two"))]
    write(tmp_path, {"worked-cases.yml": {"cases": cases}})
    assert message(tmp_path) == (
        "1 mistake in the guide's sources:\n"
        "  data/worked-cases.yml: cases.0.missed_because: is missing, and the table gets this case wrong; "
        "say why"
    )


def test_cases_are_not_evaluated_by_a_table_with_gaps(tmp_path: Path) -> None:
    table = with_rule(0, when={"distance": ("near",), "weather": ("wet",)})
    write(tmp_path, {"decision-table.yml": asdict(table)})
    assert message(tmp_path) == (
        "1 mistake in the guide's sources:\n"
        "  data/decision-table.yml: rules: 1 set of answers matches no rule, for example weather=dry, "
        "distance=near; exactly one rule must match every set of answers"
    )


def test_a_folder_without_pages_is_reported(tmp_path: Path) -> None:
    write(tmp_path)
    for page in tmp_path.rglob("*.md"):
        page.unlink()
    assert (
        "  pages: decision-table: no page holds the marker <!-- guide: decision-table -->; "
        "exactly one page must hold it, once"
    ) in message(tmp_path).splitlines()


def test_a_claim_that_a_case_would_silently_replace_is_refused(tmp_path: Path) -> None:
    claims = [asdict(one) for one in (*CLAIMS, claim(id="case-one"))]
    write(tmp_path, {"evidence.yml": {"claims": claims}})
    assert message(tmp_path) == (
        "1 mistake in the guide's sources:\n"
        "  data/evidence.yml: claims.2.id: 'case-one' looks like the citation of a case; "
        "allowed: an id that does not start with 'case-'"
    )


def test_a_bad_track_address_does_not_hide_the_mistakes_in_the_pages(tmp_path: Path) -> None:
    write(tmp_path, pages={"second.md": "---\nphase: 2\npromise: Later.\n---\n# Second\n\nx[^brown]\n"})
    with pytest.raises(InvalidSourcesError) as caught:
        load_guide(tmp_path, track_url="http://track.example", markers=MARKERS)
    assert [problem.file for problem in caught.value.problems] == ["mkdocs.yml", "second.md"]


def test_a_file_that_cannot_be_read_hides_only_the_checks_that_need_it(tmp_path: Path) -> None:
    claims = [asdict(entry) for entry in (*CLAIMS, claim(id="empty", caveat=" "))]
    pages = {"third.md": "[^gone]\n[RAG][guide:rags]\n"}
    write(tmp_path, {"evidence.yml": {"claims": claims}, "walk.yml": with_steps(count=0)}, pages)
    assert message(tmp_path).splitlines()[1:] == [
        "  data/evidence.yml: claims.2.caveat: is empty; allowed: text that a reader can use",
        "  data/walk.yml: steps.0.count: is 0; allowed: 1 or more",
        "  third.md: line 2: 'rags' is an unknown sibling guide; allowed: rag",
    ]


def text_paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return every place of a text in plain data."""
    if isinstance(value, str):
        return [path]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, item in items for place in text_paths(item, (*path, key))]


@pytest.mark.parametrize("file", sorted(set(DATA) - {"payback.yml"}))
def test_a_blank_text_anywhere_in_a_file_is_reported(file: str, tmp_path: Path) -> None:
    data = json.loads(json.dumps(DATA[file]))
    write(tmp_path)
    silent = []
    for path in text_paths(data):
        *parents, key = path
        container = data
        for parent in parents:
            container = container[parent]
        text, container[key] = container[key], " "
        (tmp_path / "data" / file).write_text(json.dumps(data), encoding="utf-8")
        try:
            load_guide(tmp_path, track_url="", markers=MARKERS)
            silent.append(path)
        except InvalidSourcesError:
            container[key] = text
        container[key] = text
    assert silent == []


def test_a_lever_whose_cases_have_no_section_is_reported(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "parts/worked-cases.md").write_text(
        "\n".join(f"<!-- guide: worked-cases {part} -->" for part in (*SECTIONS, "walk") if part != "ride"),
        encoding="utf-8",
    )
    with pytest.raises(InvalidSourcesError) as caught:
        load_guide(tmp_path, track_url="", markers=MARKERS - {"worked-cases ride"})
    assert [str(problem) for problem in caught.value.problems] == [
        (
            "data/decision-table.yml: levers.1.id: the cases of 'ride' have no section; "
            "register the marker 'worked-cases ride' in views/parts.py"
        )
    ]


@pytest.mark.parametrize("key", ["input", "cached", "write", "output", "markup", "training"])
def test_a_negative_price_is_reported_where_it_stands(key: str, tmp_path: Path) -> None:
    write(tmp_path, {"prices.yml": {"models": [{**asdict(MODEL), key: -1}]}})
    assert message(tmp_path) == (
        f"1 mistake in the guide's sources:\n  data/prices.yml: models.0.{key}: is -1; allowed: 0 or more"
    )


def test_pages_that_the_build_leaves_out_are_not_looked_at(tmp_path: Path) -> None:
    write(tmp_path, pages={"draft.md": "<!-- guide: chooser -->\n\n[^gone]\n"})
    pages = {path: read for path, read in find_pages(tmp_path).items() if path != "draft.md"}
    assert "draft.md" not in load_guide(tmp_path, track_url="", markers=MARKERS, pages=pages).pages


def test_a_field_of_a_pages_front_matter_has_a_shape(tmp_path: Path) -> None:
    write(tmp_path, pages={"third.md": "---\nscripts: payback\n---\n# Third\n"})
    assert message(tmp_path) == (
        '1 mistake in the guide\'s sources:\n  third.md: scripts: is "payback"; allowed: a list'
    )


def test_html_that_hides_or_swallows_what_a_page_needs_is_reported(tmp_path: Path) -> None:
    write(tmp_path, pages={"third.md": "# Third\n\n<p>x[^read]</p>\n\n<div>\n\ny[^read]\n"})
    assert message(tmp_path).splitlines()[1:] == [
        (
            "  third.md: line 3: '[^read]' is in HTML, where Markdown does not look for it; "
            'allowed: text, or HTML with markdown="1"'
        ),
        (
            "  third.md: line 7: '[^read]' is in HTML, where Markdown does not look for it; "
            'allowed: text, or HTML with markdown="1"'
        ),
        (
            "  third.md: line 5: what begins here is still open at the page's end; "
            "close it by an end tag or ///"
        ),
    ]
