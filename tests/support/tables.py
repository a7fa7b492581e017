"""A small sound decision table of two inputs and three rules, and what changes it."""

from dataclasses import replace
from typing import Any

from honest_guide.facts.decision_table import DecisionTable, Input, Lever, Rule, Value


def rule(rule_id: str, when: dict[str, tuple[str, ...]], levers: tuple[str, ...], **changes: Any) -> Rule:  # noqa: ANN401
    """Return a rule that is right in all that a test does not change."""
    values: dict[str, Any] = {
        "id": rule_id,
        "situation": f"Situation of {rule_id}.",
        "when": when,
        "levers": levers,
        "conclusion": f"Do {rule_id}",
        "why": "Because.",
        "section": "page.md#section",
        "evidence": ("claim",),
        "this_week": "This.",
        "objection": "Somebody.",
        "would_change": "A result.",
        "go_back": "Undo.",
        "consequences": "Better. Worse.",
        "not_chosen": {lever: "No." for lever in ("walk", "ride") if lever not in levers},
        "review_months": 6,
    }
    return Rule(**{**values, **changes})


def question(input_id: str, *values: str) -> Input:
    """Return an input with these values."""
    return Input(
        id=input_id,
        question=f"{input_id}?",
        help="Think.",
        values=tuple(Value(id=value, label=value.title()) for value in values),
    )


TABLE = DecisionTable(
    hit_policy="unique",
    as_of="2026-11",
    levers=(Lever(id="walk", name="Walk"), Lever(id="ride", name="Ride")),
    inputs=(question("weather", "dry", "wet"), question("distance", "near", "far", "abroad")),
    asking_order=("distance", "weather"),
    rules=(
        rule("on-foot", {"distance": ("near",)}, ("walk",)),
        rule("umbrella", {"distance": ("far",), "weather": ("dry",)}, ("walk",)),
        rule("by-bus", {"distance": ("far",), "weather": ("wet",)}, ("ride",)),
        rule("by-plane", {"distance": ("abroad",)}, ("walk", "ride")),
    ),
)


def with_rule(index: int, **changes: Any) -> DecisionTable:  # noqa: ANN401
    """Return the table with one of its rules changed."""
    rules = list(TABLE.rules)
    rules[index] = replace(rules[index], **changes)
    return replace(TABLE, rules=tuple(rules))
