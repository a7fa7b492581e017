"""What Markdown takes for text, and what for code, comments or HTML: its own answer, asked once a page.

Every place that could mean something to the build gets one character that Markdown leaves alone. Then the
page is converted: where the character arrives says what the place is. This module alone knows the library.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor

EXTENSIONS = (
    "attr_list",
    "md_in_html",
    "tables",
    "pymdownx.blocks.html",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tasklist",
)
"""What decides in this site's pages whether a line is code; the build replaces it by its own list."""

PERCENT = r"(?:\s|&nbsp;|&\#160;|&\#xa0;)?(?:%|&percnt;|&\#37;|&\#x25;|per[ ]?cent\b)"
"""What makes a number a percentage, however it is written."""

_PLACE = re.compile(
    rf"""(?P<whole>\[\^[^\]]+\]|\[guide:[^\]]*\])  # a citation, a link to a sibling
      | (?P<before><![ ]?-{{1,3}}|^\#{{1,6}}[ ])             # a comment, a heading
      | (?=[$€£]\d|(?<![\d.,])\d[\d.,]*{PERCENT})       # a price, a percentage
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_FIGURE = re.compile(rf"[$€£]\d[\d,.]*|\d[\d,.]*{PERCENT}", re.IGNORECASE)

_ESCAPED = re.compile(r"(?<!\\)\\(\\\\)*\Z")

_FIRST, _LAST = 0xF0000, 0xFFFFD
_STEP = 0x10000
"""Marks are private characters; Markdown's inline patterns move those that they reach by this much."""

_MARKS = f"[{chr(_FIRST)}-{chr(_LAST)}]"
_OWN = re.compile(f"[{chr(_FIRST)}-\U0010ffff]")
_START = re.compile(rf"[-\\]*({_OWN.pattern})")  # Markdown puts \ before a mark in a comment within a line
_CODE = frozenset({"code", "pre", "script", "style", "textarea"})
_NEVER_OPEN = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
    | {"colgroup", "dd", "dt", "li", "optgroup", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
"""Elements that have no end tag, or need none."""

_END = "\U0010fffd"
"""The mark of a paragraph after the page, where the build adds its own."""


class _Reached(InlineProcessor):
    """Moves every mark that is where Markdown looks for footnotes and links."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (as the library's own subclasses do)
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | str | None, int | None, int | None]:
        return chr(ord(m[0]) + _STEP), m.start(0), m.end(0)


class _Marks(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(
            _Reached(_MARKS, md), "reached", 175
        )  # as footnotes: after code, before links


class _Found(HTMLParser):
    """Collects the marks of a converted page by what they have become."""

    def __init__(self) -> None:
        super().__init__()
        self.text: set[int] = set()
        self.comments: set[int] = set()
        self.html: set[int] = set()
        self.is_closed = False
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag not in _NEVER_OPEN:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        for character in _OWN.findall(data):
            if character == _END:
                self.is_closed = not self._open
                return
            number = ord(character) - _FIRST
            if number >= _STEP:
                self.text.add(number - _STEP)
            elif _CODE.isdisjoint(self._open):
                self.html.add(number)

    def handle_comment(self, data: str) -> None:
        if match := _START.match(data):
            self.comments.add((ord(match[1]) - _FIRST) % _STEP)


_configured: list[tuple[Sequence[str], Mapping[str, object]]] = [(EXTENSIONS, {})]


def read_as(extensions: Sequence[str], configs: Mapping[str, object]) -> None:
    """Read pages as a build with these Markdown extensions will show them."""
    if _configured[0] != (extensions, configs):
        _configured[0] = (extensions, configs)
        _converter.cache_clear()
        _read.cache_clear()


@cache
def _converter() -> Markdown:
    extensions, configs = _configured[0]
    return Markdown(extensions=[*extensions, _Marks()], extension_configs=dict(configs))  # type: ignore[arg-type]


def prose(markdown: str) -> str:
    """Return a page in which whatever Markdown does not take for text no longer looks like more than text.

    Citations, links to siblings, headings, prices and percentages in code, comments and HTML are blanked, and
    so is the start of a comment that is shown as code. Every line and column stays where it was.
    """
    start = len(markdown) - len(markdown.lstrip("\n"))
    return markdown[:start] + _read(markdown[start:])[0]


def never_closed(markdown: str) -> int:
    """Return the line that opens what is still open at the page's end, such as HTML; 0 if all is closed."""
    start = len(markdown) - len(markdown.lstrip("\n"))
    if _read(markdown[start:])[2]:
        return 0
    lines = markdown[start:].split("\n")
    return start + max(number for number in range(len(lines)) if _read("\n".join(lines[:number]))[2]) + 1


def unread(markdown: str) -> tuple[tuple[int, str], ...]:
    """Return the citations and sibling links that are in HTML, where Markdown leaves them, by line."""
    start = len(markdown) - len(markdown.lstrip("\n"))
    return tuple((line + start, text) for line, text in _read(markdown[start:])[1])


@lru_cache(maxsize=512)
def _read(markdown: str) -> tuple[str, tuple[tuple[int, str], ...], bool]:
    text = _OWN.sub("?", markdown)
    places = list(_PLACE.finditer(text))[: _LAST - _FIRST]
    pieces, end = [], 0
    for number, place in enumerate(places):
        pieces += [text[end : place.start()], place["before"] or "", chr(_FIRST + number)]
        end = place.end()
    found = _Found()
    found.feed(_converter().reset().convert("".join([*pieces, text[end:], "\n\n", _END])))
    found.close()
    result, stray, end = [], [], 0
    for number, place in enumerate(places):
        if place["whole"] and _ESCAPED.search(text, 0, place.start()):
            pass
        elif number in found.text or (place[0].startswith("<!") and number in found.comments):
            continue
        figure = _FIGURE.match(text, place.start())
        stop = place.end() if place[0] or not figure else figure.end()
        result += [markdown[end : place.start()], re.sub(r"[^\n]", " ", markdown[place.start() : stop])]
        end = stop
        if place["whole"] and number in found.html:
            stray.append((markdown.count("\n", 0, place.start()) + 1, place[0]))
    return "".join([*result, markdown[end:]]), tuple(stray), found.is_closed
