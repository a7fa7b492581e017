"""The sibling guides: where links to them lead, and the link definitions a page needs."""

import re
from collections.abc import Callable, Collection, Mapping

from honest_guide.reading.markdown import prose
from honest_guide.reading.problems import Problem
from honest_guide.reading.schema import (
    ALLOWED_URL,
    Id,
    Text,
    check_known,
    check_unique,
    frozen_record,
    is_url,
)

FILE = "data/sibling-guides.yml"

PREFIX = "guide:"
"""The start of a sibling's label in a link: ``[RAG, Explained][guide:rag-explained]``."""

Link = Callable[[str], str]
"""From a page's source path (``siblings/x.md``) to the address that a link to it needs."""


@frozen_record
class Sibling:
    """One guide of the same track.

    Attributes:
        id: The id in links, and the slug of the full guide on the track.
        title: The guide's name.
        promise: What it gives the reader, in one line.
        primer: The page of this site that stands in for it.
    """

    id: Id
    title: Text
    promise: Text
    primer: str


@frozen_record
class Siblings:
    """The registry of sibling guides."""

    guides: tuple[Sibling, ...]


def check_siblings(siblings: Siblings, pages: Collection[str]) -> list[Problem]:
    """Find siblings that share an id, or whose primer is not among ``pages``."""
    return check_unique(FILE, "guides", (guide.id for guide in siblings.guides)) + [
        Problem(
            FILE,
            f"guides.{index}.primer",
            f"{guide.primer!r} is a page that does not exist",
            "allowed: a page of the docs folder",
        )
        for index, guide in enumerate(siblings.guides)
        if guide.primer not in pages
    ]


# Markdown resolves a link label in any case, after a space, and by itself.
_REFERENCE = re.compile(r"\[guide:(?P<id>[^\]]*)\]", re.IGNORECASE)


def check_references(pages: Mapping[str, str], siblings: Siblings) -> list[Problem]:
    """Find links to siblings that are not in the registry: Markdown would show them as text."""
    known = [guide.id for guide in siblings.guides]
    return [
        problem
        for page, markdown in pages.items()
        for number, line in enumerate(prose(markdown).split("\n"), start=1)
        if "[" in line
        for match in _REFERENCE.finditer(line)
        for problem in check_known(page, f"line {number}", [match["id"]], known, "sibling guide")
    ]


def check_track_url(track_url: object) -> list[Problem]:
    """Find a track address on which links cannot be built; an empty one is right."""
    if track_url == "":
        return []
    allowed = ALLOWED_URL
    if isinstance(track_url, str) and is_url(track_url):
        if not set(track_url) & {"?", "#"}:
            return []
        allowed += " without ? and #, since /guides/… follows it"
    return [Problem("mkdocs.yml", "extra.track_url", f"is {track_url!r}", f"allowed: {allowed}")]


def address(guide: Sibling, track_url: str, link: Link) -> str:
    """Return where a link to the guide leads: the full guide on the track, or its primer here."""
    return f"{track_url.rstrip('/')}/guides/{guide.id}" if track_url else link(guide.primer)


def definitions(siblings: Siblings, track_url: str, link: Link) -> str:
    """Return the Markdown link definitions that resolve ``[text][guide:id]`` on one page."""
    return "\n".join(f"[{PREFIX}{guide.id}]: {address(guide, track_url, link)}" for guide in siblings.guides)
