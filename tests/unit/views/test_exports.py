"""The facts for tools, and the data of our scripts."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from small_guide import MARKERS, write
from tables import TABLE

from honest_guide.facts.search_words import SearchWords, Start
from honest_guide.guide import Guide, load_guide
from honest_guide.views.exports import (
    EXPORTS,
    Export,
    as_json,
    data_files,
    export_data,
    export_schema,
    search_script,
    table_script,
)

BY_NAME = {export.name: export for export in EXPORTS}


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    docs = tmp_path_factory.mktemp("docs")
    write(docs)
    return load_guide(docs, track_url="", markers=MARKERS)


def link(target: str) -> str:
    return target.replace(".md", "/")


def published(export: Export, guide: Guide) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(as_json(export_data(export, guide, link)))
    return data


def test_the_published_form_of_the_table_holds_the_contract_and_nothing_else(guide: Guide) -> None:
    table = replace(
        TABLE,
        inputs=TABLE.inputs[:1],
        groups=TABLE.groups[1:],
        ready=TABLE.ready[:1],
        rules=(TABLE.rules[1],),
    )
    small = replace(guide, facts=replace(guide.facts, table=table), table_page="page.md")
    assert published(BY_NAME["decision-table"], small) == {
        "hit_policy": "unique",
        "as_of": "2026-11",
        "levers": [{"id": "walk", "name": "Walk"}, {"id": "ride", "name": "Ride"}],
        "groups": [{"id": "away", "label": "Away from home", "hint": "You can't."}],
        "exhausted": [{"name": "Feet", "text": "They hurt."}],
        "ready": [{"name": "A ticket", "text": "It is paid."}],
        "inputs": [
            {
                "id": "weather",
                "question": "weather?",
                "help": "Think.",
                "values": [
                    {"id": "dry", "label": "Dry", "tag": "is dry"},
                    {"id": "wet", "label": "Wet", "tag": "is wet"},
                ],
                "unsure": "dry",
                "edge_cases": [],
            }
        ],
        "asking_order": ["distance", "weather"],
        "rules": [
            {
                "id": "umbrella",
                "group": "away",
                "label": "You see umbrella",
                "action": "do umbrella now",
                "situation": "Situation of umbrella.",
                "when": {"distance": ["far"], "weather": ["dry"]},
                "levers": ["walk"],
                "conclusion": "Do umbrella",
                "why": "Because.",
                "evidence": ["claim"],
                "this_week": "This.",
                "objection": "Somebody.",
                "would_change": "A result.",
                "go_back": "Undo.",
                "consequences": "Better. Worse.",
                "not_chosen": {"ride": "No."},
                "review_months": 6,
                "changed": "2026-11",
                "then": {"words": "take the bus", "answers": {"weather": "wet"}},
                "ends_with": "",
                "url": "page/#rule-umbrella",
            }
        ],
    }


def test_a_published_rule_that_ends_the_path_has_no_next_step(guide: Guide) -> None:
    rules = published(BY_NAME["decision-table"], guide)["rules"]
    assert [rule["then"] is None for rule in rules] == [True, False, False, True]


def test_the_facts_stay_as_they_are_when_they_are_published(guide: Guide) -> None:
    published(BY_NAME["decision-table"], guide)
    assert guide.facts.table.rules[0].section == "page.md#section"


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("decision-table", {"on-foot": "parts/decision-table/#rule-on-foot"}),
        ("evidence", {"claim": "parts/evidence/#claim", "read": "parts/evidence/#read"}),
        ("cases", {"one": "parts/worked-cases/#one", "two": "parts/worked-cases/#two"}),
        ("prices", {"m": "parts/payback/#prices"}),
        ("availability", {"acme": "parts/availability/#acme"}),
    ],
)
def test_a_published_record_says_where_it_is_shown(name: str, places: dict[str, str], guide: Guide) -> None:
    records = published(BY_NAME[name], guide)[BY_NAME[name].key]
    assert {record["id"]: record["url"] for record in records}.items() >= places.items()


def problems(data: object, export: Export) -> list[str]:
    """Return what is wrong with data by the schema of a published file."""
    validator = Draft202012Validator(export_schema(export))
    return [error.message for error in validator.iter_errors(data)]


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_a_schema_is_one_itself_and_its_published_form_fits_it(export: Export, guide: Guide) -> None:
    Draft202012Validator.check_schema(export_schema(export))
    assert problems(published(export, guide), export) == []


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda record: record.pop("url"), "'url' is a required property"),
        (lambda record: record.pop("id"), "'id' is a required property"),
        (
            lambda record: record.update(section="page.md#section"),
            "Additional properties are not allowed ('section' was unexpected)",
        ),
        (lambda record: record.update(id=1), "1 is not of type 'string'"),
    ],
)
def test_a_schema_refuses_another_form(
    export: Export, change: Callable[[Any], object], expected: str, guide: Guide
) -> None:
    data = published(export, guide)
    change(data[export.key][0])
    assert problems(data, export) == [expected]


def test_a_field_is_described_as_its_record_describes_it() -> None:
    schema = export_schema(BY_NAME["decision-table"])
    record = schema["$defs"]["Input"]
    assert (record["description"], record["properties"]["unsure"]["description"]) == (
        "One question that the reader answers about their problem.",
        'The value that "I don\'t know" stands for: the one that costs least to be wrong about.',
    )


def test_every_file_has_its_schema_beside_it(guide: Guide) -> None:
    assert [name for name, _ in data_files(guide, link)] == [
        *("decision-table.json", "decision-table.schema.json"),
        *("evidence.json", "evidence.schema.json"),
        *("cases.json", "cases.schema.json"),
        *("prices.json", "prices.schema.json"),
        *("availability.json", "availability.schema.json"),
    ]


def test_a_schema_names_its_dialect() -> None:
    assert {export_schema(one)["$schema"] for one in EXPORTS} == {
        "https://json-schema.org/draft/2020-12/schema"
    }


def test_the_chooser_is_given_the_published_table_with_its_sources(guide: Guide) -> None:
    name, _, data = table_script(guide, link).removesuffix(";\n").partition("=")
    assert (name, json.loads(data)) == (
        "window.guide.table",
        {
            **published(BY_NAME["decision-table"], guide),
            "sources": {"claim": ["Acme, 2026", "https://nasa.example/1969", "2026-10"]},
        },
    )


def test_a_published_file_can_be_read_by_people_and_ends_with_a_line_break() -> None:
    assert as_json({"a": "é"}) == '{\n  "a": "é"\n}\n'


def script_of(document: dict[str, object]) -> str:
    return search_script([document], SearchWords(), {}, str)


def test_the_index_is_a_script_that_hands_over_plain_text() -> None:
    documents = [{"location": "a/#b", "title": "One &amp; two", "text": "<p>Some</p><p>text</p>"}]
    words = SearchWords(
        starts=(Start(text="Go", page="a.md"),),
        synonyms=(("walk", "stroll"),),
    )
    assert search_script(documents, words, {}, lambda place: f"/{place}") == (
        'window.guide.search={"starts":[["Go","/a.md"]],"synonyms":[["walk","stroll"]]};\n'
        'window.guide.documents=[{"location":"a/#b","title":"One & two","text":"Some text"}];\n'
    )


def test_the_keywords_of_a_page_go_with_the_page() -> None:
    documents = [{"location": place, "title": "A", "text": "a"} for place in ("a/", "a/#b", "c/")]
    script = search_script(documents, SearchWords(), {"a/": ["one", "two words"], "c/": []}, str)
    assert re.findall(r'"location":"([^"]+)"[^}]*"keywords":"([^"]+)"', script) == [("a/", "one two words")]


def test_the_heading_of_notes_that_are_left_out_is_left_out() -> None:
    documents = [
        {"location": place, "title": "A", "text": text}
        for place, text in (("a/#sources", ""), ("b/#sources", "Some"), ("a/#empty", ""))
    ]
    assert re.findall(r'"location":"([^"]+)"', search_script(documents, SearchWords(), {}, str)) == [
        "b/#sources",
        "a/#empty",
    ]


def test_footnote_numbers_and_links_to_a_row_are_left_out() -> None:
    text = '<p>Fell<sup id="r"><a href="#n">12</a></sup> to 2<sup>3</sup> <a href="#row">#</a> rows</p>'
    assert '"text":"Fell to 2 rows"' in script_of({"location": "a/", "title": "A", "text": text})


def test_the_boost_of_a_page_is_kept() -> None:
    assert '"boost":2' in script_of({"location": "a/", "title": "A", "text": "", "boost": 2})


def test_line_separators_do_not_end_the_script() -> None:
    assert "\u2028" not in script_of({"location": "a/", "title": "A\u2028B", "text": ""})
