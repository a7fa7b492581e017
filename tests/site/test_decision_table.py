"""The decision table on its page and as published data."""

import json
from typing import Any

import pytest
from bs4 import Tag
from built_site import PHASE_3, BuiltSite, address

from honest_guide.guide import Guide


@pytest.fixture(scope="session")
def table(site: BuiltSite) -> Tag:
    found = site.article(PHASE_3).select_one("table#decision-table")
    assert found is not None
    return found


@pytest.fixture(scope="session")
def published(site: BuiltSite) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((site.folder / "decision-table.json").read_text(encoding="utf-8"))
    return data


def test_the_table_stands_before_every_section(site: BuiltSite) -> None:
    first = site.article(PHASE_3).select_one("table, h2:not([hidden] *)")
    assert first is not None
    assert first.get("id") == "decision-table"


def test_the_caption_names_the_table_and_its_month(table: Tag) -> None:
    assert table.caption is not None
    assert " ".join(table.caption.text.split()) == (
        "The decision table. Each set of answers leads to exactly one row. As of November 2026."
    )


def test_every_header_cell_says_what_it_heads(table: Tag) -> None:
    scopes = [[cell["scope"] for cell in row.select("th")] for row in table.select("tr")]
    assert scopes == [["col", "col", "col"], *[["row"]] * (len(scopes) - 1)]


def test_the_table_stays_a_table_when_css_turns_its_rows_into_cards(table: Tag) -> None:
    roles = {
        "table": "table",
        "thead": "rowgroup",
        "tbody": "rowgroup",
        "tr": "row",
        "td": "cell",
    }
    tags = [table, *table.select("thead, tbody, tr, td")]
    assert [tag.name for tag in tags if tag.get("role") != roles[tag.name]] == []


def test_the_rows_stand_in_the_order_of_the_data(table: Tag, guide: Guide) -> None:
    rows = [row.get("id") for row in table.select("tbody tr")]
    assert rows == [f"rule-{rule.id}" for rule in guide.facts.table.rules]


def test_every_row_shows_its_levers_by_name_and_class(table: Tag) -> None:
    row = table.select_one("#rule-tune-and-retrieve")
    assert row is not None
    levers = [(lever.text, lever["class"]) for lever in row.select(".lever")]
    assert levers == [("RAG", ["lever", "lever--rag"]), ("Fine-tune", ["lever", "lever--fine-tuning"])]


def test_every_row_links_to_the_section_that_defends_it(table: Tag) -> None:
    links = [link["href"] for link in table.select(".section-link")]
    assert set(links) == {"#prompting", "#prompting-exhausted", "#rag", "#fine-tuning", "#what-changed"}


def test_every_row_links_to_its_sources(table: Tag, guide: Guide) -> None:
    sources = [[link["href"] for link in row.select(".sources a")] for row in table.select("tbody tr")]
    assert sources == [
        [f"../../{address(guide.entry_links[claim])}" for claim in rule.evidence]
        for rule in guide.facts.table.rules
    ]


def test_every_row_can_be_linked_to(table: Tag) -> None:
    wrong = [
        row["id"] for row in table.select("tbody tr") if not row.select(f'a.row-link[href="#{row["id"]}"]')
    ]
    assert wrong == []


def test_the_published_table_has_the_keys_of_the_contract(published: dict[str, Any]) -> None:
    assert (list(published), list(published["inputs"][0]), list(published["rules"][0])) == (
        ["hit_policy", "as_of", "inputs", "rules"],
        ["id", "question", "help", "values"],
        ["id", "situation", "when", "levers", "conclusion", "why", "url", "evidence"],
    )


def test_the_published_table_is_unique_and_dated(published: dict[str, Any]) -> None:
    assert (published["hit_policy"], published["as_of"]) == ("unique", "2026-11")


def test_a_published_rule_leads_to_its_row(published: dict[str, Any]) -> None:
    rule = next(rule for rule in published["rules"] if rule["id"] == "retrieve")
    assert (rule["when"], rule["levers"], rule["url"]) == (
        {"failure": ["facts"], "facts": ["many"]},
        ["rag"],
        "phases/choosing/#rule-retrieve",
    )


def test_the_published_table_decides_every_set_of_answers_as_the_model_does(
    published: dict[str, Any], guide: Guide
) -> None:
    def decide(answers: dict[str, str]) -> list[str]:
        return [
            rule["id"]
            for rule in published["rules"]
            if all(answers[name] in values for name, values in rule["when"].items())
        ]

    different = [
        answers
        for answers in guide.facts.table.answer_sets()
        if decide(answers) != [guide.facts.table.decide(answers).id]
    ]
    assert different == []
