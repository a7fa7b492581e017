"""Dates as the data writes them and as pages show them."""

import re
from datetime import date

_DAY = re.compile(r"20\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def month_name(month: str) -> str:
    """Return ``2026-11`` as ``November 2026``, and a bare year as it is."""
    year, _, number = month.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}" if number else year


def date_name(day: str) -> str:
    """Return ``2027-01-14`` as ``14 January 2027``, and ``2025-05`` as ``May 2025``."""
    month, number = day[:7], day[8:]
    return f"{int(number)} {month_name(month)}" if number else month_name(month)


def year_fraction(day: str) -> float:
    """Return a date as a year with a fraction; a month without a day counts from its first."""
    when = date.fromisoformat(day if day.count("-") > 1 else f"{day}-01")
    start, end = date(when.year, 1, 1), date(when.year + 1, 1, 1)
    return when.year + (when - start).days / (end - start).days


def is_day(text: str) -> bool:
    """Tell whether text is a date or a month of this century, ``2027-01-14`` or ``2027-01``."""
    if not _DAY.fullmatch(text):
        return False
    try:
        year_fraction(text)
    except ValueError:
        return False
    return True
