"""What must be true of the hosts and dates that ship."""

import re

from honest_guide.facts.availability import Availability, Cell
from honest_guide.guide import Guide

HOSTS = [
    "openai",
    "azure",
    "gemini-api",
    "google-cloud",
    "bedrock",
    "anthropic",
    "cohere",
    "mistral",
    "fireworks",
    "together",
    "coreweave",
    "tinker",
    "own-hardware",
]


def sourced(availability: Availability) -> list[Cell]:
    """Return every text with its claims."""
    cells = [cell for host in availability.hosts for cell in host.cells.values()]
    cells += [Cell(text=event.what, evidence=event.evidence) for event in availability.events]
    cells.append(Cell(text=availability.shortest.what, evidence=availability.shortest.evidence))
    return cells


def test_every_host_that_a_reader_would_ask_for_is_listed(guide: Guide) -> None:
    missing = set(HOSTS) - {host.id for host in guide.facts.availability.hosts}
    assert missing == set(), "pinned on purpose: a host that closes stays, marked closed"


def test_what_is_read_second_hand_is_only_reported(guide: Guide) -> None:
    bold = [
        cell.text
        for cell in sourced(guide.facts.availability)
        if any(guide.claims[claim].grade == "B" for claim in cell.evidence)
        and not re.search(r"reported|by report", cell.text)
    ]
    assert bold == []


def test_every_price_and_size_appears_in_a_claim_cited_beside_it(guide: Guide) -> None:
    unsourced = []
    for cell in sourced(guide.facts.availability):
        words = " ".join(f"{guide.claims[key].claim} {guide.claims[key].caveat}" for key in cell.evidence)
        figures = re.findall(r"\$\d+\.\d\d|\b\d+B\b|\b\d+ (?:GB|hours|adapters|days)\b", cell.text)
        unsourced += [(figure, cell.text) for figure in figures if figure not in words]
    assert unsourced == []
