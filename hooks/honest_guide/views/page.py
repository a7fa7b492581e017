"""A page as a builder gets it: every marker filled, and the values that the templates around it need."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from honest_guide.facts.citations import citation_keys, footnotes, with_signs
from honest_guide.facts.dates import month_name
from honest_guide.facts.siblings import Link, address, definitions
from honest_guide.guide import Guide
from honest_guide.reading.addresses import source_link
from honest_guide.reading.pages import reading_minutes
from honest_guide.reading.settings import NOTES_PLACE
from honest_guide.views.parts import fill_page
from honest_guide.views.render import environment, render_block

_SOURCES = f"""
## Sources {{ #sources }}

<div class="notes" data-search-exclude markdown="1">

{NOTES_PLACE}

</div>
"""


@dataclass(frozen=True)
class FilledPage:
    """A page that any builder can convert.

    Attributes:
        markdown: Its Markdown, with every marker filled, and with the notes and link definitions it needs.
        meta: What the templates read of its front matter beside what its writer wrote; addresses in it are
            relative to the site's root.
    """

    markdown: str
    meta: Mapping[str, object]


@dataclass(frozen=True)
class Links:
    """From ``page.md#anchor`` to an address.

    Attributes:
        here: The address that HTML in the article needs.
        site: The address relative to the site's root.
    """

    here: Link
    site: Link


def filled_page(markdown: str, path: str, guide: Guide, overrides: Path, links: Links) -> FilledPage:
    """Fill the markers, then append what a reader meets after the text: the next phase and the sources.

    Args:
        markdown: The page as it was written, without its front matter.
        path: Its path in the docs folder.
        guide: The guide.
        overrides: The folder that holds ``parts/`` and ``shell/``.
        links: Where links lead.
    """
    in_markdown = source_link(path)
    checked = guide.checked.get(path)
    meta: dict[str, object] = {
        "source": quote(path),
        "checked": month_name(checked) if checked else "",
        "related": [
            {"title": one.title, "href": address(one, guide.track_url, links.site)}
            for one in guide.facts.siblings.guides
            if one.primer != path or guide.track_url
        ],
    }
    if path == guide.pages_of["changes"]:
        meta["feed"] = "feed.xml"
    parts = [fill_page(with_signs(markdown, guide.claims), guide, overrides, link=links.here)]
    phase = next((one for one in guide.phases if one.page == path), None)
    if phase:
        minutes = reading_minutes(guide.pages[path])
        meta["banner"] = f"Phase {phase.number} of {len(guide.phases)} · {minutes} min read"
    following = next((one for one in guide.phases if phase and one.number == phase.number + 1), None)
    if following:
        values = {"phase": following, "phases": guide.phases, "link": links.here}
        parts.append(render_block(environment(overrides), "shell/next-phase.html", **values))
    if citation_keys(markdown):
        parts += [_SOURCES, footnotes(markdown, guide.claims, guide.entry_links, in_markdown)]
    parts.append(definitions(guide.facts.siblings, guide.track_url, in_markdown))
    return FilledPage("\n\n".join(parts) + "\n", meta)
