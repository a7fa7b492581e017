"""One published task with every lever pulled in turn: the bars of Phase 1."""

import re
from collections.abc import Iterator

from honest_guide.facts import cases as worked_cases
from honest_guide.facts.cases import Case, WorkedCases
from honest_guide.facts.decision_table import DecisionTable
from honest_guide.reading.problems import Problem
from honest_guide.reading.schema import NonEmpty, Positive, Text, check_known, frozen_record

FILE = "data/one-task.yml"


@frozen_record
class Arm:
    """One way in which the task was done: the levers at work, and the score as the case reports it."""

    label: Text
    levers: NonEmpty[str]
    score: Positive


@frozen_record
class OneTask:
    """The case and its arms, in the order in which they were tried."""

    case: str
    arms: NonEmpty[Arm]


def check_one_task(task: OneTask, worked: WorkedCases, table: DecisionTable) -> Iterator[Problem]:
    """Find an unknown case, unknown levers, and scores that the case does not report."""
    cases = {case.id: case for case in worked.cases}
    levers = [lever.id for lever in table.levers]
    yield from check_known(FILE, "case", [task.case], cases, "case")
    for index, arm in enumerate(task.arms):
        yield from check_known(FILE, f"arms.{index}.levers", arm.levers, levers, "lever")
        if task.case in cases and not _reports(cases[task.case], arm.score):
            allowed = f"allowed: a number in its tried_before or result, in {worked_cases.FILE}"
            yield Problem(FILE, f"arms.{index}.score", f"{arm.score} is not in the case {task.case}", allowed)


def _reports(case: Case, score: int) -> bool:
    text = " ".join([*case.tried_before, case.result])
    return bool(re.search(rf"(?<![\d.]){score}(?![\d.]*\d)", text))
