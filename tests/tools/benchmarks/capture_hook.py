"""A MkDocs hook that stands last and writes down what the guide's own hooks have made of every page."""

import json
from pathlib import Path
from typing import TypedDict

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page


class Entry(TypedDict):
    """A page or, if it has children, a section of the navigation."""

    title: str
    description: str
    source: str
    url: str
    children: "list[Entry]"


_navigation: dict[str, Navigation] = {}


def _write(config: MkDocsConfig, name: str, text: str) -> None:
    path = Path(config.extra["captured"]) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _entry(item: StructureItem) -> Entry:
    title = item.title or ""
    if isinstance(item, Page):
        description = str(item.meta.get("description") or "")
        return Entry(
            title=title, description=description, source=item.file.src_uri, url=item.url, children=[]
        )
    children = [_entry(child) for child in item.children] if isinstance(item, Section) else []
    return Entry(title=title, description="", source="", url="", children=children)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001
    """Keep the navigation until the pages' titles are known."""
    _navigation["nav"] = nav
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Write the finished Markdown."""
    _write(config, f"markdown/{page.file.src_uri}", markdown)
    return markdown


@event_priority(100)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Write the article as Python-Markdown made it, whatever another hook may do to it later."""
    _write(config, f"articles/{page.file.src_uri}", html)
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Write the navigation, and what the hooks give the page's template."""
    entries = [_entry(item) for item in _navigation["nav"].items]
    _write(config, "nav.json", json.dumps(entries, ensure_ascii=False, indent=2))
    shell = {name: config.extra["shell"][name] for name in ("head", "decide_now")}
    _write(config, "shell.json", json.dumps(shell, default=vars))
    return env
