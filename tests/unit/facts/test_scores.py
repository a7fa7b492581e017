"""Scoring a table on cases: what counts as right, and how it is counted."""

from dataclasses import replace

import pytest
from claims import case
from tables import TABLE

from honest_guide.facts.cases import WorkedCases
from honest_guide.facts.scores import (
    CaseReading,
    CaseReadings,
    CaseResult,
    Count,
    EachReading,
    Guesses,
    cases_by_rule,
    check_misses,
    check_readings,
    evaluate_all,
    levers_beyond_the_prompt,
    reached,
    score,
    section_of,
    worked_in,
)

NEAR = {"weather": "dry", "distance": "near"}
FAR = {"weather": "wet", "distance": "far"}
WORKED = WorkedCases(
    cases=(
        case(id="one", acceptable=(("walk",),)),
        case(id="two", acceptable=(("ride",),)),
    )
)
DRY = {"weather": "dry", "distance": "far"}
UNSEEN = CaseReading(
    first=NEAR,
    second=DRY,
    unsure=(),
    row_picked=EachReading(first="by-bus", second="by-plane"),
    guessed=Guesses(first=("weather",), second=("weather", "distance")),
)
"""A reading of a case that the writers had not seen: only the path of the second gets to walk and ride."""
CODED = CaseReadings(
    readings={
        "one": CaseReading(first=NEAR, second=FAR, unsure=("weather",)),
        "two": CaseReading(first=FAR, second=FAR, unsure=()),
    }
)


@pytest.mark.parametrize(
    ("levers", "beyond"),
    [
        (("prompting",), {"prompting"}),
        (("prompting", "rag"), {"rag"}),
        (("rag", "fine-tuning"), {"rag", "fine-tuning"}),
    ],
)
def test_a_prompt_counts_only_alone(levers: tuple[str, ...], beyond: set[str]) -> None:
    assert levers_beyond_the_prompt(levers) == beyond


@pytest.mark.parametrize(
    ("acceptable", "levers", "right"),
    [
        ((("rag",),), ("rag",), True),
        ((("prompting", "rag"),), ("rag",), True),
        ((("rag", "fine-tuning"),), ("rag",), False),
        ((("rag", "fine-tuning"), ("rag",)), ("rag",), True),
        ((("rag",),), ("prompting",), False),
    ],
)
def test_an_answer_worked_when_its_levers_are_among_the_acceptable(
    acceptable: tuple[tuple[str, ...], ...],
    levers: tuple[str, ...],
    right: bool,  # noqa: FBT001
) -> None:
    assert worked_in(case(acceptable=acceptable), levers) is right


def test_a_case_is_right_only_if_both_readings_are() -> None:
    results = evaluate_all(WORKED, CODED, TABLE)
    assert [(result.case.id, result.right, result.right_at("on-foot")) for result in results] == [
        ("one", False, True),
        ("two", True, False),
    ]


@pytest.mark.parametrize(
    ("acceptable", "path", "step"),
    [
        (("rag",), [("rag",)], 0),
        (("rag",), [("prompting",), ("rag",)], 1),
        (("rag",), [("prompting",), ("fine-tuning",), ("rag",)], None),
        (("rag", "fine-tuning"), [("rag",), ("prompting",), ("rag", "fine-tuning")], 2),
        (("fine-tuning",), [("rag",), ("fine-tuning",)], None),
        (("prompting",), [("rag",), ("prompting",)], None),
        (("fine-tuning",), [("prompting",), ("rag",)], None),
    ],
)
def test_a_path_counts_if_it_gets_to_what_worked_without_a_needless_build(
    acceptable: tuple[str, ...], path: list[tuple[str, ...]], step: int | None
) -> None:
    assert reached(case(acceptable=(acceptable,)), path) == step


def test_a_case_keeps_both_readings_and_what_they_guessed() -> None:
    results = evaluate_all(WORKED, CODED, TABLE)
    assert [[answer.answers for answer in result.answers] for result in results] == [[NEAR, FAR], [FAR, FAR]]
    assert [result.reading.unsure for result in results] == [("weather",), ()]


def unseen_results(*acceptable: tuple[str, ...]) -> tuple[CaseResult, ...]:
    worked = WorkedCases(cases=(case(id="three", acceptable=(("walk", "ride"), *acceptable)),))
    return evaluate_all(worked, CaseReadings(readings={"three": UNSEEN}), TABLE)


def test_an_answer_has_the_whole_path_and_the_step_that_worked() -> None:
    (result,) = unseen_results()
    assert [([rule.id for rule in one.path], one.right, one.reached) for one in result.answers] == [
        (["on-foot"], False, None),
        (["umbrella", "by-bus", "by-plane"], False, 2),
    ]


def test_the_rule_of_an_answer_is_the_first_of_its_path() -> None:
    (result,) = unseen_results()
    assert [answer.rule.id for answer in result.answers] == ["on-foot", "umbrella"]


def test_only_readings_that_picked_a_row_say_whether_it_worked() -> None:
    (known, _), (unseen,) = evaluate_all(WORKED, CODED, TABLE), unseen_results()
    assert [[answer.picked_right for answer in one.answers] for one in (known, unseen)] == [
        [None, None],
        [False, True],
    ]


def test_a_case_is_unseen_if_its_readings_picked_a_row() -> None:
    (known, _), (unseen,) = evaluate_all(WORKED, CODED, TABLE), unseen_results()
    assert (known.unseen, unseen.unseen) == (False, True)


@pytest.mark.parametrize(
    ("chosen", "coded", "expected"),
    [
        (("ride",), FAR, "ride"),
        (("walk", "ride"), FAR, "ride"),
        (("ride", "walk"), FAR, "ride"),
        (("ride",), NEAR, "missed"),
    ],
)
def test_a_case_is_shown_under_the_last_lever_that_worked_or_as_missed(
    chosen: tuple[str, ...], coded: dict[str, str], expected: str
) -> None:
    worked = WorkedCases(cases=(case(id="one", chosen=chosen, acceptable=(("ride",),)),))
    readings = CaseReadings(readings={"one": CaseReading(first=coded, second=FAR, unsure=())})
    (result,) = evaluate_all(worked, readings, TABLE)
    assert section_of(result, TABLE) == expected


def test_an_unseen_case_is_shown_among_the_unseen_even_where_the_table_is_wrong() -> None:
    (result,) = unseen_results()
    assert (result.right, section_of(result, TABLE)) == (False, "unseen")
    (right,) = unseen_results(("walk",), ("ride",))
    assert (right.right, section_of(right, TABLE)) == (True, "unseen-right")


def test_the_inputs_that_the_readings_answer_differently_are_named() -> None:
    assert [one.readings_differ for one in evaluate_all(WORKED, CODED, TABLE)] == [
        ("weather", "distance"),
        (),
    ]


def test_a_case_lands_at_the_rules_of_both_readings() -> None:
    by_rule = cases_by_rule(evaluate_all(WORKED, CODED, TABLE))
    assert {rule: [one.case.id for one in cases] for rule, cases in by_rule.items()} == {
        "on-foot": ["one"],
        "by-bus": ["one", "two"],
    }


def test_the_score_counts_first_answers_levers_and_ladder() -> None:
    scores = score(evaluate_all(WORKED, CODED, TABLE), TABLE)
    assert (scores.first, scores.always, scores.ladder) == (
        {"first": Count(2, 2), "second": Count(1, 2)},
        {"walk": Count(1, 2), "ride": Count(1, 2)},
        Count(1, 2),
    )


def test_the_score_counts_paths_and_rows_picked_without_the_questions() -> None:
    scores = score(unseen_results(), TABLE)
    assert (scores.first, scores.path, scores.picked) == (
        {"first": Count(0, 1), "second": Count(0, 1)},
        {"first": Count(0, 1), "second": Count(1, 1)},
        {"first": Count(0, 1), "second": Count(1, 1)},
    )


def test_no_row_was_picked_for_the_known_cases() -> None:
    scores = score(evaluate_all(WORKED, CODED, TABLE), TABLE)
    assert scores.picked == {"first": Count(0, 0), "second": Count(0, 0)}


def test_the_score_counts_how_often_each_input_was_guessed() -> None:
    known, unseen = score(evaluate_all(WORKED, CODED, TABLE), TABLE), score(unseen_results(), TABLE)
    assert (known.guessed, unseen.guessed) == (
        {"weather": 0, "distance": 0},
        {"weather": 2, "distance": 1},
    )


def test_the_score_is_split_by_what_the_table_said() -> None:
    scores = score(evaluate_all(WORKED, CODED, TABLE), TABLE)
    assert scores.by_lever["second"] == {"Walk": Count(0, 0), "Ride": Count(1, 2), "Walk + Ride": Count(0, 0)}


@pytest.mark.parametrize(("right", "of", "percent"), [(47, 53, 89), (1, 2, 50), (53, 53, 100)])
def test_a_share_is_rounded_to_whole_percents(right: int, of: int, percent: int) -> None:
    assert Count(right, of).percent == percent


def readings(**changes: CaseReading) -> list[str]:
    coded = CaseReadings(readings={**CODED.readings, **changes})
    return [str(problem) for problem in check_readings(coded, WORKED, TABLE)]


def test_sound_readings_are_right() -> None:
    assert readings() == []


def test_a_reading_of_an_unknown_case_is_reported() -> None:
    assert readings(three=CaseReading(first=NEAR, second=FAR, unsure=())) == [
        ("data/case-readings.yml: readings: 'three' is an unknown case; allowed: one, two")
    ]


def test_a_case_without_readings_is_reported() -> None:
    found = check_readings(CaseReadings(readings={"one": CODED.readings["one"]}), WORKED, TABLE)
    assert [str(problem) for problem in found] == [
        "data/case-readings.yml: readings.two: is missing; every case needs two readings"
    ]


RENAMED = WorkedCases(cases=(case(id="first", former_ids=("one",)), WORKED.cases[1]))


def test_readings_may_bear_an_id_that_the_case_once_had() -> None:
    assert list(check_readings(CODED, RENAMED, TABLE)) == []
    assert CODED.of(RENAMED.cases[0]) is CODED.readings["one"]


def test_a_case_with_readings_under_two_of_its_ids_is_reported() -> None:
    coded = CaseReadings(readings={**CODED.readings, "first": CODED.readings["one"]})
    assert [str(problem) for problem in check_readings(coded, RENAMED, TABLE)] == [
        "data/case-readings.yml: readings.first: is there 2 times; every case needs two readings"
    ]


def test_a_reading_that_leaves_an_input_out_is_reported() -> None:
    assert readings(one=CaseReading(first={"weather": "dry"}, second=FAR, unsure=())) == [
        "data/case-readings.yml: readings.one.first: answers weather; allowed: exactly weather, distance"
    ]


def test_a_reading_with_an_unknown_value_is_reported() -> None:
    assert readings(one=CaseReading(first=NEAR, second={**FAR, "weather": "fog"}, unsure=())) == [
        "data/case-readings.yml: readings.one.second.weather: 'fog' is an unknown value; allowed: dry, wet"
    ]


def test_an_unknown_input_among_the_guessed_is_reported() -> None:
    assert readings(one=CaseReading(first=NEAR, second=FAR, unsure=("mood",))) == [
        "data/case-readings.yml: readings.one.unsure: 'mood' is an unknown input; allowed: weather, distance"
    ]


@pytest.mark.parametrize("missing", ["guessed", "row_picked"])
def test_a_reading_from_the_built_page_needs_both_of_its_fields(missing: str) -> None:
    assert readings(one=replace(UNSEEN, **{missing: None})) == [  # type: ignore[arg-type]
        (
            f"data/case-readings.yml: readings.one.{missing}: is missing; a reading made from the built page "
            "has row_picked and guessed; add it, or remove the other"
        )
    ]


def test_an_unknown_row_among_those_picked_is_reported() -> None:
    assert readings(one=replace(UNSEEN, row_picked=EachReading(first="by-sea", second="by-bus"))) == [
        (
            "data/case-readings.yml: readings.one.row_picked: 'by-sea' is an unknown rule; "
            "allowed: on-foot, umbrella, by-bus, by-plane"
        )
    ]


@pytest.mark.parametrize(
    "guessed", [Guesses(first=("mood",), second=()), Guesses(first=(), second=("mood",))]
)
def test_an_unknown_input_among_the_guesses_of_a_reading_is_reported(guessed: Guesses) -> None:
    assert readings(one=replace(UNSEEN, guessed=guessed)) == [
        "data/case-readings.yml: readings.one.guessed: 'mood' is an unknown input; allowed: weather, distance"
    ]


def test_a_miss_without_a_reason_is_reported_and_so_is_a_reason_without_a_miss() -> None:
    worked = WorkedCases(
        cases=(WORKED.cases[0], case(id="two", acceptable=(("ride",),), missed_because="Why."))
    )
    assert [str(problem) for problem in check_misses(evaluate_all(worked, CODED, TABLE))] == [
        (
            "data/worked-cases.yml: cases.0.missed_because: is missing, and the table gets this case wrong; "
            "say why"
        ),
        (
            "data/worked-cases.yml: cases.1.missed_because: explains a miss, "
            "and the table gets this case right; "
            "remove it"
        ),
    ]
