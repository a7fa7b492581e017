"""The decision table: five inputs, rules that each stand alone, and the questions one can ask of them.

The words are those of the DMN standard (decision table, input, rule, hit policy, conclusion). The hit policy
is *unique*: every set of answers is matched by exactly one rule.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Literal

from honest_guide.reading.problems import Finding, listed
from honest_guide.reading.schema import check_ids, check_month, check_texts, record

Answers = Mapping[str, str]
"""One answer for every input: input id → value id."""

LeverChange = tuple[str, str, tuple[tuple[str, ...], ...]]
"""An input, another answer to it, and the sets of levers that this answer can lead to."""

FILE = "data/decision-table.yml"


@record
class Value:
    """One answer that an input allows."""

    id: str
    label: str


@record
class Input:
    """One question that the reader answers about their problem."""

    id: str
    question: str
    help: str
    values: tuple[Value, ...]


@record
class Lever:
    """One way to steer a model. The file lists levers from the cheapest to the dearest."""

    id: str
    name: str


@record
class Rule:
    """One row of the table.

    Attributes:
        id: Permanent: it is the row's anchor.
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
        calculator: Where the reader can do the sum, ``page.md#anchor``; "" where there is none.
    """

    id: str
    situation: str
    when: Mapping[str, tuple[str, ...]]
    levers: tuple[str, ...]
    conclusion: str
    why: str
    section: str
    evidence: tuple[str, ...]
    this_week: str
    objection: str
    would_change: str
    go_back: str
    consequences: str
    not_chosen: Mapping[str, str]
    review_months: int
    calculator: str = ""

    def matches(self, answers: Answers) -> bool:
        """Tell whether every condition of the rule holds for these answers."""
        return all(answers[input_id] in values for input_id, values in self.when.items())


@record
class DecisionTable:
    """The whole table, as the data file holds it.

    Attributes:
        hit_policy: Exactly one rule matches any answers.
        as_of: The month to which the table belongs, ``YYYY-MM``.
        levers: From the cheapest to the dearest.
        inputs: The questions.
        asking_order: The inputs' ids in the order that ends most sets of answers soonest.
        rules: The rows.
    """

    hit_policy: Literal["unique"]
    as_of: str
    levers: tuple[Lever, ...]
    inputs: tuple[Input, ...]
    asking_order: tuple[str, ...]
    rules: tuple[Rule, ...]

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

    def open_rules(self, answers: Answers) -> tuple[Rule, ...]:
        """Return the rules that some completion of these answers, perhaps partial, still leads to."""
        return tuple(
            rule
            for rule in self.rules
            if all(rule.when.get(name) is None or value in rule.when[name] for name, value in answers.items())
        )

    def matters(self, input_id: str, answers: Answers) -> bool:
        """Tell whether an answer to this input can still change the rule, given the other answers."""
        others = {name: value for name, value in answers.items() if name != input_id}
        (size,) = (len(question.values) for question in self.inputs if question.id == input_id)
        return any(len(rule.when.get(input_id, ())) not in {0, size} for rule in self.open_rules(others))

    def questions_needed(self, answers: Answers, order: Sequence[str]) -> int:
        """Return how many questions, asked in this order, settle the rule for a full set of answers."""
        given: dict[str, str] = {}
        for input_id in order:
            if len(self.open_rules(given)) == 1:
                break
            if self.matters(input_id, given):
                given[input_id] = answers[input_id]
        return len(given)

    def different_lever_if(self, answers: Answers) -> tuple[LeverChange, ...]:
        """Return the single answers that would lead to other levers.

        Args:
            answers: Answers, perhaps partial, that leave one rule.

        Returns:
            The input, the other value, and the sets of levers it can lead to, in the table's order;
            none of these sets is the present one.
        """
        (present,) = {rule.levers for rule in self.open_rules(answers)}
        found = []
        for question in self.inputs:
            if question.id not in answers:
                continue
            for value in question.values:
                reached = {**answers, question.id: value.id}
                levers = tuple(dict.fromkeys(rule.levers for rule in self.open_rules(reached)))
                if present not in levers:
                    found.append((question.id, value.id, levers))
        return tuple(found)

    def decide(self, answers: Answers) -> Rule:
        """Return the one rule that matches.

        Raises:
            ValueError: No rule or more than one matches.
        """
        (rule,) = self.matching(answers)
        return rule

    def rung(self, rule: Rule) -> int:
        """Return how far down the ladder the rule's dearest lever stands: 0 is the cheapest."""
        ladder = [lever.id for lever in self.levers]
        return max(ladder.index(lever) for lever in rule.levers)

    def lever(self, lever_id: str) -> Lever:
        """Return the lever with this id."""
        return next(lever for lever in self.levers if lever.id == lever_id)


def check_table(table: DecisionTable, *, claims: Sequence[str], sections: Sequence[str]) -> list[Finding]:
    """Find what the table's shape cannot show: names that lead nowhere, gaps, overlaps, dead rules.

    Args:
        table: The table, its shape already known to be right.
        claims: The ids that a rule may name as evidence.
        sections: The places that a rule may name as its section, ``page.md#anchor``.
    """
    findings = _check_names(table, claims, sections)
    # Gaps and overlaps are only worth telling once every condition names something real.
    return findings or _check_hits(table)


def _check_names(table: DecisionTable, claims: Sequence[str], sections: Sequence[str]) -> list[Finding]:
    findings = check_month(FILE, "as_of", table.as_of)
    findings += check_ids(FILE, "levers", (lever.id for lever in table.levers))
    findings += check_ids(FILE, "inputs", (question.id for question in table.inputs))
    findings += check_ids(FILE, "rules", (rule.id for rule in table.rules))
    inputs = [question.id for question in table.inputs]
    if sorted(table.asking_order) != sorted(inputs):
        allowed = f"allowed: {listed(inputs)}, each once, in any order"
        findings.append(Finding(FILE, "asking_order", f"is {listed(table.asking_order)}", allowed))
    for place, items in (("levers", table.levers), ("inputs", table.inputs), ("rules", table.rules)):
        if not items:
            findings.append(Finding(FILE, place, "is an empty list", "allowed: at least one entry"))
    findings += check_texts(FILE, _texts(table))
    for index, question in enumerate(table.inputs):
        place = f"inputs.{index}.values"
        findings += check_ids(FILE, place, (value.id for value in question.values))
        if not question.values:
            findings.append(Finding(FILE, place, "is an empty list", "allowed: at least one value"))
    for index, rule in enumerate(table.rules):
        findings += _check_rule(table, rule, f"rules.{index}", claims, sections)
    return findings


def _texts(table: DecisionTable) -> Iterator[tuple[str, str]]:
    for index, lever in enumerate(table.levers):
        yield f"levers.{index}.name", lever.name
    for index, question in enumerate(table.inputs):
        yield f"inputs.{index}.question", question.question
        yield f"inputs.{index}.help", question.help
        for number, value in enumerate(question.values):
            yield f"inputs.{index}.values.{number}.label", value.label
    for index, rule in enumerate(table.rules):
        yield f"rules.{index}.situation", rule.situation
        yield f"rules.{index}.conclusion", rule.conclusion
        for key in ("why", "this_week", "objection", "would_change", "go_back", "consequences"):
            yield f"rules.{index}.{key}", getattr(rule, key)
        for lever_id, reason in rule.not_chosen.items():
            yield f"rules.{index}.not_chosen.{lever_id}", reason


def _check_rule(
    table: DecisionTable, rule: Rule, place: str, claims: Sequence[str], sections: Sequence[str]
) -> list[Finding]:
    findings = []
    inputs = {question.id: [value.id for value in question.values] for question in table.inputs}
    for input_id, values in rule.when.items():
        where = f"{place}.when.{input_id}"
        if input_id not in inputs:
            findings.append(Finding(FILE, where, "is an unknown input", f"allowed: {listed(inputs)}"))
            continue
        if not values:
            wrong = "is an empty list, so the rule can never match"
            findings.append(Finding(FILE, where, wrong, f"allowed: {listed(inputs[input_id])}"))
        findings += [
            Finding(FILE, where, f"{value!r} is an unknown value", f"allowed: {listed(inputs[input_id])}")
            for value in values
            if value not in inputs[input_id]
        ]
    ladder = [lever.id for lever in table.levers]
    findings += [
        Finding(FILE, f"{place}.levers", f"{lever!r} is an unknown lever", f"allowed: {listed(ladder)}")
        for lever in rule.levers
        if lever not in ladder
    ]
    in_order = [lever for lever in ladder if lever in rule.levers]
    if set(rule.levers) <= set(ladder) and (list(rule.levers) != in_order or len(rule.levers) not in {1, 2}):
        allowed = f"allowed: one or two of {listed(ladder)}, in this order"
        findings.append(Finding(FILE, f"{place}.levers", f"is {listed(rule.levers)}", allowed))
    left_out = [lever for lever in ladder if lever not in rule.levers]
    if sorted(rule.not_chosen) != sorted(left_out):
        wrong = f"gives reasons for {listed(rule.not_chosen)}"
        allowed = f"allowed: the levers that the rule leaves out, {listed(left_out)}"
        findings.append(Finding(FILE, f"{place}.not_chosen", wrong, allowed))
    if rule.review_months < 1:
        wrong = f"is {rule.review_months}"
        findings.append(Finding(FILE, f"{place}.review_months", wrong, "allowed: 1 or more, in months"))
    if rule.section not in sections:
        wrong = f"{rule.section!r} is a section that no page has"
        page = rule.section.partition("#")[0]
        same_page = [section for section in sections if section.startswith(f"{page}#")]
        allowed = f"allowed: page.md#anchor with an explicit id, such as {listed(same_page or sections[:3])}"
        findings.append(Finding(FILE, f"{place}.section", wrong, allowed))
    if rule.calculator and rule.calculator not in sections:
        wrong = f"{rule.calculator!r} is a section that no page has"
        findings.append(
            Finding(FILE, f"{place}.calculator", wrong, "allowed: page.md#anchor with an explicit id")
        )
    if not rule.evidence:
        wrong = "is an empty list"
        findings.append(Finding(FILE, f"{place}.evidence", wrong, "every rule needs a source"))
    findings += [
        Finding(
            FILE,
            f"{place}.evidence",
            f"{claim!r} is an unknown source",
            "allowed: an id of data/evidence.yml, or case-<id of data/worked-cases.yml>",
        )
        for claim in rule.evidence
        if claim not in claims
    ]
    return findings


def _check_hits(table: DecisionTable) -> list[Finding]:
    """Find answer sets that no rule matches, or several; a rule whose names are right matches some."""
    gaps: list[Mapping[str, str]] = []
    overlaps: dict[tuple[str, ...], list[Mapping[str, str]]] = {}
    for answers in table.answer_sets():
        ids = tuple(rule.id for rule in table.matching(answers))
        if not ids:
            gaps.append(answers)
        elif len(ids) > 1:
            overlaps.setdefault(ids, []).append(answers)
    allowed = "exactly one rule must match every set of answers"
    findings = []
    if gaps:
        sets = "1 set of answers matches" if len(gaps) == 1 else f"{len(gaps)} sets of answers match"
        wrong = f"{sets} no rule, for example {_shown(gaps[0])}"
        findings.append(Finding(FILE, "rules", wrong, allowed))
    findings += [
        Finding(
            FILE,
            "rules",
            f"{len(sets)} sets of answers match {listed(ids)} at once, for example {_shown(sets[0])}",
            allowed,
        )
        for ids, sets in overlaps.items()
    ]
    return findings


def _shown(answers: Answers) -> str:
    return ", ".join(f"{input_id}={value}" for input_id, value in answers.items())
