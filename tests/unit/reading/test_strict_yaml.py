"""Strict YAML: refusals and their messages."""

from pathlib import Path

import pytest

from honest_guide.reading.problems import InvalidSourcesError
from honest_guide.reading.strict_yaml import parse_yaml, read_yaml


def refusal(text: str) -> list[str]:
    with pytest.raises(InvalidSourcesError) as caught:
        parse_yaml(text, "facts.yml")
    return [str(problem) for problem in caught.value.problems]


def test_plain_data_is_read_as_it_is() -> None:
    assert parse_yaml("a: [1, 2.5, x, true, null]\n", "facts.yml") == {"a": [1, 2.5, "x", True, None]}


def test_a_key_that_appears_twice_is_refused_with_its_line() -> None:
    assert refusal("a: 1\nb: 2\na: 3\n") == [
        (
            "facts.yml: line 3: is not valid YAML: the key 'a' appears twice; "
            "allowed: a mapping with unique keys, indented by spaces"
        )
    ]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "null\n"])
def test_an_empty_file_is_refused(text: str) -> None:
    assert refusal(text) == ["facts.yml: is empty; allowed: a mapping of keys to values"]


def test_a_date_without_quotes_is_refused() -> None:
    assert refusal("a:\n  b: 2026-11-24\n") == [
        "facts.yml: a.b: is a date (2026-11-24); allowed: text; put quotes around it"
    ]


@pytest.mark.parametrize(("text", "key"), [("1: x\n", "1"), ("yes: x\n", "True"), ("null: x\n", "None")])
def test_a_key_that_is_not_text_is_refused(text: str, key: str) -> None:
    assert refusal(text) == [f"facts.yml: the key {key} is not text; allowed: text; put quotes around it"]


@pytest.mark.parametrize(("text", "shown"), [(".nan", "nan"), (".inf", "inf"), ("-.inf", "-inf")])
def test_a_number_that_is_not_finite_is_refused(text: str, shown: str) -> None:
    assert refusal(f"a: [{text}]\n") == [f"facts.yml: a.0: is {shown}; allowed: a finite number"]


def test_a_set_is_refused() -> None:
    assert refusal("a: !!set {x}\n") == ["facts.yml: a: is a set; allowed: text, numbers, lists, mappings"]


def test_data_that_nests_too_deeply_is_refused() -> None:
    text = "[" * 60 + "]" * 60
    assert refusal(f"a: {text}\n")[0].endswith(": nests too deeply; allowed: 40 levels")


def test_data_that_nests_beyond_the_parser_is_refused_without_a_traceback() -> None:
    assert refusal("[" * 5000)[0].startswith("facts.yml: ")


def test_every_strange_value_is_reported_at_once() -> None:
    assert len(refusal("a: 2026-01-01\nb: [.nan]\n3: x\n")) == 3


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        read_yaml(tmp_path / "none.yml", "data/none.yml")
    assert [str(problem) for problem in caught.value.problems] == [
        "data/none.yml: is missing; the site needs this file"
    ]


def test_a_file_that_is_not_utf8_is_reported_with_its_byte(tmp_path: Path) -> None:
    file = tmp_path / "latin.yml"
    file.write_bytes(b"a: caf\xe9\n")  # codespell:ignore caf
    with pytest.raises(InvalidSourcesError) as caught:
        read_yaml(file, "data/latin.yml")
    assert [str(problem) for problem in caught.value.problems] == [
        "data/latin.yml: is not UTF-8 (byte 6); allowed: UTF-8 text"
    ]


@pytest.mark.parametrize("value", ["!!timestamp x", "!!bool x", "!!map [b]", "!!int x", "!!float x"])
def test_a_tag_that_does_not_fit_its_value_is_refused(value: str) -> None:
    assert refusal(f"a: {value}\n")[0].startswith("facts.yml: ")


def test_an_alias_is_refused_before_it_can_grow() -> None:
    assert refusal("a: &x [1]\nb: *x\n") == [
        (
            "facts.yml: line 2: is not valid YAML: an alias is used; "
            "allowed: a mapping with unique keys, indented by spaces"
        )
    ]


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ('"\\ud800"', "holds half a character (\\ud800 to \\udfff); allowed: whole characters"),
        ('"a\\udfffb"', "holds half a character (\\ud800 to \\udfff); allowed: whole characters"),
        (
            str(2**53),
            (
                "is a whole number above 9007199254740991; "
                "allowed: numbers that a script in a browser holds exactly"
            ),
        ),
        (
            "-0x" + "f" * 5_000,
            (
                "is a whole number above 9007199254740991; "
                "allowed: numbers that a script in a browser holds exactly"
            ),
        ),
    ],
)
def test_what_neither_a_page_nor_a_script_can_hold_is_reported(value: str, wrong: str) -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        parse_yaml(f"a: {value}\n", "f.yml")
    assert [str(problem) for problem in caught.value.problems] == [f"f.yml: a: {wrong}"]


@pytest.mark.parametrize("value", [2**53 - 1, 1 - 2**53])
def test_the_largest_whole_numbers_are_read(value: int) -> None:
    assert parse_yaml(f"a: {value}\n", "f.yml") == {"a": value}


def test_a_value_that_does_not_fit_its_tag_is_reported() -> None:
    assert refusal("a: !!int x\n") == [
        (
            "facts.yml: is not valid YAML: a value does not fit its tag, its date or its characters; "
            "allowed: a mapping with unique keys, indented by spaces"
        )
    ]


def test_nesting_beyond_the_parser_is_reported() -> None:
    assert refusal("[" * 5_000 + "]" * 5_000) == ["facts.yml: nests too deeply; allowed: 40 levels"]


def test_two_keys_that_are_not_text_do_not_count_as_one() -> None:
    assert refusal("{? {a: b} : c, ? {a: b} : d}") != []
    assert "appears twice" not in "".join(refusal("{? [a] : c, ? [b] : d}"))


def test_a_yaml_file_with_a_byte_order_mark_and_windows_line_ends_is_read(tmp_path: Path) -> None:
    file = tmp_path / "facts.yml"
    file.write_bytes(b"\xef\xbb\xbfa: \xc3\xa9\r\nb: two\r\n")
    assert read_yaml(file, "facts.yml") == {"a": "é", "b": "two"}


def test_forty_levels_are_not_too_deep() -> None:
    assert str(parse_yaml(f"a: {'[' * 40}{']' * 40}", "facts.yml")) == f"{{'a': {'[' * 40}{']' * 40}}}"


def test_more_than_forty_levels_are_refused_with_their_place() -> None:
    place = "a" + ".0" * 40
    assert refusal(f"a: {'[' * 42}{']' * 42}") == [
        f"facts.yml: {place}: nests too deeply; allowed: 40 levels"
    ]


def test_the_same_key_in_two_mappings_is_right() -> None:
    assert parse_yaml("a: {k: 1}\nb: {k: 2}\n", "facts.yml") == {"a": {"k": 1}, "b": {"k": 2}}


def test_a_key_twice_in_a_nested_mapping_is_refused_with_its_second_line() -> None:
    assert refusal("a:\n  x: 1\n  x: 2\n") == [
        (
            "facts.yml: line 3: is not valid YAML: the key 'x' appears twice; "
            "allowed: a mapping with unique keys, indented by spaces"
        )
    ]


@pytest.mark.parametrize("tag", ["python/object:os.system", "python/name:os.system", "python/tuple"])
def test_a_python_tag_is_refused_in_full_words(tag: str) -> None:
    assert refusal(f"a: !!{tag} [ls]\n") == [
        (
            "facts.yml: line 1: is not valid YAML: could not determine a constructor for the tag "
            f"'tag:yaml.org,2002:{tag}'; allowed: a mapping with unique keys, indented by spaces"
        )
    ]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a: [\n", 2, "expected the node content, but found '<stream end>'"),
        ("a: 1\n\tb: 2\n", 2, "found character '\\t' that cannot start any token"),
        ("a: 1\nb: c: d\n", 2, "mapping values are not allowed here"),
        ("a: 1\n---\nb: 2\n", 2, "but found another document"),
    ],
)
def test_malformed_yaml_is_refused_in_full_words(text: str, line: int, problem: str) -> None:
    assert refusal(text) == [
        (
            f"facts.yml: line {line}: is not valid YAML: {problem}; "
            "allowed: a mapping with unique keys, indented by spaces"
        )
    ]


def test_a_nested_key_that_is_not_text_is_refused_with_its_place() -> None:
    assert refusal("rules:\n  - {2: a}\n") == [
        ("facts.yml: rules.0: the key 2 is not text; allowed: text; put quotes around it")
    ]
