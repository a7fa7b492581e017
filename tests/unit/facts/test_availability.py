"""Hosts and dates: their problems, and what they rest on."""

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
from honest_guide.facts.evidence import ALLOWED_SOURCES

CELL = Cell(text="Something.", evidence=("claim",))
HOST = Host(id="acme", name="Acme", status="open", tunable=CELL, dates=CELL, retirement=CELL, idle=CELL)
EVENT = Event(
    id="closes", date="2026-05-07", kind="closure", host="acme", what="It closes", evidence=("claim",)
)
END = replace(EVENT, id="ends", date="2027-01-14", kind="retirement", what="Tuned models end")
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


def problems(availability: Availability) -> list[str]:
    found = check_availability(availability, CLAIMS)
    return [str(problem).removeprefix("data/availability.yml: ") for problem in found]


def test_sound_facts_are_right() -> None:
    assert problems(GOOD) == []


def test_the_shortest_lifetime_is_counted_in_days() -> None:
    assert GOOD.shortest.days == 51


@pytest.mark.parametrize(
    ("status", "claims", "hosts"),
    [
        *(("closing", ["other", "claim"], ["acme"]), ("closed", ["claim"], ["acme"])),
        *(("closing", ["other"], []), ("open", ["claim"], []), ("not verified", ["claim"], [])),
    ],
)
def test_a_host_ends_the_tuning_of_the_models_that_its_claims_name(
    status: Any,  # noqa: ANN401 (as a file has it)
    claims: list[str],
    hosts: list[str],
) -> None:
    availability = replace(GOOD, hosts=(replace(HOST, status=status),))
    assert [host.id for host in availability.ending(claims)] == hosts


def test_an_event_of_an_unknown_host_is_reported() -> None:
    assert problems(replace(GOOD, events=(replace(EVENT, host="gone"), END))) == [
        "events.0.host: 'gone' is an unknown host; allowed: acme"
    ]


def test_an_event_with_an_unknown_claim_is_reported() -> None:
    changed = replace(EVENT, evidence=("x",))
    assert problems(replace(GOOD, events=(changed, END))) == [
        f"events.0.evidence: 'x' is an unknown source; {ALLOWED_SOURCES}"
    ]


def test_an_id_of_two_events_is_reported() -> None:
    assert problems(replace(GOOD, events=(EVENT, replace(END, id="closes")))) == [
        "events: id 'closes' is used 2 times; allowed: each id once"
    ]


def test_events_out_of_order_are_reported() -> None:
    later = replace(EVENT, id="later", date="2026-06")
    assert problems(replace(GOOD, events=(later, EVENT, END))) == [
        "events: are out of order; allowed: the earliest date first"
    ]


def test_a_cell_with_an_unknown_claim_is_reported() -> None:
    host = replace(HOST, idle=Cell(text="x", evidence=("x",)))
    assert problems(replace(GOOD, hosts=(host,))) == [
        f"hosts.0.idle.evidence: 'x' is an unknown source; {ALLOWED_SOURCES}"
    ]


def test_every_claim_behind_the_page_is_known() -> None:
    other = replace(EVENT, evidence=("claim", "other"))
    assert replace(GOOD, events=(other, END)).evidence == ("claim", "other")


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


def test_a_date_that_no_cited_claim_names_is_reported() -> None:
    host = replace(HOST, retirement=Cell(text="It ends on 15 January 2027.", evidence=("claim",)))
    told = "'15 January 2027' is not in any cited claim; allowed: dates of the cited claims"
    assert problems(replace(GOOD, hosts=(host,))) == [f"hosts.0.retirement: {told}"]


def test_an_event_on_a_day_that_its_claim_does_not_name_is_reported() -> None:
    wrong = replace(EVENT, date="2026-05-08")
    assert problems(replace(GOOD, events=(wrong, END))) == [
        "events.0: '8 May 2026' is not in any cited claim; allowed: dates of the cited claims"
    ]


def test_what_is_not_verified_can_name_no_date() -> None:
    host = replace(HOST, idle=Cell(text="Not known since May 2026.", evidence=()))
    assert problems(replace(GOOD, hosts=(host,))) == [
        "hosts.0.idle: 'May 2026' is not in any cited claim; allowed: dates of the cited claims"
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
    assert problems(replace(GOOD, hosts=(host,))) == [
        f"hosts.0.status: {message}; allowed: 'not verified' if dates has no source, and only then"
    ]


def test_the_shortest_lifetime_ends_with_the_first_retirement_ahead() -> None:
    later = replace(END, date="2027-01-15")
    shortest = replace(GOOD.shortest, ends_on="2027-01-15")
    claims = {"claim": replace(CLAIMS["claim"], figure="15 January 2027")}
    found = check_availability(replace(GOOD, shortest=shortest, events=(EVENT, END, later)), claims)
    assert [str(problem) for problem in found][-1] == (
        "data/availability.yml: shortest.ends_on: '2027-01-15' is not the first retirement after 2026-11-24; "
        "allowed: 2027-01-14"
    )


def test_a_lifetime_that_ends_before_it_begins_is_reported() -> None:
    shortest = replace(GOOD.shortest, ends_on="2026-05-07")
    assert problems(replace(GOOD, shortest=shortest)) == [
        "shortest.ends_on: '2026-05-07' is not the first retirement after 2026-11-24; allowed: 2027-01-14"
    ]
