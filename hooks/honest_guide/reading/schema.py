"""Records: frozen dataclasses whose shape the loader enforces.

The domain modules declare what a fact looks like; only :mod:`honest_guide.reading.loader` knows pydantic.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

from honest_guide.reading.problems import Finding

_T = TypeVar("_T")

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[_T]) -> type[_T]:
    """Make a class a record: immutable, keyword-only, strict and closed when read from a file."""
    cls.__pydantic_config__ = {"strict": True, "extra": "forbid"}  # type: ignore[attr-defined]
    return dataclass(frozen=True, kw_only=True)(cls)


def check_ids(file: str, path: str, ids: Iterable[str]) -> list[Finding]:
    """Find ids that are not kebab-case or stand twice under ``path``."""
    counts = Counter(ids)
    findings = [
        Finding(
            file,
            path,
            f"id {name!r} is not a plain id",
            "allowed: lower-case letters, digits and single hyphens",
        )
        for name in counts
        if not ID.fullmatch(name)
    ]
    findings += [
        Finding(file, path, f"id {name!r} is used {count} times", "each id may stand once")
        for name, count in counts.items()
        if count > 1
    ]
    return findings


def check_texts(file: str, texts: Iterable[tuple[str, str]]) -> list[Finding]:
    """Find texts that hold nothing; ``texts`` are pairs of the place and the text."""
    return [
        Finding(file, path, "is empty", "allowed: text that a reader can use")
        for path, text in texts
        if not text.strip()
    ]


def check_month(file: str, path: str, month: str) -> list[Finding]:
    """Find a month that is not written ``YYYY-MM``."""
    if MONTH.fullmatch(month):
        return []
    return [Finding(file, path, f"{month!r} is not a month", 'allowed: "YYYY-MM", in quotes')]


def check_url(file: str, path: str, url: str) -> list[Finding]:
    """Find an address that a reader's browser should not be sent to."""
    if re.fullmatch(r"https://[^\s\"'<>()]+\.[^\s\"'<>()]+", url):
        return []
    return [Finding(file, path, f"{url!r} is not an address to link to", "allowed: https://…")]
