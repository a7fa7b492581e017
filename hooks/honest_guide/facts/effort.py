"""Where the hours of a fine-tune go: the arithmetic behind Phase 2's picture.

An illustration with stated inputs, not a measurement: readers are told to put in their own.
"""

from collections.abc import Iterator

from honest_guide.reading.problems import Finding
from honest_guide.reading.schema import check_ids, check_texts, record

FILE = "data/effort.yml"
_MINUTES_PER_HOUR = 60


@record
class Part:
    """One kind of work: ``count`` things at ``minutes`` of a person's attention each.

    Attributes:
        id: The part's id.
        name: What the work is.
        unit: What is counted, in the plural.
        count: How many there are.
        minutes: Attention that each takes, in minutes.
    """

    id: str
    name: str
    unit: str
    count: int
    minutes: int

    @property
    def hours(self) -> float:
        """Return count x minutes / 60, in hours."""
        return self.count * self.minutes / _MINUTES_PER_HOUR


@record
class Effort:
    """The parts of the work, in the order in which they are done."""

    parts: tuple[Part, ...]

    @property
    def hours(self) -> float:
        """Return the hours of all parts together."""
        return sum(part.hours for part in self.parts)


def check_effort(effort: Effort) -> list[Finding]:
    """Find parts without a usable id, name or amount."""
    findings = check_ids(FILE, "parts", (part.id for part in effort.parts))
    findings += check_texts(FILE, _texts(effort))
    if not effort.parts:
        findings.append(Finding(FILE, "parts", "is an empty list", "allowed: at least one part"))
    for index, part in enumerate(effort.parts):
        findings += [
            Finding(FILE, f"parts.{index}.{key}", f"is {getattr(part, key)}", "allowed: 1 or more")
            for key in ("count", "minutes")
            if getattr(part, key) < 1
        ]
    return findings


def _texts(effort: Effort) -> Iterator[tuple[str, str]]:
    for index, part in enumerate(effort.parts):
        yield f"parts.{index}.name", part.name
        yield f"parts.{index}.unit", part.unit
