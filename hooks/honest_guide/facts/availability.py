"""Who still sells fine-tuning, and how long a tuned model lives."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from honest_guide.facts.dates import MONTHS, date_name, is_day, month_name
from honest_guide.facts.evidence import Claim
from honest_guide.reading.problems import Finding, listed
from honest_guide.reading.schema import check_ids, check_month, check_texts, record

FILE = "data/availability.yml"

_DATE_NAME = re.compile(rf"(?:\b\d{{1,2}} )?\b(?:{'|'.join(MONTHS)}) 20\d\d\b")


@record
class Cell:
    """One cell: what is known with its claims, or, without any, what is not verified."""

    text: str
    evidence: tuple[str, ...]


@record
class Host:
    """One provider or host.

    Attributes:
        id: The host's id and anchor.
        name: Its name.
        status: Whether tuning is sold. Closing: on its way out, though some may still start.
        tunable: What can be tuned.
        dates: Who can still start, since when and until when: what the status rests on.
        retirement: What happens to a tuned model when its base retires.
        idle: How a tuned model is billed while nobody uses it.
    """

    id: str
    name: str
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


@record
class Event:
    """One date on the timeline: ``YYYY-MM-DD``, or ``YYYY-MM`` where the day is not known."""

    date: str
    kind: Literal["opening", "closure", "retirement"]
    host: str
    what: str
    evidence: tuple[str, ...]

    @property
    def when(self) -> str:
        """The date in words."""
        return date_name(self.date)


@record
class Shortest:
    """The shortest lifetime with a source of a model tuned on a stated day; both dates ``YYYY-MM-DD``."""

    tuned_on: str
    ends_on: str
    what: str
    evidence: tuple[str, ...]

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


@record
class Availability:
    """The file of hosts and events."""

    as_of: str
    shortest: Shortest
    hosts: tuple[Host, ...]
    events: tuple[Event, ...]

    def host(self, host_id: str) -> Host:
        """Return the host with this id."""
        return next(host for host in self.hosts if host.id == host_id)

    @property
    def evidence(self) -> tuple[str, ...]:
        """Every claim that a cell, an event or the shortest lifetime rests on."""
        cells = [claim for host in self.hosts for cell in host.cells.values() for claim in cell.evidence]
        events = [claim for event in self.events for claim in event.evidence]
        return tuple(dict.fromkeys([*self.shortest.evidence, *cells, *events]))


def check_availability(availability: Availability, claims: Mapping[str, Claim]) -> list[Finding]:
    """Find claims, hosts and dates that do not exist, and dates out of order or in no cited claim."""
    findings = check_month(FILE, "as_of", availability.as_of)
    findings += check_ids(FILE, "hosts", (host.id for host in availability.hosts))
    findings += check_texts(FILE, _texts(availability))
    for where, text, ids in _sourced(availability):
        unknown = [claim for claim in ids if claim not in claims]
        findings += [
            Finding(FILE, f"{where}.evidence", f"{claim!r} is an unknown source", _SOURCES)
            for claim in unknown
        ]
        if not unknown:
            findings += _check_dates(where, text, [claims[claim] for claim in ids])
    findings += _check_statuses(availability)
    for key in ("hosts", "events"):
        if not getattr(availability, key):
            findings.append(Finding(FILE, key, "is an empty list", "allowed: at least one entry"))
    hosts = [host.id for host in availability.hosts]
    for index, event in enumerate(availability.events):
        where = f"events.{index}"
        if event.host not in hosts:
            wrong = f"{event.host!r} is an unknown host"
            findings.append(Finding(FILE, f"{where}.host", wrong, f"allowed: {listed(hosts)}"))
        if not is_day(event.date):
            wrong = f"{event.date!r} is not a date"
            findings.append(Finding(FILE, f"{where}.date", wrong, 'allowed: "YYYY-MM-DD" or "YYYY-MM"'))
        if not event.evidence:
            findings.append(Finding(FILE, f"{where}.evidence", "is an empty list", "a date needs a source"))
    dates = [event.date for event in availability.events]
    if dates != sorted(dates):
        findings.append(Finding(FILE, "events", "are out of order", "allowed: the earliest date first"))
    findings += _check_shortest(availability)
    return findings


_SOURCES = "allowed: an id of data/evidence.yml"


def _check_dates(where: str, text: str, claims: list[Claim]) -> list[Finding]:
    return [
        Finding(FILE, where, f"{name!r} stands in no claim cited there", "allowed: dates of the cited claims")
        for name in dates_in(text)
        if not any(names_date(claim, name) for claim in claims)
    ]


def dates_in(text: str) -> tuple[str, ...]:
    """Return the dates that a text names: ``14 January 2027``, ``May 2025``."""
    return tuple(_DATE_NAME.findall(text))


def names_date(claim: Claim, name: str) -> bool:
    """Tell whether a claim names a date in its words, or is as of the month that is asked for."""
    words = " ".join(f"{claim.claim} {claim.figure} {claim.caveat}".split())
    return name == month_name(claim.as_of) or bool(re.search(rf"(?<!\d){re.escape(name)}(?!\d)", words))


def _check_statuses(availability: Availability) -> Iterator[Finding]:
    for index, host in enumerate(availability.hosts):
        if (host.status == "not verified") == bool(host.dates.evidence):
            wrong = f"is {host.status!r}, and dates has {'a' if host.dates.evidence else 'no'} source"
            allowed = "allowed: not verified where there is none, and only there"
            yield Finding(FILE, f"hosts.{index}.status", wrong, allowed)


def _check_shortest(availability: Availability) -> Iterator[Finding]:
    shortest = availability.shortest
    days = {"tuned_on": shortest.tuned_on, "ends_on": shortest.ends_on}
    wrong_days = {key: day for key, day in days.items() if not (is_day(day) and day.count("-") > 1)}
    for key, day in wrong_days.items():
        yield Finding(FILE, f"shortest.{key}", f"{day!r} is not a day", 'allowed: "YYYY-MM-DD"')
    if not shortest.evidence:
        yield Finding(FILE, "shortest.evidence", "is an empty list", "a date needs a source")
    if wrong_days:
        return
    ahead = sorted(
        event.date
        for event in availability.events
        if event.kind == "retirement" and event.date.count("-") > 1 and event.date > shortest.tuned_on
    )
    if shortest.ends_on not in ahead[:1]:
        wrong = f"{shortest.ends_on!r} is not the first retirement after {shortest.tuned_on}"
        yield Finding(FILE, "shortest.ends_on", wrong, f"allowed: {listed(ahead[:1])}")


def _sourced(availability: Availability) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield every place that cites claims: the place, its words and date, the claims."""
    shortest = availability.shortest
    if shortest.evidence and is_day(shortest.ends_on):
        yield "shortest", shortest.ends_when, shortest.evidence
    for index, host in enumerate(availability.hosts):
        for key, cell in host.cells.items():
            yield f"hosts.{index}.{key}", cell.text, cell.evidence
    for index, event in enumerate(availability.events):
        when = event.when if event.evidence and is_day(event.date) else ""
        yield f"events.{index}", f"{when}: {event.what}", event.evidence


def _texts(availability: Availability) -> Iterator[tuple[str, str]]:
    for index, host in enumerate(availability.hosts):
        yield f"hosts.{index}.name", host.name
        for key, cell in host.cells.items():
            yield f"hosts.{index}.{key}.text", cell.text
    for index, event in enumerate(availability.events):
        yield f"events.{index}.what", event.what
