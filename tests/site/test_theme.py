"""The theme is extended by its blocks, and each block that we name exists."""

from pathlib import Path

import material
from built_site import ROOT
from mkdocs.config import load_config

THEME = Path(material.__file__).parent / "templates"


def test_every_block_that_we_override_exists_in_the_theme() -> None:
    env = load_config(str(ROOT / "mkdocs.yml")).theme.get_env()
    assert set(env.get_template("main.html").blocks) - set(env.get_template("base.html").blocks) == set()


def test_no_partial_of_the_theme_is_replaced_but_its_inline_scripts() -> None:
    overrides = ROOT / "overrides"
    ours = {file.relative_to(overrides).as_posix() for file in (overrides / "partials").rglob("*.html")}
    replaced = {name for name in ours if (THEME / name).exists()}
    # These serve the theme's bundle, which the site does not load. Ours are no copies of them.
    assert replaced == {f"partials/javascripts/{name}.html" for name in ("base", "content", "palette")}
