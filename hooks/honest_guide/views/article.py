"""What a finished article must not hold: two elements with one id, and what the pages' policy blocks."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from honest_guide.reading.problems import Problem
from honest_guide.views.tree import Element, parse_article

_BLOCKED = frozenset(
    {"applet", "audio", "base", "embed", "frame", "iframe", "link", "meta", "object", "portal", "script"}
    | {"style", "video"}
)
"""Elements that the policy blocks, or that belong to a page's head."""

_LOADED = frozenset({"src", "srcset", "poster", "background", "data"})
_SHOWN_LENGTH = 40


def _named(element: Element) -> str:
    """Return an element as a message names it: its tag and how its text begins."""
    text = next(_lines(element), "")[:_SHOWN_LENGTH]
    return f"<{element.tag}> {text!r}" if text else f"<{element.tag}>"


def _lines(element: Element) -> Iterator[str]:
    """Yield the texts inside that are more than spaces."""
    for child in element.children:
        if isinstance(child, Element):
            yield from _lines(child)
        elif line := " ".join(child.split()):
            yield line


def _blocked(element: Element) -> Iterator[tuple[str, str]]:
    """Yield what the pages' policy blocks of an element, and what is allowed in its place."""
    if element.tag in _BLOCKED:
        yield "is blocked by the pages' policy", "allowed: text, tables, own images"
    for name, value in element.attributes.items():
        text = "".join(value.split()).lower()
        if name == "style":
            allowed = "allowed: a class, styled in a style sheet; in a Markdown table --: under the head"
            yield "has a style, which the pages' policy blocks", allowed
        elif name.startswith("on"):
            allowed = "allowed: a script in docs/assets/scripts, named in the front matter"
            yield f"has {name}, which the pages' policy blocks", allowed
        elif element.tag not in _BLOCKED and _is_foreign(element.tag, name, text):
            yield f"loads {value!r}, which the pages' policy blocks", "allowed: a file of the docs folder"
        elif name in {"href", "action", "formaction", "xlink:href"} and text.startswith("javascript:"):
            yield f"runs {value!r}, which the pages' policy blocks", "allowed: an address"


def _is_foreign(tag: str, name: str, address: str) -> bool:
    """Tell whether an attribute makes the browser load a file that is not the site's own."""
    loads = name in _LOADED or (name in {"href", "xlink:href"} and tag in {"image", "use", "feimage"})
    parts = address.split(",") if name == "srcset" else [address]
    return loads and any(part.startswith("//") or ":" in part.partition("/")[0] for part in parts)


def template_ids(folder: Path) -> frozenset[str]:
    """Return the ids that the page around the article has, as its templates state them."""
    files = (folder / "main.html", *sorted((folder / "shell").glob("*.html")))
    elements = (one for file in files for one in parse_article(file.read_text("utf-8")).elements())
    names = {one.attributes["id"] for one in elements if "id" in one.attributes}
    return frozenset(name for name in names if "{" not in name)


def check_article(article: Element, page: str, markdown: str, reserved: Collection[str]) -> list[Problem]:
    """Find ids that two elements share, and elements that readers would not see.

    Args:
        article: The finished article.
        page: The page's path.
        markdown: The page as it was written; it gives the line of an element that its writer typed.
        reserved: The ids that the page has outside its article.
    """
    owners: dict[str, list[Element]] = {}
    blocked: list[Problem] = []
    for element in article.elements():
        if "id" in element.attributes:
            owners.setdefault(element.attributes["id"], []).append(element)
        for message, allowed in _blocked(element):
            before, found, _ = markdown.partition(element.written)
            line = f"line {before.count(_LINE) + 1}: " if found else ""
            blocked.append(Problem(page, f"{line}{_named(element)}", message, allowed))
    shared = []
    for name, elements in owners.items():
        if len(elements) + (name in reserved) > 1:
            names = [*map(_named, elements), *(["the page's frame"] if name in reserved else [])]
            message = f"is the id of {' and of '.join(names)}"
            shared.append(Problem(page, f"#{name}", message, "allowed: each id once on a page"))
    return [*shared, *blocked]


def check_redirects(article: Element, page: str, redirects: Mapping[str, str]) -> Iterator[Problem]:
    """Find short addresses that lead to a place that their page does not have.

    Args:
        article: The finished article.
        page: The page's path.
        redirects: Former or short path of a page → where it leads, ``page.md`` or ``page.md#place``.
    """
    ids = {element.attributes.get("id") for element in article.elements()}
    for former, leads_to in redirects.items():
        path, _, place = leads_to.partition("#")
        if path == page and place and place not in ids:
            message = f"{former}#{place} leads to a place that the page does not have"
            yield Problem(page, "redirect_from", message, "allowed: the id of a heading or a row")


_LINE = "\n"
