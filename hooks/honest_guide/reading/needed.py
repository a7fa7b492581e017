"""The files without which a page would be shown and not work: what templates and scripts load by name."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from honest_guide.reading.pages import PageSource
from honest_guide.reading.problems import Problem

_LOADED = re.compile(r"assets/[\w./-]+\.\w+(?=[\"'])")


def needed_files(overrides: Path, docs: Path) -> Mapping[str, str]:
    """Return the path of each file that a template or a script loads, with the path of that one."""
    loading = {
        **{f"overrides/{path.relative_to(overrides).as_posix()}": path for path in overrides.rglob("*.html")},
        **{path.relative_to(docs).as_posix(): path for path in (docs / "assets/scripts").rglob("*.js")},
    }
    return {
        file: name
        for name, path in sorted(loading.items(), reverse=True)
        if path.is_file()
        for file in _LOADED.findall(path.read_text("utf-8", "replace"))
    }


def scripts_of(pages: Iterable[PageSource]) -> Mapping[str, str]:
    """Return the path of each script that a page's front matter names, with the page's path."""
    return {
        f"assets/scripts/{name}.js": page.path
        for page in pages
        if isinstance(names := page.meta.get("scripts", []), list)
        for name in names
    }


def check_needed(needed: Mapping[str, str], files: Collection[str]) -> Iterator[Problem]:
    """Find files that are needed and that the site will not have.

    Args:
        needed: The path of each, with what loads it.
        files: The paths of the files that the site will have.
    """
    for file, name in sorted(needed.items()):
        if file not in files:
            yield Problem(file, "", "is missing or left out", f"{name} loads it")
