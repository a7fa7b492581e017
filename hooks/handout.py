"""Make the decision table's page a handout when it is printed."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from honest_guide.guide import Guide
from honest_guide.handout import for_paper


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Keep the sections that the page's front matter lists under ``handout`` for paper."""
    guide: Guide = config.extra["guide"]
    return for_paper(html, page.meta.get("handout") or ()) if page.file.src_uri == guide.table_page else html
