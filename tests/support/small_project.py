"""A project of a few plain pages that is published as the guide is, for tests that build it many times."""

from pathlib import Path

from built_site import ROOT

PAGES = ("index.html", "a/index.html", "b/index.html", "c/index.html")

_CONFIG = f"""
site_name: !ENV [NAME, first]
strict: true
theme: {{name: null, custom_dir: theme}}
plugins: []
hooks:
  - {ROOT / "hooks/staging.py"}
  - stopping.py
"""

_STOPPING = """
import os, signal

def stop_at(event):
    def handler(*_, **__):
        if os.environ.get("STOP_AT") == event:
            del os.environ["STOP_AT"]  # once: there are several pages
            os.kill(os.getpid(), signal.SIGSTOP)
    return handler

on_pre_build, on_page_markdown, on_post_page, on_post_build = map(
    stop_at, ("on_pre_build", "on_page_markdown", "on_post_page", "on_post_build")
)
"""
"""A hook that stops its own build at the event that STOP_AT names, until somebody lets it go on."""


def small_project(folder: Path) -> Path:
    """Write the project to a new folder and return its configuration; each page shows what NAME says."""
    (folder / "docs").mkdir(parents=True)
    (folder / "theme").mkdir()
    for page in ("index", "a", "b", "c"):
        (folder / f"docs/{page}.md").write_text(f"# {page}\n", "utf-8")
    (folder / "theme/main.html").write_text("{{ config.site_name }}", "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(_CONFIG, "utf-8")
    (folder / "stopping.py").write_text(_STOPPING, "utf-8")
    return config


def texts(site: Path) -> dict[str, str]:
    """Return what the files of a site say; without the dot entries at the top and the dated sitemap."""
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {
        name: path.read_text("utf-8") for name, path in found.items() if not name.startswith((".", "sitemap"))
    }


def whole(name: str) -> dict[str, str]:
    """Return what a whole site says that a build with this NAME published."""
    return dict.fromkeys(PAGES, name)
