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
_SCRIPTS = "assets/scripts"
_THEME_SCRIPTS = "assets/javascripts"


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
    rules = live_rules(css, usage(map(_read, pages), scripts.values()))
    for sheet in sheets:
        (site / sheet).unlink()
    first, rest = in_two(rules)
    own_sheet = page_sheets(first, rest)
    shared = _write(site, text(rest))
    for map_file in sorted((site / "assets").rglob("*.map")):
        map_file.unlink()
    for file in pages:
        html = _read(file)
        own = own_sheet(usage([html], reached(html, scripts)))
        file.write_text(sealed(_without_empty_lines(_with_style_sheets(html, own, shared))), "utf-8")
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
    text, footer, after = body.partition("<footer")
    return f'{head}{text}<link rel="stylesheet" href="{up}{shared}">\n{footer}{after}'


def _without_empty_lines(html: str) -> str:
    """Return a page without empty lines and indentation: half a kilobyte a page."""
    if "<pre" in html or "<textarea" in html:
        return html
    return "\n".join(filter(None, map(str.strip, html.split("\n"))))
