"""Markers: whole lines in a page that the build replaces, ``<!-- guide: decision-table -->``.

This module alone knows the syntax. A marker is a name, sometimes with one argument
(``<!-- guide: figure weights-and-context -->``). Lines inside a code fence are left alone.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from honest_guide.reading.problems import Problem, comma_list

_MARKER = re.compile(r"<!--\s*guide:\s*(?P<name>[^\s>]*)(?:\s+(?P<argument>[^\s>]+))?\s*-->")
_NEARLY = re.compile(r"<!--\s*guide\s*:", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?!.*`)|~{3,})")


@dataclass(frozen=True)
class Marker:
    """A marker found in a page: its line number (from 1), name and argument ("" where it has none)."""

    line: int
    name: str
    argument: str

    def __str__(self) -> str:
        """Return the name with the argument, as messages show it."""
        return f"{self.name} {self.argument}".strip()


def outside_fences(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page that are not in a code fence, with their numbers from 1."""
    lines = enumerate(markdown.split("\n"), start=1)
    if "```" not in markdown and "~~~" not in markdown:
        yield from lines
        return
    fence = ""
    for number, line in lines:
        match = _FENCE.match(line)
        if fence:
            if match and match["fence"].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif match:
            fence = match["fence"]
        else:
            yield number, line


_CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")


def without_code(line: str) -> str:
    """Return a line without its code spans, which only show text."""
    return _CODE_SPAN.sub("", line) if "`" in line else line


def find_markers(markdown: str) -> tuple[Marker, ...]:
    """Return the markers of a page, in their order."""
    if "<!--" not in markdown:  # most pages of a large site
        return ()
    return tuple(
        Marker(number, match["name"], match["argument"] or "")
        for number, line in outside_fences(markdown)
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
    found: dict[str, list[tuple[str, int]]] = {}
    for page, markdown in pages.items():
        markers = find_markers(markdown)
        for marker in markers:
            found.setdefault(str(marker), []).append((page, marker.line))
            problems += _check_marker(page, marker, allowed)
        whole_lines = {marker.line for marker in markers}
        problems += [
            Problem(page, f"line {number}", "a marker shares its line", "it needs a line of its own")
            for number, line in outside_fences(markdown)
            if "<!--" in line and number not in whole_lines and _NEARLY.search(line)
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
