"""Markers: where they are, their problems, and their replacements."""

import pytest

from honest_guide.reading.markers import Marker, check_markers, fill, find_markers

KNOWN = {"table": frozenset[str](), "figure": frozenset({"a", "b"})}


MISSPELT = (
    "p.md: line 1: a marker is misspelt or shares its line; "
    "allowed: <!-- guide: name --> alone on its line, without space before it"
)


def problems(pages: dict[str, str], once: frozenset[str] = frozenset()) -> list[str]:
    return [str(problem) for problem in check_markers(pages, KNOWN, once)]


def test_a_marker_is_found_with_its_line_and_argument() -> None:
    assert find_markers("text\n\n<!-- guide: figure a -->\n") == (Marker(3, "figure", "a"),)


@pytest.mark.parametrize("line", ["<!-- guide: table -->", "<!--guide: table-->", "<!--  guide:table  -->  "])
def test_space_inside_and_after_a_marker_does_not_matter(line: str) -> None:
    assert find_markers(line) == (Marker(1, "table", ""),)


@pytest.mark.parametrize(
    "markdown",
    [
        "```\n<!-- guide: table -->\n```\n",
        "~~~\n<!-- guide: table -->\n~~~\n",
        "````\n```\n<!-- guide: table -->\n````\n",
        "<!-- a comment\n<!-- guide: table -->\n",
        "```\n~~~\n<!-- guide: table -->\n```\n",
        "    <!-- guide: table -->\n",
        "text <!-- guide: table -->\n",
        "<!-- a comment -->\n",
    ],
)
def test_what_is_shown_as_code_or_text_is_not_a_marker(markdown: str) -> None:
    assert find_markers(markdown) == ()


def test_a_marker_after_a_closed_fence_counts() -> None:
    assert find_markers("```\ncode\n```\n<!-- guide: table -->\n") == (Marker(4, "table", ""),)


def test_an_unknown_marker_is_reported_with_those_that_exist() -> None:
    assert problems({"p.md": "\n<!-- guide: tabel -->\n"}) == [  # codespell:ignore tabel
        "p.md: line 2: 'tabel' is an unknown marker; allowed: figure, table"
    ]


def test_an_argument_that_a_marker_cannot_take_is_reported() -> None:
    assert problems({"p.md": "<!-- guide: figure c -->"}) == [
        "p.md: line 1: the marker 'figure' cannot take 'c'; allowed: a, b"
    ]


def test_an_argument_to_a_marker_that_takes_none_is_reported() -> None:
    assert problems({"p.md": "<!-- guide: table x -->"}) == [
        "p.md: line 1: the marker 'table' cannot take 'x'; allowed: no argument"
    ]


def test_a_missing_argument_is_reported() -> None:
    assert problems({"p.md": "<!-- guide: figure -->"}) == [
        "p.md: line 1: the marker 'figure' cannot take ''; allowed: a, b"
    ]


@pytest.mark.parametrize(
    "line", ["text <!-- guide: table -->", "<!-- guide: table --> text", "  <!-- guide: table -->"]
)
def test_a_marker_that_shares_its_line_is_reported(line: str) -> None:
    assert problems({"p.md": line}) == [MISSPELT]


def test_a_missing_marker_is_reported() -> None:
    assert problems({"p.md": "text"}, frozenset({"table"})) == [
        "pages: table: no page holds the marker <!-- guide: table -->; exactly one page must hold it, once"
    ]


def test_a_doubled_marker_is_reported_with_both_places() -> None:
    pages = {"p.md": "<!-- guide: table -->", "q.md": "\n<!-- guide: table -->"}
    assert problems(pages, frozenset({"table"})) == [
        (
            "q.md: table: the marker <!-- guide: table --> appears 2 times: p.md line 1, q.md line 2; "
            "allowed: once"
        )
    ]


def test_one_name_with_two_arguments_is_two_markers() -> None:
    pages = {"p.md": "<!-- guide: figure a -->\n<!-- guide: figure b -->"}
    assert problems(pages, frozenset({"figure a", "figure b"})) == []


def test_filling_replaces_markers_and_nothing_else() -> None:
    markdown = "a\n<!-- guide: figure x -->\n```\n<!-- guide: figure y -->\n```\n"
    assert fill(markdown, lambda marker: f"[{marker.argument}]") == (
        "a\n[x]\n```\n<!-- guide: figure y -->\n```\n"
    )


def test_a_line_of_inline_code_does_not_open_a_fence() -> None:
    assert find_markers("```x``` says\n<!-- guide: table -->") == (Marker(2, "table", ""),)


def test_a_fence_that_is_never_closed_is_no_fence() -> None:
    assert find_markers("```\n<!-- guide: table -->\n") == (Marker(2, "table", ""),)


@pytest.mark.parametrize(
    "line",
    [
        "<!-- Guide: table -->",
        "<!-- guide : table -->",
        "<!-- guide table -->",
        "<!-- guide tabel -->",  # codespell:ignore tabel
        "<!-- guides: table -->",
        "<!-- gude: table -->",  # codespell:ignore gude
        "<!-- guide; table -->",
        "<!--- guide: table --->",
        "<!- guide: table ->",
        "<! -- guide: table -->",
        "<!-- guide: table --",
        "<!-- guide figure a -->",
        "<!-- table -->",
    ],
)
def test_a_marker_that_is_almost_one_is_reported(line: str) -> None:
    assert problems({"p.md": line}) == [MISSPELT]


@pytest.mark.parametrize(
    "line", ["<!-- guide the reader -->", "<!-- a table -->", "<!-- -->", "<!DOCTYPE x>"]
)
def test_a_comment_about_something_else_is_left_alone(line: str) -> None:
    assert problems({"p.md": line}) == []


def test_almost_a_marker_in_code_is_left_alone() -> None:
    assert problems({"p.md": "`<!-- guide table -->` and `<!- guide: table ->`"}) == []


@pytest.mark.parametrize("character", ["\u2028", "\x0c", "\x85"])
def test_filling_leaves_unusual_space_characters_as_they_are(character: str) -> None:
    assert fill(f"one{character}two", str) == f"one{character}two"
