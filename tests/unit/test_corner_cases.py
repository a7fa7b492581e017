"""Rare sources that must be read, or refused in the right words; one section a module of the logic."""

from dataclasses import replace
from pathlib import Path

import pytest
from tables import TABLE, with_rule

from honest_guide.facts.decision_table import Lever, check_table
from honest_guide.publish import discard
from honest_guide.reading.loader import load_record, to_record
from honest_guide.reading.markers import outside_fences
from honest_guide.reading.pages import parse_page, read_pages
from honest_guide.reading.problems import InvalidSourcesError
from honest_guide.reading.schema import check_ids, record
from honest_guide.reading.strict_yaml import parse_yaml, read_yaml
from honest_guide.views.render import environment, render_block


@record
class Book:
    id: str
    pages: int


def refusal(text: str) -> str:
    with pytest.raises(InvalidSourcesError) as caught:
        parse_yaml(text, "facts.yml")
    (finding,) = caught.value.findings
    return str(finding)


# yaml_file


def test_a_yaml_file_with_a_byte_order_mark_and_windows_line_ends_is_read(tmp_path: Path) -> None:
    file = tmp_path / "facts.yml"
    file.write_bytes(b"\xef\xbb\xbfa: \xc3\xa9\r\nb: two\r\n")
    assert read_yaml(file, "facts.yml") == {"a": "é", "b": "two"}


def test_forty_levels_are_not_too_deep() -> None:
    assert str(parse_yaml(f"a: {'[' * 40}{']' * 40}", "facts.yml")) == f"{{'a': {'[' * 40}{']' * 40}}}"


def test_more_than_forty_levels_are_refused_with_their_place() -> None:
    place = "a" + ".0" * 40
    assert refusal(f"a: {'[' * 42}{']' * 42}") == f"facts.yml: {place}: nests too deeply; allowed: 40 levels"


def test_the_same_key_in_two_mappings_is_right() -> None:
    assert parse_yaml("a: {k: 1}\nb: {k: 2}\n", "facts.yml") == {"a": {"k": 1}, "b": {"k": 2}}


def test_a_key_twice_in_a_nested_mapping_is_refused_with_its_second_line() -> None:
    assert refusal("a:\n  x: 1\n  x: 2\n") == (
        "facts.yml: line 3: is not valid YAML: the key 'x' stands twice; "
        "allowed: a mapping with unique keys, indented by spaces"
    )


@pytest.mark.parametrize("tag", ["python/object:os.system", "python/name:os.system", "python/tuple"])
def test_a_python_tag_is_refused_in_full_words(tag: str) -> None:
    assert refusal(f"a: !!{tag} [ls]\n") == (
        "facts.yml: line 1: is not valid YAML: could not determine a constructor for the tag "
        f"'tag:yaml.org,2002:{tag}'; allowed: a mapping with unique keys, indented by spaces"
    )


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
    assert refusal(text) == (
        f"facts.yml: line {line}: is not valid YAML: {problem}; "
        "allowed: a mapping with unique keys, indented by spaces"
    )


def test_a_nested_key_that_is_not_text_is_refused_with_its_place() -> None:
    assert refusal("rules:\n  - {2: a}\n") == (
        "facts.yml: rules.0: the key 2 is not text; allowed: text; put quotes around it"
    )


# load


def test_a_file_becomes_a_record(tmp_path: Path) -> None:
    file = tmp_path / "book.yml"
    file.write_text("id: emma\npages: 400\n", encoding="utf-8")
    assert load_record(file, Book, "data/book.yml") == Book(id="emma", pages=400)


def test_several_mistakes_of_shape_are_told_in_full_at_once() -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        to_record({"id": 7, "price": 9}, Book, "data/book.yml")
    assert str(caught.value) == (
        "3 mistakes in the guide's sources:\n"
        "  data/book.yml: id: is 7; allowed: text (put quotes around yes, no, dates and numbers)\n"
        "  data/book.yml: pages: is missing; this key is required\n"
        "  data/book.yml: price: is an unknown key; allowed here: id, pages"
    )


# pages


def test_front_matter_takes_as_many_lines_as_it_did_in_the_file() -> None:
    assert parse_page("---\na: 1\nb: 2\n---\ntext\n", "p.md").markdown == "\n\n\n\ntext\n"


def test_windows_line_ends_keep_the_line_numbers() -> None:
    assert parse_page("---\r\na: 1\r\n---\r\ntext\r\n", "p.md").markdown == "\n\n\ntext\n"


def test_a_heading_in_a_code_fence_is_no_title() -> None:
    assert parse_page("```\n# no\n```\n# Yes\n", "p.md").title == "Yes"


def test_front_matter_after_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf---\nphase: 1\n---\n# A\n")
    assert [page.meta for page in read_pages(tmp_path)] == [{"phase": 1}]


def test_pages_that_cannot_be_read_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# \xff")
    (tmp_path / "b.md").write_text("---\n- b\n---\n", encoding="utf-8")
    with pytest.raises(InvalidSourcesError) as caught:
        read_pages(tmp_path)
    assert str(caught.value) == (
        "2 mistakes in the guide's sources:\n"
        "  a.md: is not UTF-8 (byte 2); allowed: UTF-8 text\n"
        "  b.md: front matter: is not a mapping; allowed: keys and values"
    )


# records, decision_table, markers


@pytest.mark.parametrize("name", ["ab-", "ab--cd", "-ab", "ab-cd-"])
def test_an_id_of_longer_words_may_not_have_stray_hyphens(name: str) -> None:
    assert [str(finding) for finding in check_ids("facts.yml", "rules", [name])] == [
        (
            f"facts.yml: rules: id '{name}' is not a plain id; "
            "allowed: lower-case letters, digits and single hyphens"
        )
    ]


def test_an_asking_order_that_names_an_input_again_is_told() -> None:
    table = replace(TABLE, asking_order=("distance", "weather", "weather"))
    assert [
        str(finding) for finding in check_table(table, claims=["claim"], sections=["page.md#section"])
    ] == [
        (
            "data/decision-table.yml: asking_order: is distance, weather, weather; "
            "allowed: weather, distance, each once, in any order"
        )
    ]


def test_a_rule_with_three_levers_is_told() -> None:
    table = replace(
        with_rule(0, levers=("walk", "ride", "fly"), not_chosen={}),
        levers=(*TABLE.levers, Lever(id="fly", name="Fly")),
    )
    found = check_table(table, claims=["claim"], sections=["page.md#section"])
    assert str(found[0]) == (
        "data/decision-table.yml: rules.0.levers: is walk, ride, fly; "
        "allowed: one or two of walk, ride, fly, in this order"
    )


def test_a_shorter_fence_closes_no_longer_one() -> None:
    assert list(outside_fences("````\ncode\n```\ncode")) == []


# publish, render


def test_discarding_removes_a_folder_and_all_in_it(tmp_path: Path) -> None:
    staging = tmp_path / ".site.building"
    (staging / "deep").mkdir(parents=True)
    (staging / "deep/page.html").touch()
    discard(staging)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_line_inside_a_value_does_not_end_the_block(tmp_path: Path) -> None:
    (tmp_path / "part.html").write_text("<p>{{ text }}</p>", encoding="utf-8")
    assert render_block(environment(tmp_path), "part.html", text="one\n\ntwo") == "<p>one\ntwo</p>"
