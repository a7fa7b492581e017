"""What leaves the site beside its pages: the table for tools, and data for our scripts."""

import json
import re
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from honest_guide.facts.decision_table import DecisionTable
from honest_guide.facts.scores import cases_by_rule
from honest_guide.facts.siblings import Link
from honest_guide.guide import Guide
from honest_guide.views.render import environment, render_block

_TAG = re.compile(r"<[^>]*>")
_APPARATUS = re.compile(r"<sup[^>]*>[^<]*(?:<a[^>]*>[^<]*</a>)?[^<]*</sup>|<a[^>]*>[#¶]</a>|(?<=\s)#(?=\s)")
"""Footnote numbers, and links from a row or heading to itself: no reader searches for them."""


def decision_table_json(table: DecisionTable, urls: Mapping[str, str]) -> str:
    """Return the content of ``decision-table.json``.

    Args:
        table: The table.
        urls: Rule id → the address of its row, relative to the site's root.
    """
    data = {
        "hit_policy": table.hit_policy,
        "as_of": table.as_of,
        "inputs": [
            {
                "id": question.id,
                "question": question.question,
                "help": question.help,
                "values": [{"id": value.id, "label": value.label} for value in question.values],
            }
            for question in table.inputs
        ],
        "rules": [
            {
                "id": rule.id,
                "situation": rule.situation,
                "when": {input_id: list(values) for input_id, values in rule.when.items()},
                "levers": list(rule.levers),
                "conclusion": rule.conclusion,
                "why": rule.why,
                "url": urls[rule.id],
                "evidence": list(rule.evidence),
            }
            for rule in table.rules
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def verdicts_script(guide: Guide, overrides: Path, *, link: Link) -> str:
    """Return the script that gives the chooser each rule's verdict as HTML, by the rule's id.

    Args:
        guide: The guide.
        overrides: The folder that holds ``parts/``.
        link: From ``page.md#anchor`` to the address that HTML on the chooser's page needs.
    """
    env = environment(overrides)
    cases = cases_by_rule(guide.results)
    verdicts = {
        rule.id: render_block(env, "parts/_verdict.html", guide=guide, cases=cases, rule=rule, link=link)
        for rule in guide.facts.table.rules
    }
    return _as_script("verdicts", verdicts)


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
