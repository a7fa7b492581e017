"""A table's answers, and the problems that its fields cannot show."""

from dataclasses import replace

import pytest
from tables import TABLE, with_rule

from honest_guide.facts.decision_table import DecisionTable, Lever, check_table


def problems(table: DecisionTable) -> list[str]:
    found = check_table(table, claims=["claim"], sections=["page.md#section", "page.md#other", "x.md#y"])
    return [str(problem).removeprefix("data/decision-table.yml: ") for problem in found]


def test_the_small_table_is_sound() -> None:
    assert problems(TABLE) == []


def test_answer_sets_come_in_the_order_of_inputs_and_values() -> None:
    sets = list(TABLE.answer_sets())
    assert (len(sets), sets[0], sets[1]) == (
        6,
        {"weather": "dry", "distance": "near"},
        {"weather": "dry", "distance": "far"},
    )


@pytest.mark.parametrize(
    ("weather", "distance", "expected"),
    [
        ("dry", "near", "on-foot"),
        ("wet", "near", "on-foot"),
        ("dry", "far", "umbrella"),
        ("wet", "far", "by-bus"),
        ("wet", "abroad", "by-plane"),
    ],
)
def test_the_rule_that_matches_decides(weather: str, distance: str, expected: str) -> None:
    assert TABLE.decide({"weather": weather, "distance": distance}).id == expected


def test_a_decision_without_a_matching_rule_is_an_error() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        replace(TABLE, rules=()).decide({"weather": "dry", "distance": "near"})


@pytest.mark.parametrize(("index", "expected"), [(0, 0), (2, 1), (3, 1)])
def test_a_rule_costs_as_much_as_its_most_expensive_lever(index: int, expected: int) -> None:
    assert TABLE.cost_rank(TABLE.rules[index]) == expected


def test_a_lever_is_found_by_its_id() -> None:
    assert TABLE.lever("ride").name == "Ride"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"when": {"wether": ("dry",)}},
            "rules.0.when: 'wether' is an unknown input; allowed: weather, distance",
        ),
        (
            {"when": {"distance": ("close",)}},
            "rules.0.when.distance: 'close' is an unknown value; allowed: near, far, abroad",
        ),
        ({"levers": ("swim",)}, "rules.0.levers: 'swim' is an unknown lever; allowed: walk, ride"),
        (
            {"levers": ("ride", "walk"), "not_chosen": {}},
            "rules.0.levers: is ride, walk; allowed: one or two of walk, ride, in this order",
        ),
        (
            {"levers": (), "not_chosen": {"walk": "No.", "ride": "No."}},
            "rules.0.levers: is nothing; allowed: one or two of walk, ride, in this order",
        ),
        (
            {"section": "page.md#gone"},
            (
                "rules.0.section: 'page.md#gone' is a section that no page has; allowed: "
                "page.md#anchor with an "
                "explicit id, such as page.md#section, page.md#other"
            ),
        ),
        (
            {"evidence": ("rumor",)},
            (
                "rules.0.evidence: 'rumor' is an unknown source; allowed: an id of data/evidence.yml, or "
                "case- followed by an id of data/worked-cases.yml"
            ),
        ),
        (
            {"calculator": "page.md#gone"},
            (
                "rules.0.calculator: 'page.md#gone' is a section that no page has; "
                "allowed: page.md#anchor with an explicit id, such as page.md#section, page.md#other"
            ),
        ),
        (
            {"not_chosen": {}},
            (
                "rules.0.not_chosen: gives reasons for nothing; "
                "allowed: the levers that the rule leaves out, ride"
            ),
        ),
        ({"id": "by-bus"}, "rules: id 'by-bus' is used 2 times; allowed: each id once"),
    ],
)
def test_a_mistake_in_a_rule_is_reported(changes: dict[str, object], message: str) -> None:
    assert message in problems(with_rule(0, **changes))


def test_a_mistake_in_the_names_is_reported_without_gaps_that_follow_from_it() -> None:
    assert len(problems(with_rule(0, when={"wether": ("dry",)}))) == 1


def test_answers_that_no_rule_matches_are_reported_with_one_example() -> None:
    assert problems(with_rule(0, when={"distance": ("near",), "weather": ("dry",)})) == [
        (
            "rules: 1 set of answers matches no rule, for example weather=wet, distance=near; "
            "exactly one rule must match every set of answers"
        )
    ]


def test_answers_that_two_rules_match_are_reported_with_one_example() -> None:
    assert problems(with_rule(0, when={"distance": ("near", "abroad")})) == [
        (
            "rules: 2 sets of answers match on-foot, by-plane at once, "
            "for example weather=dry, distance=abroad; "
            "exactly one rule must match every set of answers"
        )
    ]


@pytest.mark.parametrize(
    "order",
    [
        ("distance",),
        ("distance", "weather", "mood"),
        ("distance", "distance"),
        ("distance", "weather", "weather"),
    ],
)
def test_an_asking_order_must_name_every_input_once(order: tuple[str, ...]) -> None:
    assert problems(replace(TABLE, asking_order=order)) == [
        f"asking_order: is {', '.join(order)}; allowed: weather, distance, each once, in any order"
    ]


def test_a_rule_with_three_levers_is_reported() -> None:
    table = replace(
        with_rule(0, levers=("walk", "ride", "fly"), not_chosen={}),
        levers=(*TABLE.levers, Lever(id="fly", name="Fly")),
    )
    assert problems(table)[0] == (
        "rules.0.levers: is walk, ride, fly; allowed: one or two of walk, ride, fly, in this order"
    )
