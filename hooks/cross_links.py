"""Connect every page with the sibling guides: links in the prose, and the related guides at its foot."""

from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from honest_guide.facts.siblings import address, definitions
from honest_guide.guide import Guide
from page_links import html_links, markdown_links


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Append the link definitions that resolve ``[text][guide:id]``."""
    guide: Guide = config.extra["guide"]
    return f"{markdown}\n\n{definitions(guide.facts.siblings, guide.track_url, markdown_links(page))}\n"


def on_page_context(
    context: TemplateContext,
    page: Page,
    config: MkDocsConfig,
    nav: Navigation,  # noqa: ARG001
) -> TemplateContext:
    """Give the template the related guides with their addresses from this page."""
    guide: Guide = config.extra["guide"]
    link = html_links(page, config.extra["files"])
    related = [
        {"title": sibling.title, "promise": sibling.promise, "href": address(sibling, guide.track_url, link)}
        for sibling in guide.facts.siblings.guides
        if sibling.primer != page.file.src_uri or guide.track_url
    ]
    return cast("TemplateContext", {**context, "related_guides": related})
