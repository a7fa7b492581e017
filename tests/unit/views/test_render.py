"""Our own Jinja environment."""

from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup
from jinja2 import TemplateError, UndefinedError

from honest_guide.reading.markdown import EXTENSIONS
from honest_guide.views.render import (
    check_templates,
    environment,
    fixed,
    hours,
    money,
    number,
    render_block,
    short_money,
    template_problem,
)


def rendered(folder: Path, template: str, **values: object) -> str:
    (folder / "part.html").write_text(template, encoding="utf-8")
    return render_block(environment(folder), "part.html", **values)


def test_text_is_always_escaped(tmp_path: Path) -> None:
    assert rendered(tmp_path, "<p>{{ x }}</p>", x="<script>&\"'") == "<p>&lt;script&gt;&amp;&#34;&#39;</p>"


def test_a_name_that_nothing_defines_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError, match="'y' is undefined"):
        rendered(tmp_path, "{{ y }}")


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("a\n{% if x %}", "line 2: is not a template: Unexpected end of template."),
        ("{% nope %}", "line 1: is not a template: Encountered unknown tag 'nope'."),
        ("\xff", "is not UTF-8 (byte 0); allowed: UTF-8 text"),
    ],
)
def test_a_template_that_is_none_is_reported(template: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "shell").mkdir()
    (tmp_path / "shell/a.html").write_text(template, "latin-1")
    (tmp_path / "right.html").write_text("{% trans %}a{% endtrans %} {{ x | url }}", "utf-8")
    (tmp_path / "style.css").write_text("{{", "utf-8")
    (found,) = check_templates(tmp_path)
    assert str(found).startswith(f"{tmp_path.name}/shell/a.html: {problem}")


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("\n{{ x.y.z }}", "line 2: 'x' is undefined"),
        ("{{ 1 + 'a' }}", "line 1: unsupported operand type(s) for +: 'int' and 'str'"),
        ("\n\n{% include 'gone.html' %}", "line 3: there is no template 'gone.html'"),
    ],
)
def test_a_template_that_fails_is_named_with_its_line(template: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises((TemplateError, TypeError)) as caught:
        rendered(tmp_path, template)
    found = template_problem(caught.value, tmp_path)
    assert str(found).startswith(f"{tmp_path.name}/part.html: {problem}")


def test_an_error_elsewhere_is_no_templates() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        pytest.approx(1 / 0)
    assert template_problem(caught.value, Path()) is None


def test_a_block_holds_no_empty_line(tmp_path: Path) -> None:
    assert rendered(tmp_path, "\n<div>\n\n{% if x %}\n<p>a</p>\n{% endif %}\n   \n</div>\n", x=True) == (
        "<div>\n<p>a</p>\n</div>"
    )


def test_months_read_as_people_say_them(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ '2026-11' | month_name }}") == "November 2026"


@pytest.mark.parametrize(
    ("dollars", "digits", "text"),
    [
        (2.5, 0, "$3"),
        (0.125, 2, "$0.13"),
        (0.135, 2, "$0.14"),
        (1234.0, 1, "$1,234.0"),
        (-2.5, 0, "\N{MINUS SIGN}$3"),
        (1_234_567.4, 0, "$1,234,567"),
    ],
)
def test_money_is_rounded_half_up_with_separators(dollars: float, digits: int, text: str) -> None:
    assert money(dollars, digits) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (16_777_216_000, None, "16,777,216,000"),
        (1500.25, None, "1,500.25"),
        (2.0, None, "2"),
        (2999.6, 0, "3,000"),
        (2.005, 2, "2.00"),
    ],
)
def test_a_number_has_thousands_separators(value: float, digits: int | None, text: str) -> None:
    assert number(value, digits) == text


def test_a_coordinate_has_no_separators() -> None:
    assert fixed(1234.56, 1) == "1234.6"


def test_the_filters_are_there_for_templates(tmp_path: Path) -> None:
    template = "{{ 1500 | number }} {{ 2.5 | money(1) }} {{ 2 | fixed(1) }}"
    assert rendered(tmp_path, template) == "1,500 $2.5 2.0"


@pytest.mark.parametrize(
    ("dollars", "text"),
    [
        (0, "$0"),
        (0.5, "$0.5"),
        (3 * 0.2, "$0.6"),
        (999, "$999"),
        (600_000, "$600k"),
        (1_200_000, "$1.2M"),
        (5e9, "$5B"),
        (2e13, "$20T"),
        (1.5e18, "$1500Q"),
        (2648.4, "$2.65k"),
        (999_600, "$1M"),
        (-9398, "\N{MINUS SIGN}$9.4k"),
    ],
)
def test_an_amount_on_an_axis_is_short(dollars: float, text: str) -> None:
    assert short_money(dollars) == text


def test_an_empty_line_inside_a_value_does_not_end_the_block(tmp_path: Path) -> None:
    (tmp_path / "part.html").write_text("<p>{{ text }}</p>", encoding="utf-8")
    assert render_block(environment(tmp_path), "part.html", text="one\n\ntwo") == "<p>one\ntwo</p>"


@pytest.mark.parametrize("fence", ["```", "~~~", "````", "  ```", "> ~~~"])
def test_a_fence_inside_a_value_is_text(fence: str, tmp_path: Path) -> None:
    text = f"one\n{fence}\n<b>\n{fence}\ntwo"
    html = rendered(tmp_path, "<p>{{ text }}</p>", text=text)
    shown = markdown.markdown(html, extensions=EXTENSIONS)
    assert BeautifulSoup(shown, "html.parser").get_text() == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (75, "75"),
        (0, "0"),
        (0.5, "½"),
        (200 / 60, "3⅓"),
        (400 / 60, "6⅔"),
        (2.25, "2¼"),
        (0.75, "¾"),
        (2.2, "2.2"),
        (sum([0.1] * 10), "1"),
        (1200.5, "1,200½"),
    ],
)
def test_hours_are_written_as_people_write_them(value: float, text: str) -> None:
    assert hours(value) == text
