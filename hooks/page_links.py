"""Links from one page to another, as MkDocs needs them; shared by the hooks, and no hook itself."""

from collections.abc import Callable
from posixpath import dirname, relpath

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page


def html_links(page: Page, files: Files) -> Callable[[str], str]:
    """Return a function from ``page.md#anchor`` to the address that HTML on ``page`` needs."""

    def link(target: str) -> str:
        path, hash_sign, anchor = target.partition("#")
        if path == page.file.src_uri and anchor:
            return f"#{anchor}"
        file = files.get_file_from_path(path)
        if file is None:
            raise LookupError(path)
        return file.url_relative_to(page.file) + hash_sign + anchor

    return link


def markdown_links(page: Page) -> Callable[[str], str]:
    """Return a function from ``page.md`` to the link that Markdown on ``page`` needs."""

    def link(target: str) -> str:
        return relpath(target, dirname(page.file.src_uri) or ".")

    return link
