"""Finishing a built site: a purged style sheet, a policy on every page, nothing unused."""

import re
import shutil
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from honest_guide.security import headers_file, sealed
from honest_guide.stylesheet import in_two, live_rules, page_sheets, text
from honest_guide.usage import reached, usage

_STYLE_SHEET = re.compile(r'<link rel="stylesheet" href="(?P<up>(?:\.\./|\./|/)*)(?P<path>[^"]+)">\s*')
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
    sheets = _style_sheets(pages)
    css = "".join((site / sheet).read_text("utf-8") for sheet in sheets)
    early = {path: code for path, code in scripts.items() if path not in _LATE}
    rules = live_rules(css, usage(map(_read, pages), scripts.values()))
    for sheet in sheets:
        (site / sheet).unlink()
    first, rest = in_two(rules, usage((_ahead(_read(page)) for page in pages), early.values()))
    own_sheet = page_sheets(first, rest)
    shared = _write(site, text(rest))
    read = " ".join([text(first), text(rest), *scripts.values()])
    for map_file in sorted((site / "assets").rglob("*.map")):
        map_file.unlink()
    for file in pages:
        html = _read(file)
        own = own_sheet(usage([_ahead(html)], reached(html, early)))
        page = _without_unread_attributes(_with_style_sheets(html, own, shared), read)
        file.write_text(sealed(_without_empty_lines(page)), "utf-8")
    (site / "_headers").write_text(headers_file(map(_read, pages)), "utf-8")


def _read(file: Path) -> str:
    """Return a file's text; pages are read anew for each purpose, so that no site is too large for memory."""
    return file.read_text("utf-8")


def _style_sheets(pages: Iterable[Path]) -> list[str]:
    """Return the style sheets that every page loads, in their order, as paths in the site."""
    lists = {tuple(match["path"] for match in _STYLE_SHEET.finditer(_read(file))) for file in pages}
    if len(lists) != 1:
        raise ValueError(f"the pages load different style sheets: {sorted(lists)}")
    return list(lists.pop())


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


def _without_unread_attributes(html: str, read: str) -> str:
    """Return a page without the theme's attributes whose name does not occur in what reads attributes."""
    return _THEME_ATTRIBUTE.sub(lambda match: match[0] if match[1] in read else "", html)


def _without_empty_lines(html: str) -> str:
    """Return a page without empty lines and indentation: half a kilobyte a page."""
    if "<pre" in html or "<textarea" in html:
        return html
    return "\n".join(filter(None, map(str.strip, html.split("\n"))))
