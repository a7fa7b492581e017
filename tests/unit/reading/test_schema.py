"""The checks that every kind of record shares."""

import pytest

from honest_guide.reading.schema import check_ids, check_month, check_texts, check_url


@pytest.mark.parametrize("name", ["a", "a-1", "find-out-what-fails", "7b"])
def test_a_plain_id_is_right(name: str) -> None:
    assert check_ids("f", "p", [name]) == []


@pytest.mark.parametrize("name", ["", "A", "a_b", "a--b", "-a", "a-", "a b", "é", "a\n"])
def test_an_id_that_is_not_plain_is_told(name: str) -> None:
    assert [str(finding) for finding in check_ids("f", "p", [name])] == [
        f"f: p: id {name!r} is not a plain id; allowed: lower-case letters, digits and single hyphens"
    ]


def test_an_id_used_twice_is_told_once() -> None:
    assert [str(finding) for finding in check_ids("f", "p", ["a", "b", "a"])] == [
        "f: p: id 'a' is used 2 times; each id may stand once"
    ]


@pytest.mark.parametrize("month", ["2026-11", "2020-01", "2099-12"])
def test_a_month_is_right(month: str) -> None:
    assert check_month("f", "p", month) == []


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "2026", "26-11", "2026-11-24", "2026-1", ""])
def test_what_is_not_a_month_is_told(month: str) -> None:
    assert [str(finding) for finding in check_month("f", "p", month)] == [
        f'f: p: {month!r} is not a month; allowed: "YYYY-MM", in quotes'
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_a_text_that_holds_nothing_is_told(text: str) -> None:
    assert [str(finding) for finding in check_texts("f", [("p", text), ("q", "x")])] == [
        "f: p: is empty; allowed: text that a reader can use"
    ]


@pytest.mark.parametrize("url", ["https://a.bc", "https://a.bc/d?e=f#g"])
def test_an_https_address_is_right(url: str) -> None:
    assert check_url("f", "p", url) == []


@pytest.mark.parametrize(
    "url",
    [
        "http://a.bc",
        "javascript:alert(1)",
        "//a.bc",
        "https://",
        "https://a b.c",
        'https://a.b"c',
        "a.md",
        "",
    ],
)
def test_an_address_that_is_not_https_is_told(url: str) -> None:
    assert [str(finding) for finding in check_url("f", "p", url)] == [
        f"f: p: {url!r} is not an address to link to; allowed: https://…"
    ]
