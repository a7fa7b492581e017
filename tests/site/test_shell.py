"""The theme gives the site icons and nothing else: templates, scripts, style sheets and fonts are ours."""

from pathlib import Path

import pytest
from built_site import ROOT, BuiltSite, address
from jinja2 import meta
from mkdocs.config import load_config

from honest_guide.guide import Guide
from honest_guide.views.editions import ONE_PAGE

OVERRIDES = ROOT / "overrides"
GENERATED = {"scripts/decision-table.js"}
"""Files under ``assets`` that are made from data."""


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_every_file_under_assets_is_ours_or_generated(site: BuiltSite) -> None:
    assert files(site.folder / "assets") - files(ROOT / "docs/assets") == GENERATED


def test_every_page_is_rendered_by_our_template(site: BuiltSite, guide: Guide) -> None:
    former = {f"{address(path)}index.html" for path in guide.redirects}
    written = {str(file.relative_to(site.folder)) for file in site.folder.rglob("*.html")}
    ours = {
        str(file.relative_to(site.folder))
        for page, file in site.html_files.items()
        if site.soup(page).select("html > body > .page > main > article")
    }
    assert written - former - {ONE_PAGE} == ours


@pytest.mark.parametrize("folder", [".", "shell"])
def test_our_templates_use_no_template_of_the_theme_but_icons(folder: str) -> None:
    env = load_config(str(ROOT / "mkdocs.yml")).theme.get_env()
    used = {
        str(name)
        for file in (OVERRIDES / folder).glob("*.html")
        for name in meta.find_referenced_templates(env.parse(file.read_text("utf-8")))
    }
    assert {
        name for name in used if not name.startswith(".icons/") and not (OVERRIDES / name).exists()
    } == set()
    assert used
