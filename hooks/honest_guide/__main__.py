"""The maintainer's command: ``PYTHONPATH=hooks python -m honest_guide --months 6 --as-of 2026-11``.

Lists every dated fact that is older than that many months in the given month, the oldest first, and exits
with 1 if there is one. It reads the clock only with ``--today``. The choice of the builder is among them: no
page shows it, but it goes stale as they do.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from honest_guide.facts.freshness import DatedFact, age_in_months, older_than
from honest_guide.guide import load_guide
from honest_guide.reading.problems import InvalidSourcesError
from honest_guide.reading.schema import is_month
from honest_guide.views.parts import PARTS

DOCS = Path(__file__).parents[2] / "docs"

BUILDER = DatedFact("2026-11", "Which builder makes the site", "README.md: Outlive the builder", "README.md")
"""The decision that README.md dates, with what triggers another one."""


def _month(text: str) -> str:
    if not is_month(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a month; allowed: YYYY-MM")
    return text


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of months; allowed: 0 or more")
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if nothing is stale, 1 if something is, 2 if the sources are wrong."""
    parser = argparse.ArgumentParser(prog="python -m honest_guide", description=__doc__)
    parser.add_argument("--months", type=_count, required=True, help="how old a fact may be")
    now = parser.add_mutually_exclusive_group(required=True)
    now.add_argument("--as-of", type=_month, help="the present month, YYYY-MM")
    now.add_argument("--today", action="store_true", help="take the present month from this machine's clock")
    parser.add_argument("--docs", type=Path, default=DOCS, help="the docs folder")
    options = parser.parse_args(arguments)
    today = options.as_of or f"{datetime.now(UTC):%Y-%m}"
    try:
        guide = load_guide(options.docs, track_url="", markers=PARTS)
    except InvalidSourcesError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    facts = (*guide.dated_facts, BUILDER)
    stale = older_than(facts, options.months, today)
    for fact in stale:
        sys.stdout.write(
            f"{fact.as_of}  {age_in_months(fact.as_of, today):3} months  {fact.home}  {fact.what}\n"
        )
    sys.stdout.write(f"{len(stale)} of {len(facts)} dated facts are older than ")
    sys.stdout.write(f"{options.months} months in {today}\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
