"""Claims and their problems."""

from claims import CLAIM, claim

from honest_guide.facts.evidence import Claim, Evidence, check_evidence


def problems(*claims: Claim) -> list[str]:
    return [str(problem) for problem in check_evidence(Evidence(claims=claims))]


def test_a_sound_claim_is_right() -> None:
    assert problems(CLAIM) == []


def test_two_claims_of_one_id_are_reported() -> None:
    assert problems(CLAIM, CLAIM) == [
        "data/evidence.yml: claims: id 'moon-landing' is used 2 times; allowed: each id once"
    ]


def test_an_id_that_another_claim_once_had_is_reported() -> None:
    assert problems(CLAIM, claim(id="leap", former_ids=("moon-landing",))) == [
        "data/evidence.yml: claims: id 'moon-landing' is used 2 times; allowed: each id once"
    ]


def test_a_claim_may_keep_ids_that_it_once_had() -> None:
    assert problems(CLAIM, claim(id="leap", former_ids=("small-leap", "giant-leap"))) == []


def test_an_id_that_looks_like_the_citation_of_a_case_is_reported() -> None:
    assert problems(claim(id="case-one")) == [
        (
            "data/evidence.yml: claims.0.id: 'case-one' looks like the citation of a case; "
            "allowed: an id that does not start with 'case-'"
        )
    ]
