"""The guide's dates for other programs: the changes as an Atom feed, the ends and reviews as a calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5

from honest_guide.facts.dates import month_name
from honest_guide.facts.siblings import Link
from honest_guide.guide import Guide
from honest_guide.reading.schema import is_day
from honest_guide.views.render import environment, render_text

REVIEW_MONTHS = 6
"""How old a dated fact may grow; the weekly upkeep lists those that are older."""

_NAME = "fine-tuning-vs-prompting-honestly"
_LINE = 75
"""The most bytes of a line of a calendar, without its end (RFC 5545, 3.1)."""

_MONTHS_PER_YEAR = 12


def feed_file(guide: Guide, overrides: Path, *, title: str, site: str, link: Link) -> str:
    """Return the changes as an Atom feed (RFC 4287); ids depend neither on the address nor on the words.

    Args:
        guide: The guide.
        overrides: The folder that holds ``shell/``.
        title: The site's name.
        site: The site's address, or "".
        link: From ``page.md#anchor`` to the address relative to the site's root.
    """
    return render_text(
        environment(overrides),
        "shell/feed.xml",
        guide=guide,
        title=title,
        site=site,
        address=lambda target: urljoin(site, link(target)),
        page=guide.pages_of["changes"],
        name=lambda name: uuid5(NAMESPACE_URL, f"{_NAME}/changes/{name}").urn,
    )


@dataclass(frozen=True)
class Entry:
    """One all-day event of the calendar.

    Attributes:
        uid: Permanent.
        day: Its day.
        stamp: The day to which the data behind it belongs.
        summary: What happens.
        description: More about it; "" for nothing.
        url: Where the site shows it.
    """

    uid: str
    day: date
    stamp: date
    summary: str
    description: str
    url: str


def calendar_entries(guide: Guide, *, site: str, link: Link) -> Iterator[Entry]:
    """Yield every closure and retirement, then the month from which facts of each month want a look."""
    availability = guide.facts.availability
    as_of = month_name(availability.as_of)
    hosts_page = guide.pages_of["availability table"]
    for event in availability.events:
        if event.kind == "opening":
            continue
        known = is_day(event.date)
        name = availability.host(event.host).name
        sources = "; ".join(
            f"{claim.cite_as}: {claim.source.url}" for claim in map(guide.claims.__getitem__, event.evidence)
        )
        yield Entry(
            uid=f"{event.id}@{_NAME}",
            day=_first(event.date),
            stamp=_first(availability.as_of),
            summary=f"{name}: {event.what}" + ("" if known else f" ({event.when}, day not known)"),
            description=f"{event.kind.capitalize()}, as of {as_of}. Source: {sources}",
            url=urljoin(site, link(f"{hosts_page}#{event.host}")),
        )
    months = sorted({fact.as_of for fact in guide.dated_facts if "-" in fact.as_of})
    for month in months:
        facts = [fact.what for fact in guide.dated_facts if fact.as_of == month]
        yield Entry(
            uid=f"review-{month}@{_NAME}",
            day=_months_after(month, REVIEW_MONTHS + 1),
            stamp=_first(month),
            summary=f"Review facts of {month_name(month)} in this guide: {len(facts)}",
            description=f"They are more than {REVIEW_MONTHS} months old from this month on.",
            url=urljoin(site, link(guide.pages_of["freshness"])),
        )


def calendar_file(guide: Guide, *, title: str, site: str, link: Link) -> str:
    """Return the end dates and the guide's reviews as a calendar (RFC 5545), the same on every machine."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_escaped(title)}//EN",
        f"X-WR-CALNAME:{_escaped(title)}",
    ]
    for entry in calendar_entries(guide, site=site, link=link):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{entry.uid}",
            f"DTSTAMP:{entry.stamp:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(entry.summary)}",
            f"DESCRIPTION:{_escaped(entry.description)}",
            *([f"URL:{entry.url}"] if site else []),  # an address relative to nothing leads nowhere
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def folded(line: str) -> str:
    """Return a line in pieces of at most 75 bytes, the later ones behind a space; no character is cut."""
    pieces, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > _LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += width
    return "\r\n".join(pieces)


def _escaped(text: str) -> str:
    """Return a text as a calendar's value: one line, its own signs escaped (RFC 5545, 3.3.11)."""
    plain = " ".join(text.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _first(when: str) -> date:
    """Return a day, or the first of a month."""
    return date.fromisoformat(when if is_day(when) else f"{when}-01")


def _months_after(month: str, months: int) -> date:
    """Return the first day of the month that is so many months later."""
    year, number = map(int, month.split("-"))
    years, index = divmod(number - 1 + months, _MONTHS_PER_YEAR)
    return date(year + years, index + 1, 1)
