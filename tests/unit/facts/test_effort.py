"""The hours behind Phase 2's picture."""

import pytest

from honest_guide.facts.effort import Effort, Part, check_effort


def part(count: int = 500, minutes: int = 10, part_id: str = "examples") -> Part:
    return Part(id=part_id, name="Writing", unit="examples", count=count, minutes=minutes)


@pytest.mark.parametrize(("count", "minutes", "hours"), [(6, 10, 1.0), (3, 120, 6.0), (500, 10, 83.333)])
def test_hours_are_count_times_minutes_over_sixty(count: int, minutes: int, hours: float) -> None:
    assert part(count, minutes).hours == pytest.approx(hours, abs=0.001)


def test_the_hours_of_all_parts_add_up() -> None:
    assert Effort(parts=(part(6, 10), part(3, 120))).hours == 7.0


def test_two_parts_of_one_id_are_reported() -> None:
    assert [str(problem) for problem in check_effort(Effort(parts=(part(), part())))] == [
        "data/effort.yml: parts: id 'examples' is used 2 times; allowed: each id once"
    ]
