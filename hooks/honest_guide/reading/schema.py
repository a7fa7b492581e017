"""Frozen records, the types of their fields, and the checks that compare several of them.

The modules of the facts declare their records with these; only :mod:`honest_guide.reading.loader` knows the
library that validates them.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Annotated, TypeVar, dataclass_transform

from annotated_types import Ge, MinLen, Predicate

from honest_guide.reading.problems import Problem, comma_list

_T = TypeVar("_T")

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
_DAY = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
_URL = re.compile(r"https://[^\s\"'<>()]+\.[^\s\"'<>()]+")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def frozen_record(cls: type[_T]) -> type[_T]:
    """Make a class a record: immutable, keyword-only, strict and closed when read from a file."""
    cls.__pydantic_config__ = {"strict": True, "extra": "forbid"}  # type: ignore[attr-defined]
    return dataclass(frozen=True, kw_only=True)(cls)


@dataclass(frozen=True)
class Check(Predicate):
    """A predicate on a field's value, with the words for what it allows."""

    allowed: str


def is_month(text: str) -> bool:
    """Tell whether text is a month of this century, ``2027-01``."""
    return bool(_MONTH.fullmatch(text))


def is_day(text: str) -> bool:
    """Tell whether text is a day of this century that exists, ``2027-01-14``."""
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def is_url(text: str) -> bool:
    """Tell whether text is an address to which a reader's browser may be sent."""
    return bool(_URL.fullmatch(text))


ALLOWED_URL = "an address, https://…"

Text = Annotated[str, Check(lambda text: bool(text.strip()), "text that a reader can use")]
Id = Annotated[
    str, Check(lambda text: bool(_ID.fullmatch(text)), "lower-case letters, digits and single hyphens")
]
Month = Annotated[str, Check(is_month, 'a month, "YYYY-MM", in quotes')]
Day = Annotated[str, Check(is_day, 'a day, "YYYY-MM-DD", in quotes')]
DayOrMonth = Annotated[
    str, Check(lambda text: is_day(text) or is_month(text), 'a date, "YYYY-MM-DD" or "YYYY-MM", in quotes')
]
Url = Annotated[str, Check(is_url, ALLOWED_URL)]
Positive = Annotated[int, Ge(1)]
NonEmpty = Annotated[tuple[_T, ...], MinLen(1)]


def check_unique(file: str, path: str, ids: Iterable[str]) -> list[Problem]:
    """Find ids that appear more than once under ``path``."""
    return [
        Problem(file, path, f"id {name!r} is used {count} times", "allowed: each id once")
        for name, count in Counter(ids).items()
        if count > 1
    ]


_MOST_SHOWN = 30


def check_known(
    file: str, path: str, names: Iterable[str], known: Collection[str], kind: str
) -> list[Problem]:
    """Find names that do not exist; ``kind`` says what they name, such as ``lever``.

    Where many are known, the message has the nearest of them.
    """

    def allowed(name: str) -> str:
        if len(known) <= _MOST_SHOWN:
            return f"allowed: {comma_list(known)}"
        return f"the nearest of {len(known)}: {comma_list(get_close_matches(name, known, n=3, cutoff=0))}"

    return [
        Problem(file, path, f"{name!r} is an unknown {kind}", allowed(name))
        for name in names
        if name not in known
    ]
