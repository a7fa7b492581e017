"""The evidence: claims with a source and a date, and the footnotes made of them."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from honest_guide.reading.problems import Finding
from honest_guide.reading.schema import check_ids, check_month, check_texts, check_url, record

FILE = "data/evidence.yml"

CASE_PREFIX = "case-"
CASE_TOPIC: Final = "case"
"""What stands before a case's id where it is cited: ``[^case-linkedin-tool-call-format]``."""

Topic = Literal[
    "prompting",
    "rag",
    "long-context",
    "fine-tuning-knowledge",
    "fine-tuning-behavior",
    "dataset",
    "training-run",
    "lora",
    "hosting",
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
"""How the figure was checked. A: read in the source's own words. B: read where a third party quotes it.
AB: parts of each. C: computed for this guide."""

GRADES: Mapping[Grade, str] = {
    "A": "read in the source's own words",
    "B": "read where a third party quotes the source",
    "AB": "read partly in the source, partly where a third party quotes it",
    "C": "computed for this guide",
}


@record
class Source:
    """Where a claim can be checked."""

    title: str
    authors: str
    year: int
    publisher: str
    url: str
    locator: str


@record
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
    """

    id: str
    cite_as: str
    topic: Topic
    claim: str
    figure: str
    source: Source
    caveat: str
    as_of: str
    grade: Grade
    perishable: bool


@record
class Evidence:
    """The file of claims."""

    claims: tuple[Claim, ...]


def check_evidence(evidence: Evidence) -> list[Finding]:
    """Find claims that lack a usable id, text, month or address."""
    findings = check_ids(FILE, "claims", (claim.id for claim in evidence.claims))
    findings += check_texts(FILE, _texts(evidence))
    for index, claim in enumerate(evidence.claims):
        if claim.id.startswith(CASE_PREFIX):
            wrong = f"{claim.id!r} looks like the citation of a case"
            allowed = f"allowed: an id that does not start with {CASE_PREFIX!r}"
            findings.append(Finding(FILE, f"claims.{index}.id", wrong, allowed))
        findings += check_month(FILE, f"claims.{index}.as_of", claim.as_of)
        findings += check_url(FILE, f"claims.{index}.source.url", claim.source.url)
    return findings


def _texts(evidence: Evidence) -> Iterator[tuple[str, str]]:
    for index, claim in enumerate(evidence.claims):
        for key in ("cite_as", "claim", "figure", "caveat"):
            yield f"claims.{index}.{key}", getattr(claim, key)
        for key in ("title", "authors", "publisher", "locator"):
            yield f"claims.{index}.source.{key}", getattr(claim.source, key)
