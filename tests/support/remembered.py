"""Results of the sound guide, used again where a damaged guide gives a function the very same things."""

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from honest_guide.guide import FILES, Facts, Guide


def same(one: object, other: object) -> bool:
    """Tell whether two values are one object, or consist of the same parts in the same order.

    Equality would not do: ``1``, ``1.0`` and ``True`` are equal, and are not shown alike.
    """
    if one is other or type(one) is not type(other):
        return one is other
    if isinstance(one, str | int | float):
        return repr(one) == repr(other)  # 0.0 and -0.0 are equal too
    return len(parts(one)) == len(parts(other)) > 0 and all(map(same, parts(one), parts(other)))


def parts(value: Any) -> Sequence[object]:  # noqa: ANN401
    """Return what a value consists of; nothing if that is not known."""
    if isinstance(value, dict):
        return [*value, *value.values()]
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    return value if isinstance(value, tuple | list) else ()


def remembering(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function with a memory of its first call: the same arguments have the same result."""
    first: list[tuple[tuple[Any, ...], Any]] = []

    def call(*arguments: Any) -> Any:  # noqa: ANN401
        if not first:
            first.append((arguments, function(*arguments)))
        known, result = first[0]
        return result if same(arguments, known) else function(*arguments)

    return call


class Watched:
    """A guide, or its facts, that notes the names of the values that are read."""

    def __init__(self, target: object, names: set[str]) -> None:
        """Watch a target; the names of what is read of it are put into ``names``."""
        self._target, self._names = target, names

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Return a value of the target."""
        value = getattr(self._target, name)
        if isinstance(value, Facts):
            return Watched(value, self._names)
        self._names.add(name)
        return value


def value_of(guide: Guide, name: str) -> object:
    """Return the value of a guide, or of its facts, that is read under this name."""
    return getattr(guide.facts if name in FILES else guide, name)
