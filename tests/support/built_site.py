"""The built site as the tests see it: pages by path, parsed."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from os import environ
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from bs4 import BeautifulSoup, Tag

ROOT = Path(__file__).parents[2]
PHASE_1 = "phases/three-ways-to-steer/"
PHASE_2 = "phases/what-fine-tuning-involves/"
PHASE_3 = "phases/choosing/"
PHASES = (PHASE_1, PHASE_2, PHASE_3)
UNSEEN = "worked-cases/unseen/"
CASES = ("worked-cases/", UNSEEN, "worked-cases/prompting-and-rag/", "worked-cases/fine-tuning/")
EVIDENCE = ("evidence/", "evidence/training/")
SIBLINGS = (
    "siblings/prompt-engineering-honestly/",
    "siblings/rag-explained/",
    "siblings/using-an-llm-api/",
)


def address(source: str) -> str:
    """Return where a page's source, ``page.md#anchor``, stands in the site: ``page/#anchor``."""
    return source.replace("index.md", "").replace(".md", "/")


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
