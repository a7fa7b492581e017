"""What must be true of the sibling guides that ship."""

from honest_guide.guide import Guide


def test_the_three_siblings_carry_the_slugs_of_the_track(guide: Guide) -> None:
    assert [sibling.id for sibling in guide.facts.siblings.guides] == [
        "prompt-engineering-honestly",
        "rag-explained",
        "using-an-llm-api",
    ]


def test_the_three_siblings_carry_their_names(guide: Guide) -> None:
    assert [sibling.title for sibling in guide.facts.siblings.guides] == [
        "Prompt Engineering, Honestly",
        "RAG, Explained",
        "Using an LLM API",
    ]


def test_the_three_phases_carry_their_names(guide: Guide) -> None:
    assert [(phase.number, phase.title) for phase in guide.phases] == [
        (1, "Three Ways to Steer a Model"),
        (2, "What Fine-Tuning Actually Involves"),
        (3, "Choosing — the Honest Order"),
    ]
