"""Tell a reader of a phase where they are and what comes next."""

from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from honest_guide.guide import Guide
from honest_guide.reading.pages import reading_minutes
from page_links import html_links


def on_page_context(
    context: TemplateContext,
    page: Page,
    config: MkDocsConfig,
    nav: Navigation,  # noqa: ARG001
) -> TemplateContext:
    """Give the template the page's phase, its reading time, and the phase after it."""
    guide: Guide = config.extra["guide"]
    phase = next((phase for phase in guide.phases if phase.page == page.file.src_uri), None)
    if phase is None:
        return context
    following = next((other for other in guide.phases if other.number == phase.number + 1), None)
    values = {
        "phase": phase,
        "phase_count": len(guide.phases),
        "reading_minutes": reading_minutes(guide.pages[phase.page]),
        "next_phase": following,
        "next_phase_href": html_links(page, config.extra["files"])(following.page) if following else None,
    }
    return cast("TemplateContext", {**context, **values})
