"""A finished article as a tree of elements: parsed once, and read by all that ask what it holds.

Python's own parser is enough, since the build's articles close what they open. A library that parses any page
would triple the time that this takes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
"""Elements that hold nothing and have no end."""

_CONTROLS = frozenset({"button", "input", "script", "select", "style", "template", "textarea"})
_NEEDS_SCRIPT = "needs-script"


@dataclass
class Element:
    """An element of an article.

    Attributes:
        tag: Its name, in lower case.
        attributes: Its attributes; where one is written twice, the first counts, as in a browser.
        written: Its start as the article has it.
        children: What it holds: elements and text.
    """

    tag: str
    attributes: Mapping[str, str]
    written: str = ""
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """Its classes."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def is_dropped(self) -> bool:
        """Whether nobody can read it who has no script: a control, something hidden, what a script fills."""
        return self.tag in _CONTROLS or "hidden" in self.attributes or _NEEDS_SCRIPT in self.classes

    def elements(self) -> "Iterator[Element]":
        """Yield every element inside, in the order of their starts."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.elements()

    @property
    def text(self) -> str:
        """The text as it is, spaces included."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Parser(HTMLParser):
    """Builds the tree."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("article", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes: dict[str, str] = {}
        for name, value in attrs:
            attributes.setdefault(name, value or "")
        element = Element(tag, attributes, self.get_starttag_text() or "")
        self._open[-1].children.append(element)
        if tag not in VOID:
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


def parse_article(html: str) -> Element:
    """Return an article as a tree whose root is the article itself."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.root
