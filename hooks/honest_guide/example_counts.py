"""The published answers to "how many examples?", as marks on a logarithmic axis."""

from collections.abc import Collection
from dataclasses import dataclass

from honest_guide.findings import Finding
from honest_guide.records import check_texts, record
from honest_guide.scales import log_scale, log_ticks

FILE = "data/example-counts.yml"

LOW, HIGH = 10, 1_000_000
"""The axis, in training examples."""


@record
class Mark:
    """One published answer: from ``low`` to ``high`` examples (equal for a single number), for one job."""

    who: str
    low: int
    high: int
    job: str
    evidence: str


@record
class ExampleCounts:
    """The file of answers."""

    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Placed:
    """A mark and where it starts and ends on the axis."""

    mark: Mark
    start: float
    end: float


def check_counts(counts: ExampleCounts, claims: Collection[str]) -> list[Finding]:
    """Find marks outside the axis, and claims that do not exist."""
    findings = check_texts(
        FILE,
        [
            (f"marks.{index}.{key}", getattr(mark, key))
            for index, mark in enumerate(counts.marks)
            for key in ("who", "job")
        ],
    )
    for index, mark in enumerate(counts.marks):
        place = f"marks.{index}"
        if not LOW <= mark.low <= mark.high <= HIGH:
            wrong = f"runs from {mark.low} to {mark.high}"
            findings.append(Finding(FILE, place, wrong, f"allowed: low to high within {LOW} to {HIGH}"))
        if mark.evidence not in claims:
            wrong = f"{mark.evidence!r} is an unknown source"
            findings.append(
                Finding(FILE, f"{place}.evidence", wrong, "allowed: an id of a claim or case-<id>")
            )
    return findings


def placed(counts: ExampleCounts, length: float) -> tuple[Placed, ...]:
    """Return every mark with its place on an axis of this length."""
    scale = log_scale(LOW, HIGH, length)
    return tuple(Placed(mark, scale(mark.low), scale(mark.high)) for mark in counts.marks)


def ticks(length: float) -> tuple[tuple[int, float], ...]:
    """Return the axis's powers of ten, each with its place."""
    scale = log_scale(LOW, HIGH, length)
    return tuple((tick, scale(tick)) for tick in log_ticks(LOW, HIGH))
