"""The feed and the calendar, byte by byte and as other programs read them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import feedparser
import pytest
from built_site import ROOT
from icalendar import Calendar
from small_guide import MARKERS, write

from honest_guide.guide import Guide, load_guide
from honest_guide.views.dates import calendar_entries, calendar_file, feed_file, folded

SITE = "https://guide.example/"


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    docs = tmp_path_factory.mktemp("docs")
    write(docs)
    return load_guide(docs, track_url="", markers=MARKERS)


def link(target: str) -> str:
    return target.replace(".md", "/")


def feed(guide: Guide, site: str = SITE) -> str:
    return feed_file(guide, ROOT / "overrides", title="A & B", site=site, link=link)


def calendar(guide: Guide, site: str = SITE) -> str:
    return calendar_file(guide, title="A, B", site=site, link=link)


def test_the_feed_says_what_changed_what_was_before_and_why(guide: Guide) -> None:
    read = feedparser.parse(feed(guide).encode())
    assert (read.bozo, read.version, read.feed.title) == (False, "atom10", "A & B: what changed")
    assert [(one.title, one.updated, one.link, one.summary) for one in read.entries] == [
        (
            "Row: Walk & ride.",
            "2026-11-25T00:00:00Z",
            f"{SITE}page/#section",
            "Before: Walk. Why: It rains.",
        ),
        (
            "Fact: It's 3 steps.",
            "2026-10-01T00:00:00Z",
            f"{SITE}page/#section",
            "Before: Two. Why: Acme says so.",
        ),
    ]


def test_the_feed_is_as_new_as_its_newest_entry(guide: Guide) -> None:
    assert feedparser.parse(feed(guide).encode()).feed.updated == "2026-11-25T00:00:00Z"


def test_ids_of_the_feed_are_pinned_and_do_not_move_with_the_site_or_the_words(guide: Guide) -> None:
    first, *others = guide.facts.changes.changes
    changes = replace(
        guide.facts.changes, changes=(replace(first, what="Other words.", date="2026-11-26"), *others)
    )
    other = replace(guide, facts=replace(guide.facts, changes=changes))
    for text in (feed(guide), feed(other, site="https://elsewhere.example/")):
        read = feedparser.parse(text.encode())
        assert [read.feed.id, *(one.id for one in read.entries)] == [
            "urn:uuid:5695af58-c24d-54d0-b134-0bd723627c26",
            "urn:uuid:2ad80567-c58d-55a3-9fa7-b7542f39a5f9",
            "urn:uuid:b19f0595-7fa1-58a9-a6f0-8588815c434f",
        ]


def test_the_feed_has_what_the_standard_requires(guide: Guide) -> None:
    root = ET.fromstring(feed(guide))  # noqa: S314 (our own)
    atom = "{http://www.w3.org/2005/Atom}"
    required = ("id", "title", "updated")
    assert root.tag == f"{atom}feed"
    assert [len(root.findall(f"{atom}{name}")) for name in (*required, "author")] == [1, 1, 1, 1]
    for entry in root.findall(f"{atom}entry"):
        assert [len(entry.findall(f"{atom}{name}")) for name in (*required, "summary")] == [1, 1, 1, 1]


def test_the_calendar_reads_as_its_entries(guide: Guide) -> None:
    read = Calendar.from_ical(calendar(guide))
    assert read.errors == []
    assert [
        (str(one["UID"]).partition("@")[0], one.decoded("DTSTART"), one.decoded("DTEND"), str(one["SUMMARY"]))
        for one in read.walk("VEVENT")
    ] == [
        (
            "acme-closes",
            date(2026, 5, 1),
            date(2026, 5, 2),
            "Acme: It closes (May 2026, day not known)",
        ),
        ("acme-ends", date(2026, 12, 31), date(2027, 1, 1), "Acme: It ends"),
        *(
            (one.uid.partition("@")[0], one.day, date(one.day.year, one.day.month, 2), one.summary)
            for one in calendar_entries(guide, site=SITE, link=link)
            if one.uid.startswith("review-")
        ),
    ]


def test_an_event_names_its_source_and_its_place(guide: Guide) -> None:
    event = Calendar.from_ical(calendar(guide)).walk("VEVENT")[1]
    assert (str(event["DESCRIPTION"]), str(event["URL"])) == (
        "Retirement, as of July 2026. Source: Acme, 2026: https://nasa.example/1969",
        f"{SITE}parts/availability/#acme",
    )


def test_stamps_come_from_the_data(guide: Guide) -> None:
    event = Calendar.from_ical(calendar(guide)).walk("VEVENT")[0]
    assert event.decoded("DTSTAMP") == datetime(2026, 7, 1, tzinfo=UTC)


def test_facts_want_a_look_once_they_are_more_than_six_months_old(guide: Guide) -> None:
    reviews = {
        one.uid.partition("@")[0]: (one.day.isoformat(), one.summary)
        for one in calendar_entries(guide, site=SITE, link=link)
        if one.uid.startswith("review-")
    }
    assert reviews["review-2026-07"] == ("2027-02-01", "Review facts of July 2026 in this guide: 1")
    assert reviews["review-2026-11"][0] == "2027-06-01"


def test_an_opening_is_no_end(guide: Guide) -> None:
    events = tuple(replace(one, kind="opening") for one in guide.facts.availability.events)
    facts = replace(guide.facts, availability=replace(guide.facts.availability, events=events))
    found = calendar_entries(replace(guide, facts=facts), site=SITE, link=link)
    assert [one.uid for one in found if not one.uid.startswith("review-")] == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x" * 75, "x" * 75),
        ("x" * 76, "x" * 75 + "\r\n x"),
        ("x" * 150, "x" * 75 + "\r\n " + "x" * 74 + "\r\n x"),
        ("x" * 74 + "é", "x" * 74 + "\r\n é"),
    ],
)
def test_a_line_is_folded_after_75_bytes_and_within_no_character(line: str, expected: str) -> None:
    assert folded(line) == expected


def test_signs_of_the_format_and_line_breaks_stay_text(guide: Guide) -> None:
    events = (replace(guide.facts.availability.events[1], what="a; b, c\\d\nBEGIN:VEVENT"),)
    facts = replace(guide.facts, availability=replace(guide.facts.availability, events=events))
    text = calendar(replace(guide, facts=facts))
    assert "SUMMARY:Acme: a\\; b\\, c\\\\d BEGIN:VEVENT\r\n" in text
    assert str(Calendar.from_ical(text).walk("VEVENT")[0]["SUMMARY"]) == "Acme: a; b, c\\d BEGIN:VEVENT"
