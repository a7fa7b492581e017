"""Dates as pages show them."""

import pytest

from honest_guide.facts.dates import date_name, month_name, next_month, year_fraction


@pytest.mark.parametrize(
    ("month", "name"), [("2026-11", "November 2026"), ("1999-01", "January 1999"), ("2025", "2025")]
)
def test_a_month_reads_as_people_say_it(month: str, name: str) -> None:
    assert month_name(month) == name


@pytest.mark.parametrize(
    ("day", "year"),
    [("2026-01", 2026.0), ("2026-01-01", 2026.0), ("2026-07-02", 2026.4986), ("2024-12-31", 2024.9973)],
)
def test_a_date_is_a_fraction_of_its_year(day: str, year: float) -> None:
    assert year_fraction(day) == pytest.approx(year, abs=1e-4)


@pytest.mark.parametrize(("day", "name"), [("2027-01-14", "14 January 2027"), ("2025-05", "May 2025")])
def test_a_date_reads_as_people_say_it(day: str, name: str) -> None:
    assert date_name(day) == name


@pytest.mark.parametrize(("month", "following"), [("2026-11", "2026-12"), ("2026-12", "2027-01")])
def test_a_month_is_followed_by_the_next(month: str, following: str) -> None:
    assert next_month(month) == following
