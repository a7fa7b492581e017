"""How often the table's answer worked, on published cases that were read without their outcome."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from honest_guide.facts.cases import FILE as CASES_FILE
from honest_guide.facts.cases import Case, WorkedCases
from honest_guide.facts.decision_table import Answers, DecisionTable, Rule
from honest_guide.reading.problems import Problem, comma_list
from honest_guide.reading.schema import check_known, frozen_record

FILE = "data/case-readings.yml"

MISSED = "missed"
"""The section of the known cases that the table gets wrong."""

UNSEEN = "unseen"
"""The section of the cases that the table gets wrong and its writers had not seen when they were read."""

UNSEEN_RIGHT = "unseen-right"
"""The section of the cases that its writers had not seen and the table gets right."""

Reading = Literal["first", "second"]
READINGS: tuple[Reading, ...] = ("first", "second")


@frozen_record
class EachReading:
    """Something that each of the two readings says, such as the row that it would pick."""

    first: str
    second: str


@frozen_record
class Guesses:
    """The inputs that each of the two readings had to guess."""

    first: tuple[str, ...]
    second: tuple[str, ...]


@frozen_record
class CaseReading:
    """Two readings of one case's situation.

    Attributes:
        first: The five answers of the first reading.
        second: The five answers of the second reading.
        unsure: The inputs that both readings had to guess.
        row_picked: The row that each reading picked without the questions. Only the readings made from the
            built page have it: the writers of the table had not seen these cases.
        guessed: The inputs that each of these readings had to guess.
    """

    first: Mapping[str, str]
    second: Mapping[str, str]
    unsure: tuple[str, ...]
    row_picked: EachReading | None = None
    guessed: Guesses | None = None

    def answers(self, reading: Reading) -> Mapping[str, str]:
        """Return the answers of one reading."""
        return self.first if reading == "first" else self.second


@frozen_record
class CaseReadings:
    """The file of readings: case id, as it was when the case was read → its two readings."""

    readings: Mapping[str, CaseReading]

    def of(self, case: Case) -> CaseReading:
        """Return the readings of a case, under its id or one that it once had."""
        return next(self.readings[name] for name in case.ids if name in self.readings)


_TWO_READINGS = "every case needs two readings"


def check_readings(readings: CaseReadings, worked: WorkedCases, table: DecisionTable) -> list[Problem]:
    """Find cases without a reading, readings without a case, and answers that the table does not allow."""
    ids = [name for case in worked.cases for name in case.ids]
    inputs = {question.id: [value.id for value in question.values] for question in table.inputs}
    problems = check_known(FILE, "readings", readings.readings, ids, "case")
    problems += [
        Problem(
            FILE, f"readings.{case.id}", f"is there {times} times" if times else "is missing", _TWO_READINGS
        )
        for case in worked.cases
        if (times := sum(name in readings.readings for name in case.ids)) != 1
    ]
    for case_id, reading in readings.readings.items():
        where = f"readings.{case_id}"
        for name in READINGS:
            problems += _check_answers(f"{where}.{name}", reading.answers(name), inputs)
        problems += check_known(FILE, f"{where}.unsure", reading.unsure, inputs, "input")
        if (reading.row_picked is None) != (reading.guessed is None):
            missing = "guessed" if reading.guessed is None else "row_picked"
            message = "is missing; a reading made from the built page has row_picked and guessed"
            problems.append(Problem(FILE, f"{where}.{missing}", message, "add it, or remove the other"))
        if reading.row_picked:
            picked = [reading.row_picked.first, reading.row_picked.second]
            rules = [rule.id for rule in table.rules]
            problems += check_known(FILE, f"{where}.row_picked", picked, rules, "rule")
        if reading.guessed:
            guessed = [*reading.guessed.first, *reading.guessed.second]
            problems += check_known(FILE, f"{where}.guessed", guessed, inputs, "input")
    return problems


def _check_answers(where: str, answers: Answers, inputs: Mapping[str, list[str]]) -> list[Problem]:
    if set(answers) != set(inputs):
        allowed = f"allowed: exactly {comma_list(inputs)}"
        return [Problem(FILE, where, f"answers {comma_list(answers)}", allowed)]
    return [
        problem
        for input_id, value in answers.items()
        for problem in check_known(FILE, f"{where}.{input_id}", [value], inputs[input_id], "value")
    ]


def levers_beyond_the_prompt(levers: tuple[str, ...]) -> frozenset[str]:
    """Return the levers that tell answers apart: every answer includes a prompt, which counts only alone."""
    return frozenset(levers) - {"prompting"} or frozenset({"prompting"})


def worked_in(case: Case, levers: tuple[str, ...]) -> bool:
    """Tell whether a fair reader would accept these levers for the case."""
    return levers_beyond_the_prompt(levers) in {levers_beyond_the_prompt(fair) for fair in case.acceptable}


def reached(case: Case, path: Sequence[tuple[str, ...]]) -> int | None:
    """Return the step, counted from 0, at which a path of levers gets to what worked; none if it does not.

    A path does not count if it builds a search or a tuned model on the way that is not part of what worked.
    """
    built: frozenset[str] = frozenset()
    for step, levers in enumerate(path):
        if worked_in(case, levers):
            return step if built <= set(levers) else None
        built |= set(levers) - {"prompting"}
    return None


@dataclass(frozen=True)
class TableAnswer:
    """The table's answer to one reading of a case.

    Attributes:
        answers: The reading.
        path: The rule that the table gives first, and those that follow as long as each falls short.
        right: Whether the first one worked.
        reached: The step at which the path gets to what worked; none if it does not.
        picked_right: Whether the row picked without the questions worked; none where none was picked.
    """

    answers: Answers
    path: tuple[Rule, ...]
    right: bool
    reached: int | None
    picked_right: bool | None

    @property
    def rule(self) -> Rule:
        """The rule that the table gives first."""
        return self.path[0]


@dataclass(frozen=True)
class CaseResult:
    """A case with the table's two answers."""

    case: Case
    reading: CaseReading
    answers: tuple[TableAnswer, TableAnswer]

    @property
    def unseen(self) -> bool:
        """Whether the writers of the table had not seen the case when it was read."""
        return self.reading.row_picked is not None

    @property
    def right(self) -> bool:
        """Whether both readings get an answer that worked."""
        return all(answer.right for answer in self.answers)

    def right_at(self, rule_id: str) -> bool:
        """Tell whether the rule, as one of the two answers, is one that worked."""
        return any(answer.right for answer in self.answers if answer.rule.id == rule_id)

    @property
    def readings_differ(self) -> tuple[str, ...]:
        """The inputs that the two readings answered differently."""
        first, second = (answer.answers for answer in self.answers)
        return tuple(input_id for input_id in first if first[input_id] != second[input_id])


@dataclass(frozen=True)
class Count:
    """How many of how many are right."""

    right: int
    of: int

    @property
    def percent(self) -> int:
        """The share in percent, rounded."""
        return round(100 * self.right / self.of) if self.of else 0


@dataclass(frozen=True)
class Scores:
    """How the table and four rules of thumb do on the same cases; each count is for one reading.

    Attributes:
        first: Reading → cases in which the table's first answer worked.
        path: Reading → cases in which its path got to what worked without a needless build.
        picked: Reading → cases in which the row picked without the questions worked; none were picked for
            the cases that the writers knew.
        always: Lever id → cases in which always using this lever would have worked.
        ladder: Cases in which climbing from prompt to RAG to fine-tuning gets there without a needless build.
        by_lever: Reading → levers of the answer, in words → how often that answer was right.
        guessed: Input id → readings, of all first and second ones, in which it had to be guessed.
    """

    first: Mapping[Reading, Count]
    path: Mapping[Reading, Count]
    picked: Mapping[Reading, Count]
    always: Mapping[str, Count]
    ladder: Count
    by_lever: Mapping[Reading, Mapping[str, Count]]
    guessed: Mapping[str, int]


def evaluate(case: Case, reading: CaseReading, table: DecisionTable) -> CaseResult:
    """Return a case with the table's answers to its two readings."""
    rules = {rule.id: rule for rule in table.rules}

    def answer(name: Reading) -> TableAnswer:
        answers = reading.answers(name)
        path = table.path(answers)
        levers = [rule.levers for rule in path]
        picked = getattr(reading.row_picked, name, None)
        return TableAnswer(
            answers=answers,
            path=path,
            right=worked_in(case, levers[0]),
            reached=reached(case, levers),
            picked_right=worked_in(case, rules[picked].levers) if picked else None,
        )

    return CaseResult(case, reading, (answer("first"), answer("second")))


def evaluate_all(worked: WorkedCases, readings: CaseReadings, table: DecisionTable) -> tuple[CaseResult, ...]:
    """Evaluate every case, in the order of the file."""
    return tuple(evaluate(case, readings.of(case), table) for case in worked.cases)


def check_misses(results: Iterable[CaseResult]) -> Iterator[Problem]:
    """Find cases that the table gets wrong without a reason, and reasons for cases that it gets right."""
    for index, result in enumerate(results):
        where = f"cases.{index}.missed_because"
        if not result.right and not result.case.missed_because:
            yield Problem(CASES_FILE, where, "is missing, and the table gets this case wrong", "say why")
        if result.right and result.case.missed_because:
            message = "explains a miss, and the table gets this case right"
            yield Problem(CASES_FILE, where, message, "remove it")


def section_of(result: CaseResult, table: DecisionTable) -> str:
    """Return where a case is shown: among the unseen, as missed, or under the last lever that worked."""
    if result.unseen:
        return UNSEEN_RIGHT if result.right else UNSEEN
    if not result.right:
        return MISSED
    order = [lever.id for lever in table.levers]
    return max(result.case.chosen, key=order.index)


def cases_by_rule(results: Iterable[CaseResult]) -> defaultdict[str, tuple[CaseResult, ...]]:
    """Return rule id → the cases whose readings lead to it, in the order of the file."""
    by_rule: defaultdict[str, tuple[CaseResult, ...]] = defaultdict(tuple)
    for result in results:
        for rule_id in dict.fromkeys(answer.rule.id for answer in result.answers):
            by_rule[rule_id] += (result,)
    return by_rule


def score(results: Sequence[CaseResult], table: DecisionTable) -> Scores:
    """Count how often the table, each lever alone and the naive ladder would have been right."""
    answers = {
        reading: [result.answers[index] for result in results] for index, reading in enumerate(READINGS)
    }
    cases = [result.case for result in results]
    first, *others = (lever.id for lever in table.levers)
    # Whoever climbs keeps what was built on the way.
    ladder = [(first,), *(tuple(others[: rung + 1]) for rung in range(len(others)))]

    def count(hits: Iterable[bool]) -> Count:
        found = list(hits)
        return Count(sum(found), len(found))

    return Scores(
        first={reading: count(answer.right for answer in given) for reading, given in answers.items()},
        path={
            reading: count(answer.reached is not None for answer in given)
            for reading, given in answers.items()
        },
        picked={
            reading: count(bool(answer.picked_right) for answer in given if answer.picked_right is not None)
            for reading, given in answers.items()
        },
        always={lever.id: count(worked_in(case, (lever.id,)) for case in cases) for lever in table.levers},
        ladder=count(reached(case, ladder) is not None for case in cases),
        by_lever={
            reading: {
                " + ".join(table.lever(lever).name for lever in levers): count(
                    answer.right for answer in given if answer.rule.levers == levers
                )
                for levers in dict.fromkeys(rule.levers for rule in table.rules)
            }
            for reading, given in answers.items()
        },
        guessed={
            question.id: sum(
                question.id in guesses
                for result in results
                if result.reading.guessed
                for guesses in (result.reading.guessed.first, result.reading.guessed.second)
            )
            for question in table.inputs
        },
    )
