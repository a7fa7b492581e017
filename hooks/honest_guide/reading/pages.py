"""The pages as their writers wrote them: front matter, headings, anchors, reading time."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from os import walk
from pathlib import Path

from honest_guide.reading.markdown import never_closed, prose, unread
from honest_guide.reading.problems import InvalidSourcesError, Problem
from honest_guide.reading.strict_yaml import parse_yaml

WORDS_PER_MINUTE = 220
"""The reading speed that a page's reading time assumes, in words a minute: a round, unhurried pace.

An assumption of this guide, not a measurement.
"""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*\n(?P<body>.*)\Z", re.DOTALL)
_EXPLICIT_ID = re.compile(r"#{1,6} .*\{[^}]*#(?P<id>[^\s}]+)[^}]*\}\s*")
_NOT_IN_A_NAME = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_TITLE = re.compile(r"# (?P<title>.+?)(?:\s*\{[^}]*\})?\s*")


@dataclass(frozen=True)
class PageSource:
    """A page before the build.

    Attributes:
        path: Relative to the docs folder, with slashes.
        title: The text of its ``#`` heading.
        meta: Its front matter.
        markdown: Its text after the front matter, preceded by as many empty lines as the front matter took,
            so that line numbers are the file's.
    """

    path: str
    title: str
    meta: Mapping[str, object]
    markdown: str


@dataclass(frozen=True)
class Phase:
    """One of the three phases: its number, name, one-sentence promise and page."""

    number: int
    title: str
    promise: str
    page: str


PageFiles = Mapping[str, Callable[[], bytes]]
"""A page's path in the docs folder → what reads it."""


def find_pages(docs_dir: Path) -> PageFiles:
    """Return the pages of a docs folder, without hidden ones: those of a build that excludes nothing."""
    found = {}
    for folder, folders, names in walk(docs_dir, followlinks=True):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.endswith(".md") and not name.startswith("."):
                path = Path(folder, name)
                found[path.relative_to(docs_dir).as_posix()] = path.read_bytes
    return found


def read_pages(files: PageFiles) -> tuple[PageSource, ...]:
    """Read pages, in the order of their paths.

    Raises:
        InvalidSourcesError: Pages cannot be read, are not UTF-8, or their front matter is not a mapping.
    """
    pages, problems = [], []
    for name, read in sorted(files.items()):
        if _NOT_IN_A_NAME.search(name):
            message = "has a name with a control character, or one that is not UTF-8"
            problems.append(Problem(name, "", message, "allowed: letters, digits, signs and spaces"))
            continue
        try:
            pages.append(parse_page(read().decode("utf-8-sig"), name))
        except OSError as error:
            message = f"cannot be read: {error.strerror or error}"
            problems.append(Problem(name, "", message, "allowed: a file, or a link to one"))
        except UnicodeDecodeError as error:
            problems.append(Problem(name, "", f"is not UTF-8 (byte {error.start})", "allowed: UTF-8 text"))
        except InvalidSourcesError as error:
            problems += error.problems
    if problems:
        raise InvalidSourcesError(problems)
    return tuple(pages)


def parse_page(text: str, name: str) -> PageSource:
    """Split a page's text into front matter and body; ``name`` is its path in the docs folder."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    meta: object = {}
    match = _FRONT_MATTER.match(text)
    if match:
        # Parsed after a line for the fence, so that messages name the file's own lines.
        meta = parse_yaml("\n" + match["yaml"], name)
        text = "\n" * (match["yaml"].count("\n") + 2) + match["body"]
    if not isinstance(meta, dict):
        problem = Problem(name, "front matter", "is not a mapping", "allowed: keys and values")
        raise InvalidSourcesError([problem])
    titles = (match["title"] for line in prose(text).split("\n") if (match := _TITLE.fullmatch(line)))
    return PageSource(name, next(titles, name), meta, text)


def check_html(pages: Mapping[str, str]) -> Iterator[Problem]:
    """Find what HTML hides from Markdown, and what is open at a page's end, where the build adds to it."""
    for page, markdown in pages.items():
        for line, text in unread(markdown):
            message = f"{text!r} is in HTML, where Markdown does not look for it"
            yield Problem(page, f"line {line}", message, 'allowed: text, or HTML with markdown="1"')
        if line := never_closed(markdown):
            message = "what begins here is still open at the page's end"
            yield Problem(page, f"line {line}", message, "close it by an end tag or ///")


def explicit_anchors(page: PageSource) -> tuple[str, ...]:
    """Return the ids that the page's headings set explicitly, ``## Hosting { #hosting }``."""
    return tuple(
        match["id"] for line in prose(page.markdown).split("\n") if (match := _EXPLICIT_ID.fullmatch(line))
    )


def sections(pages: Iterable[PageSource]) -> tuple[str, ...]:
    """Return every place that data may link to, as ``page.md#anchor``."""
    return tuple(f"{page.path}#{anchor}" for page in pages for anchor in explicit_anchors(page))


def find_phases(pages: Iterable[PageSource]) -> tuple[Phase, ...]:
    """Return the phases in reading order: the pages whose front matter has ``phase`` and ``promise``.

    Raises:
        InvalidSourcesError: A number is not a whole number, is taken or skipped, or a promise is missing.
    """
    phases, problems = [], []
    for page in pages:
        number, promise = page.meta.get("phase"), page.meta.get("promise")
        if number is None:
            continue
        if not isinstance(number, int) or isinstance(number, bool):
            problems.append(Problem(page.path, "phase", f"is {number!r}", "allowed: a whole number, from 1"))
            continue
        if not isinstance(promise, str) or not promise.strip():
            problems.append(Problem(page.path, "promise", "is missing", "a phase needs one, as text"))
            continue
        phases.append(Phase(number, page.title, promise.strip(), page.path))
    phases.sort(key=lambda phase: phase.number)
    numbers = [phase.number for phase in phases]
    if not problems and numbers != list(range(1, len(phases) + 1)):
        message = f"the phases are numbered {', '.join(map(str, numbers))}"
        problems.append(Problem("phases", "phase", message, "allowed: 1, 2, 3, … each once"))
    if problems:
        raise InvalidSourcesError(problems)
    return tuple(phases)


def reading_minutes(page: PageSource) -> int:
    """Return how long a page's own text takes to read, in whole minutes: at least 1, rounded up.

    Generated parts do not count: readers look things up in them.
    """
    return max(1, ceil(len(page.markdown.split()) / WORDS_PER_MINUTE))
