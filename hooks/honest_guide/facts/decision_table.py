"""The decision table: five inputs, rules that do not depend on each other, and the table's answers.

The terms are those of the DMN standard (decision table, input, rule, hit policy, conclusion). The hit policy
is *unique*: every set of answers is matched by exactly one rule.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product
from typing import Annotated, Literal

from honest_guide.facts.evidence import check_sources
from honest_guide.reading.problems import Problem, comma_list
from honest_guide.reading.schema import (
    Check,
    Id,
    Month,
    NonEmpty,
    Positive,
    Text,
    check_known,
    check_unique,
    frozen_record,
)

Answers = Mapping[str, str]
"""One answer for every input: input id → value id."""

FILE = "data/decision-table.yml"

# A row of the table is one line; longer words would break it.
_LABEL_LENGTH, _ACTION_WORDS = 42, 6
Label = Annotated[
    str,
    Check(lambda text: 0 < len(text.strip()) <= _LABEL_LENGTH, f"a label of 1 to {_LABEL_LENGTH} characters"),
]
Action = Annotated[
    str,
    Check(lambda text: 0 < len(text.split()) <= _ACTION_WORDS, f"an action of 1 to {_ACTION_WORDS} words"),
]


@frozen_record
class Value:
    """One answer that an input allows, with a short name for lists of answers."""

    id: Id
    label: Text
    tag: Text


@frozen_record
class Input:
    """One question that the reader answers about their problem.

    Attributes:
        id: Permanent: it is in the address of a verdict.
        question: The question.
        help: How to answer it.
        values: The answers.
        unsure: The value that "I don't know" stands for: the one that costs least to be wrong about.
        edge_cases: Situations in which readers hesitated, each with the answer that the table means.
    """

    id: Id
    question: Text
    help: Text
    values: NonEmpty[Value]
    unsure: str
    edge_cases: tuple[Text, ...] = ()

    def value(self, value_id: str) -> Value:
        """Return the value with this id."""
        return next(value for value in self.values if value.id == value_id)


@frozen_record
class Group:
    """Rows that share what the reader sees; ``hint`` is how a reader can tell."""

    id: Id
    label: Text
    hint: Text


@frozen_record
class Item:
    """One condition of a checklist."""

    name: Text
    text: Text


@frozen_record
class Lever:
    """One way to steer a model. The file lists levers from the cheapest to the most expensive."""

    id: Id
    name: Text


@frozen_record
class Then:
    """The next step when a rule's action was done and measured, and still falls short.

    Attributes:
        words: The step, as the table's last column shows it.
        answers: The answers that change.
    """

    words: Text
    answers: Mapping[str, str]


@frozen_record
class Rule:
    """One row of the table.

    Attributes:
        id: Permanent: it is the row's anchor.
        group: The group that the row belongs to.
        label: What the reader sees, in at most 42 characters.
        action: What to do now, in at most six words.
        situation: The row's condition in the reader's words.
        when: Input id → the values that match; an input that is absent does not matter (DMN's "-").
        levers: One or two lever ids, in the order of the ladder.
        conclusion: What to reach for.
        why: One or two sentences of reason.
        section: Where the guide defends the row, ``page.md#anchor`` relative to the docs folder.
        evidence: Ids of the claims (or ``case-…`` ids of the cases) that the row rests on.
        this_week: What to do this week.
        objection: Who would disagree and why, and our answer.
        would_change: The result that would change the answer.
        go_back: How to stop or undo the choice.
        consequences: What gets better and what gets worse.
        not_chosen: Lever id → why it is not the answer here, for every lever that the rule leaves out.
        review_months: When to look again, in months from the decision.
        changed: The month in which the row last said something else: a record that is older says so.
        then: The next step if this falls short; none where the path ends.
        ends_with: The last column's words where the path ends.
        leads_to: The lever whose sign the last column shows; "" for none.
        calculator: Where the reader can do the sum, ``page.md#anchor``; "" where there is none.
    """

    id: Id
    group: str
    label: Label
    action: Action
    situation: Text
    when: Mapping[str, NonEmpty[str]]
    levers: tuple[str, ...]
    conclusion: Text
    why: Text
    section: str
    evidence: NonEmpty[str]
    this_week: Text
    objection: Text
    would_change: Text
    go_back: Text
    consequences: Text
    not_chosen: Mapping[str, Text]
    review_months: Positive
    changed: Month
    then: Then | None = None
    ends_with: str = ""
    leads_to: str = ""
    calculator: str = ""

    def matches(self, answers: Answers) -> bool:
        """Tell whether every condition of the rule holds for these answers."""
        return all(answers[input_id] in values for input_id, values in self.when.items())


@frozen_record
class DecisionTable:
    """The whole table, as the data file holds it.

    Attributes:
        hit_policy: Exactly one rule matches any answers.
        as_of: The month to which the table belongs, ``YYYY-MM``.
        levers: From the cheapest to the most expensive.
        groups: The rows' groups, in the order of the page.
        exhausted: When prompting is exhausted: all of these.
        ready: When a team is ready to tune: all of these.
        inputs: The questions.
        asking_order: The inputs' ids in the order that ends most sets of answers soonest.
        rules: The rows.
    """

    hit_policy: Literal["unique"]
    as_of: Month
    levers: NonEmpty[Lever]
    groups: NonEmpty[Group]
    exhausted: NonEmpty[Item]
    ready: NonEmpty[Item]
    inputs: NonEmpty[Input]
    asking_order: tuple[str, ...]
    rules: NonEmpty[Rule]

    @property
    def questions(self) -> tuple[Input, ...]:
        """The inputs in the order in which the chooser asks them."""
        inputs = {question.id: question for question in self.inputs}
        return tuple(inputs[input_id] for input_id in self.asking_order)

    def answer_sets(self) -> Iterator[dict[str, str]]:
        """Yield every possible set of answers, in the order of the inputs and their values."""
        ids = [question.id for question in self.inputs]
        for values in product(*([value.id for value in question.values] for question in self.inputs)):
            yield dict(zip(ids, values, strict=True))

    def matching(self, answers: Answers) -> tuple[Rule, ...]:
        """Return the rules that match these answers: exactly one in a sound table."""
        return tuple(rule for rule in self.rules if rule.matches(answers))

    def decide(self, answers: Answers) -> Rule:
        """Return the one rule that matches.

        Raises:
            ValueError: No rule or more than one matches.
        """
        (rule,) = self.matching(answers)
        return rule

    def path(self, answers: Answers) -> tuple[Rule, ...]:
        """Return the rule that matches and those that follow as long as each falls short.

        Raises:
            ValueError: The path comes back to a rule, so it would never end.
        """
        steps: list[Rule] = []
        rule = self.decide(answers)
        while rule not in steps:
            steps.append(rule)
            if rule.then is None:
                return tuple(steps)
            answers = {**answers, **rule.then.answers}
            rule = self.decide(answers)
        raise ValueError(f"the path from {steps[0].id} comes back to {rule.id}")

    def in_group(self, group: Group) -> tuple[Rule, ...]:
        """Return the rows of a group, in the order of the file."""
        return tuple(rule for rule in self.rules if rule.group == group.id)

    def cost_rank(self, rule: Rule) -> int:
        """Return the rank of the rule's most expensive lever: 0 is the cheapest of the table."""
        ladder = [lever.id for lever in self.levers]
        return max(ladder.index(lever) for lever in rule.levers)

    def lever(self, lever_id: str) -> Lever:
        """Return the lever with this id."""
        return next(lever for lever in self.levers if lever.id == lever_id)


def check_table(table: DecisionTable, claims: Collection[str], sections: Sequence[str]) -> list[Problem]:
    """Find references that lead nowhere, gaps, overlaps and rules that can never match.

    Args:
        table: The table.
        claims: The ids that a rule may name as evidence.
        sections: The places that a rule may name as its section, ``page.md#anchor``.
    """
    problems = _check_names(table)
    for index, rule in enumerate(table.rules):
        problems += _check_rule(table, rule, f"rules.{index}")
        problems += check_sources(FILE, f"rules.{index}.evidence", rule.evidence, claims)
        problems += _check_sections(rule, f"rules.{index}", sections)
        if rule.changed > table.as_of:
            message = f"{rule.changed!r} is later than the table"
            allowed = f"allowed: up to its as_of, {table.as_of}"
            problems.append(Problem(FILE, f"rules.{index}.changed", message, allowed))
    # Gaps, overlaps and endless paths can only be found once every name exists.
    return problems or _check_hits(table) or _check_paths(table)


def _check_names(table: DecisionTable) -> list[Problem]:
    lists: dict[str, Sequence[Lever | Group | Input | Rule | Value]] = {
        "levers": table.levers,
        "groups": table.groups,
        "inputs": table.inputs,
        "rules": table.rules,
        **{f"inputs.{index}.values": question.values for index, question in enumerate(table.inputs)},
    }
    problems = []
    for where, records in lists.items():
        problems += check_unique(FILE, where, (record.id for record in records))
    inputs = [question.id for question in table.inputs]
    if sorted(table.asking_order) != sorted(inputs):
        allowed = f"allowed: {comma_list(inputs)}, each once, in any order"
        problems.append(Problem(FILE, "asking_order", f"is {comma_list(table.asking_order)}", allowed))
    for index, question in enumerate(table.inputs):
        values = [value.id for value in question.values]
        problems += check_known(FILE, f"inputs.{index}.unsure", [question.unsure], values, "value")
    order = [group.id for group in table.groups]
    groups = [rule.group for rule in table.rules if rule.group in order]
    if groups != sorted(groups, key=order.index):
        message = "do not keep the rows of a group together, in the order of the groups"
        problems.append(Problem(FILE, "rules", message, f"allowed: rows by group, {comma_list(order)}"))
    return problems


def _check_rule(table: DecisionTable, rule: Rule, where: str) -> list[Problem]:
    inputs = {question.id: [value.id for value in question.values] for question in table.inputs}
    ladder = [lever.id for lever in table.levers]
    problems = check_known(
        FILE, f"{where}.group", [rule.group], [group.id for group in table.groups], "group"
    )
    changes = {key: (value,) for key, value in rule.then.answers.items()} if rule.then else {}
    for part, conditions in (("when", rule.when), ("then.answers", changes)):
        problems += check_known(FILE, f"{where}.{part}", conditions, inputs, "input")
        for input_id, values in conditions.items():
            if input_id in inputs:
                problems += check_known(FILE, f"{where}.{part}.{input_id}", values, inputs[input_id], "value")
    if bool(rule.then) == bool(rule.ends_with) or rule.ends_with.isspace():
        message = "needs the words of its last column once"
        problems.append(Problem(FILE, where, message, "allowed: 'then' or 'ends_with', not both"))
    if rule.leads_to:
        problems += check_known(FILE, f"{where}.leads_to", [rule.leads_to], ladder, "lever")
    unknown = check_known(FILE, f"{where}.levers", rule.levers, ladder, "lever")
    problems += unknown
    in_order = [lever for lever in ladder if lever in rule.levers]
    if not unknown and (list(rule.levers) != in_order or len(rule.levers) not in {1, 2}):
        allowed = f"allowed: one or two of {comma_list(ladder)}, in this order"
        problems.append(Problem(FILE, f"{where}.levers", f"is {comma_list(rule.levers)}", allowed))
    left_out = [lever for lever in ladder if lever not in rule.levers]
    if sorted(rule.not_chosen) != sorted(left_out):
        message = f"gives reasons for {comma_list(rule.not_chosen)}"
        allowed = f"allowed: the levers that the rule leaves out, {comma_list(left_out)}"
        problems.append(Problem(FILE, f"{where}.not_chosen", message, allowed))
    return problems


def _check_sections(rule: Rule, where: str, sections: Sequence[str]) -> Iterator[Problem]:
    for key, section in (("section", rule.section), ("calculator", rule.calculator)):
        if section in sections or (key == "calculator" and not section):
            continue
        page = section.partition("#")[0]
        same_page = [other for other in sections if other.startswith(f"{page}#")]
        examples = comma_list(same_page or sections[:3])
        allowed = f"allowed: page.md#anchor with an explicit id, such as {examples}"
        yield Problem(FILE, f"{where}.{key}", f"{section!r} is a section that no page has", allowed)


def _check_hits(table: DecisionTable) -> list[Problem]:
    """Find answer sets that no rule or more than one rule matches."""
    gaps: list[Answers] = []
    overlaps: dict[tuple[str, ...], list[Answers]] = {}
    for answers in table.answer_sets():
        ids = tuple(rule.id for rule in table.matching(answers))
        if not ids:
            gaps.append(answers)
        elif len(ids) > 1:
            overlaps.setdefault(ids, []).append(answers)
    allowed = "exactly one rule must match every set of answers"
    problems = []
    if gaps:
        message = f"{_match(gaps)} no rule, for example {_shown(gaps[0])}"
        problems.append(Problem(FILE, "rules", message, allowed))
    problems += [
        Problem(
            FILE,
            "rules",
            f"{_match(sets)} {comma_list(ids)} at once, for example {_shown(sets[0])}",
            allowed,
        )
        for ids, sets in overlaps.items()
    ]
    return problems


def _check_paths(table: DecisionTable) -> list[Problem]:
    """Find paths that come back to a row."""
    endless: dict[str, Answers] = {}
    for answers in table.answer_sets():
        try:
            table.path(answers)
        except ValueError as error:
            endless.setdefault(str(error), answers)
    allowed = "a path must end, and show no row twice"
    return [
        Problem(FILE, "rules", f"{message}, for example {_shown(answers)}", allowed)
        for message, answers in endless.items()
    ]


def _match(sets: Sequence[Answers]) -> str:
    return "1 set of answers matches" if len(sets) == 1 else f"{len(sets)} sets of answers match"


def _shown(answers: Answers) -> str:
    return ", ".join(f"{input_id}={value}" for input_id, value in answers.items())
