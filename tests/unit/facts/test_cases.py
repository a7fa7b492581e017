"""Cases: their problems, and how they are cited."""

from dataclasses import asdict

import pytest
from claims import CASE, CLAIM, case
from tables import TABLE

from honest_guide.facts.cases import Case, Setback, WorkedCases, all_claims, as_claim, check_cases
from honest_guide.facts.evidence import Evidence, Source
from honest_guide.reading.loader import to_record
from honest_guide.reading.problems import InvalidSourcesError


def problems(*cases: Case) -> list[str]:
    found = check_cases(WorkedCases(cases=cases), TABLE)
    return [str(problem).removeprefix("data/worked-cases.yml: ") for problem in found]


def test_a_sound_case_is_right() -> None:
    assert problems(CASE) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"chosen": ()}, "cases.0.chosen: is nothing; allowed: some of walk, ride, in this order"),
        ({"chosen": ("swim",)}, "cases.0.chosen: is swim; allowed: some of walk, ride, in this order"),
        (
            {"acceptable": (("walk",), ("ride", "walk"))},
            "cases.0.acceptable.1: is ride, walk; allowed: some of walk, ride, in this order",
        ),
        (
            {"made_worse": Setback(lever="swim", what="Wet.")},
            "cases.0.made_worse.lever: is swim; allowed: some of walk, ride, in this order",
        ),
    ],
)
def test_a_mistake_in_a_case_is_reported(changes: dict[str, object], message: str) -> None:
    assert problems(case(**changes)) == [message]


def test_the_month_in_which_a_case_was_first_seen_is_a_month() -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        to_record({**asdict(CASE), "first_seen": "autumn"}, Case, "a case")
    assert [str(problem) for problem in caught.value.problems] == [
        'a case: first_seen: is "autumn"; allowed: a month, "YYYY-MM", in quotes'
    ]


def test_two_cases_of_one_id_are_reported() -> None:
    assert problems(CASE, CASE) == ["cases: id 'small-step' is used 2 times; allowed: each id once"]


def test_an_id_that_another_case_once_had_is_reported() -> None:
    assert problems(CASE, case(id="big-step", former_ids=("small-step",))) == [
        "cases: id 'small-step' is used 2 times; allowed: each id once"
    ]


def test_a_case_is_cited_by_its_organization_and_year() -> None:
    cited = as_claim(CASE)
    assert (cited.id, cited.cite_as, cited.topic, cited.as_of) == (
        "case-small-step",
        "NASA, 1969",
        "case",
        "1970",
    )


def test_the_claim_of_a_case_tells_what_was_done_what_came_of_it_and_what_was_tried() -> None:
    assert as_claim(CASE).claim == "NASA: They stepped down. It held 7 times. Jumping was ruled out."


@pytest.mark.parametrize(
    ("changes", "grade", "caveat"),
    [
        ({}, "A", "One case (experiment); its own page or paper was read."),
        (
            {"verification": "secondary", "vendor_published": True},
            "B",
            (
                "One case (experiment); second-hand, read where someone else quotes it; "
                "told by someone who sells it."
            ),
        ),
        (
            {"made_worse": Setback(lever="ride", what="The rover sank.")},
            "A",
            "One case (experiment); its own page or paper was read. The rover sank.",
        ),
    ],
)
def test_the_limits_of_a_case_are_said(changes: dict[str, object], grade: str, caveat: str) -> None:
    cited = as_claim(case(**changes))
    assert (cited.grade, cited.caveat) == (grade, caveat)


def test_the_claim_of_a_case_names_its_source_and_does_not_perish() -> None:
    cited = as_claim(CASE)
    assert (cited.figure, cited.perishable) == ("Walking on dust", False)
    assert cited.source == Source(
        title="Log",
        authors="NASA",
        year=1970,
        publisher="NASA",
        url="https://nasa.example/log",
        locator="page 3",
    )


def test_cases_are_claims_after_those_of_the_evidence() -> None:
    claims = all_claims(Evidence(claims=(CLAIM,)), WorkedCases(cases=(CASE,)))
    assert claims == {"moon-landing": CLAIM, "case-small-step": as_claim(CASE)}
