"""The decision table on its page and as published data."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from bs4 import Tag
from built_site import PHASE_3, UNSEEN, BuiltSite, address

from honest_guide.facts.scores import Count, Reading
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


def test_the_caption_names_the_table_and_what_its_columns_say(table: Tag) -> None:
    assert table.caption is not None
    assert " ".join(table.caption.text.split()) == (
        "The decision table: what you see, what to do now, and what comes next if that falls short"
    )


def test_the_month_of_the_table_stands_under_it(table: Tag) -> None:
    note = table.find_next_sibling("p")
    assert note is not None
    assert " ".join(note.get_text().split()).endswith("As of November 2026.")


def test_every_header_cell_says_what_it_heads(table: Tag) -> None:
    head = [cell["scope"] for cell in table.select("thead th")]
    bodies = [[cell["scope"] for cell in body.select("th")] for body in table.select("tbody")]
    assert (head, bodies) == (
        ["col", "col", "colgroup", "col"],
        [["rowgroup", *["row"] * len(body.select("tr"))] for body in table.select("tbody")],
    )


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
    rows = [row.get("data-rule") for row in table.select("tbody tr")]
    assert rows == [rule.id for rule in guide.facts.table.rules]


def test_every_row_shows_its_levers_by_name_and_class(table: Tag) -> None:
    row = table.select_one('[data-rule="tune-and-retrieve"]')
    assert row is not None
    levers = [(lever.text, lever["class"]) for lever in row.select(".decide__lever .lever")]
    assert levers == [("RAG", ["lever", "lever--rag"]), ("Fine-tune", ["lever", "lever--fine-tuning"])]


@pytest.fixture(scope="session")
def reasons(site: BuiltSite, guide: Guide) -> dict[str, Tag]:
    """Rule id → the fold with its reasons: each address exists exactly once."""
    found = {rule.id: site.article(PHASE_3).select(f"#rule-{rule.id}") for rule in guide.facts.table.rules}
    assert {rule: len(folds) for rule, folds in found.items() if len(folds) != 1} == {}
    return {rule: folds[0] for rule, folds in found.items()}


def test_every_row_leads_to_its_reasons(table: Tag, reasons: dict[str, Tag]) -> None:
    links = [link["href"] for link in table.select("tbody a")]
    assert links == [f"#rule-{rule}" for rule in reasons]


def test_the_reasons_are_folded_and_open_without_a_script(reasons: dict[str, Tag]) -> None:
    assert {(fold.name, fold.has_attr("open")) for fold in reasons.values()} == {("details", False)}


def test_the_reasons_name_the_section_that_defends_the_row(reasons: dict[str, Tag], guide: Guide) -> None:
    here = f"{guide.table_page}#"
    defended = {
        rule.id: [link["href"] for link in reasons[rule.id].select("p a")] for rule in guide.facts.table.rules
    }
    assert defended == {rule.id: [f"#{rule.section.removeprefix(here)}"] for rule in guide.facts.table.rules}


def test_the_reasons_link_to_their_sources(reasons: dict[str, Tag], guide: Guide) -> None:
    sources = {
        rule: [link["href"] for link in fold.select("dd")[0].select("a")] for rule, fold in reasons.items()
    }
    assert sources == {
        rule.id: [f"../../{address(guide.entry_links[claim])}" for claim in rule.evidence]
        for rule in guide.facts.table.rules
    }


def both(counts: Mapping[Reading, Count]) -> str:
    """Return how many are right in the two readings, once where they agree."""
    return " or ".join(dict.fromkeys(str(counts[reading].right) for reading in ("first", "second")))


@pytest.mark.parametrize("page", ["", PHASE_3])
def test_the_score_on_unseen_cases_is_said_with_its_cases(site: BuiltSite, guide: Guide, page: str) -> None:
    scores = guide.unseen
    climbing = " Prompt, then RAG, then fine-tuning, whatever fails, would have got there in"
    ladder = "" if page else f"{climbing} {scores.ladder.right}."
    (said,) = (
        paragraph for paragraph in site.article(page).select("p.small") if "had never seen" in paragraph.text
    )
    assert " ".join(said.text.split()) == (
        f"We tried the table on {scores.ladder.of} published cases that its authors had never seen. In"
        f" {both(scores.first)} of them its first answer worked; along its whole path, one did in"
        f" {both(scores.path)}.{ladder} Read all of them, misses first"
    )
    assert [link["href"] for link in said.select("a")] == [f"../../{UNSEEN}" if page else UNSEEN]


def test_the_published_table_has_the_keys_of_the_contract(published: dict[str, Any]) -> None:
    contract = (
        {"hit_policy", "as_of", "inputs", "groups", "rules"},
        {"id", "label"},
        {"id", "question", "help", "values", "unsure"},
        {
            *("id", "group", "label", "action", "situation", "when", "levers", "conclusion", "why", "url"),
            *("evidence", "this_week", "objection", "would_change", "go_back", "consequences", "not_chosen"),
            *("review_months", "then"),
        },
    )
    groups, inputs, rules = (published[key] for key in ("groups", "inputs", "rules"))
    missing = [
        sorted(keys - set(record))
        for keys, records in zip(contract, ([published], groups, inputs, rules), strict=True)
        for record in records
        if keys - set(record)
    ]
    assert missing == []


def test_a_published_next_step_is_null_or_has_words_and_answers(published: dict[str, Any]) -> None:
    steps = {rule["id"]: rule["then"] for rule in published["rules"]}
    assert steps["tune-the-behavior"] is None
    assert steps["work-the-prompt"] == {"words": "tune, if you're ready", "answers": {"prompt": "short"}}


def test_the_schema_stands_beside_the_table_and_asks_for_the_keys_that_it_has(
    site: BuiltSite, published: dict[str, Any]
) -> None:
    schema = json.loads((site.folder / "decision-table.schema.json").read_text(encoding="utf-8"))
    kinds = {"Group": published["groups"], "Input": published["inputs"], "Rule": published["rules"]}
    wrong = [
        (name, record["id"])
        for name, records in kinds.items()
        for record in records
        if not set(schema["$defs"][name]["required"])
        <= set(record)
        <= set(schema["$defs"][name]["properties"])
    ]
    assert (wrong, set(published) - set(schema["properties"]), set(schema["required"]) - set(published)) == (
        [],
        set(),
        set(),
    )


def test_the_published_table_is_unique_and_dated(published: dict[str, Any]) -> None:
    assert (published["hit_policy"], published["as_of"]) == ("unique", "2026-11")


def test_a_published_rule_leads_to_its_row(published: dict[str, Any]) -> None:
    rule = next(rule for rule in published["rules"] if rule["id"] == "retrieve")
    assert (rule["when"], rule["levers"], rule["url"]) == (
        {"failure": ["facts"], "facts": ["many"]},
        ["rag"],
        f"{PHASE_3}#rule-retrieve",
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
