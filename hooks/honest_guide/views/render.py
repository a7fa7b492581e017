"""Our own Jinja environment: settings that turn silent template bugs into errors, and our filters."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import floor, isclose
from pathlib import Path
from traceback import extract_tb

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError

from honest_guide.facts.citations import markdown_text
from honest_guide.facts.dates import month_name
from honest_guide.facts.evidence import GRADES
from honest_guide.reading.problems import Problem

MINUS = "\N{MINUS SIGN}"
TIMES = "\N{MULTIPLICATION SIGN}"


@lru_cache(maxsize=1)  # it compiles each template once; a changed template is still noticed
def environment(overrides: Path) -> Environment:
    """Return the environment that renders the templates under ``overrides``; text is always escaped."""
    env = Environment(
        loader=FileSystemLoader(overrides, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        lstrip_blocks=True,
        trim_blocks=True,
    )
    env.filters |= {
        "fixed": fixed,
        "hours": hours,
        "markdown": markdown_text,
        "money": money,
        "month_name": month_name,
        "number": number,
        "sentence": sentence,
        "short_money": short_money,
    }
    env.globals["grades"] = GRADES
    return env


def check_templates(overrides: Path) -> Iterator[Problem]:
    """Find templates that are not text, or not templates; ``overrides`` holds them all."""
    parsing = environment(overrides).overlay(extensions=["jinja2.ext.i18n"])  # which the builder has too
    for path in sorted(overrides.rglob("*")):
        if path.suffix not in _TEMPLATES or not path.is_file():
            continue
        name = f"{overrides.name}/{path.relative_to(overrides).as_posix()}"
        try:
            parsing.parse(path.read_text("utf-8"))
        except UnicodeDecodeError as error:
            yield Problem(name, "", f"is not UTF-8 (byte {error.start})", "allowed: UTF-8 text")
        except TemplateSyntaxError as error:
            yield Problem(name, f"line {error.lineno}", f"is not a template: {error.message}", _IN_TEMPLATES)


def template_problem(error: BaseException, overrides: Path) -> Problem | None:
    """Return which line of which template failed; nothing where no template was at work."""
    frames = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).suffix in _TEMPLATES]
    if not frames:
        return None
    path = Path(frames[-1].filename)
    own = path.is_relative_to(overrides)
    name = f"{overrides.name}/{path.relative_to(overrides).as_posix()}" if own else path.name
    message = f"there is no template {error.name!r}" if isinstance(error, TemplateNotFound) else str(error)
    return Problem(name, f"line {frames[-1].lineno}", message, _IN_TEMPLATES)


_TEMPLATES = frozenset({".html", ".opf", ".txt", ".xhtml", ".xml"})
_IN_TEMPLATES = "allowed: Jinja, and what it is given"


def fixed(value: float, digits: int) -> str:
    """Return a number with so many decimals and without separators, for example as an SVG coordinate."""
    return f"{value:.{digits}f}"


def hours(value: float) -> str:
    """Return hours as people write them, ``3⅓`` or ``75``; other fractions as ``2.2``."""
    whole = floor(value)
    for part, sign in _PARTS_OF_AN_HOUR.items():
        if isclose(value - whole, part, abs_tol=1e-9):
            return f"{whole:,}{sign}" if whole else sign
    return f"{value:,.0f}" if isclose(value, round(value), abs_tol=1e-9) else f"{value:,.1f}"


_PARTS_OF_AN_HOUR = {1 / 4: "¼", 1 / 3: "⅓", 1 / 2: "½", 2 / 3: "⅔", 3 / 4: "¾"}


def number(value: float, digits: int | None = None) -> str:
    """Return a number with thousands separators, with all its decimals unless ``digits`` is given."""
    if digits is not None:
        return f"{value:,.{digits}f}"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"


def money(dollars: float, digits: int = 0) -> str:
    """Return dollars as the calculator's script shows them: rounded half up, with a real minus sign."""
    rounded = Decimal(repr(abs(dollars))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{MINUS if dollars < 0 else ''}${rounded:,}"


def sentence(text: str) -> str:
    """Return text with its first letter in upper case and the others as they are."""
    return text[:1].upper() + text[1:]


def short_money(dollars: float) -> str:
    """Return an amount to three digits, as a chart shows it: ``$600k``, ``$1.25M``."""
    rounded = float(f"{abs(dollars):.3g}")
    sizes = ((1e15, "Q"), (1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))
    size, unit = next(((size, unit) for size, unit in sizes if rounded >= size), (1, ""))
    return f"{MINUS if dollars < 0 else ''}${rounded / size:.6g}{unit}"


def render_block(env: Environment, template: str, **values: object) -> str:
    """Render a template as one block that Markdown leaves alone.

    An empty line would end it, and a fence in a text would start a block of code.
    """
    html = env.get_template(template).render(values)
    lines = (line for line in html.splitlines() if line.strip())
    return "\n".join(_FENCE.sub(lambda match: f"{match[1]}&#{ord(match[2])};", line) for line in lines)


def render_text(env: Environment, template: str, **values: object) -> str:
    """Render a template that is no HTML; it turns the escaping off by itself."""
    return env.get_template(template).render(values)


_FENCE = re.compile(r"^([\s>]*)([`~])(?=\2\2)")
