"""The whole guide in one piece: as one page, and as an EPUB. Both are made of the finished articles."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from io import BytesIO
from itertools import groupby
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from honest_guide.views.render import environment, render_text
from honest_guide.views.style import Head
from honest_guide.views.tree import VOID, Element

ONE_PAGE = "one-page.html"
EPUB = "guide.epub"

_REFERRING = frozenset({"aria-controls", "aria-describedby", "aria-labelledby", "for", "headers"})
"""Attributes that hold ids."""

_LEFT_OUT = frozenset({"align", "open", "role", "tabindex"})
"""Attributes that a book has no use for or that belong to a fold, beside those for scripts."""

_ON_PAPER = frozenset({"off-paper", "screen-only", "without-script"})
"""Classes by which a page keeps its printed handout short; the whole guide is printed whole."""

_ON_SITE = "on-site"
"""The class of what is true on the site alone, such as a word about a form."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_LEVELS = {f"h{level}": f"h{level + 1}" for level in range(1, 6)}
_SVG_NAMES = {"preserveaspectratio": "preserveAspectRatio", "viewbox": "viewBox"}
"""Names of SVG that HTML reads in any case, and XML does not."""


@dataclass(frozen=True)
class Chapter:
    """A page as a part of the whole.

    Attributes:
        url: Its address, relative to the site's root.
        title: Its title.
        group: The group of pages that it belongs to; "" for none.
        article: Its finished article.
    """

    url: str
    title: str
    group: str
    article: Element

    @property
    def name(self) -> str:
        """What begins all its ids."""
        return re.sub(r"\W+", "-", self.url.removesuffix(".html")).strip("-") or "overview"


@dataclass(frozen=True)
class Book:
    """The guide in one piece.

    Attributes:
        chapters: Its pages in reading order.
        title: The site's name.
        description: The site's description.
        site: The site's address, or ""; an EPUB's links to files that are not pages need it.
        month: The month to which its newest fact belongs.
    """

    chapters: tuple[Chapter, ...]
    title: str
    description: str
    site: str
    month: str

    @property
    def groups(self) -> list[tuple[str, list[Chapter]]]:
        """The chapters under the names of their groups."""
        return [(name, list(found)) for name, found in groupby(self.chapters, lambda chapter: chapter.group)]

    @property
    def pages(self) -> Mapping[str, Chapter]:
        """The chapters by the addresses of their pages."""
        return {chapter.url: chapter for chapter in self.chapters}


def one_page(book: Book, overrides: Path, head: Head) -> str:
    """Return the guide as one page that loads nothing but an icon; ``overrides`` holds ``editions/``."""
    pages = book.pages
    bodies = {url: markup(_InOnePage(chapter, pages).body()) for url, chapter in pages.items()}
    template = "editions/one-page.html"
    return render_text(environment(overrides), template, book=book, bodies=bodies, head=head)


def epub(book: Book, overrides: Path, cover: bytes) -> bytes:
    """Return the guide as an EPUB 3; the same facts give the same bytes.

    Args:
        book: The guide.
        overrides: The folder that holds ``editions/``.
        cover: A picture, as PNG.
    """
    pages, env = book.pages, environment(overrides)
    bodies = {url: _InEpub(chapter, pages, book.site).body() for url, chapter in pages.items()}
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": render_text(env, "editions/container.xml"),
        "package.opf": render_text(
            env,
            "editions/package.opf",
            book=book,
            identifier=uuid5(NAMESPACE_URL, book.title).urn,  # the same wherever it is published
            drawn={url for url, body in bodies.items() if any(one.tag == "svg" for one in body.elements())},
        ),
        "nav.xhtml": render_text(env, "editions/nav.xhtml", book=book),
        "book.css": (overrides / "editions/book.css").read_text("utf-8"),
        "cover.png": cover,
    }
    for url, chapter in pages.items():
        text = render_text(env, "editions/chapter.xhtml", chapter=chapter, body=markup(bodies[url]))
        files[f"{chapter.name}.xhtml"] = text
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(ZipInfo("mimetype"), "application/epub+zip", ZIP_STORED)
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return packed.getvalue()


def write_editions(book: Book, site: Path, overrides: Path, head: Head) -> None:
    """Write both into a built site."""
    (site / ONE_PAGE).write_text(one_page(book, overrides, head), "utf-8")
    cover = (site / "assets/images/card.png").read_bytes()
    (site / EPUB).write_bytes(epub(book, overrides, cover))


@dataclass(frozen=True)
class _Edition:
    """One chapter among the others: what it leaves out, and where its links lead."""

    chapter: Chapter
    pages: Mapping[str, Chapter]

    def body(self) -> Element:
        """Return the chapter's article, to be read without scripts and beside the other chapters."""
        children = list(self._children(self.chapter.article))
        for end in (0, -1):
            while children and isinstance(children[end], str) and not str(children[end]).strip():
                children.pop(end)
        return Element("div", {}, children=children)

    def _children(self, parent: Element) -> Iterator[Element | str]:
        for child in parent.children:
            if isinstance(child, str):
                yield child
            elif not (child.is_dropped or child.tag == "form" or child.classes & {"headerlink", _ON_SITE}):
                yield self._kept(child)

    @cached_property
    def _summary_levels(self) -> Mapping[int, str]:
        """The heading that each summary becomes: one level under the heading before it."""
        levels, level = {}, 1
        for element in self.chapter.article.elements():
            if element.tag in _HEADINGS:
                level = int(element.tag[1])
            elif element.tag == "summary":
                levels[id(element)] = f"h{level + 1}"
        return levels

    def _kept(self, element: Element) -> Element:
        """Return an element as this edition has it; a link that leads nowhere is text."""
        attributes = dict(self._attributes(element.attributes))
        children = list(self._children(element))
        if element.tag == "svg":
            attributes["xmlns"] = "http://www.w3.org/2000/svg"
        leads_nowhere = "href" in element.attributes and "href" not in attributes
        tag = "span" if leads_nowhere else self._tag(element)
        return Element(tag, attributes, children=children)

    def _tag(self, element: Element) -> str:
        """Return an element's name: a fold is open."""
        if element.tag == "summary":
            return self._summary_levels[id(element)]
        return "section" if element.tag == "details" else element.tag

    def _attributes(self, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for name, value in attributes.items():
            if name == "href":
                if target := self._target(value):
                    yield name, target
            elif name == "id":
                yield name, _id(self.chapter, value)
            elif name == "class":
                if classes := " ".join(one for one in value.split() if one not in _ON_PAPER):
                    yield name, classes
            elif name in _REFERRING:
                yield name, " ".join(_id(self.chapter, one) for one in value.split())
            elif name not in _LEFT_OUT and not name.startswith("data-"):
                yield _SVG_NAMES.get(name, name), value

    def _target(self, href: str) -> str:
        """Return where a link leads in this edition; "" for nowhere."""
        if urlsplit(href).scheme:
            return href
        path, _, place = urljoin(f"/{self.chapter.url}", href).removeprefix("/").partition("#")
        if path in self.pages:
            return self._place(self.pages[path], place)
        return self._file(path)

    def _place(self, chapter: Chapter, place: str) -> str:
        raise NotImplementedError

    def _file(self, path: str) -> str:
        raise NotImplementedError


class _InOnePage(_Edition):
    """A chapter of the one page, which is at the site's root; its headings are one level lower."""

    def _tag(self, element: Element) -> str:
        tag = super()._tag(element)
        return _LEVELS.get(tag, tag)

    def _place(self, chapter: Chapter, place: str) -> str:
        return f"#{_id(chapter, place) if place else chapter.name}"

    def _file(self, path: str) -> str:
        return path


@dataclass(frozen=True)
class _InEpub(_Edition):
    """A chapter of the EPUB: a file of its own; what is not a chapter is at the site's address."""

    site: str

    def _place(self, chapter: Chapter, place: str) -> str:
        return f"{chapter.name}.xhtml" + (f"#{_id(chapter, place)}" if place else "")

    def _file(self, path: str) -> str:
        return urljoin(self.site, path) if self.site else ""


def _id(chapter: Chapter, name: str) -> str:
    """Return an id that no other chapter has, of signs that XML allows in one."""
    safe = re.sub(r"[^A-Za-z0-9.-]", lambda match: f"_{ord(match[0]):x}_", name)
    return f"{chapter.name}--{safe}"


def markup(element: Element) -> str:
    """Return an element as text that is HTML and XML both."""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.attributes.items())
    if element.tag in VOID:
        return f"<{element.tag}{attributes}/>"
    inner = "".join(
        escape(child, quote=False) if isinstance(child, str) else markup(child) for child in element.children
    )
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>"
