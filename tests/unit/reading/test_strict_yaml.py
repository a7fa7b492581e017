"""Reading YAML strictly: what is refused, and in which words."""

from pathlib import Path

import pytest

from honest_guide.reading.problems import InvalidSourcesError
from honest_guide.reading.strict_yaml import parse_yaml, read_yaml


def refusal(text: str) -> list[str]:
    with pytest.raises(InvalidSourcesError) as caught:
        parse_yaml(text, "facts.yml")
    return [str(finding) for finding in caught.value.findings]


def test_plain_data_is_read_as_it_is() -> None:
    assert parse_yaml("a: [1, 2.5, x, true, null]\n", "facts.yml") == {"a": [1, 2.5, "x", True, None]}


def test_a_key_that_stands_twice_is_refused_with_its_line() -> None:
    assert refusal("a: 1\nb: 2\na: 3\n") == [
        (
            "facts.yml: line 3: is not valid YAML: the key 'a' stands twice; "
            "allowed: a mapping with unique keys, indented by spaces"
        )
    ]


def test_a_key_that_stands_twice_in_a_nested_mapping_is_refused() -> None:
    assert "the key 'x' stands twice" in refusal("a:\n  x: 1\n  x: 2\n")[0]


def test_malformed_yaml_is_refused_with_its_line() -> None:
    assert refusal("a: 1\nb: [1, 2\nc: 3\n")[0].startswith("facts.yml: line 3: is not valid YAML: ")


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


def test_a_tag_that_would_run_code_is_refused() -> None:
    assert "could not determine a constructor" in refusal("a: !!python/object/apply:os.getcwd []\n")[0]


def test_every_strange_value_is_told_at_once() -> None:
    assert len(refusal("a: 2026-01-01\nb: [.nan]\n3: x\n")) == 3


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        read_yaml(tmp_path / "none.yml", "data/none.yml")
    assert [str(finding) for finding in caught.value.findings] == [
        "data/none.yml: is missing; the site needs this file"
    ]


def test_a_file_that_is_not_utf8_is_told_with_its_byte(tmp_path: Path) -> None:
    file = tmp_path / "latin.yml"
    file.write_bytes(b"a: caf\xe9\n")
    with pytest.raises(InvalidSourcesError) as caught:
        read_yaml(file, "data/latin.yml")
    assert [str(finding) for finding in caught.value.findings] == [
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
def test_what_neither_a_page_nor_a_script_can_hold_is_told(value: str, wrong: str) -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        parse_yaml(f"a: {value}\n", "f.yml")
    assert [str(finding) for finding in caught.value.findings] == [f"f.yml: a: {wrong}"]


@pytest.mark.parametrize("value", [2**53 - 1, 1 - 2**53])
def test_the_largest_whole_numbers_are_read(value: int) -> None:
    assert parse_yaml(f"a: {value}\n", "f.yml") == {"a": value}


def told(text: str) -> list[str]:
    """Return what is told of this text."""
    with pytest.raises(InvalidSourcesError) as caught:
        parse_yaml(text, "f.yml")
    return [str(finding) for finding in caught.value.findings]


def test_a_value_that_does_not_fit_its_tag_is_told() -> None:
    assert told("a: !!int x\n") == [
        (
            "f.yml: is not valid YAML: a value does not fit its tag, its date or its characters; "
            "allowed: a mapping with unique keys, indented by spaces"
        )
    ]


def test_nesting_that_no_reader_follows_is_told() -> None:
    assert told("[" * 5_000 + "]" * 5_000) == ["f.yml: nests too deeply; allowed: 40 levels"]


def test_two_keys_that_are_no_text_are_not_taken_for_one() -> None:
    assert told("{? {a: b} : c, ? {a: b} : d}") != []
    assert "stands twice" not in "".join(told("{? [a] : c, ? [b] : d}"))
