"""Figures in prose: every percentage and price is in a claim that is cited in the same paragraph."""

import re
from collections.abc import Iterable, Iterator, Mapping

from honest_guide.facts.citations import citation_keys
from honest_guide.facts.evidence import FILE, Claim
from honest_guide.reading.markdown import PERCENT, prose
from honest_guide.reading.pages import PageSource
from honest_guide.reading.problems import Problem

OWN = "own_figures"
"""Front matter: the figures that no source reports, each with the reason, ``"85": our own count``."""

_FIGURE = re.compile(rf"(?P<currency>[$€£])?(?P<number>\d[\d,.]*\d|\d)(?P<percent>{PERCENT})?", re.IGNORECASE)
_SHOWN = ("title", "description")
"""Front matter that readers see, and that cannot cite: what the page cites counts."""


def check_figures(pages: Iterable[PageSource], claims: Mapping[str, Claim]) -> list[Problem]:
    """Find percentages and prices of the prose that no claim beside them has."""
    return [problem for page in pages for problem in _check_page(page, claims)]


def check_cited(claims: Iterable[Claim], cited_on: Mapping[str, object]) -> list[Problem]:
    """Find claims that no page cites and no generated part rests on: nobody would read them."""
    return [
        Problem(FILE, claim.id, "is cited nowhere", f"cite it, [^{claim.id}], or take it out")
        for claim in claims
        if claim.id not in cited_on
    ]


def _check_page(page: PageSource, claims: Mapping[str, Claim]) -> Iterator[Problem]:
    own = page.meta.get(OWN, {})
    if not isinstance(own, dict) or not all(
        isinstance(reason, str) and reason.strip() for reason in own.values()
    ):
        allowed = "allowed: figures, in quotes, each with the reason why no source has it"
        yield Problem(page.path, OWN, f"is {own!r}", allowed)
        return
    unused = dict(own)
    for key in _SHOWN:
        text = str(page.meta.get(key, ""))
        for match in _unsourced(text, _sourced(page.markdown, claims), own, unused):
            message = f"no claim that the page cites has {match[0]!r}"
            yield Problem(page.path, key, message, f"cite one, or give the reason in {OWN}")
    for line, paragraph in _paragraphs(prose(page.markdown)):
        for match in _unsourced(paragraph, _sourced(paragraph, claims), own, unused):
            where = f"line {line + paragraph.count(_LINE, 0, match.start())}"
            message = f"no claim that the paragraph cites has {match[0]!r}"
            yield Problem(page.path, where, message, f"cite one, or give the reason in {OWN}")
    for number in unused:
        yield Problem(page.path, f"{OWN}.{number}", "is not a figure of the page", "take it out")


def _sourced(text: str, claims: Mapping[str, Claim]) -> str:
    """Return all that the claims say which a text cites."""
    beside = [claims[key] for key in citation_keys(text) if key in claims]
    return " ".join(f"{claim.claim} {claim.figure} {claim.caveat}" for claim in beside)


def _unsourced(
    text: str, sourced: str, own: Mapping[str, str], unused: dict[str, str]
) -> Iterator[re.Match[str]]:
    """Yield the figures of a text that nothing beside it has; those that are our own are not unused."""
    for match in _FIGURE.finditer(text):
        if not match["currency"] and not match["percent"]:
            continue
        if match["number"] in own:
            unused.pop(match["number"], None)
        elif not re.search(rf"(?<![\d.]){re.escape(match['number'])}(?!\d)", sourced):
            yield match


_LINE = "\n"


def _paragraphs(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield what empty lines part, with its first line's number."""
    line = 1
    for block in re.split(r"(\n\s*\n)", markdown):
        if block.strip():
            yield line, block
        line += block.count(_LINE)
