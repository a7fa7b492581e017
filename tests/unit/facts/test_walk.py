"""The hours behind Phase 2's picture."""

import pytest

from honest_guide.facts.walk import Step, Walk, check_walk


def step(count: int = 500, minutes: int = 10, step_id: str = "examples") -> Step:
    return Step(id=step_id, name="Writing", unit="examples", count=count, minutes=minutes)


@pytest.mark.parametrize(("count", "minutes", "hours"), [(6, 10, 1.0), (3, 120, 6.0), (500, 10, 83.333)])
def test_hours_are_count_times_minutes_over_sixty(count: int, minutes: int, hours: float) -> None:
    assert step(count, minutes).hours == pytest.approx(hours, abs=0.001)


def test_the_hours_of_all_steps_add_up() -> None:
    assert Walk(steps=(step(6, 10), step(3, 120))).hours == 7.0


def test_two_steps_of_one_id_are_reported() -> None:
    assert [str(problem) for problem in check_walk(Walk(steps=(step(), step())))] == [
        "data/walk.yml: steps: id 'examples' is used 2 times; allowed: each id once"
    ]
