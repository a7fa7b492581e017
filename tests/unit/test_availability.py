"""Hosts and dates: what is wrong with them, and where they stand on the timeline."""

from dataclasses import replace

import pytest

from honest_guide.availability import (
    Availability,
    Cell,
    Event,
    Host,
    Shortest,
    check_availability,
    date_name,
    place,
    year_fraction,
)

CELL = Cell(text="Something.", evidence=("claim",))
HOST = Host(id="acme", name="Acme", status="open", tunable=CELL, dates=CELL, retirement=CELL, idle=CELL)
EVENT = Event(date="2026-05-07", kind="closure", host="acme", what="It closes", evidence=("claim",))
GOOD = Availability(
    as_of="2026-11",
    shortest=Shortest(tuned_on="2026-11-24", ends_on="2027-01-14", what="a model", evidence=("claim",)),
    hosts=(HOST,),
    events=(EVENT,),
)


def findings(availability: Availability) -> list[str]:
    found = check_availability(availability, ["claim"])
    return [str(finding).removeprefix("data/availability.yml: ") for finding in found]


def test_sound_facts_are_right() -> None:
    assert findings(GOOD) == []


def test_the_shortest_lifetime_is_counted_in_days() -> None:
    assert GOOD.shortest.days == 51


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ({"host": "gone"}, "events.0.host: 'gone' is an unknown host; allowed: acme"),
        (
            {"date": "2026-02-30"},
            'events.0.date: \'2026-02-30\' is not a date; allowed: "YYYY-MM-DD" or "YYYY-MM"',
        ),
        (
            {"date": "May 2026"},
            'events.0.date: \'May 2026\' is not a date; allowed: "YYYY-MM-DD" or "YYYY-MM"',
        ),
        ({"evidence": ()}, "events.0.evidence: is an empty list; a date needs a source"),
        (
            {"evidence": ("x",)},
            "events.0.evidence: 'x' is an unknown source; allowed: an id of data/evidence.yml",
        ),
        ({"what": ""}, "events.0.what: is empty; allowed: text that a reader can use"),
    ],
)
def test_a_mistake_in_an_event_is_told(event: dict[str, str], message: str) -> None:
    changed = replace(EVENT, **event)  # type: ignore[arg-type]
    assert findings(replace(GOOD, events=(changed,))) == [message]


def test_events_out_of_order_are_told() -> None:
    later = replace(EVENT, date="2026-06")
    assert findings(replace(GOOD, events=(later, EVENT))) == [
        "events: are out of order; allowed: the earliest date first"
    ]


def test_a_cell_with_an_unknown_claim_is_told() -> None:
    host = replace(HOST, idle=Cell(text="x", evidence=("x",)))
    assert findings(replace(GOOD, hosts=(host,))) == [
        "hosts.0.idle.evidence: 'x' is an unknown source; allowed: an id of data/evidence.yml"
    ]


def test_a_month_is_no_day_to_count_from() -> None:
    assert findings(replace(GOOD, shortest=replace(GOOD.shortest, tuned_on="2026-11"))) == [
        "shortest.tuned_on: '2026-11' is not a day; allowed: \"YYYY-MM-DD\""
    ]


def test_every_claim_behind_the_page_is_known() -> None:
    other = replace(EVENT, evidence=("claim", "other"))
    assert replace(GOOD, events=(other,)).evidence == ("claim", "other")


@pytest.mark.parametrize(
    ("day", "year"),
    [("2026-01", 2026.0), ("2026-01-01", 2026.0), ("2026-07-02", 2026.4986), ("2024-12-31", 2024.9973)],
)
def test_a_date_is_a_fraction_of_its_year(day: str, year: float) -> None:
    assert year_fraction(day) == pytest.approx(year, abs=1e-4)


@pytest.mark.parametrize(("day", "where"), [("2024-01-01", 0), ("2026-01-01", 200), ("2025-01", 100)])
def test_a_date_has_its_place_on_the_axis(day: str, where: float) -> None:
    assert place(day, 2024, 2027, 400) == pytest.approx(where)


def test_a_page_without_events_is_told() -> None:
    assert findings(replace(GOOD, events=())) == ["events: is an empty list; allowed: at least one entry"]


@pytest.mark.parametrize(("day", "name"), [("2027-01-14", "14 January 2027"), ("2025-05", "May 2025")])
def test_a_date_reads_as_people_say_it(day: str, name: str) -> None:
    assert (date_name(day), replace(EVENT, date=day).when) == (name, name)
