"""The page that says who still sells tuning."""

import re
from urllib.parse import urljoin

from built_site import PHASE_2, PHASE_3, BuiltSite, pages_with

from honest_guide.facts.dates import month_name
from honest_guide.guide import Guide

PAGE = pages_with("<!-- guide: availability table -->")[0]


def test_the_sentence_that_matters_opens_the_page(site: BuiltSite) -> None:
    sentence = site.article(PAGE).select_one(".lifetime")
    assert sentence is not None
    assert " ".join(sentence.text.split()).startswith(
        "51 days. That is the shortest lifetime that our sources give for a model tuned on 24 November 2026: "
        "GPT-4o, GPT-4.1 or a mini of either, tuned on OpenAI's API, is reported to end on 14 January 2027"
    ), "pinned on purpose: after a change of `shortest` in availability.yml, change it here too"


def test_every_cell_is_sourced_and_dated_or_marked_not_verified(site: BuiltSite) -> None:
    bare = [
        cell.text
        for cell in site.article(PAGE).select(".host dd")
        if not (
            cell.text.strip().startswith("Not verified.")
            or (cell.select('a[href*="evidence"]') and re.search(r"[A-Z][a-z]+ 20\d\d", cell.text))
        )
    ]
    assert bare == []


def test_every_host_is_listed_with_its_status(site: BuiltSite, guide: Guide) -> None:
    shown = [heading.text for heading in site.article(PAGE).select(".host h3")]
    assert shown == [f"{host.name}: {host.status}" for host in guide.facts.availability.hosts]


def test_the_timelines_dates_are_the_datas(site: BuiltSite, guide: Guide) -> None:
    dates = [event.date for event in guide.facts.availability.events]
    listed = [str(time["datetime"]) for time in site.article(PAGE).select(".timeline time")]
    labels = [text.text.split()[0] for text in site.article(PAGE).select(".timeline__event text")]
    assert (listed, labels) == (dates, dates)


def test_the_timeline_has_its_events_as_text(site: BuiltSite, guide: Guide) -> None:
    described = site.article(PAGE).select_one("#timeline-desc")
    assert described is not None
    text = " ".join(described.text.split())
    names = {host.id: host.name for host in guide.facts.availability.hosts}
    told = [
        f"{event.when}: {event.kind}, {names[event.host]}. {event.what}."
        for event in guide.facts.availability.events
    ]
    known = sum(event.date[:7] <= guide.facts.availability.as_of for event in guide.facts.availability.events)
    now = f"As of {month_name(guide.facts.availability.as_of)}, what follows is ahead."
    assert text == " ".join([*told[:known], now, *told[known:]])


def test_the_timeline_says_in_the_datas_month_what_is_ahead(site: BuiltSite, guide: Guide) -> None:
    picture = site.article(PAGE).select_one("#figure-timeline")
    assert picture is not None
    month = month_name(guide.facts.availability.as_of)
    labels = [text.text for text in picture.select("svg > text")]
    assert labels == [f"As of {month}; ahead:"]
    assert picture.get_text().strip().endswith(f"What is dashed was ahead in {month}.")
    ahead = [
        event for event in guide.facts.availability.events if event.date[:7] > guide.facts.availability.as_of
    ]
    assert len(picture.select("g[stroke-dasharray] path")) == len(ahead)


def test_the_list_after_the_picture_has_the_same_events_with_sources(site: BuiltSite, guide: Guide) -> None:
    items = site.article(PAGE).select("figure + ol.timeline > li")
    events = guide.facts.availability.events
    assert [
        event.what for event, item in zip(events, items, strict=True) if event.what not in item.text
    ] == []
    assert [item.text for item in items if not item.select('a[href*="evidence"]')] == []


def test_every_kind_of_event_has_a_shape_of_its_own(site: BuiltSite) -> None:
    shapes = {
        str(group["class"][-1]).removeprefix("timeline__event--"): group.select_one(
            "circle, rect, .timeline__mark"
        )
        for group in site.article(PAGE).select(".timeline__event")
    }
    assert {kind: shape.name for kind, shape in shapes.items() if shape} == {
        "opening": "circle",
        "closure": "rect",
        "retirement": "path",
    }


def test_phase_2_and_the_staleness_trap_lead_here(site: BuiltSite) -> None:
    linked = {
        page: [urljoin(f"/{page}", str(link["href"])) for link in site.article(page).select("a[href]")]
        for page in (PHASE_2, PHASE_3)
    }
    assert [page for page, links in linked.items() if f"/{PAGE}" not in links] == []
