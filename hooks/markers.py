"""Put the generated parts where the pages' markers stand."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from honest_guide.views.parts import fill_page
from page_links import OVERRIDES, html_links


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replace every marker of the page."""
    return fill_page(markdown, config.extra["guide"], OVERRIDES, link=html_links(page, files))
