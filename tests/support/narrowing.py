"""A model of the chooser's narrowing, with which tests compare the script in the browser."""

from collections.abc import Sequence

from honest_guide.facts.decision_table import Answers, DecisionTable, Rule

LeverChange = tuple[str, str, tuple[tuple[str, ...], ...]]
"""An input, another answer to it, and the sets of levers that this answer can lead to."""


def open_rules(table: DecisionTable, answers: Answers) -> tuple[Rule, ...]:
    """Return the rules that some completion of these answers, perhaps partial, still leads to."""
    return tuple(
        rule
        for rule in table.rules
        if all(rule.when.get(name) is None or value in rule.when[name] for name, value in answers.items())
    )


def rows_left(table: DecisionTable, **answers: str) -> str:
    """Return what the chooser says of these answers while more than one row is left."""
    return f"{len(open_rules(table, answers))} of {len(table.rules)} rows left"


def matters(table: DecisionTable, input_id: str, answers: Answers) -> bool:
    """Tell whether an answer to this input can still change the rule, given the other answers."""
    others = {name: value for name, value in answers.items() if name != input_id}
    (size,) = (len(question.values) for question in table.inputs if question.id == input_id)
    return any(len(rule.when.get(input_id, ())) not in {0, size} for rule in open_rules(table, others))


def questions_needed(table: DecisionTable, answers: Answers, order: Sequence[str]) -> int:
    """Return how many questions, asked in this order, settle the rule for a full set of answers."""
    given: dict[str, str] = {}
    for input_id in order:
        if len(open_rules(table, given)) == 1:
            break
        if matters(table, input_id, given):
            given[input_id] = answers[input_id]
    return len(given)


def different_lever_if(table: DecisionTable, answers: Answers) -> tuple[LeverChange, ...]:
    """Return the single answers that would lead to other levers.

    Args:
        table: The table.
        answers: Answers, perhaps partial, that leave one rule.

    Returns:
        The input, the other value, and the sets of levers it can lead to, in the table's order;
        none of these sets is the present one.
    """
    (present,) = {rule.levers for rule in open_rules(table, answers)}
    changes = []
    for question in table.inputs:
        if question.id not in answers:
            continue
        for value in question.values:
            changed = open_rules(table, {**answers, question.id: value.id})
            levers = tuple(dict.fromkeys(rule.levers for rule in changed))
            if present not in levers:
                changes.append((question.id, value.id, levers))
    return tuple(changes)
