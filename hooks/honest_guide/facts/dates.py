"""Dates as pages show them."""

import calendar
from datetime import date

MONTH_NAMES = tuple(calendar.month_name)[1:]


def month_name(month: str) -> str:
    """Return ``2026-11`` as ``November 2026``, and a bare year as it is."""
    year, _, number = month.partition("-")
    return f"{MONTH_NAMES[int(number) - 1]} {year}" if number else year


def date_name(day: str) -> str:
    """Return ``2027-01-14`` as ``14 January 2027``, and ``2025-05`` as ``May 2025``."""
    month, number = day[:7], day[8:]
    return f"{int(number)} {month_name(month)}" if number else month_name(month)


def next_month(month: str) -> str:
    """Return the month after ``2026-11``: ``2026-12``."""
    year, number = map(int, month.split("-"))
    return f"{year + number // 12}-{number % 12 + 1:02}"


def year_fraction(day: str) -> float:
    """Return a date as a year with a fraction; a month without a day counts from its first."""
    when = date.fromisoformat(day if day.count("-") > 1 else f"{day}-01")
    start, end = date(when.year, 1, 1), date(when.year + 1, 1, 1)
    return when.year + (when - start).days / (end - start).days
