"""The bars of one task: every score is one that its case reports."""

import pytest
from claims import case
from tables import TABLE

from honest_guide.facts.cases import WorkedCases
from honest_guide.facts.one_task import Arm, OneTask, check_one_task

ASKED = case(tried_before=("Asked: 62.",), result="It rose to 78.5, and 9 of 10 agreed.")
CASES = WorkedCases(cases=(ASKED,))


def problems(arm: Arm, case_id: str = "small-step") -> list[str]:
    return [str(problem) for problem in check_one_task(OneTask(case=case_id, arms=(arm,)), CASES, TABLE)]


@pytest.mark.parametrize("score", [62, 9, 10])
def test_a_score_that_the_case_reports_is_no_problem(score: int) -> None:
    assert problems(Arm(label="Asked", levers=("walk",), score=score)) == []


@pytest.mark.parametrize("score", [6, 2, 78, 5, 100])
def test_a_score_that_the_case_does_not_report_is_a_problem(score: int) -> None:
    assert problems(Arm(label="Asked", levers=("walk",), score=score)) == [
        (
            f"data/one-task.yml: arms.0.score: {score} is not in the case small-step; "
            "allowed: a number in its tried_before or result, in data/worked-cases.yml"
        )
    ]


def test_an_unknown_lever_is_reported() -> None:
    assert problems(Arm(label="Asked", levers=("swim",), score=62)) == [
        "data/one-task.yml: arms.0.levers: 'swim' is an unknown lever; allowed: walk, ride"
    ]


def test_an_unknown_case_is_reported() -> None:
    assert problems(Arm(label="Asked", levers=("walk",), score=1), "gone") == [
        "data/one-task.yml: case: 'gone' is an unknown case; allowed: small-step"
    ]
