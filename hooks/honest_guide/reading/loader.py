"""From a data file to validated records: the only module that knows pydantic."""

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from honest_guide.reading.problems import Finding, InvalidSourcesError, listed
from honest_guide.reading.strict_yaml import read_yaml

_T = TypeVar("_T")


def load_record(path: Path, shape: type[_T], name: str) -> _T:
    """Read a YAML file into a record.

    Args:
        path: The file.
        shape: The record class that the whole file must have the shape of.
        name: What messages call the file.

    Raises:
        InvalidSourcesError: The file cannot be read, or its shape is not ``shape``; every finding is listed.
    """
    return to_record(read_yaml(path, name), shape, name)


def to_record(data: object, shape: type[_T], name: str) -> _T:
    """Turn plain data into a record as :func:`load_record` does."""
    # JSON mode is what makes strict useful here: a list is right for a tuple, but a number is not a text.
    try:
        return TypeAdapter(shape).validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        raise InvalidSourcesError([_finding(problem, shape, name) for problem in problems]) from None


def _finding(problem: Any, shape: type, name: str) -> Finding:  # noqa: ANN401 (pydantic's ErrorDetails)
    """Say a pydantic error as a writer would want to hear it."""
    loc: tuple[str | int, ...] = problem["loc"]
    path = ".".join(str(part) for part in loc)
    value = problem["input"]
    kind = problem["type"]
    if kind in {"missing", "missing_argument", "missing_keyword_only_argument"}:
        return Finding(name, path, "is missing", "this key is required")
    if kind == "unexpected_keyword_argument":
        keys = listed(_keys(shape, loc[:-1]))
        return Finding(name, path, "is an unknown key", f"allowed here: {keys}")
    if kind == "literal_error":
        return Finding(name, path, f"is {_shown(value)}", f"allowed: {problem['ctx']['expected']}")
    allowed = _ALLOWED.get(kind, problem["msg"])
    return Finding(name, path, f"is {_shown(value)}", f"allowed: {allowed}")


_ALLOWED = {
    "string_type": "text (put quotes around yes, no, dates and numbers)",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys to values",
    "mapping_type": "a mapping of keys to values",
    "dataclass_type": "a mapping of keys to values",
}

_SHOWN_LENGTH = 40


def _shown(value: object) -> str:
    """Return a value as it may stand in a message: its JSON, cut short."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}…"


def _keys(shape: Any, loc: tuple[str | int, ...]) -> list[str]:  # noqa: ANN401 (any type annotation)
    """Return the keys that a record allows at a place inside ``shape``."""
    for part in loc:
        if is_dataclass(shape) and isinstance(part, str):
            shape = get_type_hints(shape).get(part)
        else:  # tuple[X, ...] or Mapping[str, X]: the last argument that is a type is the item's
            shape = [argument for argument in get_args(shape) if argument is not ...][-1]
        if type(None) in get_args(shape):  # X | None
            (shape,) = (argument for argument in get_args(shape) if argument is not type(None))
    return [field.name for field in fields(shape)] if is_dataclass(shape) else []
