"""What the finished pages and scripts use of a style sheet: the names that its selectors can match."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

_START_TAG = re.compile(r"<[a-z][^>]*>")
_NAME = re.compile(r"<([a-z][a-z0-9-]*)")
_ATTRIBUTE = re.compile(r"""\s([\w:-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_INLINE_SCRIPT = re.compile(r"<script[^>]*>([^<]+)</script>")
_STRING = re.compile(r""""((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|`([^`]*)`""")
_EXPRESSION = re.compile(r"\$\{([^}]*)\}")
_ELEMENT = re.compile(r"[a-z][a-z0-9]*")
_SENTENCE = re.compile(r"[A-Z][a-z]* ")
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\w\"'])//[^\n]*", re.DOTALL)
_WORD = re.compile(r"[\w-]+")

STATES = frozenset({"open", "hidden", "inert", "tabindex"})
"""Attributes that a browser or its user sets on a page, whatever the page says."""


@dataclass(frozen=True)
class Usage:
    """Every name that a selector may match.

    Attributes:
        elements: The names of the pages' elements, and the strings in scripts that may be one.
        classes: Their classes.
        ids: Their ids.
        attributes: Attribute → the values it has.
        words: The words of the scripts' strings, each of which may become a class, an id, an attribute or a
            value. Sentences, which are for the reader, do not count.
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
        elements=frozenset(_NAME.match(tag)[1] for tag in tags)  # type: ignore[index]
        | frozenset(name for script in code for name in _strings(script).elements),
        classes=frozenset(one for value in attributes.get("class", ()) for one in value.split()),
        ids=frozenset(attributes.get("id", ())),
        attributes={name: frozenset(values) for name, values in attributes.items()},
        words=frozenset(word for script in code for word in _strings(script).words),
    )


def joined(one: Usage, other: Usage) -> Usage:
    """Return what either of two uses."""
    names = {*one.attributes, *other.attributes}
    nothing: frozenset[str] = frozenset()
    return Usage(
        elements=one.elements | other.elements,
        classes=one.classes | other.classes,
        ids=one.ids | other.ids,
        attributes={
            name: one.attributes.get(name, nothing) | other.attributes.get(name, nothing) for name in names
        },
        words=one.words | other.words,
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
    """What the strings of a script hold.

    Attributes:
        tags: The start tags of markup.
        elements: Strings that may be the name of an element to make.
        words: The words of all but markup and sentences.
    """

    tags: frozenset[str]
    elements: frozenset[str]
    words: frozenset[str]


def _strings(script: str) -> _Strings:
    texts = _texts(_COMMENT.sub("", script))
    return _Strings(
        frozenset(tag for text in texts for tag in _START_TAG.findall(text)),
        frozenset(filter(_ELEMENT.fullmatch, texts)),
        frozenset(
            word
            for text in texts
            if not _SENTENCE.match(text) and not _START_TAG.search(text)
            for word in _WORD.findall(text)
        ),
    )


def _texts(code: str) -> list[str]:
    """Return the strings in code; what a template computes is no text, but the strings in it are."""
    texts = []
    for quoted, single, template in _STRING.findall(code):
        texts.append((quoted or single or _EXPRESSION.sub(" ", template)).replace('\\"', '"'))
        for expression in _EXPRESSION.findall(template):
            texts += _texts(expression)
    return texts
