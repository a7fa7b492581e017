"""A finished article as a tree."""

import pytest

from honest_guide.views.tree import Element, parse_article


def tags(element: Element) -> str:
    """Return the elements inside as ``a(b c)``."""
    shown = []
    for child in element.children:
        if isinstance(child, Element):
            inner = tags(child)
            shown.append(f"{child.tag}({inner})" if inner else child.tag)
    return " ".join(shown)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<b>b</b></p><ul><li>c</li></ul>", "p(b) ul(li)"),
        ("<p>a<br>b<img src=x></p>", "p(br img)"),
        ("<svg><path d='M0'/><g><text>x</text></g></svg>", "svg(path g(text))"),
        ("<p>a</div></p><p>b</p>", "p p"),
        ("<p><b>a</p>c", "p(b)"),
        ("a<!-- <p> -->", ""),
        ("", ""),
    ],
)
def test_elements_hold_what_is_between_their_start_and_their_end(html: str, expected: str) -> None:
    assert tags(parse_article(html)) == expected


def test_text_is_read_as_a_reader_reads_it() -> None:
    assert parse_article("<p>a &lt; b<i> c&nbsp;d</i></p>").text == "a < b c\N{NO-BREAK SPACE}d"


def test_of_an_attribute_that_is_written_twice_the_first_counts() -> None:
    (element,) = parse_article('<p id="a" hidden ID="b">').elements()
    assert element.attributes == {"id": "a", "hidden": ""}


def test_an_element_keeps_how_it_was_written() -> None:
    (element,) = parse_article("<P  Class='x y'>a</P>").elements()
    assert element.written == "<P  Class='x y'>"
    assert element.classes == {"x", "y"}


def test_elements_come_in_the_order_of_their_starts() -> None:
    article = parse_article("<ul><li><b>1</b></li><li>2</li></ul><p>3</p>")
    assert [element.tag for element in article.elements()] == ["ul", "li", "b", "li", "p"]


@pytest.mark.parametrize(
    ("html", "dropped"),
    [
        ("<button>x</button>", True),
        ("<p hidden>x</p>", True),
        ('<p class="a needs-script">x</p>', True),
        ('<p class="without-script">x</p>', False),
    ],
)
def test_what_needs_a_script_or_a_hand_is_dropped(html: str, dropped: bool) -> None:  # noqa: FBT001
    (element,) = parse_article(html).elements()
    assert element.is_dropped == dropped
