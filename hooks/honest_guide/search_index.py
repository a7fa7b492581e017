"""The search index as a script, which also loads on a site opened from disk, where data cannot be fetched."""

import json
import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

_TAG = re.compile(r"<[^>]*>")
_APPARATUS = re.compile(r"<sup[^>]*>[^<]*(?:<a[^>]*>[^<]*</a>)?[^<]*</sup>|<a[^>]*>[#¶]</a>|(?<=\s)#(?=\s)")
"""Footnote numbers and links to a row or heading itself: no reader searches for them."""


def to_script(documents: Iterable[Mapping[str, Any]]) -> str:
    """Return the script that gives the search its documents.

    Args:
        documents: The documents of MkDocs' ``search_index.json``: ``location``, ``title``, ``text`` (HTML),
            and ``boost`` where a page's front matter sets one.
    """
    plain = [
        {key: _plain(value) if key in {"title", "text"} else value for key, value in document.items()}
        for document in documents
    ]
    data = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    # In a script these two end a line, though they do not in JSON.
    data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.guide.documents={data};\n"


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", _APPARATUS.sub("", html))).split())
