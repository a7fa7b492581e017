"""The dates that leave the site: the list of changes, its feed, and the calendar of ends and reviews."""

from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from built_site import ROOT, BuiltSite
from icalendar import Calendar

from honest_guide.guide import Guide
from honest_guide.views.dates import REVIEW_MONTHS

BASE = "http://127.0.0.1:8000/"
CHANGED, HOSTS = "what-changed/", "availability/"


def led_to(site: BuiltSite, address: str) -> bool:
    """Tell whether a full address leads to an element of the site, or to a page."""
    parts = urlsplit(address)
    page = parts.path.removeprefix("/")
    return page in site.pages and (
        not parts.fragment or bool(site.article(page).select(f"#{parts.fragment}"))
    )


def test_the_page_lists_every_change_once_and_in_order(site: BuiltSite, guide: Guide) -> None:
    shown = [" ".join(one.text.split()) for one in site.article(CHANGED).select("h3[id^=changed-] + ul > li")]
    assert shown == [
        f"{one.kind.capitalize()}. {one.what} Before: {one.before} Why: {one.why} See it"
        for one in guide.facts.changes.changes
    ]


def test_the_feed_is_valid_and_leads_to_its_places(site: BuiltSite, guide: Guide) -> None:
    read = feedparser.parse((site.folder / "feed.xml").read_bytes())
    assert (read.bozo, read.version) == (False, "atom10")
    assert len({one.id for one in read.entries}) == len(read.entries) == len(guide.facts.changes.changes)
    assert read.feed.updated == max(one.updated for one in read.entries)
    assert [one.link for one in read.entries if not led_to(site, one.link)] == []
    assert [one.href for one in read.feed.links] == [f"{BASE}feed.xml", BASE + CHANGED]


def test_only_the_page_of_changes_offers_the_feed(site: BuiltSite) -> None:
    offered = {
        page: urljoin(f"/{page}", str(link["href"]))
        for page in site.html_files
        for link in site.soup(page).select("link[type='application/atom+xml']")
    }
    assert offered == {CHANGED: "/feed.xml"}


@pytest.mark.parametrize(
    ("page", "file"), [(CHANGED, "feed.xml"), (HOSTS, "dates.ics"), (HOSTS, "availability.json")]
)
def test_a_page_links_what_is_made_of_its_data(page: str, file: str, site: BuiltSite) -> None:
    assert len(site.article(page).select(f"a[href='../{file}']")) == 1


def test_the_calendar_has_every_end_and_leads_to_its_host(site: BuiltSite, guide: Guide) -> None:
    raw = (site.folder / "dates.ics").read_bytes()
    assert [line for line in raw.split(b"\r\n") if len(line) > 75] == []
    events = Calendar.from_ical(raw).walk("VEVENT")
    ends = {
        one.id: one.date if len(one.date) > len("2026-11") else f"{one.date}-01"
        for one in guide.facts.availability.events
        if one.kind != "opening"
    }
    found = {str(one["UID"]).partition("@")[0]: one.decoded("DTSTART").isoformat() for one in events}
    assert found.items() >= ends.items()
    assert {name for name in found if name not in ends} == {
        f"review-{fact.as_of}" for fact in guide.dated_facts if "-" in fact.as_of
    }
    assert len(found) == len(events)
    assert [str(one["URL"]) for one in events if not led_to(site, str(one["URL"]))] == []


def test_the_weekly_upkeep_and_the_calendar_agree_when_a_fact_is_old() -> None:
    upkeep = (ROOT / ".github/workflows/upkeep.yml").read_text("utf-8")
    assert f"honest_guide --months {REVIEW_MONTHS} --today" in upkeep
