"""Finishing a built site: one purged style sheet, a policy on every page, nothing unused."""

import re
import shutil
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from honest_guide.security import headers_file, sealed
from honest_guide.stylesheet import in_two, live_rules, text
from honest_guide.usage import usage

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
    scripts = sorted((site / _SCRIPTS).rglob("*.js"))
    ours = [file.read_text("utf-8") for file in scripts if "vendor" not in file.parts]
    sheets = _style_sheets(pages)
    css = "".join((site / sheet).read_text("utf-8") for sheet in sheets)
    rules = live_rules(css, usage(map(_read, pages), ours))
    for sheet in sheets:
        (site / sheet).unlink()
    first, rest = (_write(site, text(part)) for part in in_two(rules))
    for map_file in sorted((site / "assets").rglob("*.map")):
        map_file.unlink()
    for file in pages:
        file.write_text(sealed(_without_empty_lines(_with_style_sheets(_read(file), first, rest))), "utf-8")
    (site / "_headers").write_text(headers_file(map(_read, pages)), "utf-8")


def _read(file: Path) -> str:
    """Return a page; each is read again for each purpose, so that no site is too large for the memory."""
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


def _with_style_sheets(html: str, first: str, rest: str) -> str:
    """Return a page that loads one style sheet ahead of its text, and the rest ahead of its footer."""
    found = list(_STYLE_SHEET.finditer(html))
    up = found[0]["up"]
    head = html[: found[0].start()] + f'<link rel="stylesheet" href="{up}{first}">\n'
    body = _STYLE_SHEET.sub("", html[found[0].end() :])
    text, footer, after = body.partition("<footer")
    return f'{head}{text}<link rel="stylesheet" href="{up}{rest}">\n{footer}{after}'


def _without_empty_lines(html: str) -> str:
    """Return a page without empty lines and indentation: half a kilobyte a page."""
    if "<pre" in html or "<textarea" in html:
        return html
    return "\n".join(filter(None, map(str.strip, html.split("\n"))))
