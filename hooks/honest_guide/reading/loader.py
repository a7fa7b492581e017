"""From a data file to validated records: the only module that knows pydantic."""

import json
import re
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from honest_guide.reading.problems import InvalidSourcesError, Problem, comma_list
from honest_guide.reading.schema import Check
from honest_guide.reading.strict_yaml import read_yaml

_T = TypeVar("_T")


@cache  # a record is read by many files; the front matter by every page
def _adapter(shape: type) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def load_record(path: Path, shape: type[_T], name: str) -> _T:
    """Read a YAML file into a record.

    Args:
        path: The file.
        shape: The record class that describes the whole file.
        name: The file's name in messages.

    Raises:
        InvalidSourcesError: The file cannot be read or does not fit ``shape``; it lists every problem.
    """
    return to_record(read_yaml(path, name), shape, name)


def to_record(data: object, shape: type[_T], name: str) -> _T:
    """Turn plain data into a record as :func:`load_record` does."""
    # In JSON mode, strict accepts a list for a tuple and still refuses a number for a text.
    try:
        adapter = _adapter(shape)  # type: ignore[arg-type]  # a class that is a variable counts as unhashable
        record: _T = adapter.validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems = [_problem(detail, shape, name) for detail in details if not _follows(detail)]
        raise InvalidSourcesError(problems) from None
    return record


def json_schema(shape: type) -> dict[str, Any]:
    """Return the JSON Schema of a record; each field is described as the record's docstring does."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_adapter(shape).json_schema()}
    for record in (schema, *schema.get("$defs", {}).values()):
        record["description"], _, attributes = record["description"].partition("\n\nAttributes:\n")
        for match in _ATTRIBUTE.finditer(attributes):
            record["properties"][match["name"]]["description"] = " ".join(match["text"].split())
    return schema


_ATTRIBUTE = re.compile(r"^    (?P<name>\w+): (?P<text>.+(?:\n     +.+)*)", re.MULTILINE)


def _follows(detail: Any) -> bool:  # noqa: ANN401 (pydantic's ErrorDetails)
    """Tell whether a list counts as too short only because its entries are wrong, as they report."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _problem(detail: Any, shape: type, name: str) -> Problem:  # noqa: ANN401 (pydantic's ErrorDetails)
    """Return a pydantic error in a writer's words."""
    loc: tuple[str | int, ...] = detail["loc"]
    path = ".".join(str(part) for part in loc)
    value = detail["input"]
    match detail["type"]:
        case "missing" | "missing_argument" | "missing_keyword_only_argument":
            return Problem(name, path, "is missing", "this key is required")
        case "unexpected_keyword_argument":
            record = _bare(_annotation(shape, loc[:-1]))
            keys = comma_list(field.name for field in fields(record))
            return Problem(name, path, "is an unknown key", f"allowed here: {keys}")
        case "literal_error":
            allowed = detail["ctx"]["expected"]
        case "greater_than_equal":
            allowed = f"{detail['ctx']['ge']:g} or more"
        case "predicate_failed":
            checks = [data for data in _annotation(shape, loc).__metadata__ if isinstance(data, Check)]
            allowed = next(check.allowed for check in checks if not check.func(value))
        case kind:
            allowed = _ALLOWED.get(kind, detail["msg"])
    return Problem(name, path, f"is {_shown(value)}", f"allowed: {allowed}")


_ALLOWED = {
    "string_type": "text (put quotes around yes, no, dates and numbers)",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "too_short": "at least one entry",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys to values",
    "mapping_type": "a mapping of keys to values",
    "dataclass_type": "a mapping of keys to values",
}

_SHOWN_LENGTH = 40


def _shown(value: object) -> str:
    """Return a value as a message shows it: its JSON, cut short."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, str) and not value.strip():
        return "empty"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}…"


def _annotation(shape: Any, loc: tuple[str | int, ...]) -> Any:  # noqa: ANN401 (any type annotation)
    """Return the type annotation at a place inside ``shape``, without ``| None``."""
    for part in loc:
        shape = _bare(shape)
        if is_dataclass(shape):
            shape = get_type_hints(shape, include_extras=True)[str(part)]
        else:  # tuple[X, ...] or Mapping[str, X]: the last argument that is a type is the item's
            shape = [argument for argument in get_args(shape) if argument is not ...][-1]
        if type(None) in get_args(shape):  # X | None
            (shape,) = (argument for argument in get_args(shape) if argument is not type(None))
    return shape


def _bare(annotation: Any) -> Any:  # noqa: ANN401 (any type annotation)
    """Return X for ``Annotated[X, …]``, and any other annotation as it is."""
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
