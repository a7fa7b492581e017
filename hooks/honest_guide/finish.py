"""What is made of finished articles: ``PYTHONPATH=hooks python -m honest_guide.finish SITE``.

Completes a site that another builder made of the folder of :mod:`honest_guide.prebuild`: adds each page as
Markdown, and writes the guide as one page and as an EPUB.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from os import environ
from pathlib import Path
from urllib.parse import urljoin

from honest_guide.prebuild import ROOT, nav_of, read_project
from honest_guide.reading.addresses import site_link, twin_link
from honest_guide.reading.problems import InvalidSourcesError
from honest_guide.views.editions import Chapter, write_editions
from honest_guide.views.made import Project, book_of
from honest_guide.views.tree import Element, parse_article
from honest_guide.views.twins import as_markdown


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if the site is complete, 2 if the sources or the site are wrong."""
    parser = argparse.ArgumentParser(prog="python -m honest_guide.finish", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder with mkdocs.yml")
    options = parser.parse_args(arguments)
    site: Path = options.site
    try:
        project = read_project(options.root, environ)
        chapters = tuple(_chapters(project, site))
    except InvalidSourcesError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"{error.filename}: cannot be read: {error.strerror}\n")
        return 2
    book = book_of(
        project,
        tuple(replace(chapter, article=_without_banner(chapter.article)) for chapter in chapters),
    )
    for chapter in chapters:
        twin = site / chapter.url / "index.html.md"
        twin.write_text(as_markdown(chapter.article, urljoin(project.address, chapter.url)), "utf-8")
    write_editions(book, site, project.overrides, project.head)
    return 0


def _chapters(project: Project, site: Path) -> Iterator[Chapter]:
    """Yield the pages in the order of the navigation, as they are built.

    Raises:
        OSError: If one is missing.
    """
    for item in nav_of(project):
        for path in item.pages:
            source = project.guide.pages[path]
            file = site / twin_link(path).removesuffix(".md")
            page = parse_article(file.read_text("utf-8"))
            article = next(one for one in page.elements() if one.tag == "article")
            title = str(source.meta.get("title") or source.title)
            url = site_link(path).removeprefix("./")
            yield Chapter(url, title, item.title if item.is_group else "", article)


def _without_banner(article: Element) -> Element:
    """Return an article without the line above its title."""
    kept = [one for one in article.children if not (isinstance(one, Element) and "phase" in one.classes)]
    return replace(article, children=kept)


if __name__ == "__main__":
    sys.exit(main())
