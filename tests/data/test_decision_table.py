"""What must be true of the decision table that ships, by enumeration of every set of answers."""

from itertools import pairwise

import pytest

from honest_guide.facts.decision_table import Answers, DecisionTable, Rule
from honest_guide.guide import Guide

ANSWER_SETS = 4 * 4 * 2 * 2 * 3


@pytest.fixture(scope="session")
def table(guide: Guide) -> DecisionTable:
    return guide.facts.table


def test_the_five_inputs_and_their_values_are_the_contract(table: DecisionTable) -> None:
    assert {question.id: [value.id for value in question.values] for question in table.inputs} == {
        "failure": ["unknown", "facts", "behavior", "cost"],
        "facts": ["none", "few", "many", "live"],
        "check": ["code", "people"],
        "prompt": ["untried", "short"],
        "readiness": ["no", "yes", "volume"],
    }


def test_the_rules_of_the_contract_all_exist(table: DecisionTable) -> None:
    contract = {
        "find-out-what-fails",
        "ask-for-what-it-knows",
        "paste-the-facts",
        "enforce-the-shape",
        "work-the-prompt",
        "make-the-call-cheaper",
        "build-the-dataset-first",
        "look-it-up-live",
        "retrieve",
        "tune-the-behavior",
        "tune-and-retrieve",
        "distil-to-a-small-model",
    }
    assert contract - {rule.id for rule in table.rules} == set()


def test_there_are_192_sets_of_answers(table: DecisionTable) -> None:
    assert len(list(table.answer_sets())) == ANSWER_SETS == 192


def test_every_set_of_answers_matches_exactly_one_rule(table: DecisionTable) -> None:
    assert [answers for answers in table.answer_sets() if len(table.matching(answers)) != 1] == []


def test_every_rule_is_reached_by_some_set_of_answers(table: DecisionTable) -> None:
    reached = {table.decide(answers).id for answers in table.answer_sets()}
    assert {rule.id for rule in table.rules} - reached == set()


@pytest.mark.parametrize("input_id", ["failure", "facts", "check", "prompt", "readiness"])
def test_every_input_changes_the_answer_somewhere(table: DecisionTable, input_id: str) -> None:
    values = next(
        [value.id for value in question.values] for question in table.inputs if question.id == input_id
    )
    assert any(
        len({table.decide({**answers, input_id: value}).id for value in values}) > 1
        for answers in table.answer_sets()
    )


@pytest.mark.parametrize(
    ("input_id", "values"),
    [("failure", {"facts", "unknown"}), ("prompt", {"untried"}), ("readiness", {"no"})],
)
def test_training_is_never_advised_when(table: DecisionTable, input_id: str, values: set[str]) -> None:
    advised = [
        answers
        for answers in table.answer_sets()
        if answers[input_id] in values and "fine-tuning" in table.decide(answers).levers
    ]
    assert advised == []


def rank(table: DecisionTable, answers: Answers) -> int:
    return table.cost_rank(table.decide(answers))


def test_less_prompt_work_never_leads_to_a_more_expensive_lever(table: DecisionTable) -> None:
    too_expensive = [
        answers
        for answers in table.answer_sets()
        if answers["prompt"] == "short"
        and rank(table, {**answers, "prompt": "untried"}) > rank(table, answers)
    ]
    assert too_expensive == []


@pytest.mark.parametrize(("higher", "lower"), [("volume", "yes"), ("yes", "no"), ("volume", "no")])
def test_less_readiness_never_leads_to_a_more_expensive_lever(
    table: DecisionTable, higher: str, lower: str
) -> None:
    too_expensive = [
        answers
        for answers in table.answer_sets()
        if answers["readiness"] == higher
        and rank(table, {**answers, "readiness": lower}) > rank(table, answers)
    ]
    assert too_expensive == []


def test_levers_come_from_the_cheapest_to_the_most_expensive(table: DecisionTable) -> None:
    assert [lever.id for lever in table.levers] == ["prompting", "rag", "fine-tuning"]


def test_rows_come_in_the_order_of_their_most_expensive_lever(table: DecisionTable) -> None:
    ranks = [table.cost_rank(rule) for rule in table.rules]
    assert [pair for pair in pairwise(ranks) if pair[0] > pair[1]] == []


def test_every_rule_that_trains_names_at_least_two_sources(table: DecisionTable) -> None:
    training = [rule for rule in table.rules if "fine-tuning" in rule.levers]
    assert [rule.id for rule in training if len(rule.evidence) < 2] == []


SEVEN_SITUATIONS = {
    "ignores instructions": (
        "behavior",
        "few",
        "people",
        "untried",
        "no",
        "work-the-prompt",
        "ignores instructions",
    ),
    "ignores the format": (
        "behavior",
        "none",
        "code",
        "short",
        "volume",
        "enforce-the-shape",
        "ignores the format",
    ),
    "lacks our facts": ("facts", "many", "people", "untried", "no", "retrieve", "lacks our facts"),
    "facts change often": (
        "facts",
        "live",
        "people",
        "untried",
        "no",
        "look-it-up-live",
        "change by the hour",
    ),
    "voice unreliable at scale": (
        "behavior",
        "none",
        "people",
        "short",
        "yes",
        "tune-the-behavior",
        "The voice",
    ),
    "cheaper or faster on a narrow high-volume task": (
        "cost",
        "none",
        "people",
        "short",
        "volume",
        "distil-to-a-small-model",
        "narrow, high-volume task",
    ),
    "know our product": ("facts", "many", "people", "untried", "no", "retrieve", "know our product"),
    "not sure yet": ("unknown", "none", "people", "untried", "no", "find-out-what-fails", "not sure yet"),
}


@pytest.mark.parametrize("situation", SEVEN_SITUATIONS)
def test_the_situations_of_the_earlier_edition_still_have_an_answer(
    table: DecisionTable, situation: str
) -> None:
    failure, facts, check, prompt, readiness, rule_id, words = SEVEN_SITUATIONS[situation]
    answers = {"failure": failure, "facts": facts, "check": check, "prompt": prompt, "readiness": readiness}
    rule: Rule = table.decide(answers)
    assert (rule.id, words in rule.situation) == (rule_id, True)


def test_no_two_rules_share_a_conclusion(table: DecisionTable) -> None:
    conclusions = [rule.conclusion for rule in table.rules]
    assert len(conclusions) == len(set(conclusions))
