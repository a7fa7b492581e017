"""Markers: whole lines in a page that the build replaces, ``<!-- guide: decision-table -->``.

This module alone knows the syntax. A marker is a name, sometimes with one argument
(``<!-- guide: figure weights-and-context -->``). Lines inside a code fence are left alone.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from honest_guide.reading.problems import Finding, listed

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
    """Return a line without its code spans, which show text and mean nothing."""
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
    pages: Mapping[str, str], known: Mapping[str, frozenset[str]], once: frozenset[str]
) -> list[Finding]:
    """Find markers that are unknown, misplaced in a line, missing or doubled.

    Args:
        pages: Page → its Markdown.
        known: Marker name → the arguments it allows; empty where it takes none.
        once: The names (with argument, if any) that must stand exactly once in the whole site.
    """
    findings = []
    places: dict[str, list[tuple[str, int]]] = {}
    for page, markdown in pages.items():
        markers = find_markers(markdown)
        for marker in markers:
            places.setdefault(str(marker), []).append((page, marker.line))
            findings += _check_marker(page, marker, known)
        whole_lines = {marker.line for marker in markers}
        findings += [
            Finding(page, f"line {number}", "a marker shares its line", "it must stand on a line of its own")
            for number, line in outside_fences(markdown)
            if "<!--" in line and number not in whole_lines and _NEARLY.search(line)
        ]
    for name in sorted(once):
        where = places.get(name, [])
        if not where:
            wrong = f"no page holds the marker <!-- guide: {name} -->"
            findings.append(Finding("pages", name, wrong, "exactly one page must hold it, once"))
        elif len(where) > 1:
            wrong = f"the marker <!-- guide: {name} --> stands {len(where)} times: "
            wrong += listed(f"{page} line {line}" for page, line in where)
            findings.append(Finding(where[-1][0], name, wrong, "it may stand once"))
    return findings


def _check_marker(page: str, marker: Marker, known: Mapping[str, frozenset[str]]) -> list[Finding]:
    place = f"line {marker.line}"
    if marker.name not in known:
        wrong = f"{marker.name!r} is an unknown marker"
        return [Finding(page, place, wrong, f"allowed: {listed(sorted(known))}")]
    arguments = known[marker.name]
    if marker.argument not in (arguments or {""}):
        wrong = f"the marker {marker.name!r} cannot take {marker.argument!r}"
        allowed = listed(sorted(arguments)) if arguments else "no argument"
        return [Finding(page, place, wrong, f"allowed: {allowed}")]
    return []


def fill(markdown: str, render: Callable[[Marker], str]) -> str:
    """Replace every marker of a page by the text that ``render`` returns for it."""
    lines = markdown.split("\n")
    for marker in find_markers(markdown):
        lines[marker.line - 1] = render(marker)
    return "\n".join(lines)
