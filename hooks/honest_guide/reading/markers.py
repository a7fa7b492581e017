"""Markers: whole lines in a page that the build replaces, ``<!-- guide: decision-table -->``.

This module alone knows the syntax. A marker is a name, sometimes with one argument
(``<!-- guide: figure weights-and-context -->``). What Markdown shows as code is left alone.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from honest_guide.reading.markdown import prose
from honest_guide.reading.problems import Problem, comma_list

_MARKER = re.compile(r"<!--\s*guide:\s*(?P<name>[^\s>]*)(?:\s+(?P<argument>[^\s>]+))?\s*-->")
_OPENING = re.compile(r"<! ?-{1,3}\s*(?P<text>[^>]*?)[\s-]*(?:>|$)")
_LIKE_GUIDE = re.compile(r"(?P<word>\w+)(?P<sign>\s*[:;=.,/|])?(?P<rest>.*)")
_MARKER_ALLOWED = "allowed: <!-- guide: name --> alone on its line, without space before it"


@dataclass(frozen=True)
class Marker:
    """A marker found in a page: its line number (from 1), name and argument ("" where it has none)."""

    line: int
    name: str
    argument: str

    def __str__(self) -> str:
        """Return the name with the argument, as messages show it."""
        return f"{self.name} {self.argument}".strip()


def find_markers(markdown: str) -> tuple[Marker, ...]:
    """Return the markers of a page, in their order."""
    if "<!--" not in markdown:  # most pages of a large site
        return ()
    return tuple(
        Marker(number, match["name"], match["argument"] or "")
        for number, line in enumerate(prose(markdown).split("\n"), start=1)
        if (match := _MARKER.fullmatch(line.rstrip()))
    )


def check_markers(
    pages: Mapping[str, str], allowed: Mapping[str, frozenset[str]], required: frozenset[str]
) -> list[Problem]:
    """Find markers that are unknown, share their line, are missing or appear twice.

    Args:
        pages: Page → its Markdown.
        allowed: Marker name → the arguments it allows; empty where it takes none.
        required: The names (with argument, if any) that must appear exactly once in the whole site.
    """
    problems = []
    names = required | frozenset(allowed)
    found: dict[str, list[tuple[str, int]]] = {}
    for page, markdown in pages.items():
        markers = find_markers(markdown)
        for marker in markers:
            found.setdefault(str(marker), []).append((page, marker.line))
            problems += _check_marker(page, marker, allowed)
        whole_lines = {marker.line for marker in markers}
        problems += [
            Problem(page, f"line {number}", "a marker is misspelt or shares its line", _MARKER_ALLOWED)
            for number, line in enumerate(prose(markdown).split("\n"), start=1)
            if "<!" in line and number not in whole_lines and _is_nearly_a_marker(line, names)
        ]
    for name in sorted(required):
        places = found.get(name, [])
        if not places:
            message = f"no page holds the marker <!-- guide: {name} -->"
            problems.append(Problem("pages", name, message, "exactly one page must hold it, once"))
        elif len(places) > 1:
            message = f"the marker <!-- guide: {name} --> appears {len(places)} times: "
            message += comma_list(f"{page} line {line}" for page, line in places)
            problems.append(Problem(places[-1][0], name, message, "allowed: once"))
    return problems


def _is_nearly_a_marker(line: str, names: Collection[str]) -> bool:
    """Tell whether a line has a comment that its writer must have meant as a marker."""
    for comment in _OPENING.finditer(line):
        match = _LIKE_GUIDE.match(comment["text"])
        if comment["text"] in names:
            return True
        if match and get_close_matches(match["word"].lower(), ["guide"], cutoff=0.75):
            return bool(match["sign"] or get_close_matches(match["rest"].strip(), names, cutoff=0.8))
    return False


def _check_marker(page: str, marker: Marker, allowed: Mapping[str, frozenset[str]]) -> list[Problem]:
    where = f"line {marker.line}"
    if marker.name not in allowed:
        message = f"{marker.name!r} is an unknown marker"
        return [Problem(page, where, message, f"allowed: {comma_list(sorted(allowed))}")]
    arguments = allowed[marker.name]
    if marker.argument not in (arguments or {""}):
        message = f"the marker {marker.name!r} cannot take {marker.argument!r}"
        choices = comma_list(sorted(arguments)) if arguments else "no argument"
        return [Problem(page, where, message, f"allowed: {choices}")]
    return []


def fill(markdown: str, render: Callable[[Marker], str]) -> str:
    """Replace every marker of a page by the text that ``render`` returns for it."""
    lines = markdown.split("\n")
    for marker in find_markers(markdown):
        lines[marker.line - 1] = render(marker)
    return "\n".join(lines)
