"""Finishing a built site: a purged style sheet, a policy on every page, nothing unused."""

import re
import shutil
from collections.abc import Iterable, Iterator
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from honest_guide.security import headers_file, inline_hashes, sealed
from honest_guide.stylesheet import in_two, live_rules, page_sheets, text
from honest_guide.usage import joined, reached, usage

_STYLE_SHEET = re.compile(r'<link rel="stylesheet" href="(?P<up>(?:\.\./|\./|/)*)(?P<path>[^"]+)">\s*')
_THEME_NAME = re.compile(r"data-md-[\w-]+")
_THEME_ATTRIBUTE = re.compile(r' (data-md-[\w-]+)(?:="[^"]*")?')
_SCRIPTS = "assets/scripts"
_THEME_SCRIPTS = "assets/javascripts"
_LATE = frozenset({"assets/scripts/search.js"})
"""Scripts that no page has before its reader does something, and that show nothing but what they make."""


def finish(site: Path) -> None:
    """Finish the site in a folder, in place.

    Raises:
        ValueError: If the pages do not all load the same style sheets, or one cannot be parsed.
    """
    pages = sorted(site.rglob("*.html"))
    shutil.rmtree(site / _THEME_SCRIPTS, ignore_errors=True)  # no page loads them
    scripts = {
        file.relative_to(site).as_posix(): _read(file)
        for file in sorted((site / _SCRIPTS).rglob("*.js"))
        if "vendor" not in file.parts
    }
    early = {path: code for path, code in scripts.items() if path not in _LATE}
    # Pages are read once to see what they use and once to finish them: no site is too large for memory.
    lists: set[tuple[str, ...]] = set()
    behind: list[str] = []
    used_early = usage(_texts(pages, lists, behind), early.values())
    used = joined(used_early, usage(behind, scripts.values()))
    if len(lists) != 1:
        raise ValueError(f"the pages load different style sheets: {sorted(lists)}")
    (sheets,) = lists
    rules = live_rules("".join(_read(site / sheet) for sheet in sheets), used)
    for sheet in sheets:
        (site / sheet).unlink()
    first, rest = in_two(rules, used_early)
    own_sheet = page_sheets(first, rest)
    shared = _write(site, text(rest))
    read = frozenset(_THEME_NAME.findall(" ".join([text(first), text(rest), *scripts.values()])))
    for map_file in sorted((site / "assets").rglob("*.map")):
        map_file.unlink()
    scripts_used = cache(partial(usage, ()))  # most pages reach the same
    hashes = set()
    for file in pages:
        html = _read(file)
        own = own_sheet(joined(usage([_ahead(html)], ()), scripts_used(reached(html, early))))
        page = _with_style_sheets(html, own, shared)
        page = _without_empty_lines(_without_unread_attributes(page, read))
        listed = inline_hashes(page)
        hashes.add(tuple(listed.items()))
        file.write_text(sealed(page, listed), "utf-8")
    (site / "_headers").write_text(headers_file(map(dict, hashes)), "utf-8")


def _read(file: Path) -> str:
    return file.read_text("utf-8")


def _texts(pages: Iterable[Path], lists: set[tuple[str, ...]], behind: list[str]) -> Iterator[str]:
    """Yield what stands ahead of each page's second style sheet.

    Args:
        pages: The pages.
        lists: Takes the style sheets that a page loads, in their order, as paths in the site.
        behind: Takes the rest of each page.
    """
    for file in pages:
        html = _read(file)
        ahead = _ahead(html)
        lists.add(tuple(match["path"] for match in _STYLE_SHEET.finditer(ahead)))
        behind.append(html[len(ahead) :])
        yield ahead


def _write(site: Path, css: str) -> str:
    """Write a style sheet under a name that changes with it, so that hosts may let browsers keep it."""
    name = f"assets/stylesheets/site.{sha256(css.encode()).hexdigest()[:8]}.css"
    (site / name).write_text(css, "utf-8")
    return name


def _with_style_sheets(html: str, own: str, shared: str) -> str:
    """Return a page that holds its own style sheet itself, and loads the shared one ahead of its footer.

    Fetched, the first would cost a phone one more round trip before anything is painted.

    Args:
        html: The page.
        own: The style sheet that the page's first screen needs.
        shared: The path of the other one, from the root of the site.
    """
    found = list(_STYLE_SHEET.finditer(html))
    up = found[0]["up"]
    head = f"{html[: found[0].start()]}<style>{own}</style>\n"
    body = _STYLE_SHEET.sub("", html[found[0].end() :])
    ahead = _ahead(body)
    return f'{head}{ahead}<link rel="stylesheet" href="{up}{shared}">\n{body[len(ahead) :]}'


def _ahead(html: str) -> str:
    """Return what stands ahead of a page's second style sheet: all but the footer and what follows it."""
    return html.partition("<footer")[0]


def _without_unread_attributes(html: str, read: frozenset[str]) -> str:
    """Return a page without the theme's attributes that no style sheet and no script reads."""
    return _THEME_ATTRIBUTE.sub(lambda match: match[0] if match[1] in read else "", html)


def _without_empty_lines(html: str) -> str:
    """Return a page without empty lines and indentation: half a kilobyte a page."""
    if "<pre" in html or "<textarea" in html:
        return html
    return "\n".join(filter(None, map(str.strip, html.split("\n"))))
