"""Strict YAML: UTF-8, no duplicate keys, and no value that JSON could not hold."""

import re
from contextlib import suppress
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.constructor import SafeConstructor

from honest_guide.reading.problems import InvalidSourcesError, Problem

MAX_DEPTH = 40
"""How deep data may nest; real data needs six levels."""

LARGEST = 2**53 - 1
"""The largest whole number, either side of zero, that JSON and scripts hold exactly."""


# An explicit tag (!!int x) or a date that does not exist makes PyYAML raise built-in exceptions.
_FAILURES = (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, RecursionError)


class _Strict(Composer, SafeConstructor):
    """Refuses aliases and duplicate keys, of which YAML would silently keep the last."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        # No fact needs an alias, and a few nested ones would grow past any memory.
        if self.check_event(yaml.AliasEvent):  # type: ignore[attr-defined]  # either parser has it
            event = self.peek_event()  # type: ignore[attr-defined]
            raise yaml.composer.ComposerError(None, None, "an alias is used", event.start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node.start_mark)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} appears twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


class _Loader(_Strict, yaml.SafeLoader):
    """The slow loader, whose messages are good enough for writers."""


if yaml.__with_libyaml__:

    class _FastLoader(_Strict, yaml.CSafeLoader):
        """The same with libyaml's parser, which is many times faster and has poorer messages."""

        def __init__(self, stream: str) -> None:
            yaml.CSafeLoader.__init__(self, stream)
            Composer.__init__(self)


def _load(text: str) -> object:
    """Load text; if the fast loader fails, the slow one produces the message."""
    if yaml.__with_libyaml__:
        with suppress(*_FAILURES):
            return yaml.load(text, Loader=_FastLoader)  # noqa: S506 (a subclass of CSafeLoader)
    return yaml.load(text, Loader=_Loader)  # noqa: S506 (a subclass of SafeLoader)


def read_yaml(path: Path, name: str) -> object:
    """Read a YAML file as plain data (mappings, lists, text, numbers, true, false, null).

    Args:
        path: The file.
        name: The file's name in messages.

    Raises:
        InvalidSourcesError: The file is missing, not UTF-8, not YAML, empty, or holds a duplicate key or a
            value that is not plain data (a date without quotes, a key that is not text).
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise InvalidSourcesError([Problem(name, "", "is missing", "the site needs this file")]) from None
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 (byte {error.start})"
        raise InvalidSourcesError([Problem(name, "", message, "allowed: UTF-8 text")]) from None
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> object:
    """Parse YAML text as :func:`read_yaml` does; ``name`` is the file's name in messages."""
    try:
        data = _load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}" if mark else ""
        message = f"is not valid YAML: {error.problem or error.context}"
        raise InvalidSourcesError([Problem(name, where, message, _YAML_ALLOWED)]) from None
    except RecursionError:
        raise InvalidSourcesError(
            [Problem(name, "", "nests too deeply", f"allowed: {MAX_DEPTH} levels")]
        ) from None
    except _FAILURES:
        message = "is not valid YAML: a value does not fit its tag, its date or its characters"
        raise InvalidSourcesError([Problem(name, "", message, _YAML_ALLOWED)]) from None
    if data is None:
        raise InvalidSourcesError([Problem(name, "", "is empty", "allowed: a mapping of keys to values")])
    problems = list(_strange_values(data, name, ()))
    if problems:
        raise InvalidSourcesError(problems)
    return data


_YAML_ALLOWED = "allowed: a mapping with unique keys, indented by spaces"

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""One of the two halves of a character, which YAML can escape but no UTF-8 file can hold."""


def _strange_values(value: object, name: str, path: tuple[str, ...]) -> list[Problem]:
    where = ".".join(path)
    if len(path) > MAX_DEPTH:
        return [Problem(name, where, "nests too deeply", f"allowed: {MAX_DEPTH} levels")]
    problems = []
    items: list[tuple[object, object]] = []
    if isinstance(value, dict):
        problems = [
            Problem(name, where, f"the key {key!r} is not text", "allowed: text; put quotes around it")
            for key in value
            if not isinstance(key, str)
        ]
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    elif isinstance(value, date):
        problems = [Problem(name, where, f"is a date ({value})", "allowed: text; put quotes around it")]
    elif isinstance(value, str) and _HALF_CHARACTER.search(value):
        message = "holds half a character (\\ud800 to \\udfff)"
        problems = [Problem(name, where, message, "allowed: whole characters")]
    elif isinstance(value, float) and not isfinite(value):
        problems = [Problem(name, where, f"is {value}", "allowed: a finite number")]
    elif isinstance(value, int) and abs(value) > LARGEST:
        message = f"is a whole number above {LARGEST}"  # it may have more digits than Python writes
        allowed = "allowed: numbers that a script in a browser holds exactly"
        problems = [Problem(name, where, message, allowed)]
    elif value is not None and not isinstance(value, str | int | float):
        message = f"is a {type(value).__name__}"
        problems = [Problem(name, where, message, "allowed: text, numbers, lists, mappings")]
    for key, item in items:
        problems += _strange_values(item, name, (*path, str(key)))
    return problems
