"""What must be true of the published cases that ship, by a recount that shares no code with the score."""

import json
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
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


KNOWN_READINGS = "0dd385a3a038c507"
"""The digest of the readings of the cases that the table's writers knew."""

UNSEEN_READINGS = {
    "canva-incident-summaries": "4c97570777672280",
    "choco-order-extraction": "2434bd1eaf96cc1d",
    "microsoft-medprompt": "6491bf7bd786fecb",
    "taralli-food-logging": "b70e18b8edc9e910",
    "delivery-hero-query-translation": "2a35850cc1b3970b",
    "anthropic-claude-code-search": "c253ebc4bc50a31c",
    "doordash-dasher-support": "29d2055789f3b33f",
    "swiggy-text-to-sql": "53c7225de4727f28",
    "ramp-industry-codes": "9e582dfddf57da84",
    "elastic-support-assistant": "6a2ba1cb0bb862fa",
    "morgan-stanley-advisor-answers": "a1bb76b5c552d8a3",
    "microsoft-incident-root-cause": "77084854e5cfd92a",
    "faire-search-relevance": "4b2c0a9f301312a3",
    "mercari-listing-attributes": "facb17275d285f78",
    "vannevar-narrative-sentiment": "9ea68d1f2cbbb930",
    "indeed-match-explanations": "d12b04d5b0a97fdd",
    "spotify-recommendation-blurbs": "5ea296583f8f6b13",
    "linkedin-candidate-matching": "638456133c53b429",
    "impel-dealer-messages": "34486728c0eb94f5",
    "doordash-menu-correction": "fb037aeae4684f2c",
    "omada-nutrition-coach": "29d2055789f3b33f",
    "instacart-query-understanding": "80d3e827e7b9d044",
    "meta-incident-suspects": "8e79994b3a7a9c9b",
    "shortwave-email-drafts": "298b90bb4a7a6eb4",
    "nextdoor-subject-lines": "57e666284f4d9d1f",
    "shopify-sidekick-agent": "7bf13095d271db4d",
}
"""The unseen cases of November 2026, by the ids under which they were read, and digests of the readings."""


def digest(reading: object) -> str:
    return sha256(json.dumps(reading, sort_keys=True).encode()).hexdigest()[:16]


NEVER_CHANGED = (
    "pinned on purpose: readings are never changed to fit the table, nor for anything else but an error of"
    " transcription, which is corrected here in tests/data/test_worked_cases.py too, with the reason"
)


def test_the_readings_of_the_unseen_cases_are_those_that_were_made() -> None:
    readings = load("case-readings")["readings"]
    made = {name: digest(readings.get(name)) for name in UNSEEN_READINGS}
    assert made == UNSEEN_READINGS, NEVER_CHANGED


def test_the_readings_of_the_known_cases_are_those_that_were_made() -> None:
    later = {
        name
        for case in load("worked-cases")["cases"]
        if "first_seen" in case
        for name in [case["id"], *case.get("former_ids", ())]
    }
    readings = load("case-readings")["readings"]
    known = {name: reading for name, reading in readings.items() if name not in later}
    assert digest(known) == KNOWN_READINGS, NEVER_CHANGED


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
        if not one.case.first_seen or UNSEEN_READINGS.keys() & set(one.case.ids)
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
