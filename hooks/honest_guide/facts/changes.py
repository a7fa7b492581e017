"""What changed in this guide: dated facts, rows and pages, the newest first."""

from collections.abc import Collection
from typing import Literal

from honest_guide.facts.dates import date_name
from honest_guide.reading.problems import Problem
from honest_guide.reading.schema import Day, Id, NonEmpty, Text, check_unique, frozen_record

FILE = "data/changes.yml"


@frozen_record
class Change:
    """One change.

    Attributes:
        id: Permanent: the feed names the entry by it.
        date: The day on which the guide changed.
        kind: What changed: a fact that the guide states, a row of the table, or a page.
        what: What holds now.
        before: What held before.
        why: Why it changed.
        link: Where it stands, ``page.md#anchor``.
    """

    id: Id
    date: Day
    kind: Literal["fact", "row", "page"]
    what: Text
    before: Text
    why: Text
    link: str

    @property
    def when(self) -> str:
        """The day in words."""
        return date_name(self.date)


@frozen_record
class Changes:
    """The file of changes, the newest first."""

    changes: NonEmpty[Change]

    @property
    def newest(self) -> str:
        """The day of the newest change."""
        return self.changes[0].date

    @property
    def by_day(self) -> dict[str, tuple[Change, ...]]:
        """The changes of each day, by the day in words; the newest day first."""
        days = dict.fromkeys(change.when for change in self.changes)
        return {day: tuple(change for change in self.changes if change.when == day) for day in days}


def check_changes(changes: Changes, sections: Collection[str]) -> list[Problem]:
    """Find ids used twice, days out of order, and links that lead nowhere.

    Args:
        changes: The changes.
        sections: The places that a change may name, ``page.md#anchor``.
    """
    problems = check_unique(FILE, "changes", (change.id for change in changes.changes))
    days = [change.date for change in changes.changes]
    if days != sorted(days, reverse=True):
        problems.append(Problem(FILE, "changes", "are out of order", "allowed: the newest day first"))
    problems += [
        Problem(
            FILE,
            f"changes.{index}.link",
            f"{change.link!r} leads nowhere",
            "allowed: a heading's page.md#anchor",
        )
        for index, change in enumerate(changes.changes)
        if change.link not in sections
    ]
    return problems
