"""Who still sells fine-tuning, and how long a tuned model lives."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Literal

from honest_guide.facts.dates import MONTH_NAMES, date_name, month_name
from honest_guide.facts.evidence import Claim, check_sources
from honest_guide.reading.problems import Problem, comma_list
from honest_guide.reading.schema import (
    Day,
    DayOrMonth,
    Id,
    Month,
    NonEmpty,
    Text,
    check_known,
    check_unique,
    frozen_record,
    is_day,
)

FILE = "data/availability.yml"

_DATE_NAME = re.compile(rf"(?:\b\d{{1,2}} )?\b(?:{'|'.join(MONTH_NAMES)}) 20\d\d\b")


@frozen_record
class Cell:
    """One cell: a statement with the claims behind it; without claims, it is not verified."""

    text: Text
    evidence: tuple[str, ...]


@frozen_record
class Host:
    """One provider or host.

    Attributes:
        id: The host's id and anchor.
        name: Its name.
        status: Whether tuning is sold. Closing: on its way out, though some may still start.
        tunable: What can be tuned.
        dates: Who can still start, since when and until when: the basis of the status.
        retirement: What happens to a tuned model when its base retires.
        idle: How a tuned model is billed while nobody uses it.
    """

    id: Id
    name: Text
    status: Literal["open", "closing", "closed", "not verified"]
    tunable: Cell
    dates: Cell
    retirement: Cell
    idle: Cell

    @property
    def cells(self) -> dict[str, Cell]:
        """The sourced cells by their key."""
        return {
            "tunable": self.tunable,
            "dates": self.dates,
            "retirement": self.retirement,
            "idle": self.idle,
        }


@frozen_record
class Event:
    """One event on the timeline; its date is a month where the day is not known.

    Its id is permanent, whatever becomes of the date: calendars know the event by it.
    """

    id: Id
    date: DayOrMonth
    kind: Literal["opening", "closure", "retirement"]
    host: str
    what: Text
    evidence: NonEmpty[str]

    @property
    def when(self) -> str:
        """The date in words."""
        return date_name(self.date)


@frozen_record
class Shortest:
    """The shortest lifetime that a source gives for a model tuned on a stated day."""

    tuned_on: Day
    ends_on: Day
    what: Text
    evidence: NonEmpty[str]

    @property
    def days(self) -> int:
        """The lifetime in days, from the one date to the other."""
        return (date.fromisoformat(self.ends_on) - date.fromisoformat(self.tuned_on)).days

    @property
    def tuned_when(self) -> str:
        """The day of the tuning in words."""
        return date_name(self.tuned_on)

    @property
    def ends_when(self) -> str:
        """The day of the end in words."""
        return date_name(self.ends_on)


@frozen_record
class Availability:
    """The file of hosts and events."""

    as_of: Month
    shortest: Shortest
    hosts: NonEmpty[Host]
    events: NonEmpty[Event]

    def host(self, host_id: str) -> Host:
        """Return the host with this id."""
        return next(host for host in self.hosts if host.id == host_id)

    def ending(self, claims: Collection[str]) -> tuple[Host, ...]:
        """Return the hosts that stop selling tuning and whose list of models rests on one of these claims."""
        return tuple(
            host
            for host in self.hosts
            if host.status in {"closing", "closed"} and not set(claims).isdisjoint(host.tunable.evidence)
        )

    @property
    def evidence(self) -> tuple[str, ...]:
        """Every claim that a cell, an event or the shortest lifetime cites."""
        cells = [claim for host in self.hosts for cell in host.cells.values() for claim in cell.evidence]
        events = [claim for event in self.events for claim in event.evidence]
        return tuple(dict.fromkeys([*self.shortest.evidence, *cells, *events]))


def check_availability(availability: Availability, claims: Mapping[str, Claim]) -> list[Problem]:
    """Find claims and hosts that do not exist, and dates out of order or in no cited claim."""
    hosts, events = availability.hosts, availability.events
    problems = check_unique(FILE, "hosts", (host.id for host in hosts))
    problems += check_unique(FILE, "events", (event.id for event in events))
    for where, text, ids in _statements(availability):
        unknown = check_sources(FILE, f"{where}.evidence", ids, claims)
        problems += unknown or _check_dates(where, text, [claims[claim] for claim in ids])
    problems += _check_statuses(availability)
    for index, event in enumerate(events):
        problems += check_known(
            FILE, f"events.{index}.host", [event.host], [host.id for host in hosts], "host"
        )
    dates = [event.date for event in events]
    if dates != sorted(dates):
        problems.append(Problem(FILE, "events", "are out of order", "allowed: the earliest date first"))
    problems += _check_shortest(availability)
    return problems


def _statements(availability: Availability) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield every statement that cites claims: its place, its words with its date, the claims."""
    shortest = availability.shortest
    yield "shortest", shortest.ends_when, shortest.evidence
    for index, host in enumerate(availability.hosts):
        for key, cell in host.cells.items():
            yield f"hosts.{index}.{key}", cell.text, cell.evidence
    for index, event in enumerate(availability.events):
        yield f"events.{index}", f"{event.when}: {event.what}", event.evidence


def _check_dates(where: str, text: str, claims: list[Claim]) -> list[Problem]:
    return [
        Problem(FILE, where, f"{name!r} is not in any cited claim", "allowed: dates of the cited claims")
        for name in dates_in(text)
        if not any(names_date(claim, name) for claim in claims)
    ]


def dates_in(text: str) -> tuple[str, ...]:
    """Return the dates that a text names: ``14 January 2027``, ``May 2025``."""
    return tuple(_DATE_NAME.findall(text))


def names_date(claim: Claim, name: str) -> bool:
    """Tell whether a date appears in a claim's words or is the claim's own month."""
    words = " ".join(f"{claim.claim} {claim.figure} {claim.caveat}".split())
    return name == month_name(claim.as_of) or bool(re.search(rf"(?<!\d){re.escape(name)}(?!\d)", words))


def _check_statuses(availability: Availability) -> Iterator[Problem]:
    for index, host in enumerate(availability.hosts):
        if (host.status == "not verified") == bool(host.dates.evidence):
            message = f"is {host.status!r}, and dates has {'a' if host.dates.evidence else 'no'} source"
            allowed = "allowed: 'not verified' if dates has no source, and only then"
            yield Problem(FILE, f"hosts.{index}.status", message, allowed)


def _check_shortest(availability: Availability) -> Iterator[Problem]:
    shortest = availability.shortest
    retirements = sorted(
        event.date
        for event in availability.events
        if event.kind == "retirement" and is_day(event.date) and event.date > shortest.tuned_on
    )
    if shortest.ends_on not in retirements[:1]:
        message = f"{shortest.ends_on!r} is not the first retirement after {shortest.tuned_on}"
        yield Problem(FILE, "shortest.ends_on", message, f"allowed: {comma_list(retirements[:1])}")
