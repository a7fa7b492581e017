"""One claim and one case that are right in all that a test does not change."""

from dataclasses import replace
from typing import Any

from honest_guide.facts.cases import Case, CaseSource
from honest_guide.facts.evidence import Claim, Source

CLAIM = Claim(
    id="moon-landing",
    cite_as="Armstrong, 1969",
    topic="evaluation",
    claim="One step was small.",
    figure="1 step",
    source=Source(
        title="A *step* & a [leap]",
        authors="Armstrong",
        year=1969,
        publisher="NASA_TV",
        url="https://nasa.example/1969",
        locator="minute 6",
    ),
    caveat="The leap was not measured.",
    as_of="2019-07",
    grade="A",
    perishable=False,
)

CASE = Case(
    id="small-step",
    title="Walking on dust",
    organization="NASA",
    year=1969,
    kind="experiment",
    situation="A ladder ends above the dust.",
    tried_before=("Jumping was ruled out.",),
    did="They stepped down.",
    result="It held 7 times.",
    lesson="Step first.",
    chosen=("walk",),
    acceptable=(("walk",),),
    source=CaseSource(
        title="Log", publisher="NASA", year=1970, url="https://nasa.example/log", locator="page 3"
    ),
    verification="primary",
    vendor_published=False,
)


def claim(**changes: Any) -> Claim:  # noqa: ANN401
    """Return the claim with some of its values changed."""
    return replace(CLAIM, **changes)


def case(**changes: Any) -> Case:  # noqa: ANN401
    """Return the case with some of its values changed."""
    return replace(CASE, **changes)
