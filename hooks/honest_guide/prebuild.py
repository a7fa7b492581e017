"""The same site for a builder without hooks: ``PYTHONPATH=hooks python -m honest_guide.prebuild OUT``.

Writes a new folder with a configuration, the docs with every marker, citation and sibling link filled, the
files that are made from data, and the templates. What is made of finished articles is not in it: the
articles as Markdown, what pages say of themselves to programs, and the index of the search.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import environ, walk
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from honest_guide.facts.siblings import Link
from honest_guide.guide import load_guide
from honest_guide.reading.addresses import published_link, site_link, source_link, twin_link
from honest_guide.reading.nav import NavItem, check_nav, nav_items
from honest_guide.reading.needed import check_needed, needed_files
from honest_guide.reading.places import check_places
from honest_guide.reading.problems import InvalidSourcesError
from honest_guide.reading.settings import FILE, check_addresses, read_settings
from honest_guide.views.made import LLMS, MADE, REPLACEABLE, Project, llms_file, made_files, redirect_page
from honest_guide.views.page import Links, filled_page
from honest_guide.views.parts import PARTS
from honest_guide.views.style import read_head

ROOT = Path(__file__).parents[2]

_NOT_TAKEN = frozenset({"hooks", "watch"})
"""Settings that name what is not in the folder."""


@dataclass(frozen=True)
class Builder:
    """How builders differ.

    Attributes:
        link: From a page to the links that HTML on it needs: as Markdown has them, where the builder resolves
            links in HTML too; or the published addresses, where it leaves HTML alone.
        extensions: What comes before the Markdown extensions of the settings.
    """

    link: Callable[[str], Link]
    extensions: tuple[str, ...]


BUILDERS: Mapping[str, Builder] = {
    # It adds SuperFences, which colors code, after all others if it is not among them; here the second
    # replaces the first.
    "zensical": Builder(source_link, ("pymdownx.superfences", "fenced_code")),
    "mkdocs": Builder(published_link, ()),
}
"""The builders that the folder can be written for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if the folder is written, 2 if the sources or the folder are wrong."""
    parser = argparse.ArgumentParser(prog="python -m honest_guide.prebuild", description=__doc__)
    parser.add_argument("out", type=Path, help="the folder to write; it must not exist")
    parser.add_argument("--builder", choices=BUILDERS, default="zensical", help="what will build the folder")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder with mkdocs.yml")
    options = parser.parse_args(arguments)
    out: Path = options.out
    if out.exists():
        sys.stderr.write(f"{out}: exists; allowed: a folder that does not exist yet\n")
        return 2
    try:
        project = read_project(options.root, environ)
    except InvalidSourcesError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    shutil.copytree(options.root / "docs", out / "docs", ignore=shutil.ignore_patterns(".*"))
    for path, content in files(project, BUILDERS[options.builder]):
        file = out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    return 0


def read_project(root: Path, variables: Mapping[str, str]) -> Project:
    """Read a project.

    Args:
        root: The folder with ``mkdocs.yml``, ``docs`` and ``overrides``.
        variables: The environment's variables, which set the site's address and others.

    Raises:
        InvalidSourcesError: The sources are wrong.
    """
    docs, overrides = root / "docs", root / "overrides"
    settings = read_settings(root / FILE, variables)
    track_url = settings.get("extra", {}).get("track_url") or ""
    there = {*_files(docs), *MADE}
    problems = [
        *check_addresses(settings),
        *check_nav(settings.get("nav"), there),
        *check_needed(needed_files(overrides, docs), there),
        *check_places(((name, name) for name in _files(docs)), MADE - REPLACEABLE),
    ]
    if problems:
        raise InvalidSourcesError(problems)
    return Project(
        settings,
        load_guide(docs, track_url=track_url, markers=PARTS),
        read_head(docs / "assets/stylesheets", overrides / "shell/head.js"),
        overrides,
    )


def _files(docs: Path) -> Iterator[str]:
    """Yield the path of every file of the docs folder."""
    for folder, _, names in walk(docs, followlinks=True):
        yield from (Path(folder, name).relative_to(docs).as_posix() for name in names)


def files(project: Project, builder: Builder) -> Iterator[tuple[str, str]]:
    """Yield the path and the content of each file of the folder that is not as in the docs folder.

    Args:
        project: The project.
        builder: The builder.
    """
    yield FILE, _as_yaml(configuration(project, builder))
    overrides = project.overrides
    for template in sorted([*overrides.glob("*.html"), *overrides.glob("shell/*.html")]):
        yield f"overrides/{template.relative_to(overrides).as_posix()}", template.read_text("utf-8")
    for path, source in project.guide.pages.items():
        links = Links(here=builder.link(path), site=site_link)
        page = filled_page(source.markdown.lstrip("\n"), path, project.guide, overrides, links)
        yield f"docs/{path}", f"---\n{_as_yaml({**source.meta, **page.meta})}---\n\n{page.markdown}"
    docs = overrides.parent / "docs"
    for path, content in _made_files(project):
        if not (path in REPLACEABLE and (docs / path).exists()):
            yield f"docs/{path}", content


def configuration(project: Project, builder: Builder) -> dict[str, Any]:
    """Return the settings with what the templates read of them, and without what only one builder has."""
    settings, head = project.settings, project.head
    shell = {
        "head": {"policy": head.policy, "style": head.style, "script": head.script},
        "decide_now": site_link(f"{project.guide.table_page}#decision-table"),
        "ways": [
            {"title": way["title"], "url": site_link(way["page"])}
            for way in settings.get("extra", {}).get("ways", ())
        ],
        "repository": (settings.get("repo_url") or "").rstrip("/"),
    }
    return {key: value for key, value in settings.items() if key not in _NOT_TAKEN} | {
        "markdown_extensions": [*builder.extensions, *settings.get("markdown_extensions", ())],
        "extra": {**settings.get("extra", {}), "shell": shell},
    }


def _made_files(project: Project) -> Iterator[tuple[str, str]]:
    """Yield the path and the content of each file that no page's source is behind."""
    yield from made_files(project, site_link).items()
    sections = [(item.title or None, item.pages) for item in nav_of(project)]
    yield LLMS, llms_file(project, sections, twin_link)
    for former, leads_to in project.guide.redirects.items():
        canonical = project.address and urljoin(project.address, site_link(leads_to.partition("#")[0]))
        html = redirect_page(project, leads_to, published_link(former), canonical)
        yield f"{site_link(former)}index.html", html


def nav_of(project: Project) -> tuple[NavItem, ...]:
    """Return the entries of the navigation that hold pages."""
    return nav_items(project.settings.get("nav"), project.guide.pages)


def _as_yaml(data: Mapping[str, object]) -> str:
    """Return a mapping as YAML: a key a line, each value as JSON, which YAML holds too."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items())


if __name__ == "__main__":
    sys.exit(main())
