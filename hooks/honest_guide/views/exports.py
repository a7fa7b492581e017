"""What leaves the site beside its pages: the table for tools, and data for our scripts."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from html import unescape
from typing import Any

from honest_guide.facts.decision_table import DecisionTable
from honest_guide.guide import Guide
from honest_guide.reading.loader import json_schema

_TAG = re.compile(r"<[^>]*>")
_APPARATUS = re.compile(r"<sup[^>]*>[^<]*(?:<a[^>]*>[^<]*</a>)?[^<]*</sup>|<a[^>]*>[#¶]</a>|(?<=\s)#(?=\s)")
"""Footnote numbers, and links from a row or heading to itself: no reader searches for them."""


_FOR_PAGES = ("section", "calculator", "leads_to")
"""What only the pages need of a rule: places in the sources, and a sign."""


def table_data(table: DecisionTable, urls: Mapping[str, str]) -> dict[str, Any]:
    """Return the table as it is published for tools.

    Args:
        table: The table.
        urls: Rule id → the address of its row, relative to the site's root.
    """
    data = asdict(table)
    for rule in data["rules"]:
        rule["url"] = urls[rule["id"]]
        for key in _FOR_PAGES:
            del rule[key]
    return data


def table_schema() -> dict[str, Any]:
    """Return the JSON Schema of the published table, made from the records that the data file has to fit."""
    schema = json_schema(DecisionTable)
    rule = schema["$defs"]["Rule"]
    for key in _FOR_PAGES:
        del rule["properties"][key]
    rule["properties"]["url"] = {"title": "Url", "type": "string"}
    rule["required"] = [key for key in rule["required"] if key not in _FOR_PAGES] + ["url"]
    return schema


def table_script(data: Mapping[str, Any], guide: Guide) -> str:
    """Return the script that gives the chooser the published table, with the sources' names and addresses."""
    claims = {key: guide.claims[key] for rule in data["rules"] for key in rule["evidence"]}
    sources = {key: [claim.cite_as, claim.source.url] for key, claim in claims.items()}
    return _as_script("table", {**data, "sources": sources})


def robots_file(site_url: str | None) -> str:
    """Return ``robots.txt``: everybody may read everything, and the sitemap says what there is."""
    sitemap = f"\nSitemap: {site_url}sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def as_json(data: object) -> str:
    """Return data as the content of a published file."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def search_script(documents: Iterable[Mapping[str, Any]]) -> str:
    """Return the script that gives the search its documents as plain text.

    Args:
        documents: The documents of MkDocs' ``search_index.json``: ``location``, ``title``, ``text`` (HTML),
            and ``boost`` where a page's front matter sets one.
    """
    plain = [
        {key: _plain(value) if key in {"title", "text"} else value for key, value in document.items()}
        for document in documents
    ]
    return _as_script("documents", plain)


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", _APPARATUS.sub("", html))).split())


def _as_script(name: str, data: object) -> str:
    """Return a script that sets ``window.guide.<name>``: it also loads on a copy opened from disk."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # JSON allows these two in a string; older browsers end a script's line there.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.guide.{name}={text};\n"
