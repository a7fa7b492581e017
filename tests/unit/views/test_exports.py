"""The table for tools, and the data of our scripts."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from small_guide import MARKERS, write
from tables import TABLE

from honest_guide.guide import load_guide
from honest_guide.views.exports import as_json, search_script, table_data, table_schema, table_script


def test_the_published_form_holds_the_contract_and_nothing_else() -> None:
    table = replace(
        TABLE,
        inputs=TABLE.inputs[:1],
        groups=TABLE.groups[1:],
        ready=TABLE.ready[:1],
        rules=(TABLE.rules[1],),
    )
    assert json.loads(as_json(table_data(table, {"umbrella": "page/#rule-umbrella"}))) == {
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
                "then": {"words": "take the bus", "answers": {"weather": "wet"}},
                "ends_with": "",
                "url": "page/#rule-umbrella",
            }
        ],
    }


def test_a_published_rule_that_ends_the_path_has_no_next_step() -> None:
    urls = {rule.id: f"page/#rule-{rule.id}" for rule in TABLE.rules}
    assert [rule["then"] is None for rule in table_data(TABLE, urls)["rules"]] == [True, False, False, True]


def test_the_sources_of_a_rule_stay_as_they_are_when_it_is_published() -> None:
    table_data(TABLE, {rule.id: "page/" for rule in TABLE.rules})
    assert TABLE.rules[0].section == "page.md#section"


_KINDS: Mapping[str, type] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "null": type(None),
}


def misfits(data: object, schema: Mapping[str, Any], records: Mapping[str, Any]) -> list[str]:
    """Return where data lacks a required key of its schema, or has a key that the schema does not know."""
    if "anyOf" in schema:
        return min((misfits(data, one, records) for one in schema["anyOf"]), key=len)
    if "$ref" in schema:
        return misfits(data, records[schema["$ref"].removeprefix("#/$defs/")], records)
    if "type" in schema and not isinstance(data, _KINDS[schema["type"]]):
        return [f"not {schema['type']}: {data!r}"]
    if isinstance(data, list):
        return [found for item in data for found in misfits(item, schema["items"], records)]
    if not isinstance(data, dict):
        return []
    known = schema.get("properties", dict.fromkeys(data, schema.get("additionalProperties", {})))
    return [
        *(f"missing: {key}" for key in schema.get("required", ()) if key not in data),
        *(f"unknown: {key}" for key in data if key not in known),
        *(found for key in data if key in known for found in misfits(data[key], known[key], records)),
    ]


def published() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        as_json(table_data(TABLE, {rule.id: f"page/#rule-{rule.id}" for rule in TABLE.rules}))
    )
    return data


def test_the_published_form_fits_its_schema() -> None:
    schema = table_schema()
    assert misfits(published(), schema, schema["$defs"]) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda data: data["rules"][0].pop("url"), "missing: url"),
        (lambda data: data["rules"][0].update(section="page.md#section"), "unknown: section"),
        (lambda data: data["rules"][0].update(calculator=""), "unknown: calculator"),
        (lambda data: data["rules"][0].update(leads_to="ride"), "unknown: leads_to"),
        (lambda data: data["rules"][0].pop("action"), "missing: action"),
        (lambda data: data["inputs"][0].pop("unsure"), "missing: unsure"),
        (lambda data: data["groups"][0].pop("label"), "missing: label"),
        (lambda data: data.update(groups="home"), "not array: 'home'"),
        (lambda data: data["rules"][1]["then"].pop("words"), "missing: words"),
    ],
)
def test_the_schema_refuses_another_form(change: Callable[[Any], object], expected: str) -> None:
    schema, data = table_schema(), published()
    change(data)
    assert misfits(data, schema, schema["$defs"]) == [expected]


def test_the_schema_names_its_dialect() -> None:
    assert table_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_chooser_is_given_the_published_table_with_its_sources(tmp_path: Path) -> None:
    write(tmp_path)
    guide = load_guide(tmp_path, track_url="", markers=MARKERS)
    name, _, data = table_script(published(), guide).removesuffix(";\n").partition("=")
    assert (name, json.loads(data)) == (
        "window.guide.table",
        {**published(), "sources": {"claim": ["Acme, 2026", "https://nasa.example/1969"]}},
    )


def test_a_published_file_can_be_read_by_people_and_ends_with_a_line_break() -> None:
    assert as_json({"a": "é"}) == '{\n  "a": "é"\n}\n'


def test_the_index_is_a_script_that_hands_over_plain_text() -> None:
    documents = [{"location": "a/#b", "title": "One &amp; two", "text": "<p>Some</p><p>text</p>"}]
    assert search_script(documents) == (
        'window.guide.documents=[{"location":"a/#b","title":"One & two","text":"Some text"}];\n'
    )


def test_footnote_numbers_and_links_to_a_row_are_left_out() -> None:
    text = '<p>Fell<sup id="r"><a href="#n">12</a></sup> to 2<sup>3</sup> <a href="#row">#</a> rows</p>'
    assert '"text":"Fell to 2 rows"' in search_script([{"location": "a/", "title": "A", "text": text}])


def test_the_boost_of_a_page_is_kept() -> None:
    assert '"boost":2' in search_script([{"location": "a/", "title": "A", "text": "", "boost": 2}])


def test_line_separators_do_not_end_the_script() -> None:
    assert "\u2028" not in search_script([{"location": "a/", "title": "A\u2028B", "text": ""}])
