"""What the fuzz tests remember of the sound guide changes nothing that they find in a damaged one."""

from collections.abc import Callable, Mapping

import pytest
from damaged import FILES, PAGES, filled, filled_anew, load, load_anew, text_of
from remembered import remembering, same

from honest_guide.guide import Guide
from honest_guide.reading.problems import InvalidSourcesError


def come_of(
    load: Callable[[Mapping[str, str], Mapping[str, object]], Guide],
    fill: Callable[[Guide], dict[str, str]],
    texts: Mapping[str, str],
) -> object:
    """Return the filled pages, or the message."""
    try:
        return fill(load(texts, {}))
    except InvalidSourcesError as error:
        return str(error)


@pytest.mark.parametrize("name", [*FILES, PAGES[0]])
def test_a_change_comes_to_the_same(name: str) -> None:
    texts = {name: text_of(name).replace(" the ", " thee ")}
    assert come_of(load, filled, texts) == come_of(load_anew, filled_anew, texts)


def test_the_sound_guide_comes_to_the_same() -> None:
    assert come_of(load, filled, {}) == come_of(load_anew, filled_anew, {})


@pytest.mark.parametrize(
    ("one", "other"), [(1, 1.0), (1, True), (0.0, -0.0), ("a", "b"), ([1], (1,)), ({"a": 1}, {"a": 1.0})]
)
def test_what_is_not_shown_alike_is_not_the_same(one: object, other: object) -> None:
    assert not same(one, other)
    assert not same((one, "x"), (other, "x"))


def test_what_has_the_same_parts_is_the_same() -> None:
    assert same({"a": ["b" * 2, 1.5]}, {"a": ["bb", 3 / 2]})
    assert not same({"a": 1, "b": 2}, {"b": 2, "a": 1})


def test_another_argument_has_its_own_result() -> None:
    double = remembering(lambda value: value * 2)
    assert [double(1), double(True), double(1.0), double(1)] == [2, 2, 2.0, 2]  # noqa: FBT003
    assert isinstance(double(1.0), float)
