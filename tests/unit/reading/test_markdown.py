"""What Markdown takes for text: only that can mean something to the build."""

import pytest

from honest_guide.reading.markdown import never_closed, prose, unread

CODE = [
    "`[^x]`",
    "``x ` [^x]``",
    "`over\n[^x]\nlines`",
    "```\n[^x]\n```",
    "~~~ text\n[^x]\n~~~",
    "````\n```\n[^x]\n````",
    "text\n\n    [^x]: indented",
    "- a\n\n    ```\n    [^x]\n    ```",
    "> ```\n> [^x]\n> ```",
    "/// html | div\n\n```\n[^x]\n```\n\n///",
    "/// html | div\n\n    [^x]\n\n///",
    "|a|\n|-|\n|`[^x]`|",
    "<!-- [^x] -->",
    "<!--\n\n[^x]\n-->",
    "text <!-- [^x] --> text",
    "\\[^x]",
    "<b title='[^x]'>b</b>",
]
TEXT = [
    "[^x]",
    "```\n[^x]\n",
    "text\n\n```\n\n[^x] is in a fence that is never closed",
    "```x``` says\n[^x]",
    "text\n    [^x] goes on",
    "- a\n\n    [^x] belongs to the entry",
    "` [^x] and no more",
    "/// html | div\n\n[^x]\n\n///",
    "<div markdown='1'>\n[^x]\n</div>",
    "|a|\n|-|\n|[^x]|",
    "# Heading[^x]",
    "**[^x]**",
    "[text [^x]](u)",
    "\\\\[^x]",
    "\U000f0000[^x]",
]


@pytest.mark.parametrize("markdown", CODE)
def test_what_markdown_shows_as_it_is_or_not_at_all_is_blanked(markdown: str) -> None:
    assert prose(markdown) == markdown.replace("[^x]", "    ")


@pytest.mark.parametrize("markdown", TEXT)
def test_text_stays(markdown: str) -> None:
    assert prose(markdown) == markdown


@pytest.mark.parametrize("text", ["[a][guide:rag]", "# a", "5% of $4.50"])
def test_every_kind_of_place_is_blanked_in_code_alone(text: str) -> None:
    assert prose(text) == text
    assert prose(f"```\n{text}\n```") != f"```\n{text}\n```"


def test_lines_stay_where_they_were() -> None:
    page = "\n\n# a\n\n```\n# b\n[^c\nd]\n```\n"
    assert prose(page) == "\n\n# a\n\n```\n  b\n   \n  \n```\n"


def test_citations_that_html_holds_are_named_with_their_line() -> None:
    assert unread("\n\n<p>\n[^x]</p>\n\n<code>[^x]</code>\n\n<pre>[^x]</pre>\n") == ((4, "[^x]"),)


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("\n\ntext\n<div>\n\nmore\n", 4),
        ("<div markdown='1'>\n\ntext\n", 1),
        ("/// html | div.screen-only\n\ntext\n", 1),
        ("text\n\n<details>\n<summary>x</summary>\n", 3),
        ("a <b>word\n\nmore\n", 1),
        ("<pre>\ntext", 1),
    ],
)
def test_what_is_still_open_at_the_end_of_a_page_is_found(markdown: str, line: int) -> None:
    assert never_closed(markdown) == line


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "text",
        "- a\n    - b",
        "> text",
        "```\nnever closed",
        "text\n\n<!-- shown as text",
        "    code",
        "<div>\n</div>",
        "<ul><li>a<li>b</ul>",
        "<br> <img src='a.png'> <svg><path d=''/></svg>",
        "`<div>`",
        "a < b and <b>c</b>",
        "|a|\n|-|\n|b|",
        "/// html | div\n\ntext\n\n///",
    ],
)
def test_what_markdown_closes_by_itself_is_closed(markdown: str) -> None:
    assert never_closed(markdown) == 0
