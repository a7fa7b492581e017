"""Which facts are stale, as of which month."""

import pytest

from honest_guide.facts.freshness import DatedFact, age_in_months, newest_months, older_than, oldest_first


def fact(as_of: str, home: str = "data/x.yml: a") -> DatedFact:
    return DatedFact(as_of, "A price", home, "page.md#a")


@pytest.mark.parametrize(
    ("as_of", "today", "months"),
    [
        ("2026-11", "2026-11", 0),
        ("2025-11", "2026-11", 12),
        ("2026-12", "2027-01", 1),
        ("2026-11", "2026-09", -2),
    ],
)
def test_an_age_is_whole_months(as_of: str, today: str, months: int) -> None:
    assert age_in_months(as_of, today) == months


def test_the_oldest_fact_comes_first_and_homes_decide_within_a_month() -> None:
    old, b, a = fact("2025-01"), fact("2026-01", "b"), fact("2026-01", "a")
    assert oldest_first([b, a, old]) == (old, a, b)


@pytest.mark.parametrize(("months", "count"), [(5, 2), (6, 1), (17, 1), (18, 0)])
def test_a_fact_is_stale_once_it_is_older_than_the_limit(months: int, count: int) -> None:
    assert len(older_than([fact("2026-05"), fact("2025-05")], months, "2026-11")) == count


def test_the_newest_month_of_a_page_counts_wherever_on_it_the_fact_is() -> None:
    places = [("a.md#x", "2026-09"), ("a.md", "2026-11"), ("a.md#y", "2025-12"), ("b.md", "2024-01")]
    assert newest_months(places) == {"a.md": "2026-11", "b.md": "2024-01"}


def test_a_year_without_a_month_says_nothing_about_when_a_fact_was_read() -> None:
    assert newest_months([("a.md", "2026"), ("b.md", "2025-03"), ("b.md", "2026")]) == {"b.md": "2025-03"}
