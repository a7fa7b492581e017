"""The types of fields, read as the loader reads them, and the checks that compare records."""

from typing import Any

import pytest

from honest_guide.reading.loader import to_record
from honest_guide.reading.problems import InvalidSourcesError
from honest_guide.reading.schema import (
    Day,
    DayOrMonth,
    Id,
    Month,
    NonEmpty,
    Positive,
    Text,
    Url,
    check_known,
    check_unique,
    frozen_record,
)


@frozen_record
class Fields:
    text: Text = "x"
    id: Id = "x"
    month: Month = "2026-11"
    day: Day = "2026-11-24"
    date: DayOrMonth = "2026-11"
    url: Url = "https://a.bc"
    count: Positive = 1
    items: NonEmpty[int] = (1,)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("text", ["x", " x "]),
        ("id", ["a", "a-1", "find-out-what-fails", "7b"]),
        ("month", ["2026-11", "2020-01", "2099-12"]),
        ("day", ["2026-11-24", "2024-02-29"]),
        ("date", ["2026-11-24", "2026-11"]),
        ("url", ["https://a.bc", "https://a.bc/d?e=f#g"]),
        ("count", [1, 2]),
    ],
)
def test_a_value_that_a_field_allows_is_read(field: str, values: list[object]) -> None:
    assert [getattr(to_record({field: value}, Fields, "f"), field) for value in values] == values


@pytest.mark.parametrize(
    ("field", "allowed", "values"),
    [
        ("text", "text that a reader can use", ["", " ", "\n\t"]),
        (
            "id",
            "lower-case letters, digits and single hyphens",
            ["A", "a_b", "a--b", "-a", "a-", "ab-cd-", "a b", "é", "a\n"],
        ),
        (
            "month",
            'a month, "YYYY-MM", in quotes',
            ["2026-13", "2026-00", "2026", "26-11", "2026-11-24", "2026-1", "20\u0662\u0662-01"],
        ),
        ("day", 'a day, "YYYY-MM-DD", in quotes', ["2026-11", "2026-02-30", "20261124", "2026-W01-1"]),
        (
            "date",
            'a date, "YYYY-MM-DD" or "YYYY-MM", in quotes',
            ["2026-02-30", "May 2026", "2026", "2026-13"],
        ),
        (
            "url",
            "an address, https://…",
            ["http://a.bc", "javascript:alert(1)", "//a.bc", "https://", "https://a b.c", 'https://a.b"c'],
        ),
        ("count", "1 or more", [0, -1]),
        ("items", "at least one entry", [[]]),
    ],
)
def test_a_value_that_a_field_does_not_allow_is_reported(field: str, allowed: str, values: list[Any]) -> None:
    for value in values:
        with pytest.raises(InvalidSourcesError) as caught:
            to_record({field: value}, Fields, "f")
        ((path, reported),) = [(problem.path, problem.allowed) for problem in caught.value.problems]
        assert (path, reported) == (field, f"allowed: {allowed}")


def test_an_id_used_twice_is_reported_once() -> None:
    assert [str(problem) for problem in check_unique("f", "p", ["a", "b", "a"])] == [
        "f: p: id 'a' is used 2 times; allowed: each id once"
    ]


def test_a_name_that_does_not_exist_is_reported_with_those_that_do() -> None:
    assert [str(problem) for problem in check_known("f", "p", ["a", "c"], ["a", "b"], "lever")] == [
        "f: p: 'c' is an unknown lever; allowed: a, b"
    ]


def test_of_many_known_names_the_nearest_are_shown() -> None:
    known = [f"page-{number}.md" for number in range(40)]
    (problem,) = check_known("f", "p", ["page-7.mdx"], known, "page")
    assert str(problem).startswith(
        "f: p: 'page-7.mdx' is an unknown page; the nearest of 40: page-7.md, page-"
    )
