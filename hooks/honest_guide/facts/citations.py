"""Citations: ordinary footnotes whose definitions come from the evidence."""

import re
from collections.abc import Callable, Collection, Mapping

from honest_guide.facts.dates import month_name
from honest_guide.facts.evidence import Claim
from honest_guide.reading.markers import outside_fences, without_code
from honest_guide.reading.problems import Finding

_CITATION = re.compile(r"\[\^(?P<key>[^\]]+)\](?P<definition>:)?")


def cited(markdown: str) -> tuple[str, ...]:
    """Return the keys that a page cites, in the order of their first use."""
    keys = (
        match["key"]
        for _, line in outside_fences(markdown)
        if "[^" in line
        for match in _CITATION.finditer(without_code(line))
    )
    return tuple(dict.fromkeys(keys))


def check_citations(pages: Mapping[str, str], claims: Collection[str]) -> list[Finding]:
    """Find citations of claims that do not exist, and definitions written by hand."""
    findings = []
    for page, markdown in pages.items():
        lines = ((number, line) for number, line in outside_fences(markdown) if "[^" in line)
        for number, line in lines:
            for match in _CITATION.finditer(without_code(line)):
                place = f"line {number}"
                if match["definition"] and not line[: match.start()].strip():
                    wrong = f"the footnote {match['key']!r} is defined by hand"
                    allowed = "put the claim in data/evidence.yml; the build writes the footnote"
                    findings.append(Finding(page, place, wrong, allowed))
                elif match["key"] not in claims:
                    wrong = f"{match['key']!r} is an unknown citation"
                    allowed = "allowed: an id of data/evidence.yml, or case-<id of data/worked-cases.yml>"
                    findings.append(Finding(page, place, wrong, allowed))
    return findings


def footnotes(
    markdown: str, claims: Mapping[str, Claim], entries: Mapping[str, str], link: Callable[[str], str]
) -> str:
    """Return the footnote definitions that a page's citations need: who says it, where, and as of when.

    What a claim does not show stands once, in its entry, so that pages stay small.

    Args:
        markdown: The page.
        claims: Every claim by id.
        entries: Claim id → where its entry stands, ``page.md#anchor``.
        link: From that to a link that this page's source needs.
    """
    # A generated part may show text that looks like a citation; a writer's wrong key was reported before.
    keys = (key for key in cited(markdown) if key in claims)
    return "\n".join(_definition(claims[key], link(entries[key])) for key in keys)


def _definition(claim: Claim, entry: str) -> str:
    source = claim.source
    title = markdown_text(source.title)
    work = f"[{title}]({source.url})" if claim.grade != "C" else title
    parts = [
        f"{markdown_text(source.authors)} ({source.year}), {work},",
        f"as of {month_name(claim.as_of)}.",
        f"[Limits]({entry}).",
    ]
    return f"[^{claim.id}]: {' '.join(parts)}"


def markdown_text(text: str) -> str:
    """Return text that Markdown shows as it is."""
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_{}\[\]|])", r"\\\1", plain)
