"""What must be true of the sibling guides that ship."""

from honest_guide.guide import Guide

PINNED = (
    "pinned on purpose, others know them by it; after a change that was meant, change it in this file too"
)
SIBLINGS = {
    "prompt-engineering-honestly": "Prompt Engineering, Honestly",
    "rag-explained": "RAG, Explained",
    "using-an-llm-api": "Using an LLM API",
}
"""The slugs and names of the track's guides; further guides may be added."""

PHASES = [
    "Three Ways to Steer a Model",
    "What Fine-Tuning Actually Involves",
    "Choosing — the Honest Order",
]
"""The names of the phases in their order; further phases may be added."""


def test_the_siblings_carry_the_slugs_and_names_of_the_track(guide: Guide) -> None:
    shipped = {sibling.id: sibling.title for sibling in guide.facts.siblings.guides}
    assert shipped | SIBLINGS == shipped, PINNED


def test_the_phases_carry_their_names(guide: Guide) -> None:
    assert [phase.title for phase in guide.phases if phase.title in PHASES] == PHASES, PINNED
