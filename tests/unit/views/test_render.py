"""Our own Jinja environment."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from honest_guide.views.render import environment, render_block, rounded


def rendered(folder: Path, template: str, **values: object) -> str:
    (folder / "part.html").write_text(template, encoding="utf-8")
    return render_block(environment(folder), "part.html", **values)


def test_text_is_always_escaped(tmp_path: Path) -> None:
    assert rendered(tmp_path, "<p>{{ x }}</p>", x="<script>&\"'") == "<p>&lt;script&gt;&amp;&#34;&#39;</p>"


def test_a_name_that_nothing_defines_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError, match="'y' is undefined"):
        rendered(tmp_path, "{{ y }}")


def test_a_block_holds_no_empty_line(tmp_path: Path) -> None:
    assert rendered(tmp_path, "\n<div>\n\n{% if x %}\n<p>a</p>\n{% endif %}\n   \n</div>\n", x=True) == (
        "<div>\n<p>a</p>\n</div>"
    )


def test_months_read_as_people_say_them(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ '2026-11' | month_name }}") == "November 2026"


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [(2.5, 0, "3"), (0.125, 2, "0.13"), (0.135, 2, "0.14"), (1234.0, 1, "1234.0"), (-2.5, 0, "-3")],
)
def test_a_half_is_rounded_away_from_zero(number: float, digits: int, text: str) -> None:
    assert str(rounded(number, digits)) == text


def test_an_empty_line_inside_a_value_does_not_end_the_block(tmp_path: Path) -> None:
    (tmp_path / "part.html").write_text("<p>{{ text }}</p>", encoding="utf-8")
    assert render_block(environment(tmp_path), "part.html", text="one\n\ntwo") == "<p>one\ntwo</p>"
