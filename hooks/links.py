"""Links from one page to another, as MkDocs needs them; shared by the hooks, and no hook itself."""

from collections.abc import Callable
from pathlib import Path

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

OVERRIDES = Path(__file__).parent.parent / "overrides"
"""The folder that holds ``parts/``."""


def html_links(page: Page | File, files: Files) -> Callable[[str], str]:
    """Return a function from ``page.md#anchor`` to the address that HTML on ``page`` needs."""
    here = page.file if isinstance(page, Page) else page

    def link(target: str) -> str:
        path, hash_sign, anchor = target.partition("#")
        if path == here.src_uri and anchor:
            return f"#{anchor}"
        file = files.get_file_from_path(path)
        if file is None:
            raise LookupError(path)
        return file.url_relative_to(here) + hash_sign + anchor

    return link


def site_links(files: Files) -> Callable[[str], str]:
    """Return a function from ``page.md#anchor`` to the address relative to the site's root."""

    def link(target: str) -> str:
        path, hash_sign, anchor = target.partition("#")
        file = files.get_file_from_path(path)
        if file is None:
            raise LookupError(path)
        return file.url + hash_sign + anchor

    return link
