"""From plain data to records: every problem is reported in a writer's words."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import pytest

from honest_guide.reading.loader import load_record, to_record
from honest_guide.reading.problems import InvalidSourcesError
from honest_guide.reading.schema import NonEmpty, Positive, Text, frozen_record


@frozen_record
class Part:
    name: str
    size: int


@frozen_record
class Whole:
    kind: Literal["small", "large"]
    parts: tuple[Part, ...]
    tags: Mapping[str, tuple[str, ...]]
    fixed: bool
    extra: Part | None = None
    named: Mapping[str, Part] | None = None


GOOD = {
    "kind": "small",
    "parts": [{"name": "a", "size": 1}],
    "tags": {"x": ["y"]},
    "fixed": True,
}


def refusal(**changes: object) -> list[str]:
    with pytest.raises(InvalidSourcesError) as caught:
        to_record({**GOOD, **changes}, Whole, "facts.yml")
    return [str(problem) for problem in caught.value.problems]


def test_good_data_becomes_a_record() -> None:
    assert to_record(GOOD, Whole, "facts.yml") == Whole(
        kind="small", parts=(Part(name="a", size=1),), tags={"x": ("y",)}, fixed=True
    )


def test_a_record_cannot_be_changed() -> None:
    part = Part(name="a", size=1)
    with pytest.raises(AttributeError):
        part.name = "b"  # type: ignore[misc]


def test_an_unknown_key_is_reported_with_the_keys_that_are_allowed() -> None:
    assert refusal(colour="red") == [
        "facts.yml: colour: is an unknown key; allowed here: kind, parts, tags, fixed, extra, named"
    ]


def test_an_unknown_key_of_a_nested_record_is_reported_with_that_records_keys() -> None:
    assert refusal(parts=[{"name": "a", "size": 1, "hue": 2}]) == [
        "facts.yml: parts.0.hue: is an unknown key; allowed here: name, size"
    ]


def test_an_unknown_key_of_an_optional_record_is_reported_with_that_records_keys() -> None:
    assert "allowed here: name, size" in refusal(extra={"name": "a", "size": 1, "hue": 2})[0]


def test_an_unknown_key_of_a_record_in_a_mapping_is_reported_with_that_records_keys() -> None:
    assert refusal(named={"top": {"name": "a", "size": 1, "hue": 2}}) == [
        "facts.yml: named.top.hue: is an unknown key; allowed here: name, size"
    ]


def test_a_missing_key_is_reported() -> None:
    assert refusal(parts=[{"name": "a"}]) == ["facts.yml: parts.0.size: is missing; this key is required"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"parts": [{"name": False, "size": 1}]},
            "parts.0.name: is false; allowed: text (put quotes around yes, no, dates and numbers)",
        ),
        (
            {"parts": [{"name": 7, "size": 1}]},
            "parts.0.name: is 7; allowed: text (put quotes around yes, no, dates and numbers)",
        ),
        ({"parts": [{"name": "a", "size": "1"}]}, 'parts.0.size: is "1"; allowed: a whole number'),
        ({"parts": [{"name": "a", "size": 1.5}]}, "parts.0.size: is 1.5; allowed: a whole number"),
        ({"parts": "a"}, 'parts: is "a"; allowed: a list'),
        ({"parts": ["a"]}, 'parts.0: is "a"; allowed: a mapping of keys to values'),
        ({"tags": ["a"]}, "tags: is a list; allowed: a mapping of keys to values"),
        ({"tags": {"x": "y"}}, 'tags.x: is "y"; allowed: a list'),
        ({"fixed": "yes"}, 'fixed: is "yes"; allowed: true or false'),
        ({"kind": "huge"}, "kind: is \"huge\"; allowed: 'small' or 'large'"),
        ({"fixed": {"a": 1}}, "fixed: is a mapping; allowed: true or false"),
    ],
)
def test_a_wrong_type_is_reported_with_what_is_allowed(changes: dict[str, object], message: str) -> None:
    assert refusal(**changes) == [f"facts.yml: {message}"]


def test_a_long_value_is_shown_cut_short() -> None:
    assert refusal(kind="x" * 100) == [f"facts.yml: kind: is \"{'x' * 39}…; allowed: 'small' or 'large'"]


def test_every_mistake_is_reported_at_once() -> None:
    assert len(refusal(kind="huge", fixed="yes", colour="red")) == 3


def test_the_whole_file_must_be_a_mapping() -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        to_record(["a"], Whole, "facts.yml")
    assert str(caught.value.problems[0]) == "facts.yml: is a list; allowed: a mapping of keys to values"


def test_a_file_becomes_a_record(tmp_path: Path) -> None:
    file = tmp_path / "part.yml"
    file.write_text("name: a\nsize: 4\n", encoding="utf-8")
    assert load_record(file, Part, "data/part.yml") == Part(name="a", size=4)


def test_several_problems_are_reported_in_full_at_once() -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        to_record({"name": 7, "price": 9}, Part, "data/part.yml")
    assert str(caught.value) == (
        "3 mistakes in the guide's sources:\n"
        "  data/part.yml: name: is 7; allowed: text (put quotes around yes, no, dates and numbers)\n"
        "  data/part.yml: size: is missing; this key is required\n"
        "  data/part.yml: price: is an unknown key; allowed here: name, size"
    )


@frozen_record
class Limited:
    parts: NonEmpty[Part]
    word: Text | None
    counts: Mapping[str, Positive]


def test_a_value_that_its_field_does_not_allow_is_reported_with_what_it_allows() -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        to_record({"parts": [], "word": " ", "counts": {"x": 0}}, Limited, "f")
    assert [str(problem) for problem in caught.value.problems] == [
        "f: parts: is an empty list; allowed: at least one entry",
        "f: word: is empty; allowed: text that a reader can use",
        "f: counts.x: is 0; allowed: 1 or more",
    ]


def test_a_list_of_wrong_entries_is_not_called_empty_too() -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        to_record({"parts": [{"name": "a"}], "word": None, "counts": {}}, Limited, "f")
    assert [problem.path for problem in caught.value.problems] == ["parts.0.size"]
