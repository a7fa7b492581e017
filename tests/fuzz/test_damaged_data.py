"""Whatever happens to a data file, the guide shows it as text or reports the mistake; it never breaks."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from damaged import FILES, Damage, data_of, examples, load_file, outcome, text_of
from hypothesis import given
from hypothesis import strategies as st

TEXTS = (
    "",
    " ",
    "\n\n",
    "x" * 20_000,
    "<script>alert(1)</script>",
    "<x-damage></x-damage>",
    '"><img src=x x-damage onerror=alert(1)>',
    "' x-damage onclick='alert(1)",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "https://a.b/\"x-damage='y",
    "[x](javascript:alert(1))",
    "\n\n[x](javascript:alert(1))\n\n<x-damage>\n",
    "\r\r[x](javascript:alert(1))\r\r<x-damage>\r",
    "\r\n\r\n<x-damage>y</x-damage>",
    "\x0c\x0b<x-damage>",
    "\u2028\u2028<x-damage>",
    "](https://a.b) <x-damage> `",
    "\\[x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "&lt;x-damage&gt; &#60;x-damage>",
    "\x00",
    "\x02wzxhzdk:0\x03",
    "\x02amp\x03",
    "\x1b[31mred",
    "\u202e\u2066abc\u2069",
    "\ud800",
    "\ufffe\ufeff",
    "é e\u0301 \U0001f9ea \u200b",
    "2026-13",
    "20\u0662\u0662-01",
    "--- <!-- guide: record --> -->",
    "[^no-such-claim]: x",
    "no",
)
SCALARS = (
    ".nan",
    ".inf",
    "-.inf",
    "1.0e+400",
    "-0.0",
    "1.0e-320",
    "1.0e+300",
    "0x" + "f" * 5_000,
    "9" * 5_000,
    "9" * 400,
    "-1",
    "0",
    "1:59:59",
    "2026-11-24",
    "2026-99-99",
    "2026-11-24T10:00:00Z",
    "!!binary aGk=",
    "!!int x",
    "!!set {a}",
    "!!python/object:os.system x",
    "&a x",
    "*a",
    "[]",
    "{}",
    "[[[[]]]]",
    "{a: {b: c}}",
    "{a: b, a: c}",
    "{[a]: b}",
    "{? {x: y} : b}",
    "{1: b}",
    '{"\\ud800": b}',
    '{"a\\nb": c}',
    '"\\ud800"',
    '"\\x00\\x02"',
    "yes",
    "~",
    "\tx",
    '"',
    "|",
    "%",
    "@",
    "x: y",
    "<<: *a",
)
VALUE = re.compile(r": (?P<value>[^,{}\[\]\n]+)")


@st.composite
def scalar_damage(draw: st.DrawFn) -> Damage:
    """Return a data file and its text, one value of which is written as something else."""
    name = draw(st.sampled_from(FILES))
    text = text_of(name)
    found = draw(st.sampled_from(list(VALUE.finditer(text))))
    value = draw(st.sampled_from(SCALARS))
    what = f"{value[:40]} for {found['value']} at {found.start()}"
    return Damage(name, what, text[: found.start("value")] + value + text[found.end("value") :])


@examples(300)
@given(scalar_damage())
def test_a_value_written_as_anything_else(damage: Damage) -> None:
    assert outcome(texts={damage.name: damage.source}) in {"reported", "shown"}


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return every place in plain data."""
    found = [path] if path else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        found += places(item, (*path, key))
    return found


def changed(data: Any, path: tuple[str | int, ...], edit: Callable[[Any, Any], None]) -> Any:  # noqa: ANN401
    """Return data of which the container of the place is edited; only what is on the way is copied."""
    copy = data.copy()
    if len(path) == 1:
        edit(copy, path[0])
    else:
        copy[path[0]] = changed(copy[path[0]], path[1:], edit)
    return copy


def delete(container: Any, key: Any) -> None:  # noqa: ANN401
    del container[key]


def double(container: Any, key: Any) -> None:  # noqa: ANN401
    if isinstance(container, list):
        container.insert(key, container[key])
    else:
        container[f"{key}2"] = container[key]


def rename(container: Any, key: Any) -> None:  # noqa: ANN401
    if isinstance(container, list):
        container.reverse()
    else:
        container[f"{key}s"] = container.pop(key)


def wrap(container: Any, key: Any) -> None:  # noqa: ANN401
    container[key] = [container[key]]


def empty(container: Any, key: Any) -> None:  # noqa: ANN401
    container[key] = type(container[key])()


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def structural_damage(draw: st.DrawFn) -> Damage:
    """Return a data file and its data, one place of which is deleted, doubled, renamed or replaced."""
    name = draw(st.sampled_from(FILES))
    data = data_of(name)
    path = draw(st.sampled_from(places(data)))
    edit = draw(st.sampled_from((delete, double, rename, wrap, empty, None)))
    if edit is None:
        value = draw(PLAIN)
        damaged = changed(data, path, lambda container, key: container.__setitem__(key, value))
        return Damage(name, f"{value!r} at {path}", damaged)
    return Damage(name, f"{edit.__name__} {path}", changed(data, path, edit))


@examples(300)
@given(structural_damage())
def test_a_place_deleted_doubled_renamed_or_replaced(damage: Damage) -> None:
    assert outcome(data={damage.name: damage.source}) in {"reported", "shown"}


@st.composite
def text_damage(draw: st.DrawFn) -> Damage:
    """Return a data file and its data, one text of which is hostile."""
    name = draw(st.sampled_from(FILES))
    data = data_of(name)

    def texts(value: object, path: tuple[str | int, ...]) -> bool:
        for key in path:
            value = value[key]  # type: ignore[index]
        return isinstance(value, str)

    path = draw(st.sampled_from([path for path in places(data) if texts(data, path)] or places(data)))
    value = draw(st.sampled_from(TEXTS) | st.text(max_size=40))
    before = draw(st.booleans())

    def put(container: Any, key: Any) -> None:  # noqa: ANN401
        container[key] = f"{container[key]}{value}" if before else value

    return Damage(name, f"{value[:99]!r} at {path}", changed(data, path, put))


@examples(300)
@given(text_damage())
def test_a_hostile_text_is_shown_as_text_or_reported(damage: Damage) -> None:
    assert outcome(data={damage.name: damage.source}) in {"reported", "shown"}


@st.composite
def broken_bytes(draw: st.DrawFn) -> Damage:
    """Return a data file and its bytes: cut off, or with strange ones put in."""
    name = draw(st.sampled_from(FILES))
    content = text_of(name).encode()
    start = draw(st.integers(0, len(content)))
    strange = draw(
        st.sampled_from(
            (
                b"",
                b"\xff",
                b"\x00",
                b"\t",
                b"\xed\xa0\x80",
                b"\xef\xbb\xbf",
                b"\r",
                b"---\n",
                b"...\n",
                b"&a ",
            )
        )
        | st.binary(max_size=4)
    )
    cut = draw(st.booleans())
    damaged = content[:start] + strange + (b"" if cut else content[start:])
    return Damage(name, f"{strange!r} at {start}, cut: {cut}", damaged)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged") / "file.yml"


@examples(200)
@given(damage=broken_bytes())
def test_a_file_cut_off_or_with_strange_bytes(file: Path, damage: Damage) -> None:
    file.write_bytes(damage.source)
    assert load_file(file, damage.name) in {"reported", "loaded"}
