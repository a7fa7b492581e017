"""What must be true of the published cases that ship, by a recount that shares no code with the score."""

from typing import Any

import pytest
import yaml
from built_site import ROOT

from honest_guide.guide import Guide


def load(name: str) -> Any:  # noqa: ANN401 (plain YAML)
    return yaml.safe_load((ROOT / f"docs/data/{name}.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def recount() -> dict[str, list[str]]:
    """Reading → the cases that the table's first answer gets right, counted from the files alone."""
    rules = load("decision-table")["rules"]
    readings = load("case-readings")["readings"]
    right: dict[str, list[str]] = {"first": [], "second": []}
    for case in load("worked-cases")["cases"]:
        fair = [sorted(set(levers) - {"prompting"}) for levers in case["acceptable"]]
        for name, cases in right.items():
            answers = readings[case["id"]][name]
            (rule,) = [r for r in rules if all(answers[q] in allowed for q, allowed in r["when"].items())]
            if sorted(set(rule["levers"]) - {"prompting"}) in fair:
                cases.append(case["id"])
    return right


def test_at_least_forty_five_cases_are_published(guide: Guide) -> None:
    assert len(guide.results) >= 45


@pytest.mark.parametrize("reading", ["first", "second"])
def test_the_published_score_equals_the_recount(
    guide: Guide, recount: dict[str, list[str]], reading: str
) -> None:
    assert guide.scores.table[reading].right == len(recount[reading])  # type: ignore[index]


def test_the_cases_shown_as_wrong_are_those_of_the_recount(
    guide: Guide, recount: dict[str, list[str]]
) -> None:
    wrong = {one.case.id for one in guide.results} - (set(recount["first"]) & set(recount["second"]))
    assert {one.case.id for one in guide.results if not one.right} == wrong


def test_the_first_reading_is_right_in_nine_of_ten(recount: dict[str, list[str]], guide: Guide) -> None:
    assert len(recount["first"]) >= 0.9 * len(guide.results)


def test_the_second_reading_misses_only_where_training_would_break_a_rule_or_a_case_hides_its_facts(
    guide: Guide,
) -> None:
    missed = {one.case.id for one in guide.results if not one.answers[1].right}
    assert missed == {
        "anterior-prior-authorisation",
        "booking-trip-recommendations",
        "convirza-call-scoring",
        "databricks-table-descriptions",
        "replit-code-repair",
        "sk-telecom-service-model",
    }


def test_the_table_beats_every_single_lever(guide: Guide) -> None:
    best = max(count.right for count in guide.scores.always.values())
    assert min(count.right for count in guide.scores.table.values()) > best


def test_the_table_beats_the_naive_ladder_even_with_its_detours(guide: Guide) -> None:
    ladder = guide.scores.ladder
    assert min(count.right for count in guide.scores.table.values()) > ladder["right"] + ladder["detour"]


def test_the_naive_ladders_outcomes_add_up(guide: Guide) -> None:
    assert sum(guide.scores.ladder.values()) == len(guide.results)


def test_the_readings_are_a_coding_of_every_input(guide: Guide) -> None:
    inputs = {question.id for question in guide.facts.table.inputs}
    assert [
        one.case.id
        for one in guide.results
        if {frozenset(a.answers) for a in one.answers} != {frozenset(inputs)}
    ] == []
