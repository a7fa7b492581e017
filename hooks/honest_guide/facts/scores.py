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
"""The section of the cases that the table gets wrong."""

Reading = Literal["first", "second"]
READINGS: tuple[Reading, ...] = ("first", "second")


@frozen_record
class CaseReading:
    """Two readings of one case's situation.

    Attributes:
        first: The five answers of the first reading.
        second: The five answers of the second reading.
        unsure: The inputs that both readings had to guess.
    """

    first: Mapping[str, str]
    second: Mapping[str, str]
    unsure: tuple[str, ...]

    def answers(self, reading: Reading) -> Mapping[str, str]:
        """Return the answers of one reading."""
        return self.first if reading == "first" else self.second


@frozen_record
class CaseReadings:
    """The file of readings: case id → its two readings."""

    readings: Mapping[str, CaseReading]


def check_readings(readings: CaseReadings, worked: WorkedCases, table: DecisionTable) -> list[Problem]:
    """Find cases without a reading, readings without a case, and answers that the table does not allow."""
    ids = [case.id for case in worked.cases]
    inputs = {question.id: [value.id for value in question.values] for question in table.inputs}
    problems = check_known(FILE, "readings", readings.readings, ids, "case")
    problems += [
        Problem(FILE, f"readings.{case_id}", "is missing", "every case needs two readings")
        for case_id in ids
        if case_id not in readings.readings
    ]
    for case_id, reading in readings.readings.items():
        where = f"readings.{case_id}"
        for name in READINGS:
            problems += _check_answers(f"{where}.{name}", reading.answers(name), inputs)
        problems += check_known(FILE, f"{where}.unsure", reading.unsure, inputs, "input")
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


@dataclass(frozen=True)
class TableAnswer:
    """The rule that the table gives for one reading of a case, and whether it worked."""

    reading: Reading
    answers: Answers
    rule: Rule
    right: bool


@dataclass(frozen=True)
class CaseResult:
    """A case with the table's two answers."""

    case: Case
    unsure: tuple[str, ...]
    answers: tuple[TableAnswer, TableAnswer]

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
        return round(100 * self.right / self.of)


@dataclass(frozen=True)
class Scores:
    """How the table and three rules of thumb do on the same cases.

    Attributes:
        table: Reading → cases in which the table's first answer is one that worked.
        always: Lever id → cases in which always pulling this lever would have worked.
        ladder: ``right``, ``detour`` and ``wrong`` → cases in which the naive ladder ends so.
        by_lever: Reading → levers of the answer, in words → how often that answer was right.
    """

    table: Mapping[Reading, Count]
    always: Mapping[str, Count]
    ladder: Mapping[str, int]
    by_lever: Mapping[Reading, Mapping[str, Count]]


def evaluate(case: Case, reading: CaseReading, table: DecisionTable) -> CaseResult:
    """Return a case with the table's answers to its two readings."""

    def answer(name: Reading) -> TableAnswer:
        answers = reading.answers(name)
        rule = table.decide(answers)
        return TableAnswer(name, answers, rule, worked_in(case, rule.levers))

    return CaseResult(case, reading.unsure, (answer("first"), answer("second")))


def evaluate_all(worked: WorkedCases, readings: CaseReadings, table: DecisionTable) -> tuple[CaseResult, ...]:
    """Evaluate every case, in the order of the file."""
    return tuple(evaluate(case, readings.readings[case.id], table) for case in worked.cases)


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
    """Return where a case is shown: under the lever that worked (of several the last), or as missed."""
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
    of = len(results)
    by_reading = {
        reading: [result.answers[index] for result in results] for index, reading in enumerate(READINGS)
    }
    cases = [result.case for result in results]
    return Scores(
        table={
            reading: Count(sum(answer.right for answer in answers), of)
            for reading, answers in by_reading.items()
        },
        always={
            lever.id: Count(sum(worked_in(case, (lever.id,)) for case in cases), of) for lever in table.levers
        },
        ladder={
            outcome: sum(case.naive_ladder == outcome for case in cases)
            for outcome in ("right", "detour", "wrong")
        },
        by_lever={
            reading: {
                " + ".join(table.lever(lever).name for lever in levers): Count(
                    sum(answer.right for answer in answers if answer.rule.levers == levers),
                    sum(answer.rule.levers == levers for answer in answers),
                )
                for levers in dict.fromkeys(rule.levers for rule in table.rules)
            }
            for reading, answers in by_reading.items()
        },
    )
