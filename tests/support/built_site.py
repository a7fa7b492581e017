"""The built site as the tests see it: pages by path, parsed."""

import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from os import environ
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import yaml
from bs4 import BeautifulSoup, Tag

ROOT = Path(__file__).parents[2]


def address(source: str) -> str:
    """Return where a page's source, ``page.md#anchor``, stands in the site: ``page/#anchor``."""
    return source.replace("index.md", "").replace(".md", "/")


def pages_with(pattern: str) -> tuple[str, ...]:
    """Return the pages whose source has such a line, in the order of what the line's group holds, if any."""
    found = []
    for file in sorted((ROOT / "docs").rglob("*.md")):
        match = re.search(f"^{pattern}$", file.read_text("utf-8"), re.MULTILINE)
        if match:
            found.append((match.groups(), address(file.relative_to(ROOT / "docs").as_posix())))
    assert found, f"no page has the line {pattern}"
    return tuple(page for _, page in sorted(found))


def _redirects() -> dict[str, str]:
    """Return former address → the page that is there now, from the front matter of every page."""
    found = {}
    for file in sorted((ROOT / "docs").rglob("*.md")):
        matter = re.match(r"---\n(.*?)\n---\n", file.read_text("utf-8"), re.DOTALL)
        for former in (yaml.safe_load(matter[1]) if matter else {}).get("redirect_from", ()):
            place = address(file.relative_to(ROOT / "docs").as_posix())
            found[address(former.partition("#")[0])] = place
    return found


_REDIRECTS = _redirects()


def now(page: str) -> str:
    """Return where a page is that a test names by the address it once had: a renamed one leads on."""
    return _REDIRECTS.get(page, page)


# Read off the pages, so that one may be added or renamed.
PHASES = pages_with(r"phase: (\d+)")
PHASE_1 = PHASES[0]
PHASE_2 = pages_with("<!-- guide: figure six-months -->")[0]
PHASE_3 = pages_with("<!-- guide: decision-table -->")[0]
CASES = pages_with(r"<!-- guide: worked-cases [\w-]+ -->")
UNSEEN = pages_with("<!-- guide: worked-cases unseen -->")[0]
UNSEEN_RIGHT = pages_with("<!-- guide: worked-cases unseen-right -->")[0]
EVIDENCE = pages_with(r"<!-- guide: evidence [\w-]+ -->")
QUESTIONS = pages_with(r"Asked (?:at|in|on) .+")
SIBLINGS = tuple(
    address(primer)
    for primer in re.findall(
        r"^ +primer: (\S+)$", (ROOT / "docs/data/sibling-guides.yml").read_text("utf-8"), re.MULTILINE
    )
)


def run_build(
    site_dir: Path, *, config: Path = ROOT / "mkdocs.yml", builder: str = "mkdocs", **env: str
) -> "subprocess.CompletedProcess[str]":
    """Run the builder's command line as a writer would."""
    return subprocess.run(
        [sys.executable, "-m", builder, "build", "--config-file", str(config), "--site-dir", str(site_dir)],
        env={**environ, "NO_MKDOCS_2_WARNING": "1", **env},
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass(frozen=True)
class BuiltSite:
    """A built site in a folder."""

    folder: Path
    _parsed: dict[str, BeautifulSoup] = field(default_factory=dict)

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The pages of the sitemap, as paths relative to the site's root; the overview is ""."""
        tree = ET.parse(self.folder / "sitemap.xml")  # noqa: S314 (our own file)
        locations = [element.text or "" for element in tree.iter() if element.tag.endswith("}loc")]
        return tuple(urlsplit(location).path.removeprefix("/") for location in locations)

    @property
    def html_files(self) -> Mapping[str, Path]:
        """Every HTML file: the pages of the sitemap, and the page for addresses that do not exist."""
        return {page: self.folder / page / "index.html" for page in self.pages} | {
            "404.html": self.folder / "404.html"
        }

    def text(self, page: str) -> str:
        """Return a page's HTML."""
        return self.html_files[page].read_text(encoding="utf-8")

    def soup(self, page: str) -> BeautifulSoup:
        """Return a page, parsed."""
        if page not in self._parsed:
            self._parsed[page] = BeautifulSoup(self.text(page), "html.parser")
        return self._parsed[page]

    def article(self, page: str) -> Tag:
        """Return a page's article."""
        article = self.soup(page).select_one("article")
        assert article is not None
        return article
