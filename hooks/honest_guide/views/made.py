"""The files beside the pages that need no finished article, for whatever builds the pages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from honest_guide.facts.siblings import Link
from honest_guide.guide import Guide
from honest_guide.views.dates import calendar_file, feed_file
from honest_guide.views.editions import EPUB, ONE_PAGE, Book, Chapter
from honest_guide.views.exports import EXPORTS, data_files, robots_file, table_script
from honest_guide.views.render import environment, render_block, render_text
from honest_guide.views.style import Head

LLMS = "llms.txt"
"""What programs read first."""

MADE = frozenset(
    {
        *(f"{export.name}.json" for export in EXPORTS),
        *(f"{export.name}.schema.json" for export in EXPORTS),
        *("assets/scripts/decision-table.js", "feed.xml", "dates.ics", "_headers", "robots.txt"),
        *(ONE_PAGE, EPUB, LLMS),
    }
)
"""The paths of all files that :func:`made_files` returns."""

REPLACEABLE = frozenset({"_headers", "robots.txt"})
"""Those that are for hosts: the one of the docs folder counts where it has one."""


@dataclass(frozen=True)
class Project:
    """What a site is made from.

    Attributes:
        settings: The settings of ``mkdocs.yml``.
        guide: The guide.
        head: What every page carries in its head.
        overrides: The folder that holds the templates.
    """

    settings: Mapping[str, Any]
    guide: Guide
    head: Head
    overrides: Path

    @property
    def address(self) -> str:
        """Where the site is published, or "" where nobody says."""
        return self.settings.get("site_url") or ""


def book_of(project: Project, chapters: tuple[Chapter, ...]) -> Book:
    """Return the guide in one piece."""
    return Book(
        chapters=chapters,
        title=project.settings["site_name"],
        description=project.settings.get("site_description") or "",
        site=project.address,
        month=max(project.guide.checked.values()),
    )


def made_files(project: Project, link: Link) -> dict[str, str]:
    """Return each file by its path; ``link`` leads from ``page.md#anchor`` to the address from the root.

    The editions are empty: pages may link to them, and they are made of the finished articles. So is
    ``llms.txt``, which is made of the navigation.
    """
    guide, site = project.guide, project.address
    title = project.settings["site_name"]
    return {
        **dict(data_files(guide, link)),
        "assets/scripts/decision-table.js": table_script(guide, link),
        "feed.xml": feed_file(guide, project.overrides, title=title, site=site, link=link),
        "dates.ics": calendar_file(guide, title=title, site=site, link=link),
        "_headers": project.head.headers_file,
        "robots.txt": robots_file(site),
        ONE_PAGE: "",
        EPUB: "",
        LLMS: "",
    }


def redirect_page(project: Project, leads_to: str, link: Link, canonical: str) -> str:
    """Return the page at a former or short address.

    Args:
        project: The project.
        leads_to: Where it leads, ``page.md#anchor``.
        link: From ``page.md#anchor`` to the address that HTML on this page needs.
        canonical: The address of the page that it leads to; "" where the site's is not known.
    """
    html = render_block(
        environment(project.overrides),
        "shell/redirect.html",
        title=project.guide.pages[leads_to.partition("#")[0]].title,
        policy=project.head.policy,
        href=link(leads_to),
        canonical=canonical,
        link=link,
    )
    return f"{html}\n"


def llms_file(
    project: Project,
    sections: Iterable[tuple[str | None, Iterable[str]]],
    twin: Callable[[str], str],
) -> str:
    """Return ``llms.txt``: every page of the navigation, as Markdown, and the data.

    Args:
        project: The project.
        sections: The groups of the navigation: each its name, if it has one, and the paths of its pages.
        twin: From a page's path to the address of its Markdown, relative to the site's root.
    """

    def entry(path: str) -> dict[str, object]:
        source = project.guide.pages[path]
        return {
            "title": source.meta.get("title") or source.title,
            "address": urljoin(project.address, twin(path)),
            "description": source.meta.get("description", ""),
        }

    return render_text(
        environment(project.overrides),
        "shell/llms.txt",
        guide=project.guide,
        config=project.settings,
        decide=entry(project.guide.table_page),
        sections=[(name, [entry(path) for path in paths]) for name, paths in sections],
        exports=EXPORTS,
        site=project.address,
    )
