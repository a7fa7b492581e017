"""A table's answers, and the problems that its fields cannot show."""

from dataclasses import asdict, replace

import pytest
from tables import TABLE, with_rule

from honest_guide.facts.decision_table import DecisionTable, Group, Lever, Rule, Then, check_table
from honest_guide.reading.loader import to_record
from honest_guide.reading.problems import InvalidSourcesError


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


def test_a_path_goes_on_with_the_answers_that_a_rule_changes() -> None:
    assert [rule.id for rule in TABLE.path({"weather": "dry", "distance": "far"})] == [
        "umbrella",
        "by-bus",
        "by-plane",
    ]


def test_a_path_of_a_rule_that_nothing_follows_is_that_rule() -> None:
    assert [rule.id for rule in TABLE.path({"weather": "dry", "distance": "abroad"})] == ["by-plane"]


def test_a_path_that_comes_back_to_a_rule_is_an_error() -> None:
    table = with_rule(2, then=Then(words="wait", answers={"weather": "dry"}))
    with pytest.raises(ValueError, match="the path from umbrella comes back to umbrella"):
        table.path({"weather": "dry", "distance": "far"})


def test_the_rows_of_a_group_come_in_the_order_of_the_file() -> None:
    assert [[rule.id for rule in TABLE.in_group(group)] for group in TABLE.groups] == [
        ["on-foot"],
        ["umbrella", "by-bus", "by-plane"],
    ]


def test_a_value_is_found_by_its_id() -> None:
    assert TABLE.inputs[1].value("far").tag == "is far"


def test_questions_come_in_the_order_of_asking() -> None:
    assert [question.id for question in TABLE.questions] == ["distance", "weather"]


@pytest.mark.parametrize(("index", "expected"), [(0, 0), (2, 1), (3, 1)])
def test_a_rule_costs_as_much_as_its_most_expensive_lever(index: int, expected: int) -> None:
    assert TABLE.cost_rank(TABLE.rules[index]) == expected


def test_a_lever_is_found_by_its_id() -> None:
    assert TABLE.lever("ride").name == "Ride"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"when": {"wether": ("dry",)}},  # codespell:ignore wether
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
        ({"group": "abroad"}, "rules.0.group: 'abroad' is an unknown group; allowed: home, away"),
        ({"leads_to": "swim"}, "rules.0.leads_to: 'swim' is an unknown lever; allowed: walk, ride"),
        (
            {"then": Then(words="go", answers={"mood": "good"}), "ends_with": ""},
            "rules.0.then.answers: 'mood' is an unknown input; allowed: weather, distance",
        ),
        (
            {"then": Then(words="go", answers={"distance": "close"}), "ends_with": ""},
            "rules.0.then.answers.distance: 'close' is an unknown value; allowed: near, far, abroad",
        ),
        (
            {"ends_with": ""},
            "rules.0: needs the words of its last column once; allowed: 'then' or 'ends_with', not both",
        ),
        (
            {"ends_with": " "},
            "rules.0: needs the words of its last column once; allowed: 'then' or 'ends_with', not both",
        ),
        (
            {"then": Then(words="go", answers={"distance": "far"})},
            "rules.0: needs the words of its last column once; allowed: 'then' or 'ends_with', not both",
        ),
    ],
)
def test_a_mistake_in_a_rule_is_reported(changes: dict[str, object], message: str) -> None:
    assert message in problems(with_rule(0, **changes))


def test_a_mistake_in_the_names_is_reported_without_gaps_that_follow_from_it() -> None:
    assert len(problems(with_rule(0, when={"wether": ("dry",)}))) == 1  # codespell:ignore wether


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


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"label": "x" * 43},
            'label: is "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…; allowed: a label of 1 to 42 characters',
        ),
        (
            {"action": "walk on and on and on again"},
            'action: is "walk on and on and on again"; allowed: an action of 1 to 6 words',
        ),
        ({"label": " "}, "label: is empty; allowed: a label of 1 to 42 characters"),
        ({"action": ""}, "action: is empty; allowed: an action of 1 to 6 words"),
    ],
)
def test_words_that_would_break_a_line_of_the_table_are_reported(
    changes: dict[str, object], message: str
) -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        to_record({**asdict(TABLE.rules[0]), **changes}, Rule, "a rule")
    assert [str(problem) for problem in caught.value.problems] == [f"a rule: {message}"]


def test_the_longest_label_and_action_that_fit_are_right() -> None:
    fitting = {**asdict(TABLE.rules[0]), "label": "x" * 42, "action": "walk on and on and on"}
    assert to_record(fitting, Rule, "a rule").action == "walk on and on and on"


def test_rows_of_a_group_that_stand_apart_are_reported() -> None:
    assert problems(with_rule(2, group="home")) == [
        (
            "rules: do not keep the rows of a group together, in the order of the groups; "
            "allowed: rows by group, home, away"
        )
    ]


def test_groups_in_another_order_than_their_rows_are_reported() -> None:
    assert problems(replace(TABLE, groups=TABLE.groups[::-1])) == [
        (
            "rules: do not keep the rows of a group together, in the order of the groups; "
            "allowed: rows by group, away, home"
        )
    ]


def test_two_groups_of_one_id_are_reported() -> None:
    groups = (*TABLE.groups, Group(id="home", label="Home again", hint="Back."))
    assert problems(replace(TABLE, groups=groups))[0] == (
        "groups: id 'home' is used 2 times; allowed: each id once"
    )


def test_a_value_that_nobody_can_be_unsure_into_is_reported() -> None:
    inputs = (replace(TABLE.inputs[0], unsure="fog"), TABLE.inputs[1])
    assert problems(replace(TABLE, inputs=inputs)) == [
        "inputs.0.unsure: 'fog' is an unknown value; allowed: dry, wet"
    ]


def test_an_endless_path_is_reported_once_with_one_example_for_each_start() -> None:
    table = with_rule(2, then=Then(words="wait", answers={"weather": "dry"}))
    assert problems(table) == [
        (
            "rules: the path from umbrella comes back to umbrella, for example weather=dry, distance=far; "
            "a path must end, and show no row twice"
        ),
        (
            "rules: the path from by-bus comes back to by-bus, for example weather=wet, distance=far; "
            "a path must end, and show no row twice"
        ),
    ]


def test_paths_are_not_walked_through_a_table_with_gaps() -> None:
    table = with_rule(2, when={"distance": ("far",), "weather": ("dry",)})
    assert [problem.partition(" match")[0] for problem in problems(table)] == [
        "rules: 1 set of answers",
        "rules: 1 set of answers",
    ]


def test_a_row_cannot_have_changed_after_the_table() -> None:
    assert problems(with_rule(1, changed="2026-10")) == []
    assert problems(with_rule(1, changed="2026-12")) == [
        "rules.1.changed: '2026-12' is later than the table; allowed: up to its as_of, 2026-11"
    ]
