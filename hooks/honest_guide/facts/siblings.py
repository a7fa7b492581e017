"""The sibling guides: where links to them lead, and the link definitions a page needs."""

import re
from collections.abc import Callable, Collection, Mapping

from honest_guide.reading.markers import outside_fences, without_code
from honest_guide.reading.problems import Finding, listed
from honest_guide.reading.schema import check_ids, check_texts, check_url, record

FILE = "data/sibling-guides.yml"

PREFIX = "guide:"
"""What stands before a sibling's id in a link: ``[RAG, Explained][guide:rag-explained]``."""

Link = Callable[[str], str]
"""From a page's source path (``siblings/x.md``) to the address that a link to it needs."""


@record
class Sibling:
    """One guide of the same track.

    Attributes:
        id: The id in links, and the slug of the full guide on the track.
        title: The guide's name.
        promise: What it gives the reader, in one line.
        primer: The page of this site that stands in for it.
    """

    id: str
    title: str
    promise: str
    primer: str


@record
class Siblings:
    """The registry of sibling guides."""

    guides: tuple[Sibling, ...]


def check_siblings(siblings: Siblings, pages: Collection[str]) -> list[Finding]:
    """Find siblings without a usable id, text, or primer page among ``pages``."""
    findings = check_ids(FILE, "guides", (guide.id for guide in siblings.guides))
    for index, guide in enumerate(siblings.guides):
        place = f"guides.{index}"
        findings += check_texts(FILE, [(f"{place}.title", guide.title), (f"{place}.promise", guide.promise)])
        if guide.primer not in pages:
            wrong = f"{guide.primer!r} is a page that does not exist"
            findings.append(Finding(FILE, f"{place}.primer", wrong, "allowed: a page of the docs folder"))
    return findings


# Markdown resolves a link label in any case, after a space, and by itself.
_REFERENCE = re.compile(r"\[guide:(?P<id>[^\]]*)\]", re.IGNORECASE)


def check_references(pages: Mapping[str, str], siblings: Siblings) -> list[Finding]:
    """Find links to siblings that are not in the registry: Markdown would show them as text."""
    known = [guide.id for guide in siblings.guides]
    allowed = f"allowed: {listed(known)}"
    return [
        Finding(page, f"line {number}", f"{match['id']!r} is an unknown sibling guide", allowed)
        for page, markdown in pages.items()
        for number, line in outside_fences(markdown)
        if "[" in line
        for match in _REFERENCE.finditer(without_code(line))
        if match["id"] not in known
    ]


def check_track_url(track_url: str) -> list[Finding]:
    """Find a track address that links cannot be built on; an empty one is right."""
    return check_url("mkdocs.yml", "extra.track_url", track_url) if track_url else []


def address(guide: Sibling, track_url: str, link: Link) -> str:
    """Return where a link to the guide leads: the full guide on the track, or its primer here."""
    return f"{track_url.rstrip('/')}/guides/{guide.id}" if track_url else link(guide.primer)


def definitions(siblings: Siblings, track_url: str, link: Link) -> str:
    """Return the Markdown link definitions that resolve ``[text][guide:id]`` on one page."""
    return "\n".join(f"[{PREFIX}{guide.id}]: {address(guide, track_url, link)}" for guide in siblings.guides)
