"""Pages before the build: front matter, anchors, phases, and the time they take to read."""

from pathlib import Path

import pytest

from honest_guide.reading.pages import (
    PageSource,
    explicit_anchors,
    find_pages,
    find_phases,
    parse_page,
    read_pages,
    reading_minutes,
    sections,
)
from honest_guide.reading.problems import InvalidSourcesError


def test_front_matter_is_parsed_and_the_lines_keep_their_numbers() -> None:
    page = parse_page("---\nphase: 1\n---\n# Title { #top }\ntext\n", "p.md")
    assert (page.meta, page.title, page.markdown.splitlines().index("text") + 1) == ({"phase": 1}, "Title", 5)


def test_a_page_without_front_matter_has_none() -> None:
    assert parse_page("# T\n", "p.md") == PageSource("p.md", "T", {}, "# T\n")


def test_windows_line_ends_are_read() -> None:
    assert parse_page("---\r\na: x\r\n---\r\n# T\r\n", "p.md").meta == {"a": "x"}


def test_line_ends_of_old_computers_are_read() -> None:
    page = parse_page("---\ra: x\r---\r# T\r", "p.md")
    assert (page.meta, page.title, page.markdown) == ({"a": "x"}, "T", "\n\n\n# T\n")


def test_a_page_without_a_heading_is_called_by_its_path() -> None:
    assert parse_page("text", "p.md").title == "p.md"


def test_front_matter_that_is_not_a_mapping_is_reported() -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        parse_page("---\n- a\n---\ntext", "p.md")
    assert [str(problem) for problem in caught.value.problems] == [
        "p.md: front matter: is not a mapping; allowed: keys and values"
    ]


@pytest.mark.parametrize(
    ("line", "anchors"),
    [
        ("## Hosting { #hosting }", ("hosting",)),
        ("### A b {#a-b .lever}", ("a-b",)),
        ("## A { .lever #a }", ("a",)),
        ("## Hosting", ()),
        ("text { #x }", ()),
        ("```\n## A { #a }\n```", ()),
    ],
)
def test_only_ids_given_on_purpose_are_anchors(line: str, anchors: tuple[str, ...]) -> None:
    assert explicit_anchors(parse_page(line, "p.md")) == anchors


def test_sections_are_page_and_anchor() -> None:
    assert sections([parse_page("## A { #a }", "x/p.md")]) == ("x/p.md#a",)


def phase(number: object, promise: object = "Something.", path: str = "p.md") -> PageSource:
    return PageSource(path, "T", {"phase": number, "promise": promise}, "")


def test_phases_come_in_reading_order() -> None:
    pages = [phase(2, path="b.md"), PageSource("x.md", "X", {}, ""), phase(1, path="a.md")]
    assert [(found.number, found.page) for found in find_phases(pages)] == [(1, "a.md"), (2, "b.md")]


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        ([phase("1")], "p.md: phase: is '1'; allowed: a whole number, from 1"),
        ([phase(number=True)], "p.md: phase: is True; allowed: a whole number, from 1"),
        ([phase(1, "")], "p.md: promise: is missing; a phase needs one, as text"),
        ([phase(1, None)], "p.md: promise: is missing; a phase needs one, as text"),
        ([phase(1), phase(3)], "phases: phase: the phases are numbered 1, 3; allowed: 1, 2, 3, … each once"),
        ([phase(1), phase(1)], "phases: phase: the phases are numbered 1, 1; allowed: 1, 2, 3, … each once"),
    ],
)
def test_a_mistake_in_the_phases_is_reported(pages: list[PageSource], message: str) -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        find_phases(pages)
    assert [str(problem) for problem in caught.value.problems] == [message]


def test_every_page_of_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/b.md").write_text("# B", encoding="utf-8")
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf# A")
    assert [(page.path, page.title) for page in read_pages(find_pages(tmp_path))] == [
        ("a.md", "A"),
        ("sub/b.md", "B"),
    ]


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (220, 1), (221, 2), (2200, 10)])
def test_reading_time_is_whole_minutes_rounded_up(words: int, minutes: int) -> None:
    assert reading_minutes(parse_page("word " * words, "p.md")) == minutes


@pytest.mark.parametrize("text", ["--- \nphase: 1\n---\n# T", "---\nphase: 1\n...\n# T"])
def test_front_matter_is_found_as_the_builder_finds_it(text: str) -> None:
    assert parse_page(text, "p.md").meta == {"phase": 1}


def test_a_mistake_in_front_matter_is_reported_with_the_files_line() -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        parse_page("---\na: 1\na: 2\n---\n", "p.md")
    assert str(caught.value.problems[0]).startswith("p.md: line 3: ")


def test_front_matter_takes_as_many_lines_as_it_did_in_the_file() -> None:
    assert parse_page("---\na: 1\nb: 2\n---\ntext\n", "p.md").markdown == "\n\n\n\ntext\n"


def test_windows_line_ends_keep_the_line_numbers() -> None:
    assert parse_page("---\r\na: 1\r\n---\r\ntext\r\n", "p.md").markdown == "\n\n\ntext\n"


def test_a_heading_in_a_code_fence_is_not_a_title() -> None:
    assert parse_page("```\n# no\n```\n# Yes\n", "p.md").title == "Yes"


def test_front_matter_after_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf---\nphase: 1\n---\n# A\n")
    assert [page.meta for page in read_pages(find_pages(tmp_path))] == [{"phase": 1}]


def test_pages_that_cannot_be_read_are_reported_together(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# \xff")
    (tmp_path / "b.md").write_text("---\n- b\n---\n", encoding="utf-8")
    with pytest.raises(InvalidSourcesError) as caught:
        read_pages(find_pages(tmp_path))
    assert str(caught.value) == (
        "2 mistakes in the guide's sources:\n"
        "  a.md: is not UTF-8 (byte 2); allowed: UTF-8 text\n"
        "  b.md: front matter: is not a mapping; allowed: keys and values"
    )


def test_hidden_files_and_folders_that_look_like_pages_are_no_pages(tmp_path: Path) -> None:
    for name in (".hidden.md", ".git/a.md", "folder.md/b.md", "c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("# T\n", "utf-8")
    (tmp_path / ".#c.md").symlink_to("nobody@nowhere")
    (tmp_path / "linked").symlink_to(tmp_path / "folder.md")
    pages = read_pages(find_pages(tmp_path))
    assert [page.path for page in pages] == ["c.md", "folder.md/b.md", "linked/b.md"]


@pytest.mark.parametrize(("name", "shown"), [("a\udcff.md", "a\\udcff.md"), ("a\nb.md", "a\\nb.md")])
def test_a_page_whose_name_no_address_can_hold_is_reported(name: str, shown: str) -> None:
    assert len(read_pages({"Ä \u200d\xa0\N{SNOWMAN}.md": lambda: b"# T\n"})) == 1
    with pytest.raises(InvalidSourcesError) as caught:
        read_pages({name: lambda: b"# T\n", "b.md": lambda: b"# T\n"})
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"{shown}: has a name with a control character, or one that is not UTF-8;")


def test_a_page_that_leads_nowhere_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("gone")
    with pytest.raises(InvalidSourcesError) as caught:
        read_pages(find_pages(tmp_path))
    assert [str(problem) for problem in caught.value.problems] == [
        "a.md: cannot be read: No such file or directory; allowed: a file, or a link to one"
    ]
