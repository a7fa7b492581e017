"""The questions one can ask of a table, and the mistakes that its shape cannot show."""

from dataclasses import replace

import pytest
from tables import TABLE, question, with_rule

from honest_guide.facts.decision_table import DecisionTable, check_table


def findings(table: DecisionTable) -> list[str]:
    found = check_table(table, claims=["claim"], sections=["page.md#section", "page.md#other", "x.md#y"])
    return [str(finding).removeprefix("data/decision-table.yml: ") for finding in found]


def test_the_small_table_is_sound() -> None:
    assert findings(TABLE) == []


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


def test_deciding_without_a_matching_rule_is_an_error() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        replace(TABLE, rules=()).decide({"weather": "dry", "distance": "near"})


def test_partial_answers_leave_the_rules_that_they_can_still_lead_to() -> None:
    assert [open_rule.id for open_rule in TABLE.open_rules({"weather": "wet"})] == [
        "on-foot",
        "by-bus",
        "by-plane",
    ]


@pytest.mark.parametrize(
    ("input_id", "answers", "expected"),
    [
        ("weather", {}, True),
        ("weather", {"distance": "near"}, False),
        ("weather", {"distance": "far"}, True),
        ("weather", {"distance": "near", "weather": "wet"}, False),
        ("distance", {"weather": "wet"}, True),
    ],
)
def test_an_input_matters_only_while_it_can_change_the_rule(
    input_id: str,
    answers: dict[str, str],
    expected: bool,  # noqa: FBT001
) -> None:
    assert TABLE.matters(input_id, answers) is expected


def test_a_condition_that_lists_every_value_does_not_make_an_input_matter() -> None:
    table = with_rule(0, when={"distance": ("near",), "weather": ("dry", "wet")})
    assert table.matters("weather", {"distance": "near"}) is False


@pytest.mark.parametrize(
    ("order", "distance", "expected"),
    [
        (("distance", "weather"), "near", 1),
        (("weather", "distance"), "near", 2),
        (("distance", "weather"), "far", 2),
    ],
)
def test_questions_are_counted_until_the_rule_is_settled(
    order: tuple[str, ...], distance: str, expected: int
) -> None:
    assert TABLE.questions_needed({"weather": "wet", "distance": distance}, order) == expected


def test_single_answers_that_change_the_lever_are_found() -> None:
    assert TABLE.different_lever_if({"weather": "wet", "distance": "far"}) == (
        ("weather", "dry", (("walk",),)),
        ("distance", "near", (("walk",),)),
        ("distance", "abroad", (("walk", "ride"),)),
    )


def test_an_answer_that_may_keep_the_lever_is_not_a_change() -> None:
    assert TABLE.different_lever_if({"distance": "near"}) == (("distance", "abroad", (("walk", "ride"),)),)


@pytest.mark.parametrize(("index", "expected"), [(0, 0), (2, 1), (3, 1)])
def test_a_rule_stands_on_the_rung_of_its_dearest_lever(index: int, expected: int) -> None:
    assert TABLE.rung(TABLE.rules[index]) == expected


def test_a_lever_is_found_by_its_id() -> None:
    assert TABLE.lever("ride").name == "Ride"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"when": {"wether": ("dry",)}},
            "rules.0.when.wether: is an unknown input; allowed: weather, distance",
        ),
        (
            {"when": {"distance": ("close",)}},
            "rules.0.when.distance: 'close' is an unknown value; allowed: near, far, abroad",
        ),
        (
            {"when": {"distance": ()}},
            (
                "rules.0.when.distance: is an empty list, so the rule can never match; "
                "allowed: near, far, abroad"
            ),
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
        ({"evidence": ()}, "rules.0.evidence: is an empty list; every rule needs a source"),
        (
            {"evidence": ("rumor",)},
            (
                "rules.0.evidence: 'rumor' is an unknown source; allowed: an id of data/evidence.yml, or "
                "case-<id of data/worked-cases.yml>"
            ),
        ),
        (
            {"calculator": "page.md#gone"},
            (
                "rules.0.calculator: 'page.md#gone' is a section that no page has; "
                "allowed: page.md#anchor with an explicit id"
            ),
        ),
        ({"review_months": 0}, "rules.0.review_months: is 0; allowed: 1 or more, in months"),
        (
            {"not_chosen": {}},
            (
                "rules.0.not_chosen: gives reasons for nothing; "
                "allowed: the levers that the rule leaves out, ride"
            ),
        ),
        (
            {"not_chosen": {"ride": " "}},
            "rules.0.not_chosen.ride: is empty; allowed: text that a reader can use",
        ),
        ({"why": ""}, "rules.0.why: is empty; allowed: text that a reader can use"),
        ({"go_back": ""}, "rules.0.go_back: is empty; allowed: text that a reader can use"),
        (
            {"id": "On Foot"},
            "rules: id 'On Foot' is not a plain id; allowed: lower-case letters, digits and single hyphens",
        ),
        ({"id": "by-bus"}, "rules: id 'by-bus' is used 2 times; each id may stand once"),
    ],
)
def test_a_mistake_in_a_rule_is_told(changes: dict[str, object], message: str) -> None:
    assert message in findings(with_rule(0, **changes))


def test_a_mistake_in_the_names_is_told_without_gaps_that_follow_from_it() -> None:
    assert len(findings(with_rule(0, when={"wether": ("dry",)}))) == 1


def test_answers_that_no_rule_matches_are_told_with_one_example() -> None:
    assert findings(with_rule(0, when={"distance": ("near",), "weather": ("dry",)})) == [
        (
            "rules: 1 set of answers matches no rule, for example weather=wet, distance=near; "
            "exactly one rule must match every set of answers"
        )
    ]


def test_answers_that_two_rules_match_are_told_with_one_example() -> None:
    assert findings(with_rule(0, when={"distance": ("near", "abroad")})) == [
        (
            "rules: 2 sets of answers match on-foot, by-plane at once, "
            "for example weather=dry, distance=abroad; "
            "exactly one rule must match every set of answers"
        )
    ]


def test_an_input_without_values_is_told() -> None:
    nowhere = question("mood")
    table = replace(TABLE, inputs=(*TABLE.inputs, nowhere), asking_order=("distance", "weather", "mood"))
    assert findings(table) == ["inputs.2.values: is an empty list; allowed: at least one value"]


@pytest.mark.parametrize("part", ["levers", "inputs", "rules"])
def test_a_table_without_a_part_is_told(part: str) -> None:
    table = replace(TABLE, **{part: ()})  # type: ignore[arg-type]
    assert f"{part}: is an empty list; allowed: at least one entry" in findings(table)


@pytest.mark.parametrize("order", [("distance",), ("distance", "weather", "mood"), ("distance", "distance")])
def test_an_asking_order_must_name_every_input_once(order: tuple[str, ...]) -> None:
    assert findings(replace(TABLE, asking_order=order)) == [
        f"asking_order: is {', '.join(order)}; allowed: weather, distance, each once, in any order"
    ]


def test_a_month_that_is_none_is_told() -> None:
    assert findings(replace(TABLE, as_of="November")) == [
        "as_of: 'November' is not a month; allowed: \"YYYY-MM\", in quotes"
    ]
