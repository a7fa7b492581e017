"""The evidence: claims with a source and a date."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, Literal

from honest_guide.reading.problems import Problem
from honest_guide.reading.schema import Id, Month, Text, Url, check_unique, frozen_record

FILE = "data/evidence.yml"

CASE_PREFIX = "case-"
"""The start of a case's id in citations: ``[^case-linkedin-tool-call-format]``."""

CASE_TOPIC: Final = "case"
"""The topic of the claims that are made of cases."""

ALLOWED_SOURCES = f"allowed: an id of {FILE}, or {CASE_PREFIX} followed by an id of data/worked-cases.yml"
"""The end of every message about a source that does not exist."""

Topic = Literal[
    "prompting",
    "rag",
    "weights-or-index",
    "keyword-search",
    "long-context",
    "fine-tuning-knowledge",
    "fine-tuning-behavior",
    "dataset",
    "training-run",
    "lora",
    "hosting",
    "serving",
    "offers",
    "law",
    "reasoning",
    "safety",
    "staleness",
    "cost",
    "prompt-caching",
    "latency",
    "structured-output",
    "evaluation",
    "case",
]

Grade = Literal["A", "B", "AB", "C"]
"""How the figure was checked; :data:`GRADES` spells it out."""

GRADES: Mapping[Grade, str] = {
    "A": "read in the source's own words",
    "B": "read where a third party quotes the source",
    "AB": "read partly in the source, partly where a third party quotes it",
    "C": "computed for this guide",
}


Sign = Literal["°", "$"]
"""What a note shows of who tells it; :data:`SIGNS` spells it out."""

SIGNS: Mapping[Sign, str] = {
    "°": "second-hand, read where someone else quotes it",
    "$": "told by someone who sells it",
}


@frozen_record
class Source:
    """Where a claim can be checked."""

    title: Text
    authors: Text
    year: int
    publisher: Text
    url: Url
    locator: Text


@frozen_record
class Claim:
    """One thing that the guide says about the world.

    Attributes:
        id: Permanent: it is the footnote's key and the anchor on the evidence page.
        cite_as: The short name of the source, as a table row shows it.
        topic: What it is about.
        claim: The claim in full.
        figure: The bare figure.
        source: Where it comes from.
        caveat: What it does not show.
        as_of: The month to which the figure belongs, ``YYYY-MM``.
        grade: How the figure was checked.
        perishable: Whether it is a price, a date or an availability that will change.
        former_ids: Ids that it once had, such as one that named a result; links to them still lead here.
        vendor_published: Whether a party that sells the lever or the platform tells it.
    """

    id: Id
    cite_as: Text
    topic: Topic
    claim: Text
    figure: Text
    source: Source
    caveat: Text
    as_of: Month
    grade: Grade
    perishable: bool
    former_ids: tuple[Id, ...] = ()
    vendor_published: bool = False

    @property
    def signs(self) -> tuple[Sign, ...]:
        """The signs on its notes."""
        second_hand: tuple[Sign, ...] = ("°",) if self.grade in {"B", "AB"} else ()
        return (*second_hand, "$") if self.vendor_published else second_hand


@frozen_record
class Evidence:
    """The file of claims."""

    claims: tuple[Claim, ...]


def check_evidence(evidence: Evidence) -> list[Problem]:
    """Find claims that share an id, past or present, or whose id looks like the citation of a case."""
    allowed = f"allowed: an id that does not start with {CASE_PREFIX!r}"
    ids = (name for claim in evidence.claims for name in (claim.id, *claim.former_ids))
    return check_unique(FILE, "claims", ids) + [
        Problem(FILE, f"claims.{index}.id", f"{claim.id!r} looks like the citation of a case", allowed)
        for index, claim in enumerate(evidence.claims)
        if claim.id.startswith(CASE_PREFIX)
    ]


def check_sources(file: str, path: str, ids: Iterable[str], claims: Collection[str]) -> list[Problem]:
    """Find sources that are neither a claim of the evidence nor a case."""
    return [
        Problem(file, path, f"{claim!r} is an unknown source", ALLOWED_SOURCES)
        for claim in ids
        if claim not in claims
    ]
