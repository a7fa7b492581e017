"""The published answers to "how many examples?", as marks on a logarithmic axis."""

from collections.abc import Collection

from honest_guide.reading.problems import Finding
from honest_guide.reading.schema import check_texts, record

FILE = "data/example-counts.yml"

LOW, HIGH = 10, 1_000_000
"""The axis, in training examples."""


@record
class Mark:
    """One published answer to "how many examples?".

    Attributes:
        who: Who gave it.
        low: The fewest examples; the only number where ``high`` equals it or is missing.
        high: The most; None where the answer names no upper end ("over 100,000").
        job: What the examples were for.
        evidence: The claim behind it, or ``case-`` and the id of a case.
        said: The answer in words, where the numbers alone would say something else.
        rough: Whether the answer gave no number: ``low`` and ``high`` then only enclose its words.
    """

    who: str
    low: int
    high: int | None
    job: str
    evidence: str
    said: str | None = None
    rough: bool = False

    @property
    def answer(self) -> str:
        """The answer as a reader reads it: ``400 to 500``."""
        if self.said is not None:
            return self.said
        return f"{self.low:,}" if self.high in {None, self.low} else f"{self.low:,} to {self.high:,}"


@record
class ExampleCounts:
    """The file of answers."""

    marks: tuple[Mark, ...]


def check_counts(counts: ExampleCounts, claims: Collection[str]) -> list[Finding]:
    """Find marks outside the axis, and claims that do not exist."""
    findings = check_texts(
        FILE,
        [
            (f"marks.{index}.{key}", getattr(mark, key))
            for index, mark in enumerate(counts.marks)
            for key in ("who", "job", "said")
            if getattr(mark, key) is not None
        ],
    )
    for index, mark in enumerate(counts.marks):
        place = f"marks.{index}"
        high = mark.low if mark.high is None else mark.high
        if not LOW <= mark.low <= high <= HIGH:
            wrong = f"runs from {mark.low} to {high}"
            findings.append(Finding(FILE, place, wrong, f"allowed: low to high within {LOW} to {HIGH}"))
        if mark.said is None and (mark.rough or mark.high is None):
            wrong = "is missing"
            allowed = "an answer without a number, or without an upper end, needs its words"
            findings.append(Finding(FILE, f"{place}.said", wrong, allowed))
        if mark.evidence not in claims:
            wrong = f"{mark.evidence!r} is an unknown source"
            findings.append(
                Finding(FILE, f"{place}.evidence", wrong, "allowed: an id of a claim or case-<id>")
            )
    return findings
