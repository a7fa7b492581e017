"""Facts that go stale: every price, date, availability and model name, with its month."""

from collections.abc import Iterable
from dataclasses import dataclass

_MONTHS_PER_YEAR = 12


@dataclass(frozen=True)
class DatedFact:
    """One fact that will change.

    Attributes:
        as_of: The month to which it belongs, ``YYYY-MM``.
        what: What it says, in short.
        home: Where it is edited, ``data/file.yml: id``.
        anchor: Where a reader finds it, ``page.md#anchor``.
    """

    as_of: str
    what: str
    home: str
    anchor: str


def oldest_first(facts: Iterable[DatedFact]) -> tuple[DatedFact, ...]:
    """Return the facts by month, the oldest first, and by their home within a month."""
    return tuple(sorted(facts, key=lambda fact: (fact.as_of, fact.home)))


def newest_months(months: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return page → the newest month of its facts, from pairs of a place, ``page.md#anchor``, and a month.

    A bare year says when a case was published, and nothing about when it was read.
    """
    newest: dict[str, str] = {}
    for place, month in months:
        if "-" not in month:
            continue
        page = place.partition("#")[0]
        newest[page] = max(month, newest.get(page, ""))
    return newest


def age_in_months(as_of: str, today: str) -> int:
    """Return whole months from one month, ``YYYY-MM``, to another; negative where ``as_of`` is later."""
    (then_year, then_month), (year, month_number) = (map(int, text.split("-")) for text in (as_of, today))
    return (year - then_year) * _MONTHS_PER_YEAR + month_number - then_month


def older_than(facts: Iterable[DatedFact], months: int, today: str) -> tuple[DatedFact, ...]:
    """Return the facts that are more than ``months`` old in the month ``today``, the oldest first."""
    return oldest_first(fact for fact in facts if age_in_months(fact.as_of, today) > months)
