"""The documents of the search, as plain text in a script."""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from honest_guide.views.data_script import data_script

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
    return data_script("documents", plain)


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", _APPARATUS.sub("", html))).split())
