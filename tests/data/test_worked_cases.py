"""What must be true of the published cases that ship, by a recount that shares no code with the score."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pytest
import yaml
from built_site import ROOT

from honest_guide.facts.scores import Count, Scores
from honest_guide.guide import Guide


def load(name: str) -> Any:  # noqa: ANN401 (plain YAML)
    return yaml.safe_load((ROOT / f"docs/data/{name}.yml").read_text(encoding="utf-8"))


def beyond_the_prompt(levers: Iterable[str]) -> set[str]:
    return set(levers) - {"prompting"} or {"prompting"}


def steps_of(rules: list[dict[str, Any]], answers: dict[str, str]) -> list[set[str]]:
    """Return the levers of the path, row by row, counted from the file alone."""
    steps = []
    given = dict(answers)
    while True:
        (rule,) = [r for r in rules if all(given[q] in allowed for q, allowed in r["when"].items())]
        steps.append(beyond_the_prompt(rule["levers"]))
        if "then" not in rule:
            return steps
        given.update(rule["then"]["answers"])


def gets_there(steps: list[set[str]], fair: list[set[str]]) -> bool:
    """Tell whether a step worked, and every search or tuned model before it is part of that step."""
    worked = next((number for number, levers in enumerate(steps) if levers in fair), None)
    if worked is None:
        return False
    return all(levers - {"prompting"} <= steps[worked] for levers in steps[:worked])


Recount = dict[str, dict[str, list[str]]]
"""Group of cases → rule → the cases that it gets right."""

RULES_OF_THUMB = {
    "always prompting": [{"prompting"}],
    "always rag": [{"rag"}],
    "always fine-tuning": [{"fine-tuning"}],
    "ladder": [{"prompting"}, {"rag"}, {"rag", "fine-tuning"}],
}


@pytest.fixture(scope="session")
def recount() -> Recount:
    """What the table and simpler rules get right, counted from the files alone."""
    rules = load("decision-table")["rules"]
    readings = load("case-readings")["readings"]
    right: Recount = {"unseen": defaultdict(list), "known": defaultdict(list)}
    for case in load("worked-cases")["cases"]:
        (reading,) = [
            readings[name] for name in [case["id"], *case.get("former_ids", ())] if name in readings
        ]
        found = right["unseen" if "row_picked" in reading else "known"]
        fair = [beyond_the_prompt(levers) for levers in case["acceptable"]]
        for name in ("first", "second"):
            steps = steps_of(rules, reading[name])
            if steps[0] in fair:
                found[f"answer {name}"].append(case["id"])
            if gets_there(steps, fair):
                found[f"path {name}"].append(case["id"])
            (picked,) = [r for r in rules if r["id"] == reading.get("row_picked", {}).get(name)] or [None]
            if picked and beyond_the_prompt(picked["levers"]) in fair:
                found[f"picked {name}"].append(case["id"])
        for name, steps in RULES_OF_THUMB.items():
            if gets_there(steps, fair):
                found[name].append(case["id"])
    return right


def test_the_unseen_cases_were_first_seen_after_the_others(guide: Guide) -> None:
    assert any(one.unseen for one in guide.results)
    assert [one.case.id for one in guide.results if one.unseen and not one.case.first_seen] == []


UNSEEN_IN_2026_11 = {
    "canva-incident-summaries",
    "choco-order-extraction",
    "microsoft-medprompt",
    "taralli-food-logging",
    "delivery-hero-query-translation",
    "anthropic-claude-code-search",
    "doordash-dasher-support",
    "swiggy-text-to-sql",
    "ramp-industry-codes",
    "elastic-support-assistant",
    "morgan-stanley-advisor-answers",
    "microsoft-incident-root-cause",
    "faire-search-relevance",
    "mercari-listing-attributes",
    "vannevar-narrative-sentiment",
    "indeed-match-explanations",
    "spotify-recommendation-blurbs",
    "linkedin-candidate-matching",
    "impel-dealer-messages",
    "doordash-menu-correction",
    "omada-nutrition-coach",
    "instacart-query-understanding",
    "meta-incident-suspects",
    "shortwave-email-drafts",
    "nextdoor-subject-lines",
    "shopify-sidekick-agent",
}
"""The unseen cases that the scores below are of."""

LITERALS = [
    ("unseen", "answer first", 16),
    ("unseen", "answer second", 16),
    ("unseen", "path first", 24),
    ("unseen", "path second", 24),
    ("unseen", "picked first", 17),
    ("unseen", "picked second", 19),
    ("unseen", "always prompting", 9),
    ("unseen", "always rag", 10),
    ("unseen", "always fine-tuning", 11),
    ("unseen", "ladder", 20),
    ("known", "answer first", 51),
    ("known", "answer second", 47),
    ("known", "path first", 52),
    ("known", "path second", 52),
    ("known", "always prompting", 20),
    ("known", "always rag", 21),
    ("known", "always fine-tuning", 23),
    ("known", "ladder", 41),
]


@pytest.mark.parametrize(("group", "rule", "right"), LITERALS)
def test_the_score_on_the_cases_of_2026_11_is_what_a_recount_of_the_files_gives(
    recount: Recount, guide: Guide, group: str, rule: str, right: int
) -> None:
    then = {
        name
        for one in guide.results
        for name in one.case.ids
        if not one.case.first_seen or UNSEEN_IN_2026_11 & set(one.case.ids)
    }
    assert len(then & set(recount[group][rule])) == right, (
        "pinned on purpose: the table's score on the cases of November 2026, whose readings never change; a"
        " change of the rules that is worth another score is a change of LITERALS in"
        " tests/data/test_worked_cases.py"
    )


@pytest.mark.parametrize(("group", "rule"), [(group, rule) for group, rule, _ in LITERALS])
def test_the_published_score_equals_the_recount(
    recount: Recount, guide: Guide, group: str, rule: str
) -> None:
    scores: Scores = getattr(guide, group)
    kind, _, which = rule.partition(" ")
    counts: dict[str, Any] = {
        "answer": scores.first,
        "path": scores.path,
        "picked": scores.picked,
        "always": scores.always,
        "ladder": {"": scores.ladder},
    }
    cases = sum(one.unseen == (group == "unseen") for one in guide.results)
    assert counts[kind][which] == Count(len(recount[group][rule]), cases)


def test_the_cases_shown_as_wrong_are_those_of_the_recount(guide: Guide, recount: Recount) -> None:
    right = {
        case
        for found in recount.values()
        for case in set(found["answer first"]) & set(found["answer second"])
    }
    assert {one.case.id for one in guide.results if one.right} == right


def test_the_cases_whose_first_answer_is_wrong_say_why(guide: Guide, recount: Recount) -> None:
    right = {
        group: set(found["answer first"]) & set(found["answer second"]) for group, found in recount.items()
    }
    wrong = [one for one in guide.results if one.case.id not in right["unseen"] | right["known"]]
    assert {one.unseen for one in wrong} == {True, False}
    assert [one.case.id for one in wrong if not one.case.missed_because] == []


def test_the_second_reading_misses_known_cases_only_where_no_rule_could_see_it_coming(
    guide: Guide,
) -> None:
    # Training would break a rule there, or the situation hides that facts are missing.
    missed = {one.case.id for one in guide.results if not one.unseen and not one.answers[1].right}
    assert missed == {
        "anterior-prior-authorisation",
        "booking-trip-recommendations",
        "convirza-call-scoring",
        "databricks-table-descriptions",
        "replit-code-repair",
        "sk-telecom-service-model",
    }, (
        "pinned on purpose: each miss was looked at, and no rule could see it coming; where that is so of"
        " another one, add it here in tests/data/test_worked_cases.py"
    )


@pytest.mark.parametrize("group", ["unseen", "known"])
@pytest.mark.parametrize("reading", ["first", "second"])
def test_the_path_beats_every_simpler_rule(recount: Recount, group: str, reading: str) -> None:
    best = max(len(recount[group][name]) for name in RULES_OF_THUMB)
    assert len(recount[group][f"path {reading}"]) > best


@pytest.mark.parametrize("reading", ["first", "second"])
def test_the_first_answer_beats_every_single_lever_on_the_unseen(recount: Recount, reading: str) -> None:
    best = max(len(right) for name, right in recount["unseen"].items() if name.startswith("always"))
    assert len(recount["unseen"][f"answer {reading}"]) > best


def test_the_readings_are_a_coding_of_every_input(guide: Guide) -> None:
    inputs = {question.id for question in guide.facts.table.inputs}
    assert [
        one.case.id
        for one in guide.results
        if {frozenset(a.answers) for a in one.answers} != {frozenset(inputs)}
    ] == []
