"""The marks of the chart of published counts."""

from dataclasses import replace
from typing import Any

import pytest

from honest_guide.facts.example_counts import ExampleCounts, Mark, check_counts

MARK = Mark(who="Acme", low=100, high=1000, job="guessing", evidence="claim")


def counts(**changes: Any) -> ExampleCounts:  # noqa: ANN401
    return ExampleCounts(marks=(replace(MARK, **changes),))


def reported(**changes: Any) -> list[str]:  # noqa: ANN401
    return [str(problem) for problem in check_counts(counts(**changes), ["claim"])]


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"low": 400, "high": 500}, "400 to 500"),
        ({"low": 10_000, "high": 100_000}, "10,000 to 100,000"),
        ({"low": 1000, "high": 1000}, "1,000"),
        ({"low": 100_000, "high": None, "said": "over 100,000"}, "over 100,000"),
        ({"rough": True, "said": "several hundred"}, "several hundred"),
    ],
)
def test_a_mark_says_its_answer(changes: dict[str, Any], answer: str) -> None:
    assert replace(MARK, **changes).answer == answer


def test_sound_marks_are_not_reported() -> None:
    assert (
        reported()
        + reported(high=100)
        + reported(high=None, said="over 100")
        + reported(low=10, high=1_000_000)
        == []
    )


@pytest.mark.parametrize(("low", "high"), [(5, 100), (100, 50), (100, 2_000_000)])
def test_a_mark_off_the_axis_is_reported(low: int, high: int) -> None:
    (problem,) = check_counts(counts(low=low, high=high), ["claim"])
    assert (problem.path, problem.message) == ("marks.0", f"runs from {low} to {high}")
    assert problem.allowed == "allowed: low to high within 10 to 1000000"


def test_a_mark_without_a_source_is_reported() -> None:
    (problem,) = check_counts(counts(evidence="x"), ["claim"])
    assert (problem.path, problem.message) == ("marks.0.evidence", "'x' is an unknown source")
    assert (
        problem.allowed
        == "allowed: an id of data/evidence.yml, or case- followed by an id of data/worked-cases.yml"
    )


@pytest.mark.parametrize("changes", [{"high": None}, {"rough": True}])
def test_an_answer_that_numbers_cannot_give_needs_its_words(changes: dict[str, Any]) -> None:
    (problem,) = check_counts(counts(**changes), ["claim"])
    assert (problem.path, problem.message) == ("marks.0.said", "is missing")
    assert problem.allowed == "an answer without a number, or without an upper end, needs its words"
