"""Hosts and dates: what is wrong with them, and where they stand on the timeline."""

from dataclasses import replace
from typing import Any

import pytest
from claims import claim

from honest_guide.facts.availability import (
    Availability,
    Cell,
    Event,
    Host,
    Shortest,
    check_availability,
    dates_in,
    names_date,
)
from honest_guide.facts.dates import date_name, year_fraction
from honest_guide.reading.loader import to_record
from honest_guide.reading.problems import InvalidSourcesError
from honest_guide.views.charts import date_position

CELL = Cell(text="Something.", evidence=("claim",))
HOST = Host(id="acme", name="Acme", status="open", tunable=CELL, dates=CELL, retirement=CELL, idle=CELL)
EVENT = Event(date="2026-05-07", kind="closure", host="acme", what="It closes", evidence=("claim",))
END = replace(EVENT, date="2027-01-14", kind="retirement", what="Tuned models end")
CLAIMS = {
    "claim": claim(
        claim="It closes on 7 May 2026.", figure="May 2026, June 2026", caveat="Ends 14 January 2027."
    )
}
GOOD = Availability(
    as_of="2026-11",
    shortest=Shortest(tuned_on="2026-11-24", ends_on="2027-01-14", what="a model", evidence=("claim",)),
    hosts=(HOST,),
    events=(EVENT, END),
)


def findings(availability: Availability) -> list[str]:
    found = check_availability(availability, CLAIMS)
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
def test_a_mistake_in_an_event_is_told(event: dict[str, Any], message: str) -> None:
    changed = replace(EVENT, **event)
    found = findings(replace(GOOD, events=(changed, END)))
    assert [finding for finding in found if "out of order" not in finding] == [message]


def test_events_out_of_order_are_told() -> None:
    later = replace(EVENT, date="2026-06")
    assert findings(replace(GOOD, events=(later, EVENT, END))) == [
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
    assert replace(GOOD, events=(other, END)).evidence == ("claim", "other")


@pytest.mark.parametrize(
    ("day", "year"),
    [("2026-01", 2026.0), ("2026-01-01", 2026.0), ("2026-07-02", 2026.4986), ("2024-12-31", 2024.9973)],
)
def test_a_date_is_a_fraction_of_its_year(day: str, year: float) -> None:
    assert year_fraction(day) == pytest.approx(year, abs=1e-4)


@pytest.mark.parametrize(("day", "where"), [("2024-01-01", 0), ("2026-01-01", 200), ("2025-01", 100)])
def test_a_date_has_its_place_on_the_axis(day: str, where: float) -> None:
    assert date_position(day, 2024, 2027, 400) == pytest.approx(where)


@pytest.mark.parametrize(("day", "name"), [("2027-01-14", "14 January 2027"), ("2025-05", "May 2025")])
def test_a_date_reads_as_people_say_it(day: str, name: str) -> None:
    assert (date_name(day), replace(EVENT, date=day).when) == (name, name)


def test_a_text_gives_up_its_dates() -> None:
    assert dates_in("Open (May 2025) until 14 January 2027, not in 2028; may last.") == (
        "May 2025",
        "14 January 2027",
    )


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("14 January 2027", True),
        ("4 January 2027", False),
        ("January 2027", True),
        ("July 2019", True),
        ("1 July 2019", False),
    ],
)
def test_a_claim_names_the_dates_of_its_words_and_its_month(name: str, named: bool) -> None:  # noqa: FBT001
    assert names_date(claim(caveat="It ends on 14 January\n2027.", as_of="2019-07"), name) is named


def test_a_date_that_no_cited_claim_names_is_told() -> None:
    host = replace(HOST, retirement=Cell(text="It ends on 15 January 2027.", evidence=("claim",)))
    told = "'15 January 2027' stands in no claim cited there; allowed: dates of the cited claims"
    assert findings(replace(GOOD, hosts=(host,))) == [f"hosts.0.retirement: {told}"]


def test_an_event_on_a_day_that_its_claim_does_not_name_is_told() -> None:
    wrong = replace(EVENT, date="2026-05-08")
    assert findings(replace(GOOD, events=(wrong, END))) == [
        "events.0: '8 May 2026' stands in no claim cited there; allowed: dates of the cited claims"
    ]


def test_what_is_not_verified_can_name_no_date() -> None:
    host = replace(HOST, idle=Cell(text="Not known since May 2026.", evidence=()))
    assert findings(replace(GOOD, hosts=(host,))) == [
        "hosts.0.idle: 'May 2026' stands in no claim cited there; allowed: dates of the cited claims"
    ]


@pytest.mark.parametrize(
    ("status", "evidence", "message"),
    [
        ("not verified", ("claim",), "is 'not verified', and dates has a source"),
        ("open", (), "is 'open', and dates has no source"),
    ],
)
def test_a_status_rests_on_a_source_or_is_not_verified(
    status: Any,  # noqa: ANN401
    evidence: tuple[str, ...],
    message: str,
) -> None:
    host = replace(HOST, status=status, dates=Cell(text="Whoever.", evidence=evidence))
    assert findings(replace(GOOD, hosts=(host,))) == [
        f"hosts.0.status: {message}; allowed: not verified where there is none, and only there"
    ]


def test_the_shortest_lifetime_ends_with_the_first_retirement_ahead() -> None:
    later = replace(END, date="2027-01-15")
    shortest = replace(GOOD.shortest, ends_on="2027-01-15", evidence=())
    claims = {"claim": replace(CLAIMS["claim"], figure="15 January 2027")}
    found = check_availability(replace(GOOD, shortest=shortest, events=(EVENT, END, later)), claims)
    assert [str(finding) for finding in found][-1] == (
        "data/availability.yml: shortest.ends_on: '2027-01-15' is not the first retirement after 2026-11-24; "
        "allowed: 2027-01-14"
    )


def test_a_lifetime_that_ends_before_it_begins_is_told() -> None:
    shortest = replace(GOOD.shortest, ends_on="2026-05-07")
    assert findings(replace(GOOD, shortest=shortest)) == [
        "shortest.ends_on: '2026-05-07' is not the first retirement after 2026-11-24; allowed: 2027-01-14"
    ]


def test_a_lifetime_without_a_source_is_told() -> None:
    assert "shortest.evidence: is an empty list; a date needs a source" in findings(
        replace(GOOD, shortest=replace(GOOD.shortest, evidence=()))
    )


@pytest.mark.parametrize(("key", "shape"), [("kind", Event), ("status", Host)])
def test_an_unknown_kind_or_status_is_told(key: str, shape: type) -> None:
    cell = {"text": "x", "evidence": ["claim"]}
    data: dict[str, object] = (
        {"date": "2026-05", "host": "acme", "what": "x", "evidence": ["claim"]}
        if key == "kind"
        else {"id": "a", "name": "A", "tunable": cell, "dates": cell, "retirement": cell, "idle": cell}
    )
    with pytest.raises(InvalidSourcesError, match=f'{key}: is "gone"; allowed: '):
        to_record({**data, key: "gone"}, shape, "data/availability.yml")


@pytest.mark.parametrize("key", ["hosts", "events"])
def test_an_empty_list_is_told(key: str) -> None:
    assert f"{key}: is an empty list; allowed: at least one entry" in findings(
        replace(GOOD, **{key: ()})  # type: ignore[arg-type]
    )
