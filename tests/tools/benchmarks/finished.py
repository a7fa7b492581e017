"""The guide's pages as its hooks have finished them, for builders that know nothing of the hooks."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

from built_site import ROOT
from mkdocs.utils.yaml import yaml_load
from toolbox import Toolbox, mkdocs

HOOK = Path(__file__).parent / "capture_hook.py"
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


def project_config() -> dict[str, object]:
    """Return the project's configuration, environment variables filled in."""
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        return dict(yaml_load(file))


def inherited(**changes: object) -> str:
    """Return a configuration, for any folder, that inherits the project's; JSON is YAML too."""
    base = {"INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": str(ROOT / "docs"), "watch": []}
    return json.dumps({**base, "theme": {"custom_dir": str(ROOT / "overrides")}, **changes}, indent=2)


def project_hooks() -> list[str]:
    """Return the paths of the project's hooks, in order."""
    hooks = project_config()["hooks"]
    if not isinstance(hooks, list):
        raise TypeError(hooks)
    return [str(ROOT / str(hook)) for hook in hooks]


@dataclass(frozen=True)
class FinishedPage:
    """One page: its place, its Markdown and its article."""

    title: str
    description: str
    source: str
    url: str
    markdown: str
    article: str

    @property
    def body(self) -> str:
        """The article without its main heading, for themes that write the title themselves."""
        return re.sub(r"<h1\b.*?</h1>", "", self.article, count=1, flags=re.DOTALL)


@dataclass(frozen=True)
class Section:
    """Pages under one title of the navigation; a page that stands alone has no section title."""

    title: str
    pages: tuple[FinishedPage, ...]


@dataclass(frozen=True)
class Finished:
    """All of the guide; ``shell`` is what the page's template takes from the hooks."""

    name: str
    description: str
    sections: tuple[Section, ...]
    shell: Mapping[str, object]

    @property
    def pages(self) -> tuple[FinishedPage, ...]:
        """Every page, in the order of the navigation."""
        return tuple(page for section in self.sections for page in section.pages)

    def page(self, url: str) -> FinishedPage:
        """Return the page at an address."""
        return next(page for page in self.pages if page.url.removeprefix("./") == url)


def without_blank_lines(html: str) -> str:
    """Make HTML one block of CommonMark, which a blank line would end, and keep preformatted text."""

    def keep(match: re.Match[str]) -> str:
        return re.sub(r"\n(?=[ \t]*\n)", "&#10;", match[0])

    return re.sub(r"\n(\s*\n)+", "\n", re.sub(r"<pre\b.*?</pre>", keep, html, flags=re.DOTALL)).strip()


class _Headings(HTMLParser):
    """Finds the headings that stand at the top level of an article."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._starts = [0, *(match.end() for match in re.finditer("\n", html))]
        self._depth = 0
        self.found: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if not self._depth and re.fullmatch("h[1-6]", tag):
            line, column = self.getpos()
            self.found.append(self._starts[line - 1] + column)
        self._depth += tag not in VOID

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave the depth as it is."""

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag not in VOID


@dataclass(frozen=True)
class Part:
    """A heading and the HTML up to the next one; the first part may have no heading."""

    level: int
    id: str
    text: str
    html: str


HEADING = re.compile(r"<h([1-6])([^>]*)>(.*?)</h\1>", re.DOTALL)


def parts(html: str) -> Iterator[Part]:
    """Cut an article at its top-level headings, for builders that list only headings of their own."""
    cuts: Sequence[int] = [0, *_Headings(html).found, len(html)]
    for start, end in pairwise(cuts):
        piece = html[start:end]
        heading = HEADING.match(piece)
        if heading is None:
            yield Part(0, "", "", piece)
            continue
        name = re.search(r'\bid="([^"]*)"', heading[2])
        without_link = re.sub(r'<a class="headerlink".*?</a>', "", heading[3], flags=re.DOTALL)
        text = unescape(re.sub(r"<[^>]+>", "", without_link)).strip()
        yield Part(int(heading[1]), name[1] if name else "", text, piece[heading.end() :])


def finish(tools: Toolbox) -> Finished:
    """Build the guide once with the capturing hook at the end of the list, and read what it wrote."""
    folder = tools.work / "finished"
    folder.mkdir(parents=True, exist_ok=True)
    captured = folder / "captured"
    config = folder / "mkdocs.yml"
    hooks = [*project_hooks(), str(HOOK)]
    config.write_text(inherited(hooks=hooks, extra={"captured": str(captured)}), encoding="utf-8")
    mkdocs(config, folder / "site")

    def page(entry: dict[str, str]) -> FinishedPage:
        def read(kind: str) -> str:
            return (captured / kind / entry["source"]).read_text(encoding="utf-8")

        description = entry["description"] or str(project["site_description"])
        url = entry["url"].removeprefix("./")
        return FinishedPage(
            entry["title"], description, entry["source"], url, read("markdown"), read("articles")
        )

    project = project_config()
    sections = tuple(
        Section(entry["title"], tuple(map(page, entry["children"])))
        if entry["children"]
        else Section("", (page(entry),))
        for entry in json.loads((captured / "nav.json").read_text(encoding="utf-8"))
    )
    shell = json.loads((captured / "shell.json").read_text(encoding="utf-8"))
    return Finished(str(project["site_name"]), str(project["site_description"]), sections, shell)
