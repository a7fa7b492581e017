"""Give every page the footnotes that its citations ask for."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from honest_guide.facts.citations import footnotes
from honest_guide.guide import Guide
from page_links import markdown_links


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Keep the footnotes out of the search: the evidence page, which they repeat, is searched."""
    return html.replace('<div class="footnote">', '<div class="footnote" data-search-exclude>', 1)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Append the footnote definitions."""
    guide: Guide = config.extra["guide"]
    return f"{markdown}\n\n{footnotes(markdown, guide.claims, guide.entry_links, markdown_links(page))}\n"
