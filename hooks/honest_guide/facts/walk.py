"""Where the hours of a fine-tune go: the arithmetic behind Phase 2's picture.

An illustration with stated inputs, not a measurement: the page asks readers to use their own.
"""

from honest_guide.reading.problems import Problem
from honest_guide.reading.schema import Id, NonEmpty, Positive, Text, check_unique, frozen_record

FILE = "data/walk.yml"
_MINUTES_PER_HOUR = 60


@frozen_record
class Step:
    """One kind of work: ``count`` things at ``minutes`` of a person's attention each.

    Attributes:
        id: The step's id.
        name: What the work is.
        unit: What is counted, in the plural.
        count: How many there are.
        minutes: Attention that each takes, in minutes.
    """

    id: Id
    name: Text
    unit: Text
    count: Positive
    minutes: Positive

    @property
    def hours(self) -> float:
        """Return count x minutes / 60, in hours."""
        return self.count * self.minutes / _MINUTES_PER_HOUR


@frozen_record
class Walk:
    """The steps of the work, in the order in which they are done."""

    steps: NonEmpty[Step]

    @property
    def hours(self) -> float:
        """Return the hours of all steps together."""
        return sum(step.hours for step in self.steps)


def check_walk(walk: Walk) -> list[Problem]:
    """Find steps that share an id."""
    return check_unique(FILE, "steps", (step.id for step in walk.steps))
