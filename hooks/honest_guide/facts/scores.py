"""How often the table's first answer is one that worked, on published cases read before their outcome."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from honest_guide.facts.cases import Case, WorkedCases
from honest_guide.facts.decision_table import DecisionTable, Rule
from honest_guide.reading.problems import Finding, listed
from honest_guide.reading.schema import record

FILE = "data/case-readings.yml"

MISSED = "missed"
"""The shelf of the cases that the table gets wrong."""

Reading = Literal["first", "second"]
READINGS: tuple[Reading, ...] = ("first", "second")


@record
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


@record
class CaseReadings:
    """The file of readings: case id → its two readings."""

    readings: Mapping[str, CaseReading]


def check_readings(coded: CaseReadings, worked: WorkedCases, table: DecisionTable) -> list[Finding]:
    """Find cases without a reading, readings without a case, and answers that the table does not allow."""
    ids = [case.id for case in worked.cases]
    findings = [
        Finding(
            FILE, f"readings.{case_id}", "is a case that has no entry", "allowed: the ids of worked-cases.yml"
        )
        for case_id in coded.readings
        if case_id not in ids
    ]
    findings += [
        Finding(FILE, f"readings.{case_id}", "is missing", "every case needs two readings")
        for case_id in ids
        if case_id not in coded.readings
    ]
    allowed = {question.id: [value.id for value in question.values] for question in table.inputs}
    for case_id, reading in coded.readings.items():
        for name in READINGS:
            findings += _check_answers(f"readings.{case_id}.{name}", reading.answers(name), allowed)
        findings += [
            Finding(
                FILE,
                f"readings.{case_id}.unsure",
                f"{name!r} is an unknown input",
                f"allowed: {listed(allowed)}",
            )
            for name in reading.unsure
            if name not in allowed
        ]
    return findings


def _check_answers(
    place: str, answers: Mapping[str, str], allowed: Mapping[str, list[str]]
) -> Iterator[Finding]:
    if set(answers) != set(allowed):
        yield Finding(FILE, place, f"answers {listed(answers)}", f"allowed: exactly {listed(allowed)}")
        return
    for input_id, value in answers.items():
        if value not in allowed[input_id]:
            wrong = f"{value!r} is an unknown value"
            yield Finding(FILE, f"{place}.{input_id}", wrong, f"allowed: {listed(allowed[input_id])}")


def check_misses(coded: CaseReadings, worked: WorkedCases, table: DecisionTable) -> list[Finding]:
    """Find cases that the table gets wrong without saying why, and excuses for cases that it gets right."""
    findings = []
    for index, case in enumerate(worked.cases):
        missed = not all(answer.right for answer in judge(case, coded.readings[case.id], table))
        if missed and not case.missed_because:
            wrong = "is missing, and the table gets this case wrong"
            findings.append(
                Finding("data/worked-cases.yml", f"cases.{index}.missed_because", wrong, "say why")
            )
        if case.missed_because and not missed:
            wrong = "explains a miss, and the table gets this case right"
            findings.append(
                Finding("data/worked-cases.yml", f"cases.{index}.missed_because", wrong, "remove it")
            )
    return findings


def levers_beyond_the_prompt(levers: tuple[str, ...]) -> frozenset[str]:
    """Return the levers that set an answer apart: a prompt is part of every one, and counts only alone."""
    return frozenset(levers) - {"prompting"} or frozenset({"prompting"})


def worked_in(case: Case, levers: tuple[str, ...]) -> bool:
    """Tell whether these levers are among those that a fair reader should not mark wrong."""
    return levers_beyond_the_prompt(levers) in {levers_beyond_the_prompt(fair) for fair in case.acceptable}


@dataclass(frozen=True)
class Answer:
    """What the table says to one reading of a case, and whether it worked."""

    reading: Reading
    answers: Mapping[str, str]
    rule: Rule
    right: bool


def judge(case: Case, coded: CaseReading, table: DecisionTable) -> tuple[Answer, Answer]:
    """Return the table's answers to the two readings of a case."""

    def answer(reading: Reading) -> Answer:
        answers = coded.answers(reading)
        rule = table.decide(answers)
        return Answer(reading, answers, rule, worked_in(case, rule.levers))

    return answer("first"), answer("second")


@dataclass(frozen=True)
class Judged:
    """A case with the table's two answers."""

    case: Case
    unsure: tuple[str, ...]
    answers: tuple[Answer, Answer]

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
    """So many right of so many."""

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


def judge_all(worked: WorkedCases, coded: CaseReadings, table: DecisionTable) -> tuple[Judged, ...]:
    """Judge every case, in the order of the file."""
    return tuple(
        Judged(case, coded.readings[case.id].unsure, judge(case, coded.readings[case.id], table))
        for case in worked.cases
    )


def shelf(one: Judged, table: DecisionTable) -> str:
    """Return where a case is shown: under the lever that worked (of several the last), or as missed."""
    if not one.right:
        return MISSED
    order = [lever.id for lever in table.levers]
    return max(one.case.chosen, key=order.index)


def cases_by_rule(judged: tuple[Judged, ...]) -> defaultdict[str, tuple[Judged, ...]]:
    """Return rule id → the cases that either reading brings to it, in the order of the file."""
    landed: defaultdict[str, tuple[Judged, ...]] = defaultdict(tuple)
    for one in judged:
        for rule_id in dict.fromkeys(answer.rule.id for answer in one.answers):
            landed[rule_id] += (one,)
    return landed


def score(judged: tuple[Judged, ...], table: DecisionTable) -> Scores:
    """Count how often the table, each lever alone and the naive ladder would have been right."""
    of = len(judged)
    by_reading = {reading: [one.answers[index] for one in judged] for index, reading in enumerate(READINGS)}
    cases = [one.case for one in judged]
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
