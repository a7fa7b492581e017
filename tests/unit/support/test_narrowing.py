"""The model with which the chooser's script is compared."""

import pytest
from narrowing import different_lever_if, matters, open_rules, questions_needed
from tables import TABLE, with_rule


def test_partial_answers_leave_the_rules_that_they_can_still_lead_to() -> None:
    assert [open_rule.id for open_rule in open_rules(TABLE, {"weather": "wet"})] == [
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
    assert matters(TABLE, input_id, answers) is expected


def test_a_condition_that_lists_every_value_does_not_make_an_input_matter() -> None:
    table = with_rule(0, when={"distance": ("near",), "weather": ("dry", "wet")})
    assert matters(table, "weather", {"distance": "near"}) is False


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
    assert questions_needed(TABLE, {"weather": "wet", "distance": distance}, order) == expected


def test_single_answers_that_change_the_lever_are_found() -> None:
    assert different_lever_if(TABLE, {"weather": "wet", "distance": "far"}) == (
        ("weather", "dry", (("walk",),)),
        ("distance", "near", (("walk",),)),
        ("distance", "abroad", (("walk", "ride"),)),
    )


def test_an_answer_that_may_keep_the_lever_is_not_a_change() -> None:
    assert different_lever_if(TABLE, {"distance": "near"}) == (("distance", "abroad", (("walk", "ride"),)),)
