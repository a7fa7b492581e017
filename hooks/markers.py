"""Put the generated parts where the pages' markers stand."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from honest_guide.reading.markers import fill
from honest_guide.views.parts import renderers
from page_links import OVERRIDES, html_links


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replace every marker of the page."""
    link = html_links(page, files)
    return fill(markdown, renderers(config.extra["guide"], OVERRIDES, link=link))
