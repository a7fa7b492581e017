"""Finishing a built site: one purged style sheet, minified scripts, a policy on every page."""

import re
from hashlib import sha256
from pathlib import Path

import rjsmin

from honest_guide.security import headers_file, sealed
from honest_guide.stylesheet import purge
from honest_guide.usage import usage

_STYLE_SHEET = re.compile(r'<link rel="stylesheet" href="(?P<up>(?:\.\./|\./|/)*)(?P<path>[^"]+)">\s*')
_SCRIPTS = "assets/scripts"
_THEME_SCRIPTS = "assets/javascripts"


def finish(site: Path) -> None:
    """Finish the site in a folder, in place.

    Raises:
        ValueError: If the pages do not all load the same style sheets, or one cannot be parsed.
    """
    pages = {file: file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}
    _drop_theme_scripts(site)
    scripts = sorted((site / _SCRIPTS).rglob("*.js"))
    ours = [file.read_text("utf-8") for file in scripts if "vendor" not in file.parts]
    sheets = _style_sheets(pages)
    css = purge("".join((site / sheet).read_text("utf-8") for sheet in sheets), usage(pages.values(), ours))
    for sheet in sheets:
        (site / sheet).unlink()
    name = f"assets/stylesheets/site.{sha256(css.encode()).hexdigest()[:8]}.css"
    (site / name).write_text(css, "utf-8")
    for file in scripts:
        file.write_text(rjsmin.jsmin(file.read_text("utf-8"), keep_bang_comments=True), "utf-8")
    for map_file in sorted((site / "assets").rglob("*.map")):
        map_file.unlink()
    finished = {file: sealed(_with_one_style_sheet(html, name)) for file, html in pages.items()}
    for file, html in finished.items():
        file.write_text(html, "utf-8")
    (site / "_headers").write_text(headers_file(finished.values()), "utf-8")


def _style_sheets(pages: dict[Path, str]) -> list[str]:
    """Return the style sheets that every page loads, in their order, as paths in the site."""
    lists = {tuple(match["path"] for match in _STYLE_SHEET.finditer(html)) for html in pages.values()}
    if len(lists) != 1:
        raise ValueError(f"the pages load different style sheets: {sorted(lists)}")
    return list(lists.pop())


def _with_one_style_sheet(html: str, name: str) -> str:
    first = True

    def replaced(match: re.Match[str]) -> str:
        nonlocal first
        here = f'<link rel="stylesheet" href="{match["up"]}{name}">\n' if first else ""
        first = False
        return here

    return _STYLE_SHEET.sub(replaced, html)


def _drop_theme_scripts(site: Path) -> None:
    """Remove the theme's script, its search and the languages of it: no page loads them."""
    folder = site / _THEME_SCRIPTS
    for file in sorted(folder.rglob("*"), reverse=True):
        if file.is_dir():
            file.rmdir()
        else:
            file.unlink()
    if folder.exists():
        folder.rmdir()
