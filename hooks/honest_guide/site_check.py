"""A check of the finished site on disk, whatever built it: nothing that a build has to fill is left in it.

``PYTHONPATH=hooks python -m honest_guide.site_check site`` reads the pages, their Markdown, ``llms.txt`` and
``feed.xml``. A builder that does not run the hooks reports no error: it publishes markers in place of the
table.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from honest_guide.reading.problems import Problem

TABLE_ID = "decision-table"
"""The id of the element without which the guide does not answer its question."""

_CODE = frozenset({"code", "pre", "script", "style", "textarea"})
"""Elements that may show anything, or whose text is not for readers."""

_SHOWN_LENGTH = 60
_NOTES_ALLOWED = "allowed: a footnote that the build has written"

_KINDS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "a marker": (re.compile(r"\\?<!--\s*guide:[^>]*>?"), "allowed: the part that replaces it"),
    "a raw citation": (re.compile(r"\[\^(?P<key>[^\]\s\\]+)\\?\]"), _NOTES_ALLOWED),
    "a raw link to a sibling guide": (
        re.compile(r"\[guide:[^\]\n]*\]?|\]\(guide:[^)\n]*\)?", re.IGNORECASE),
        "allowed: a link that the build has resolved",
    ),
    "raw block syntax": (
        re.compile(r"^[ \t>]*///[^\n]*", re.MULTILINE),
        "allowed: the block that the build makes of it",
    ),
    "a merge mark": (
        re.compile(r"(?<!<)<{7}(?!<)|(?<!>)>{7}(?!>)|^[ \t]*={7}[ \t]*$", re.MULTILINE),
        "allowed: one version of the text",
    ),
    "an unfilled template": (re.compile(r"\{\{[^\n]*|\{%[^\n]*"), "allowed: the value that replaces it"),
}
"""What is wrong in a text → how it looks, and what would be right."""

_DEFINITION = re.compile(r"^\[\^(?P<key>[^\]\s]+)\]:", re.MULTILINE)
_MARKDOWN_CODE = re.compile(
    r"^(?P<indent>[ >]*)(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??(?P=indent)(?P=fence)[`~]*[ \t]*$"
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ >]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)

_Found = tuple[int, str, str, str]
"""A line, what is wrong there, the text itself, and what would be right."""


def check_html(html: str) -> tuple[list[_Found], frozenset[str]]:
    """Return what is left in a page outside its code, and the ids of its elements."""
    page = _Page()
    page.feed(html)
    page.close()
    found = [one for line, text in page.texts for one in _left(text, line)]
    found += [
        (line, "a raw link to a sibling guide", text, "allowed: a link that the build has resolved")
        for line, text in page.guide_addresses
    ]
    if page.open_code:
        tag, line = page.open_code[-1]
        found.append((line, "code that does not end", f"<{tag}>", f"allowed: </{tag}> after it"))
    return sorted(found), frozenset(page.ids)


def check_markdown(markdown: str) -> list[_Found]:
    """Return what is left in Markdown outside its code; a citation is right if the text has its note."""
    text = _MARKDOWN_CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), markdown)
    notes = frozenset(match["key"] for match in _DEFINITION.finditer(text))
    return sorted(_left(text, 1, notes))


def check_feed(xml: str) -> list[_Found]:
    """Return what is left in a feed, whose texts may be HTML that is escaped once more."""
    return check_html(unescape(xml))[0]


@dataclass
class Report:
    """What a check has read and found.

    Attributes:
        pages: How many HTML files it read.
        others: How many other texts it read.
        problems: What is wrong, in the order of files and lines.
    """

    pages: int = 0
    others: int = 0
    problems: list[Problem] = field(default_factory=list)


def check_site(site: Path) -> Report:
    """Read a finished site and return what is wrong with it; hidden files do not count."""
    report, ids = Report(), set[str]()
    for name, file in sorted((file.relative_to(site).as_posix(), file) for file in site.rglob("*")):
        is_html, is_markdown = name.endswith(".html"), name.endswith(".html.md") or name == "llms.txt"
        if not (is_html or is_markdown or name == "feed.xml") or f"/{name}".count("/."):
            continue
        report.pages, report.others = report.pages + is_html, report.others + (not is_html)
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            message = f"cannot be read: {getattr(error, 'strerror', None) or error}"
            report.problems.append(Problem(name, "", message, "allowed: UTF-8 text"))
            continue
        if is_html:
            found, on_page = check_html(text)
            ids |= on_page
        else:
            found = check_markdown(text) if is_markdown else check_feed(text)
        report.problems += [
            Problem(name, f"line {line}", f"has {kind} left, {shown!r}", allowed)
            for line, kind, shown, allowed in found
        ]
    if not report.pages:
        report.problems.append(Problem(str(site), "", "has no page", "allowed: a folder with a built site"))
    elif TABLE_ID not in ids:
        message = f"has no element with the id {TABLE_ID!r}"
        report.problems.append(Problem(str(site), "", message, "allowed: a site with the decision table"))
    return report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if the site is complete, 1 if it is not."""
    parser = argparse.ArgumentParser(prog="python -m honest_guide.site_check", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of the finished site")
    site: Path = parser.parse_args(arguments).site
    report = check_site(site)
    if report.problems:
        count = len(report.problems)
        heading = f"{count} problem{'s' if count > 1 else ''} in the finished site {site}:"
        sys.stderr.write("\n".join([heading, *(f"  {problem}" for problem in report.problems)]) + "\n")
        return 1
    sys.stdout.write(
        f"{site}: {report.pages} HTML files and {report.others} other texts, nothing left to fill\n"
    )
    return 0


class _Page(HTMLParser):
    """Collects the texts of a page outside its code, with their lines, its ids, and addresses of siblings."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[int, str]] = []
        self.ids: set[str] = set()
        self.guide_addresses: list[tuple[int, str]] = []
        self.open_code: list[tuple[str, int]] = []
        self._is_in_text = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_in_text = False
        line = self.getpos()[0]
        if tag in _CODE:
            self.open_code.append((tag, line))
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            if name in {"href", "src"} and (value or "").lower().startswith("guide:"):
                self.guide_addresses.append((line, value or ""))
            self.texts.append((line, value or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._is_in_text = False
        if any(name == tag for name, _ in self.open_code):
            while self.open_code.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open_code:
            return
        if self._is_in_text:  # the parser hands over each < that begins no tag by itself
            line, before = self.texts[-1]
            self.texts[-1] = (line, before + data)
        else:
            self.texts.append((self.getpos()[0], data))
        self._is_in_text = True

    def handle_comment(self, data: str) -> None:
        self._is_in_text = False
        if not self.open_code:
            self.texts.append((self.getpos()[0], f"<!--{data}-->"))


def _left(text: str, line: int, notes: frozenset[str] = frozenset()) -> Iterator[_Found]:
    """Yield what is left in a text that begins on a line; citations of these notes are right."""
    for kind, (pattern, allowed) in _KINDS.items():
        for match in pattern.finditer(text):
            if match.groupdict().get("key") not in notes:
                shown = " ".join(match[0].split())[:_SHOWN_LENGTH]
                yield line + text.count("\n", 0, match.start()), kind, shown, allowed


if __name__ == "__main__":
    sys.exit(main())
