"""What leaves the site beside its pages: the facts for tools, and data for our scripts."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from html import unescape
from typing import Any

from honest_guide.facts.evidence import CASE_PREFIX
from honest_guide.facts.search_words import SearchWords
from honest_guide.guide import FILES, Guide
from honest_guide.reading.loader import json_schema

_TAG = re.compile(r"<[^>]*>")
_APPARATUS = re.compile(r"<sup[^>]*>[^<]*(?:<a[^>]*>[^<]*</a>)?[^<]*</sup>|<a[^>]*>[#¶]</a>|(?<=\s)#(?=\s)")
"""Footnote numbers, and links from a row or heading to itself: no reader searches for them."""

_NOTES = "#sources"
"""The place of the notes on every page that cites."""

_FOR_PAGES = ("section", "calculator", "leads_to")
"""What only the pages need of a rule: places in the sources, and a sign."""


@dataclass(frozen=True)
class Export:
    """A data file as it is published for tools, ``<name>.json``: each of its records says where it is shown.

    Attributes:
        name: The name.
        what: What is in it, in one line.
        facts: The field of the guide's facts.
        key: Where the file has the records that say where they are shown.
        record: The name of their record in the schema.
        place: From the guide and a record's id to where it is shown, ``page.md#anchor``.
    """

    name: str
    what: str
    facts: str
    key: str
    record: str
    place: Callable[[Guide, str], str]


EXPORTS = (
    Export(
        "decision-table",
        "the questions, the rows, and what comes next after each",
        "table",
        "rules",
        "Rule",
        lambda guide, name: f"{guide.table_page}#rule-{name}",
    ),
    Export(
        "evidence",
        "every claim with its figure, source, month and limits",
        "evidence",
        "claims",
        "Claim",
        lambda guide, name: guide.entry_links[name],
    ),
    Export(
        "cases",
        "every published case: the situation, what was tried, what worked, and its source",
        "cases",
        "cases",
        "Case",
        lambda guide, name: guide.entry_links[f"{CASE_PREFIX}{name}"],
    ),
    Export(
        "prices",
        "the prices of the pay-back page, in dollars per million tokens",
        "prices",
        "models",
        "Model",
        lambda guide, _: f"{guide.pages_of['payback scenarios']}#prices",
    ),
    Export(
        "availability",
        "who still sells fine-tuning, until when, and how long a tuned model lives",
        "availability",
        "hosts",
        "Host",
        lambda guide, name: f"{guide.pages_of['availability table']}#{name}",
    ),
)
"""The data files that are published for tools."""


def export_data(export: Export, guide: Guide, link: Callable[[str], str]) -> dict[str, Any]:
    """Return a data file as it is published.

    Args:
        export: The file.
        guide: The guide.
        link: From ``page.md#anchor`` to the address relative to the site's root.
    """
    data = asdict(getattr(guide.facts, export.facts))
    for record in data[export.key]:
        record["url"] = link(export.place(guide, record["id"]))
        for key in _FOR_PAGES:
            record.pop(key, None)
    return data


def export_schema(export: Export) -> dict[str, Any]:
    """Return the JSON Schema of a published file, made from the records that the data file has to fit."""
    schema = json_schema(FILES[export.facts][0])
    record = schema["$defs"][export.record]
    for key in _FOR_PAGES:
        record["properties"].pop(key, None)
    record["properties"]["url"] = {
        "title": "Url",
        "type": "string",
        "description": "Where the site shows it, relative to the site's root.",
    }
    record["required"] = [key for key in record["required"] if key not in _FOR_PAGES] + ["url"]
    return schema


def data_files(guide: Guide, link: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Yield the name and the content of every published data file and of its schema."""
    for export in EXPORTS:
        yield f"{export.name}.json", as_json(export_data(export, guide, link))
        yield f"{export.name}.schema.json", as_json(export_schema(export))


def table_script(guide: Guide, link: Callable[[str], str]) -> str:
    """Return the script that gives the chooser the published table, and its sources: name, address, month."""
    data = export_data(EXPORTS[0], guide, link)
    claims = {key: guide.claims[key] for rule in data["rules"] for key in rule["evidence"]}
    sources = {key: [claim.cite_as, claim.source.url, claim.as_of] for key, claim in claims.items()}
    return _as_script("table", {**data, "sources": sources})


def robots_file(site_url: str | None) -> str:
    """Return ``robots.txt``: everybody may read everything, and the sitemap says what there is."""
    sitemap = f"\nSitemap: {site_url}sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def as_json(data: object) -> str:
    """Return data as the content of a published file."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def search_script(
    documents: Iterable[Mapping[str, Any]],
    words: SearchWords,
    keywords: Mapping[str, Iterable[str]],
    link: Callable[[str], str],
) -> str:
    """Return the script that gives the search its documents as plain text, its synonyms and its starts.

    Headings of lists that are themselves left out, the notes of a page, are left out too.

    Args:
        documents: The documents of MkDocs' ``search_index.json``: ``location``, ``title``, ``text`` (HTML),
            and ``boost`` where a page's front matter sets one.
        words: The words that stand for one another, and the places to start from.
        keywords: Location of a page → words that readers look for it by and that it may not have.
        link: From ``page.md#anchor`` to the address relative to the site's root.
    """
    plain = [
        {key: _plain(value) if key in {"title", "text"} else value for key, value in document.items()}
        | ({"keywords": " ".join(found)} if (found := keywords.get(document["location"])) else {})
        for document in documents
        if document["text"] or not document["location"].endswith(_NOTES)
    ]
    starts = [[start.text, link(start.page)] for start in words.starts]
    return _as_script("search", {"starts": starts, "synonyms": words.synonyms}) + _as_script(
        "documents", plain
    )


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", _APPARATUS.sub("", html))).split())


def _as_script(name: str, data: object) -> str:
    """Return a script that sets ``window.guide.<name>``: it also loads on a copy opened from disk."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # JSON allows these two in a string; older browsers end a script's line there.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.guide.{name}={text};\n"
