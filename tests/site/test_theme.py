"""The theme is extended by its blocks alone, and each block that we name exists."""

from mkdocs.config import load_config

from built_site import ROOT


def test_every_block_that_we_override_exists_in_the_theme() -> None:
    env = load_config(str(ROOT / "mkdocs.yml")).theme.get_env()
    assert set(env.get_template("main.html").blocks) - set(env.get_template("base.html").blocks) == set()


def test_no_partial_of_the_theme_is_replaced() -> None:
    env = load_config(str(ROOT / "mkdocs.yml")).theme.get_env()
    ours = {file.relative_to(ROOT / "overrides").as_posix() for file in (ROOT / "overrides").rglob("*.html")}
    theirs = {name for name in env.list_templates() if name not in ours}
    replaced = {name for name in ours if name.startswith("partials/")} & theirs
    assert replaced == set()
