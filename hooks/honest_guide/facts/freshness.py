"""What on the site goes stale: every price, date, availability and model name, with its month."""

from collections.abc import Iterable
from dataclasses import dataclass

from honest_guide.reading.schema import MONTH

_MONTHS_PER_YEAR = 12


@dataclass(frozen=True)
class Perishable:
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


def oldest_first(facts: Iterable[Perishable]) -> tuple[Perishable, ...]:
    """Return the facts by month, the oldest first, and by their home within a month."""
    return tuple(sorted(facts, key=lambda fact: (fact.as_of, fact.home)))


def age_in_months(as_of: str, today: str) -> int:
    """Return whole months from one month to another; negative where ``as_of`` is later.

    Raises:
        ValueError: One of the two is not written ``YYYY-MM``.
    """
    for month in (as_of, today):
        if not MONTH.fullmatch(month):
            raise ValueError(f"{month!r} is not a month; allowed: YYYY-MM")
    (then_year, then_month), (year, month_number) = (map(int, text.split("-")) for text in (as_of, today))
    return (year - then_year) * _MONTHS_PER_YEAR + month_number - then_month


def older_than(facts: Iterable[Perishable], months: int, today: str) -> tuple[Perishable, ...]:
    """Return the facts that are more than ``months`` old in the month ``today``, the oldest first."""
    return oldest_first(fact for fact in facts if age_in_months(fact.as_of, today) > months)
