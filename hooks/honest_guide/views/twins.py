"""A finished article as Markdown for tools: what it says, in its order, without controls and decoration."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from urllib.parse import urljoin

from honest_guide.views.tree import Element

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
_WAYS_BACK = frozenset({"footnote-backref", "headerlink"})
"""Classes of links from a place to itself, and of the way back from a note."""

_LINES = frozenset({"chart__key", "verdict-line"})
"""Classes whose text the style sheet puts on a line of its own."""

_INDENT = " " * 4
_NOTE = "fn:"
"""The start of a note's id; Markdown's footnotes make it of the note's key."""


def _shown(parent: Element) -> Iterator[Element]:
    """Yield the elements directly inside that a reader sees."""
    for child in parent.children:
        if isinstance(child, Element) and not _is_dropped(child):
            yield child


def _is_dropped(element: Element) -> bool:
    return element.is_dropped or not _WAYS_BACK.isdisjoint(element.classes)


def _find(parent: Element, *tags: str) -> Iterator[Element]:
    """Yield the elements with these tags that a reader sees, however deep, but none inside another."""
    for child in _shown(parent):
        if child.tag in tags:
            yield child
        else:
            yield from _find(child, *tags)


def as_markdown(article: Element, address: str) -> str:
    """Return a finished article as Markdown.

    Args:
        article: The article.
        address: The page's own address, on which its links are resolved; "" leaves them as they are.
    """
    return "\n\n".join(_Writer(address).blocks(article)) + "\n"


class _Writer:
    """Writes elements as Markdown; it keeps the level of the last heading, under which a fold is."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._level = 1

    def blocks(self, parent: Element) -> list[str]:
        """Return the blocks inside an element; text between them is a paragraph."""
        found: list[str] = []
        for is_block, children in groupby(parent.children, key=_is_block):
            if is_block:
                for child in children:
                    if isinstance(child, Element) and not _is_dropped(child):
                        found += self._block(child)
            elif text := _at_line_start(self._inline(children)):
                found.append(text)
        return found

    def _block(self, element: Element) -> list[str]:
        if "footnote" in element.classes:
            return ["\n".join(self._notes(element))]
        return _WRITERS.get(element.tag, _Writer.blocks)(self, element)

    def heading(self, element: Element) -> list[str]:
        self._level = int(element.tag[1])
        return [f"{'#' * self._level} {self._place(element)}"]

    def summary(self, element: Element) -> list[str]:
        return [f"**{_plain(self._inline(element.children))}**"]

    def quotation(self, element: Element) -> list[str]:
        return [_quoted(self.blocks(element))]

    def _place(self, element: Element, name: str = "") -> str:
        """Return a heading's text as a link to its place, unless it has a link already."""
        text = self._inline(element.children)
        name = name or element.attributes.get("id", "")
        if element.tag == "h1" and self._address:
            return f"[{text}]({self._address})"
        return text if not name or any(_find(element, "a")) else f"[{text}]({self._resolved(f'#{name}')})"

    def details(self, element: Element) -> list[str]:
        """Return a fold as it is open: under a heading if it has an address, else under a line in bold."""
        name = element.attributes.get("id", "")
        summary = next(_find(element, "summary"), None)
        if not name or not summary:
            return self.blocks(element)
        rest = Element("div", {}, children=[child for child in element.children if child is not summary])
        return [f"{'#' * (self._level + 1)} {self._place(summary, name)}", *self.blocks(rest)]

    def items(self, element: Element) -> list[str]:
        number = _whole(element, "start")
        is_numbered = element.tag == "ol"
        items = [
            _item(f"{number + index}. " if is_numbered else "- ", self.blocks(child))
            for index, child in enumerate(_shown(element))
        ]
        return _joined(items)

    def definitions(self, element: Element) -> list[str]:
        """Return terms as a list: a term in bold, then what is said of it."""
        items: list[str] = []
        for child in _find(element, "dt", "dd"):
            if child.tag == "dt":
                term = _plain(self._inline(child.children))
                items.append(f"- **{term}{'' if term.endswith(_ENDS) else ':'}**")
                continue
            first, *others = self.blocks(child) or [""]
            item = f"{items.pop() if items else '-'} {first}".rstrip()
            items.append("\n".join([item, *map(_indented, others)]))
        return _joined(items)

    def table(self, element: Element) -> list[str]:
        """Return a table; what spans several cells is said in each of them."""
        caption = [self._inline(one.children) for one in _find(element, "caption")]
        grid = [[self._cell(cell) for cell in row] for row in _rows(element)]
        width = max((len(row) for row in grid), default=0)
        if not width:
            return caption
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in grid]
        return [*caption, "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])]

    def _cell(self, element: Element) -> str:
        return self._inline(element.children).replace("|", r"\|")

    def picture(self, element: Element) -> list[str]:
        """Return a picture's name and its text equivalent."""
        names = [_words(one) for one in _find(element, "title")]
        texts = [_words(one) for one in _find(element, "desc")]
        if not texts:  # a mark in a text, whose name is the text
            return names
        return [_quoted([" ".join([*(f"**{name}**" for name in names), *texts])])]

    def _notes(self, element: Element) -> Iterator[str]:
        for note in _find(element, "li"):
            key = note.attributes.get("id", "").removeprefix(_NOTE)
            yield f"[^{key}]: {' '.join(self.blocks(note))}"

    def _inline(self, children: Iterable[Element | str]) -> str:
        """Return text in one line, with its spaces where they were between words."""
        return " ".join(self._spaced(children).split()).replace(" <br>", "<br>")

    def _span(self, element: Element) -> str:
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

    def _spaced(self, children: Iterable[Element | str]) -> str:
        return "".join(
            _escaped(child) if isinstance(child, str) else self._span(child)
            for child in children
            if isinstance(child, str) or not _is_dropped(child)
        )

    def _signed(self, element: Element, words: str) -> str:
        href = element.attributes.get("href", "")
        if "footnote-ref" in element.classes:
            return f"[^{href.removeprefix(f'#{_NOTE}')}]"
        if element.tag == "a" and href:
            return f"[{words}]({self._resolved(href)})"
        if element.tag in {"strong", "b"} or "lever" in element.classes:
            return f"**{_plain(words)}**"
        if element.tag in {"em", "i"}:
            return f"*{words}*"
        if element.tag in {"sub", "sup"} and not any(_find(element, "a")):
            return f"<{element.tag}>{words}</{element.tag}>"
        return f"<br>{words}" if not _LINES.isdisjoint(element.classes) else words

    def _resolved(self, href: str) -> str:
        address = urljoin(self._address, href)
        return f"<{address}>" if set(address) & {" ", "(", ")"} else address


_WRITERS: Mapping[str, Callable[[_Writer, Element], list[str]]] = {
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


def _is_block(child: Element | str) -> bool:
    return isinstance(child, Element) and child.tag in _BLOCKS


def _whole(element: Element, name: str) -> int:
    """Return an attribute that is a whole number; 1 without it."""
    value = element.attributes.get(name, "")
    return int(value) if value.isdecimal() and value.isascii() else 1


def _rows(table: Element) -> Iterator[list[Element]]:
    """Yield the rows of a table, with a cell that spans several in every place that it covers."""
    over: dict[
        int, tuple[Element, int]
    ] = {}  # column → the cell from above, and the rows that it still covers
    for row in _find(table, "tr"):
        cells = [cell for cell in _shown(row) if cell.tag in {"td", "th"}]
        found: list[Element] = []
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


def _words(element: Element) -> str:
    return _escaped(" ".join(element.text.split()))


def _plain(text: str) -> str:
    """Return text in a line without what is bold in it, to be put in bold itself."""
    return text.replace("**", "")


def _ticked(code: str) -> str:
    """Return code within a line, between more ticks than it has."""
    ticks = "`" * (max((len(run) for run in re.findall("`+", code)), default=0) + 1)
    space = " " if code[:1] == "`" or code[-1:] == "`" else ""
    return f"{ticks}{space}{' '.join(code.split())}{space}{ticks}"


def _code(element: Element) -> str:
    """Return code as a fenced block, with its language."""
    languages = [
        name.removeprefix("language-")
        for code in _find(element, "code")
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
