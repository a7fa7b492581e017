"""What a selector asks of a page before it can match anything there."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from honest_guide.usage import STATES, Usage

_NEGATION = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_ALTERNATIVES = re.compile(r":(?:is|where)\(((?:[^()]|\([^()]*\))*)\)")
_COMMA = re.compile(r",(?![^()]*\))")
_PSEUDO = re.compile(r"::?[\w-]+")
_ATTRIBUTE = re.compile(r"""\[([\w:-]+)(?:([~|^$*]?=)["']?([^\]"']*)["']?(?: [is])?)?\]""")
_CLASS = re.compile(r"\.([\w-]+)")
_ID = re.compile(r"#([\w-]+)")
_ELEMENT = re.compile(r"[a-z][a-z0-9]*")
_MATCHES: dict[str, Callable[[str, str], bool]] = {
    "=": lambda value, wanted: value == wanted,
    "~=": lambda value, wanted: wanted in value.split(),
    "|=": lambda value, wanted: value.split("-")[0] == wanted.split("-")[0],
    "^=": str.startswith,
    "$=": str.endswith,
    "*=": str.__contains__,
}


class Need(NamedTuple):
    """One thing that a selector asks for.

    Attributes:
        kind: ``class``, ``id``, ``element`` or ``attribute``.
        name: Its name.
        operator: How an attribute's value is compared (``=``, ``^=``, …); "" where any value will do.
        value: With what.
    """

    kind: str
    name: str
    operator: str = ""
    value: str = ""


@cache
def needs(selector: str) -> tuple[frozenset[Need], ...]:
    """Return the ways to match a selector, each as all that it asks for.

    What ``:not()`` excludes is not asked for.
    """
    asked = _NEGATION.sub("", selector.replace("\\", ""))
    if alternatives := _ALTERNATIVES.search(asked):
        before, after = asked[: alternatives.start()], asked[alternatives.end() :]
        return tuple(way for one in _COMMA.split(alternatives[1]) for way in needs(before + one + after))
    found = [
        Need("attribute", *(part or "" for part in match.groups())) for match in _ATTRIBUTE.finditer(asked)
    ]
    asked = _PSEUDO.sub(" ", _ATTRIBUTE.sub("", asked))
    found += [Need("class", name) for name in _CLASS.findall(asked)]
    found += [Need("id", name) for name in _ID.findall(asked)]
    found += [Need("element", name) for name in _ELEMENT.findall(_ID.sub("", _CLASS.sub("", asked)))]
    return (frozenset(found),)


def is_met(need: Need, used: Usage) -> bool:
    """Tell whether what is asked for occurs in the pages, or may be put there by a script."""
    if need.kind == "attribute":
        return _has_attribute(need, used)
    if need.kind == "element":
        return need.name in used.elements
    names = used.classes if need.kind == "class" else used.ids
    return need.name in names or need.name in used.words


def can_match(selector: str, used: Usage) -> bool:
    """Tell whether all that a selector asks for, in one way at least, occurs or may occur in the pages."""
    return any(all(is_met(need, used) for need in way) for way in needs(selector))


def _has_attribute(need: Need, used: Usage) -> bool:
    if need.name in STATES:
        return True
    if need.name not in used.attributes:
        return need.name in used.words
    if not need.operator or need.value in used.words:
        return True
    matches = _MATCHES[need.operator]
    return any(matches(value, need.value) for value in used.attributes[need.name])
