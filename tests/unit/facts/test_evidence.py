"""Claims: what is wrong with them, and how their months read."""

from dataclasses import replace

import pytest
from claims import CLAIM, claim

from honest_guide.facts.dates import month_name
from honest_guide.facts.evidence import Claim, Evidence, check_evidence


def findings(*claims: Claim) -> list[str]:
    return [str(finding) for finding in check_evidence(Evidence(claims=claims))]


def test_a_sound_claim_is_right() -> None:
    assert findings(CLAIM) == []


def test_two_claims_of_one_id_are_told() -> None:
    assert findings(CLAIM, CLAIM) == [
        "data/evidence.yml: claims: id 'moon-landing' is used 2 times; each id may stand once"
    ]


@pytest.mark.parametrize("key", ["cite_as", "claim", "figure", "caveat"])
def test_an_empty_text_is_told(key: str) -> None:
    assert findings(claim(**{key: " "})) == [
        f"data/evidence.yml: claims.0.{key}: is empty; allowed: text that a reader can use"
    ]


@pytest.mark.parametrize("key", ["title", "authors", "publisher", "locator"])
def test_an_empty_text_of_the_source_is_told(key: str) -> None:
    source = replace(CLAIM.source, **{key: ""})  # type: ignore[arg-type]
    assert findings(claim(source=source)) == [
        f"data/evidence.yml: claims.0.source.{key}: is empty; allowed: text that a reader can use"
    ]


def test_a_source_that_is_not_https_is_told() -> None:
    assert findings(claim(source=replace(CLAIM.source, url="ftp://a.b"))) == [
        "data/evidence.yml: claims.0.source.url: 'ftp://a.b' is not an address to link to; allowed: https://…"
    ]


def test_a_month_that_is_none_is_told() -> None:
    assert findings(claim(as_of="2026-13")) == [
        "data/evidence.yml: claims.0.as_of: '2026-13' is not a month; allowed: \"YYYY-MM\", in quotes"
    ]


@pytest.mark.parametrize(
    ("month", "name"), [("2026-11", "November 2026"), ("1999-01", "January 1999"), ("2025", "2025")]
)
def test_a_month_reads_as_people_say_it(month: str, name: str) -> None:
    assert month_name(month) == name
