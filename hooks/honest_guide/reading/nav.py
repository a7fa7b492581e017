"""The navigation, as ``nav`` of ``mkdocs.yml`` has it: pages, files, outside links, and groups of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from honest_guide.reading.problems import Problem
from honest_guide.reading.settings import FILE

_OVERVIEW = frozenset({"index.md", "README.md"})
_ALLOWED = "allowed: a file of the docs folder, or an address, https://…"


@dataclass(frozen=True)
class NavItem:
    """An entry of the navigation's first level, with the pages in it.

    Attributes:
        title: Its title; "" where it has none of its own.
        is_group: Whether it is a group, not a page by itself.
        pages: The paths of its pages, those of groups inside it among them.
    """

    title: str
    is_group: bool
    pages: tuple[str, ...]


def nav_items(nav: object, pages: Collection[str]) -> tuple[NavItem, ...]:
    """Return the entries that hold pages; a page counts where it is named first.

    Args:
        nav: The setting; without one, every page is by itself, in the order of the paths.
        pages: The paths of all pages.
    """
    if nav is None:
        return tuple(NavItem("", is_group=False, pages=(page,)) for page in sorted(pages))
    seen: set[str] = set()
    found = []
    for title, value in _titled(nav):
        paths = dict.fromkeys(_normal(target) for _, target in _targets(value, ""))
        own = tuple(path for path in paths if path in pages and path not in seen)
        seen.update(own)
        if own:
            found.append(NavItem(title, is_group=not isinstance(value, str), pages=own))
    return tuple(found)


def check_nav(nav: object, files: Collection[str]) -> Iterator[Problem]:
    """Find entries that lead nowhere, and a navigation without the overview, to which every page links.

    Args:
        nav: The setting; a builder without one lists every page.
        files: The paths of the files that the site will have.
    """
    first_level = files
    if nav is not None:
        first_level = {_normal(value) for _, value in _titled(nav) if isinstance(value, str)}
        for place, target in _targets(nav, "nav"):
            if not isinstance(target, str) or not target:
                shown = "empty" if target in ("", None, [], {}) else repr(target)
                yield Problem(FILE, place, f"is {shown}", _ALLOWED)
            elif not _leads_out(target) and _normal(target) not in files:
                nearly = get_close_matches(target, sorted(files), n=1, cutoff=0.8)
                allowed = f"did you mean {nearly[0]!r}?" if nearly else _ALLOWED
                yield Problem(FILE, place, f"{target!r} is not a file of the site", allowed)
    if _OVERVIEW.isdisjoint(first_level):
        yield Problem(
            FILE, "nav", "is without the overview", "allowed: index.md in it, outside of every group"
        )


def _leads_out(target: str) -> bool:
    """Tell whether an entry is an address; of one from the host's root, the builder warns by itself."""
    parts = urlsplit(target)
    return bool(parts.scheme or parts.netloc) or target.startswith("/")


def _normal(target: object) -> str:
    return PurePosixPath(target).as_posix() if isinstance(target, str) else ""


def _titled(nav: object) -> Iterator[tuple[str, object]]:
    """Yield the entries of the first level, each with its title."""
    for item in nav if isinstance(nav, list) else [nav]:
        pairs: Iterable[tuple[object, object]] = item.items() if isinstance(item, Mapping) else [("", item)]
        yield from ((str(title), value) for title, value in pairs)


def _targets(nav: object, place: str) -> Iterator[tuple[str, object]]:
    """Yield what a part of the navigation names, each with its place; an empty group is yielded itself."""
    if nav and isinstance(nav, list | Mapping):
        for key, value in nav.items() if isinstance(nav, Mapping) else enumerate(nav):
            yield from _targets(value, f"{place}.{key}")
    else:
        yield place, nav
