"""What the finished pages and scripts use of a style sheet: the names that its selectors can match."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

_START_TAG = re.compile(r"<[a-z][^>]*>")
_NAME = re.compile(r"<([a-z][a-z0-9-]*)")
_ATTRIBUTE = re.compile(r"""\s([\w:-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_INLINE_SCRIPT = re.compile(r"<script[^>]*>([^<]+)</script>")
_STRING = re.compile(r""""((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|`([^`]*)`""")
_SENTENCE = re.compile(r"[A-Z][a-z]* ")
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\w\"'])//[^\n]*", re.DOTALL)
_WORD = re.compile(r"[\w-]+")

STATES = frozenset({"open", "hidden", "inert", "tabindex"})
"""Attributes that a browser or its user sets on a page, whatever the page says."""


@dataclass(frozen=True)
class Usage:
    """Every name that a selector may match.

    Attributes:
        elements: The names of the pages' elements.
        classes: Their classes.
        ids: Their ids.
        attributes: Attribute → the values it has.
        words: The words of the scripts' strings, each of which may become a name, an attribute or a value.
            Sentences, which are for the reader, do not count.
    """

    elements: frozenset[str]
    classes: frozenset[str]
    ids: frozenset[str]
    attributes: dict[str, frozenset[str]]
    words: frozenset[str]


def usage(pages: Iterable[str], scripts: Iterable[str]) -> Usage:
    """Return what finished pages (HTML) and the scripts on them (JavaScript) use."""
    tags: set[str] = set()
    code: set[str] = set(scripts)
    for page in pages:
        tags.update(_START_TAG.findall(page))
        code.update(_INLINE_SCRIPT.findall(page))
    tags.update(tag for script in code for tag in _strings(script).tags)
    attributes: dict[str, set[str]] = {}
    for tag in tags:
        for name, *values in _ATTRIBUTE.findall(tag):
            attributes.setdefault(name, set()).add("".join(values))
    return Usage(
        elements=frozenset(_NAME.match(tag)[1] for tag in tags),  # type: ignore[index]
        classes=frozenset(one for value in attributes.get("class", ()) for one in value.split()),
        ids=frozenset(attributes.get("id", ())),
        attributes={name: frozenset(values) for name, values in attributes.items()},
        words=frozenset(word for script in code for word in _strings(script).words),
    )


def reached(html: str, scripts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the scripts (path → code) that a page names, or that one of those names in turn."""
    found: dict[str, str] = {}
    texts = [html]
    while texts:
        text = texts.pop()
        new = {path: code for path, code in scripts.items() if path not in found and path in text}
        found |= new
        texts += new.values()
    return tuple(found.values())


class _Strings(NamedTuple):
    """What the strings of a script hold: the start tags of markup, and the words of the others."""

    tags: frozenset[str]
    words: frozenset[str]


@cache  # each script is on many pages
def _strings(script: str) -> _Strings:
    found = _STRING.finditer(_COMMENT.sub("", script))
    texts = [(match[1] or match[2] or match[3] or "").replace('\\"', '"') for match in found]
    return _Strings(
        frozenset(tag for text in texts for tag in _START_TAG.findall(text)),
        frozenset(
            word
            for text in texts
            if not _SENTENCE.match(text) and not _START_TAG.search(text)
            for word in _WORD.findall(text)
        ),
    )
