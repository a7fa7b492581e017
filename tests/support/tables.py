"""A small sound decision table of two inputs and four rules in two groups, and what changes it."""

from dataclasses import replace
from typing import Any

from honest_guide.facts.decision_table import DecisionTable, Group, Input, Item, Lever, Rule, Then, Value


def rule(rule_id: str, when: dict[str, tuple[str, ...]], levers: tuple[str, ...], **changes: Any) -> Rule:  # noqa: ANN401
    """Return a rule that is right in all that a test does not change."""
    values: dict[str, Any] = {
        "id": rule_id,
        "group": "away",
        "label": f"You see {rule_id}",
        "action": f"do {rule_id} now",
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
        "changed": "2026-11",
        "ends_with": "stay there",
    }
    return Rule(**{**values, **changes})


def question(input_id: str, *values: str) -> Input:
    """Return an input with these values, the first of which stands for "I don't know"."""
    return Input(
        id=input_id,
        question=f"{input_id}?",
        help="Think.",
        values=tuple(Value(id=value, label=value.title(), tag=f"is {value}") for value in values),
        unsure=values[0],
    )


TABLE = DecisionTable(
    hit_policy="unique",
    as_of="2026-11",
    levers=(Lever(id="walk", name="Walk"), Lever(id="ride", name="Ride")),
    groups=(
        Group(id="home", label="Close to home", hint="You can see it."),
        Group(id="away", label="Away from home", hint="You can't."),
    ),
    exhausted=(Item(name="Feet", text="They hurt."),),
    ready=(Item(name="A ticket", text="It is paid."), Item(name="A seat", text="It is free.")),
    inputs=(question("weather", "dry", "wet"), question("distance", "near", "far", "abroad")),
    asking_order=("distance", "weather"),
    rules=(
        rule("on-foot", {"distance": ("near",)}, ("walk",), group="home"),
        rule(
            "umbrella",
            {"distance": ("far",), "weather": ("dry",)},
            ("walk",),
            then=Then(words="take the bus", answers={"weather": "wet"}),
            ends_with="",
            leads_to="ride",
        ),
        rule(
            "by-bus",
            {"distance": ("far",), "weather": ("wet",)},
            ("ride",),
            then=Then(words="fly", answers={"distance": "abroad"}),
            ends_with="",
        ),
        rule("by-plane", {"distance": ("abroad",)}, ("walk", "ride")),
    ),
)


def with_rule(index: int, **changes: Any) -> DecisionTable:  # noqa: ANN401
    """Return the table with one of its rules changed."""
    rules = list(TABLE.rules)
    rules[index] = replace(rules[index], **changes)
    return replace(TABLE, rules=tuple(rules))
