"""The freshness page, and the maintainer's command."""

import subprocess
import sys

import pytest
from built_site import ROOT, BuiltSite, address

from honest_guide.facts.dates import month_name
from honest_guide.guide import Guide


def stale(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "honest_guide.__main__", *arguments],
        cwd=ROOT / "hooks",
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_page_lists_every_perishable_fact_the_oldest_first(site: BuiltSite, guide: Guide) -> None:
    rows = [row.select("td")[-1].text.strip() for row in site.article("freshness/").select("tbody tr")]
    assert rows == [fact.what for fact in guide.dated_facts]
    months = [fact.as_of for fact in guide.dated_facts]
    assert months == sorted(months)


def test_every_cited_claim_that_is_perishable_is_on_the_page(site: BuiltSite, guide: Guide) -> None:
    links = {str(link["href"]) for link in site.article("freshness/").select("tbody a")}
    missing = [
        claim.id
        for claim in guide.claims.values()
        if claim.perishable
        and claim.id in guide.cited_on
        and f"../{address(guide.entry_links[claim.id])}" not in links
    ]
    assert missing == []


def test_every_price_shows_its_month(site: BuiltSite, guide: Guide) -> None:
    months = [f"{month_name(model.as_of)}:" for model in guide.facts.prices.models]
    rows = [" ".join(row.text.split()) for row in site.article("payback/").select("#prices tbody tr")]
    assert rows
    assert [row for row in rows if not any(month in row for month in months)] == []


def test_a_month_in_which_nothing_is_old_passes(guide: Guide) -> None:
    year, month = guide.dated_facts[0].as_of.split("-")
    result = stale("--months", "24", "--as-of", f"{int(year) + 2}-{month}")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("0 of ")


def test_with_a_month_less_the_oldest_fact_is_listed(guide: Guide) -> None:
    year, month = guide.dated_facts[0].as_of.split("-")
    result = stale("--months", "23", "--as-of", f"{int(year) + 2}-{month}")
    assert (result.returncode, result.stdout.startswith(guide.dated_facts[0].as_of)) == (1, True)


def test_old_facts_are_listed_with_their_home_and_fail(guide: Guide) -> None:
    model = guide.facts.prices.models[0]
    year, month = model.as_of.split("-")
    result = stale("--months", "6", "--as-of", f"{int(year) + 1}-{month}")
    assert result.returncode == 1
    line = f"{model.as_of}   12 months  data/prices.yml: {model.id}  Prices of {model.name}\n"
    assert line in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--months", "6", "--as-of", "May"), "'May' is not a month; allowed: YYYY-MM"),
        (("--months", "-1", "--as-of", "2026-11"), "'-1' is not a number of months; allowed: 0 or more"),
        (("--months", "6"), "one of the arguments --as-of --today is required"),
    ],
)
def test_a_wrong_argument_gets_one_message(arguments: tuple[str, ...], message: str) -> None:
    result = stale(*arguments)
    assert (result.returncode, message in result.stderr, "Traceback" in result.stderr) == (2, True, False)
