"""The published answers to "how many examples?", as marks on a logarithmic axis."""

from collections.abc import Collection

from honest_guide.facts.evidence import check_sources
from honest_guide.reading.problems import Problem
from honest_guide.reading.schema import Text, frozen_record

FILE = "data/example-counts.yml"

LOW, HIGH = 10, 1_000_000
"""The axis, in training examples."""


@frozen_record
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

    who: Text
    low: int
    high: int | None
    job: Text
    evidence: str
    said: Text | None = None
    rough: bool = False

    @property
    def answer(self) -> str:
        """The answer as the page shows it: ``400 to 500``."""
        if self.said is not None:
            return self.said
        return f"{self.low:,}" if self.high in {None, self.low} else f"{self.low:,} to {self.high:,}"


@frozen_record
class ExampleCounts:
    """The file of answers."""

    marks: tuple[Mark, ...]


def check_counts(counts: ExampleCounts, claims: Collection[str]) -> list[Problem]:
    """Find marks outside the axis, answers that need words, and sources that do not exist."""
    problems = []
    for index, mark in enumerate(counts.marks):
        where = f"marks.{index}"
        high = mark.low if mark.high is None else mark.high
        if not LOW <= mark.low <= high <= HIGH:
            message = f"runs from {mark.low} to {high}"
            problems.append(Problem(FILE, where, message, f"allowed: low to high within {LOW} to {HIGH}"))
        if mark.said is None and (mark.rough or mark.high is None):
            allowed = "an answer without a number, or without an upper end, needs its words"
            problems.append(Problem(FILE, f"{where}.said", "is missing", allowed))
        problems += check_sources(FILE, f"{where}.evidence", [mark.evidence], claims)
    return problems
