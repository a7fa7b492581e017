"""Where a page is published, and links between pages, without a builder: each page is a folder's index."""

from collections.abc import Callable
from posixpath import dirname, relpath
from urllib.parse import quote

_INDEX = frozenset({"index.md", "README.md"})


def site_link(target: str) -> str:
    """Return the address of ``page.md#anchor`` relative to the site's root; the overview is ``./``."""
    path, hash_sign, anchor = target.partition("#")
    folder, _, name = path.rpartition("/")
    if name in _INDEX:
        path = f"{folder or '.'}/"
    elif name.endswith(".md"):
        path = f"{path.removesuffix('.md')}/"
    return quote(path) + hash_sign + anchor


def twin_link(page: str) -> str:
    """Return the address of a page as Markdown, relative to the site's root."""
    return f"{site_link(page).removeprefix('./')}index.html.md"


def published_link(page: str) -> Callable[[str], str]:
    """Return a function from ``page.md#anchor`` to the address that a browser needs on a page."""

    def link(target: str) -> str:
        path, hash_sign, anchor = target.partition("#")
        if path == page and anchor:
            return f"#{anchor}"
        there = site_link(path)
        relative = relpath(f"/{there}", f"/{site_link(page)}")
        return relative + ("/" if there.endswith("/") else "") + hash_sign + anchor

    return link


def source_link(page: str) -> Callable[[str], str]:
    """Return a function from ``page.md#anchor`` to the link that Markdown on a page needs."""

    def link(target: str) -> str:
        path, hash_sign, anchor = target.partition("#")
        return (
            f"#{anchor}"
            if path == page and anchor
            else relpath(path, dirname(page) or ".") + hash_sign + anchor
        )

    return link
