"""A finished article as Markdown for tools: what it says, in its order, without controls and decoration.

Python's own parser is enough, since the build's articles close what they open. A library that parses any page
would triple the time that this takes.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby
from urllib.parse import urljoin

_VOID = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
    }
    | {"figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav"}
    | {"ol", "p", "pre", "section", "summary", "svg", "table", "ul"}
)
_DROPPED = frozenset({"button", "input", "script", "select", "style", "template", "textarea"})
_CHROME = frozenset({"footnote-backref", "headerlink", "needs-script"})
"""Classes of links from a place to itself, of the way back from a note, and of what needs a script."""

_LINES = frozenset({"chart__key", "verdict-line"})
"""Classes whose text the style sheet puts on a line of its own."""

_INDENT = " " * 4
_NOTE = "fn:"
"""The start of a note's id; Markdown's footnotes make it of the note's key."""


@dataclass
class _Element:
    tag: str
    attributes: Mapping[str, str]
    children: "list[_Element | str]" = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())

    @property
    def is_dropped(self) -> bool:
        return self.tag in _DROPPED or "hidden" in self.attributes or not _CHROME.isdisjoint(self.classes)

    def elements(self) -> "Iterator[_Element]":
        """Yield the elements directly inside that a reader sees."""
        yield from (child for child in self.children if isinstance(child, _Element) and not child.is_dropped)

    def find(self, *tags: str) -> "Iterator[_Element]":
        """Yield the elements with these tags, however deep, but none inside another."""
        for child in self.elements():
            if child.tag in tags:
                yield child
            else:
                yield from child.find(*tags)

    @property
    def text(self) -> str:
        """The text as it is, spaces included."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Parser(HTMLParser):
    """Builds the tree of an article."""

    def __init__(self) -> None:
        super().__init__()
        self.root = _Element("article", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def as_markdown(html: str, address: str) -> str:
    """Return a finished article as Markdown.

    Args:
        html: The article.
        address: The page's own address, on which its links are resolved; "" leaves them as they are.
    """
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return "\n\n".join(_Writer(address).blocks(parser.root)) + "\n"


class _Writer:
    """Writes elements as Markdown; it keeps the level of the last heading, under which a fold stands."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._level = 1

    def blocks(self, parent: _Element) -> list[str]:
        """Return the blocks inside an element; text between them is a paragraph."""
        found: list[str] = []
        for is_block, children in groupby(parent.children, key=_is_block):
            if is_block:
                for child in children:
                    if isinstance(child, _Element) and not child.is_dropped:
                        found += self._block(child)
            elif text := _at_line_start(self._inline(children)):
                found.append(text)
        return found

    def _block(self, element: _Element) -> list[str]:
        if "footnote" in element.classes:
            return ["\n".join(self._notes(element))]
        return _WRITERS.get(element.tag, _Writer.blocks)(self, element)

    def heading(self, element: _Element) -> list[str]:
        self._level = int(element.tag[1])
        return [f"{'#' * self._level} {self._place(element)}"]

    def summary(self, element: _Element) -> list[str]:
        return [f"**{_plain(self._inline(element.children))}**"]

    def quotation(self, element: _Element) -> list[str]:
        return [_quoted(self.blocks(element))]

    def _place(self, element: _Element, name: str = "") -> str:
        """Return a heading's text as a link to its place, unless it has a link already."""
        text = self._inline(element.children)
        name = name or element.attributes.get("id", "")
        if element.tag == "h1" and self._address:
            return f"[{text}]({self._address})"
        return text if not name or any(element.find("a")) else f"[{text}]({self._resolved(f'#{name}')})"

    def details(self, element: _Element) -> list[str]:
        """Return a fold as it is open: under a heading if it has an address, else under a line in bold."""
        name = element.attributes.get("id", "")
        summary = next(element.find("summary"), None)
        if not name or not summary:
            return self.blocks(element)
        rest = _Element("div", {}, [child for child in element.children if child is not summary])
        return [f"{'#' * (self._level + 1)} {self._place(summary, name)}", *self.blocks(rest)]

    def items(self, element: _Element) -> list[str]:
        number = _whole(element, "start")
        is_numbered = element.tag == "ol"
        items = [
            _item(f"{number + index}. " if is_numbered else "- ", self.blocks(child))
            for index, child in enumerate(element.elements())
        ]
        return _joined(items)

    def definitions(self, element: _Element) -> list[str]:
        """Return terms as a list: a term in bold, then what is said of it."""
        items: list[str] = []
        for child in element.find("dt", "dd"):
            if child.tag == "dt":
                term = _plain(self._inline(child.children))
                items.append(f"- **{term}{'' if term.endswith(_ENDS) else ':'}**")
                continue
            first, *others = self.blocks(child) or [""]
            item = f"{items.pop() if items else '-'} {first}".rstrip()
            items.append("\n".join([item, *map(_indented, others)]))
        return _joined(items)

    def table(self, element: _Element) -> list[str]:
        """Return a table; what spans several cells is said in each of them."""
        caption = [self._inline(one.children) for one in element.find("caption")]
        grid = [[self._cell(cell) for cell in row] for row in _rows(element)]
        width = max((len(row) for row in grid), default=0)
        if not width:
            return caption
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in grid]
        return [*caption, "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])]

    def _cell(self, element: _Element) -> str:
        return self._inline(element.children).replace("|", r"\|")

    def picture(self, element: _Element) -> list[str]:
        """Return a picture's name and its text equivalent."""
        names = [_words(one) for one in element.find("title")]
        texts = [_words(one) for one in element.find("desc")]
        if not texts:  # a mark in a text, whose name is the text
            return names
        return [_quoted([" ".join([*(f"**{name}**" for name in names), *texts])])]

    def _notes(self, element: _Element) -> Iterator[str]:
        for note in element.find("li"):
            key = note.attributes.get("id", "").removeprefix(_NOTE)
            yield f"[^{key}]: {' '.join(self.blocks(note))}"

    def _inline(self, children: Iterable[_Element | str]) -> str:
        """Return text in one line, with its spaces where they were between words."""
        return " ".join(self._spaced(children).split()).replace(" <br>", "<br>")

    def _span(self, element: _Element) -> str:
        """Return an element within a line; the spaces at its ends are outside of its signs."""
        if element.tag == "br":
            return "<br>"
        if element.tag == "img":
            source = self._resolved(element.attributes.get("src", ""))
            return f"![{_escaped(element.attributes.get('alt', ''))}]({source})"
        if element.tag == "code":
            return _ticked(element.text)
        text = self._spaced(element.children)
        words = text.strip()
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        signed = f"{before}{self._signed(element, words)}{after}" if words else text
        return f" {signed} " if element.tag in _BLOCKS else signed

    def _spaced(self, children: Iterable[_Element | str]) -> str:
        return "".join(
            _escaped(child) if isinstance(child, str) else self._span(child)
            for child in children
            if isinstance(child, str) or not child.is_dropped
        )

    def _signed(self, element: _Element, words: str) -> str:
        href = element.attributes.get("href", "")
        if "footnote-ref" in element.classes:
            return f"[^{href.removeprefix(f'#{_NOTE}')}]"
        if element.tag == "a" and href:
            return f"[{words}]({self._resolved(href)})"
        if element.tag in {"strong", "b"} or "lever" in element.classes:
            return f"**{_plain(words)}**"
        if element.tag in {"em", "i"}:
            return f"*{words}*"
        if element.tag in {"sub", "sup"} and not any(element.find("a")):
            return f"<{element.tag}>{words}</{element.tag}>"
        return f"<br>{words}" if not _LINES.isdisjoint(element.classes) else words

    def _resolved(self, href: str) -> str:
        address = urljoin(self._address, href)
        return f"<{address}>" if set(address) & {" ", "(", ")"} else address


_WRITERS: Mapping[str, Callable[[_Writer, _Element], list[str]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _Writer.heading),
    **dict.fromkeys(("ul", "ol"), _Writer.items),
    "blockquote": _Writer.quotation,
    "details": _Writer.details,
    "dl": _Writer.definitions,
    "hr": lambda *_: ["---"],
    "pre": lambda _, element: [_code(element)],
    "summary": _Writer.summary,
    "svg": _Writer.picture,
    "table": _Writer.table,
}
"""How each element is written that is more than the blocks inside it."""


def _is_block(child: _Element | str) -> bool:
    return isinstance(child, _Element) and child.tag in _BLOCKS


def _whole(element: _Element, name: str) -> int:
    """Return an attribute that is a whole number; 1 without it."""
    value = element.attributes.get(name, "")
    return int(value) if value.isdecimal() and value.isascii() else 1


def _rows(table: _Element) -> Iterator[list[_Element]]:
    """Yield the rows of a table, with a cell that spans several in every place that it covers."""
    over: dict[
        int, tuple[_Element, int]
    ] = {}  # column → the cell from above, and the rows that it still covers
    for row in table.find("tr"):
        cells = [cell for cell in row.elements() if cell.tag in {"td", "th"}]
        found: list[_Element] = []
        while cells or len(found) in over:
            column = len(found)
            if column in over:
                cell, left = over.pop(column)
                found.append(cell)
                if left > 1:
                    over[column] = cell, left - 1
                continue
            cell = cells.pop(0)
            for _ in range(min(_whole(cell, "colspan"), _WIDEST)):
                if (left := _whole(cell, "rowspan")) > 1:
                    over[len(found)] = cell, left - 1
                found.append(cell)
        yield found


_WIDEST = 100
"""The columns that a cell may span, so that no page can ask for a million of them."""

_SPECIAL = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)")
_REFERENCES = {"<": "&lt;", "&": "&amp;", "~": "&#126;"}
_LINE_START = re.compile(r"[#>]|[-+](?=\s|$)|-(?=--)|(?<=\d)[.)](?=\s|$)")
_ENDS = (".", "?", "!", ":")


def _escaped(text: str) -> str:
    """Return text in which nothing but its words means anything to Markdown."""
    return _SPECIAL.sub(lambda match: _REFERENCES.get(match[0], f"\\{match[0]}"), text)


def _at_line_start(text: str) -> str:
    """Return a paragraph that does not begin like a heading, a quotation or a list."""
    number = re.match(r"\d*", text)
    start = number.end() if number else 0
    return f"{text[:start]}\\{text[start:]}" if _LINE_START.match(text, start) else text


def _words(element: _Element) -> str:
    return _escaped(" ".join(element.text.split()))


def _plain(text: str) -> str:
    """Return text in a line without what is bold in it, to be put in bold itself."""
    return text.replace("**", "")


def _ticked(code: str) -> str:
    """Return code within a line, between more ticks than it has."""
    ticks = "`" * (max((len(run) for run in re.findall("`+", code)), default=0) + 1)
    space = " " if code[:1] == "`" or code[-1:] == "`" else ""
    return f"{ticks}{space}{' '.join(code.split())}{space}{ticks}"


def _code(element: _Element) -> str:
    """Return code as a fenced block, with its language."""
    languages = [
        name.removeprefix("language-")
        for code in element.find("code")
        for name in code.classes
        if name.startswith("language-")
    ]
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", element.text)), 3)
    text = element.text.strip("\n")
    return f"{fence}{''.join(languages[:1])}\n{text}\n{fence}"


def _quoted(blocks: Iterable[str]) -> str:
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(blocks).split("\n"))


def _indented(block: str) -> str:
    """Return a block as a further one of a list's item."""
    return "\n" + "\n".join(f"{_INDENT}{line}".rstrip() for line in block.split("\n"))


def _joined(items: list[str]) -> list[str]:
    """Return a list of these items: apart, where one has several blocks."""
    return [("\n\n" if any("\n\n" in item for item in items) else "\n").join(items)] if items else []


def _item(mark: str, blocks: list[str]) -> str:
    first, *others = blocks or [""]
    text = "\n".join([first, *map(_indented, others)])
    head, *rest = text.split("\n")
    own = first.count("\n")
    lines = [f"{_INDENT}{line}".rstrip() if number < own else line for number, line in enumerate(rest)]
    return "\n".join([f"{mark}{head}".rstrip(), *lines])
