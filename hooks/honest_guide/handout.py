"""What of a page goes on paper: some of its sections, and the footnotes that those cite."""

import re
from collections.abc import Collection

# A heading as Markdown writes it, perhaps with a class; a partial's own h2 starts with another attribute.
_SECTION = re.compile(r'(?=<h2 (?:class="[^"]*" )?id=")')
_ID = re.compile(r'<h2 (?:class="[^"]*" )?id="([^"]+)"')
_NOTES = '<div class="footnote"'
_CITED = re.compile(r'href="#(fn:[^"]+)"')
_NOTE = re.compile(r'<li id="(fn:[^"]+)">')


def for_paper(html: str, kept: Collection[str]) -> str:
    """Mark what a page's print leaves out and keeps.

    Sections whose ``h2`` is not in ``kept`` are wrapped in ``div.screen-only``. A footnote that a kept part
    cites gets the class ``on-paper``; every footnote gets its number, so that the numbers still agree when
    the others are hidden.

    Args:
        html: The page's content, as Markdown rendered it.
        kept: The ids of the sections that are printed.
    """
    body, notes_tag, notes = html.partition(_NOTES)
    parts = _SECTION.split(body)
    on_paper = {key for part in parts if _section_id(part) in {"", *kept} for key in _CITED.findall(part)}
    wrapped = "".join(
        part if _section_id(part) in {"", *kept} else f'<div class="screen-only">\n{part}</div>\n'
        for part in parts
    )
    numbers = iter(range(1, len(_NOTE.findall(notes)) + 1))

    def numbered(match: re.Match[str]) -> str:
        marked = ' class="on-paper"' if match[1] in on_paper else ""
        return f'<li id="{match[1]}" value="{next(numbers)}"{marked}>'

    return wrapped + notes_tag + _NOTE.sub(numbered, notes)


def _section_id(part: str) -> str:
    """Return the id of the heading that a part starts with; "" for what stands before the first."""
    match = _ID.match(part)
    return match[1] if match else ""
