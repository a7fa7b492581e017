"""Citations: ordinary footnotes whose definitions come from the evidence."""

import re
from collections.abc import Callable, Collection, Mapping

from honest_guide.facts.dates import month_name
from honest_guide.facts.evidence import ALLOWED_SOURCES, SIGNS, Claim
from honest_guide.reading.markdown import prose
from honest_guide.reading.problems import Problem

_CITATION = re.compile(r"\[\^(?P<key>[^\]]+)\](?P<definition>:)?")
_LINE = "\n"
_SCREEN_ONLY = re.compile(r"^/// html \| div\.screen-only$.*?^///$", re.DOTALL | re.MULTILINE)


def citation_keys(markdown: str) -> tuple[str, ...]:
    """Return the keys that a page cites, in the order of their first use."""
    if "[^" not in markdown:
        return ()
    return _keys(prose(markdown))


def _keys(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match["key"] for match in _CITATION.finditer(text)))


def check_citations(pages: Mapping[str, str], claims: Collection[str]) -> list[Problem]:
    """Find citations of claims that do not exist, and definitions written by hand."""
    problems = []
    for page, markdown in pages.items():
        text = prose(markdown)
        for match in _CITATION.finditer(text):
            key, where = match["key"], f"line {text.count(_LINE, 0, match.start()) + 1}"
            before = text[text.rfind(_LINE, 0, match.start()) + 1 : match.start()]
            if match["definition"] and not before.strip():
                message = f"the footnote {key!r} is defined by hand"
                allowed = "put the claim in data/evidence.yml; the build writes the footnote"
                problems.append(Problem(page, where, message, allowed))
            elif key not in claims:
                message = f"{key!r} is an unknown citation"
                problems.append(Problem(page, where, message, ALLOWED_SOURCES))
    return problems


def with_signs(markdown: str, claims: Mapping[str, Claim]) -> str:
    """Return a page whose citations carry the signs of their claims: second-hand, told by a seller."""
    pieces, end = [], 0
    for match in _CITATION.finditer(prose(markdown)):
        claim = claims.get(match["key"])
        if claim and claim.signs and not match["definition"]:
            title = "; ".join(SIGNS[sign] for sign in claim.signs)
            pieces += [markdown[end : match.end()], f'<abbr title="{title}">{"".join(claim.signs)}</abbr>']
            end = match.end()
    return "".join([*pieces, markdown[end:]])


def footnotes(
    markdown: str, claims: Mapping[str, Claim], entry_links: Mapping[str, str], link: Callable[[str], str]
) -> str:
    """Return the footnote definitions that a page's citations need: author, source and month.

    A claim's caveat appears only in its entry, so that pages stay small. A note that only passages for the
    screen cite is marked for the print sheet, which leaves it out and keeps its number.

    Args:
        markdown: The page as it was written: a generated part may show text that looks like a citation.
        claims: Every claim by id.
        entry_links: Claim id → its entry on the evidence or cases pages, ``page.md#anchor``.
        link: From that to the link that this page's source needs.
    """
    keys = (key for key in citation_keys(markdown) if key in claims)
    printed = _keys(_SCREEN_ONLY.sub("", prose(markdown)))
    return "\n".join(_definition(claims[key], link(entry_links[key]), key in printed) for key in keys)


def _definition(claim: Claim, entry: str, is_printed: bool) -> str:  # noqa: FBT001
    source = claim.source
    title = markdown_text(source.title)
    work = f"[{title}]({source.url})" if claim.grade != "C" else title
    parts = [
        f"{markdown_text(source.authors)} ({source.year}), {work},",
        f"as of {month_name(claim.as_of)}.",
        *(f"{sign} {SIGNS[sign].capitalize()}." for sign in claim.signs),
        f"[Limits]({entry}){'' if is_printed else '{: .off-paper }'}.",
    ]
    return f"[^{claim.id}]: {' '.join(parts)}"


_LIST_NUMBER = re.compile(r"(?P<number>\d+)(?P<sign>[.)])")
_ALREADY_TEXT = frozenset("&\\")
"""What an escape begins with."""


def markdown_text(text: str) -> str:
    """Return text as Markdown shows it, wherever in a block it stands and whatever it begins with."""
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    plain = re.sub(r"([\\`*_{}\[\]|])", r"\\\1", plain)
    plain = re.sub(r"[~^=]", lambda match: _reference(match[0]), plain)
    if number := _LIST_NUMBER.match(plain):
        return f"{number['number']}{_reference(number['sign'])}{plain[number.end() :]}"
    if plain[:1] in _ALREADY_TEXT or not plain[:1].isascii() or plain[:1].isalnum():
        return plain
    return _reference(plain[:1]) + plain[1:]


def _reference(character: str) -> str:
    return f"&#{ord(character)};" if character else ""
