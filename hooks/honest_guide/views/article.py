"""What a finished article must not hold: two elements with one id, and what the pages' policy blocks."""

from collections.abc import Collection
from html.parser import HTMLParser
from pathlib import Path

from honest_guide.reading.problems import Problem

_BLOCKED = frozenset(
    {"applet", "audio", "base", "embed", "frame", "iframe", "link", "meta", "object", "portal", "script"}
    | {"style", "video"}
)
"""Elements that the policy blocks, or that belong to a page's head."""

_EMPTY = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_LOADED = frozenset({"src", "srcset", "poster", "background", "data"})
_SHOWN_LENGTH = 40


class _Element:
    """One element: its tag, its first text, and its start as it was written."""

    def __init__(self, tag: str, written: str) -> None:
        self.tag, self.written, self.text = tag, written, ""

    def __str__(self) -> str:
        return f"<{self.tag}> {self.text!r}" if self.text else f"<{self.tag}>"


class _Article(HTMLParser):
    """Collects the elements of an article by id, and what the policy would block."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: dict[str, list[_Element]] = {}
        self.blocked: list[tuple[_Element, str, str]] = []
        self._waiting: list[_Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, self.get_starttag_text() or "")
        if tag not in _EMPTY:
            self._waiting.append(element)
        if tag in _BLOCKED:
            self.blocked.append(
                (element, "is blocked by the pages' policy", "allowed: text, tables, own images")
            )
        for name, value in attrs:
            text = "".join((value or "").split()).lower()
            if name == "id":
                self.ids.setdefault(value or "", []).append(element)
            elif name == "style":
                allowed = "allowed: a class, styled in a style sheet; in a Markdown table --: under the head"
                self.blocked.append((element, "has a style, which the pages' policy blocks", allowed))
            elif name.startswith("on"):
                allowed = "allowed: a script in docs/assets/scripts, named in the front matter"
                self.blocked.append((element, f"has {name}, which the pages' policy blocks", allowed))
            elif tag not in _BLOCKED and _is_foreign(tag, name, text):
                message = f"loads {value!r}, which the pages' policy blocks"
                self.blocked.append((element, message, "allowed: a file of the docs folder"))
            elif name in {"href", "action", "formaction", "xlink:href"} and text.startswith("javascript:"):
                message = f"runs {value!r}, which the pages' policy blocks"
                self.blocked.append((element, message, "allowed: an address"))

    def handle_endtag(self, tag: str) -> None:
        for index in reversed(range(len(self._waiting))):
            if self._waiting[index].tag == tag:
                del self._waiting[index:]
                return

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text:
            for element in self._waiting:
                element.text = text[:_SHOWN_LENGTH]
            self._waiting.clear()


def _is_foreign(tag: str, name: str, address: str) -> bool:
    """Tell whether an attribute makes the browser load a file that is not the site's own."""
    loads = name in _LOADED or (name in {"href", "xlink:href"} and tag in {"image", "use", "feimage"})
    parts = address.split(",") if name == "srcset" else [address]
    return loads and any(part.startswith("//") or ":" in part.partition("/")[0] for part in parts)


def template_ids(folder: Path) -> frozenset[str]:
    """Return the ids that the page around the article has, as its templates state them."""
    found: set[str] = set()
    for file in (folder / "main.html", *sorted((folder / "shell").glob("*.html"))):
        parser = _Article()
        parser.feed(file.read_text("utf-8"))
        found |= {name for name in parser.ids if "{" not in name}
    return frozenset(found)


def check_article(html: str, page: str, markdown: str, reserved: Collection[str]) -> list[Problem]:
    """Find ids that two elements share, and elements that readers would not see.

    Args:
        html: The finished article.
        page: The page's path.
        markdown: The page as it was written; it gives the line of an element that its writer typed.
        reserved: The ids that the page has outside its article.
    """
    article = _Article()
    article.feed(html)
    article.close()
    problems = []
    for name, elements in article.ids.items():
        owners = [str(element) for element in elements] + (["the page's frame"] if name in reserved else [])
        if len(owners) > 1:
            message = f"is the id of {' and of '.join(owners)}"
            problems.append(Problem(page, f"#{name}", message, "allowed: each id once on a page"))
    for element, message, allowed in article.blocked:
        before, found, _ = markdown.partition(element.written)
        line = f"line {before.count(_LINE) + 1}: " if found else ""
        problems.append(Problem(page, f"{line}{element}", message, allowed))
    return problems


_LINE = "\n"
