"""Our own Jinja environment: every turn of it makes a silent defect an error or removes noise."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from honest_guide.facts.dates import month_name
from honest_guide.facts.evidence import GRADES


@lru_cache(maxsize=1)  # it compiles each partial once; a changed partial is still noticed
def environment(overrides: Path) -> Environment:
    """Return the environment that renders the partials under ``overrides``; text is always escaped."""
    env = Environment(
        loader=FileSystemLoader(overrides, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        lstrip_blocks=True,
        trim_blocks=True,
    )
    env.filters["month_name"] = month_name
    env.filters["rounded"] = rounded
    env.globals["grades"] = GRADES
    return env


def rounded(number: float, digits: int) -> Decimal:
    """Return a number rounded half up, as browsers round when they show money."""
    return Decimal(repr(number)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def render_block(env: Environment, template: str, **values: object) -> str:
    """Render a partial as one block that Markdown leaves alone: an empty line would end it, so none stays."""
    html = env.get_template(template).render(values)
    return re.sub(r"\n\s*\n+", "\n", html.strip())
