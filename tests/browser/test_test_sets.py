"""The test-set calculator in a real browser, against the Python module."""

import random

import pytest
from playwright.sync_api import expect

from browser_pages import OpenPage
from honest_guide.intervals import (
    cases_to_tell_apart,
    difference_p,
    mcnemar_p,
    paired_cases_to_tell_apart,
    wilson,
)

PAGE = "test-sets/"
COMPUTE = """sets => sets.map(({n, m, a, b, c, d, p, q, s, t}) => {
    const f = window.honestGuide.testSets;
    return [...f.wilson(a, n), f.differenceP(a, n, b, m), f.mcnemarP(c, d),
            f.casesToTellApart(p, q), f.pairedCasesToTellApart(s, t)];
})"""


def test_the_script_computes_what_the_python_module_computes(open_page: OpenPage) -> None:
    source = random.Random(20261124)  # noqa: S311 (the same numbers every time)
    drawn = []
    for _ in range(2000):
        n, m = (int(10 ** source.uniform(0, 5)) for _ in range(2))
        a, b = source.randint(0, n), source.randint(0, m)
        s = source.uniform(0.01, 0.5)
        drawn.append(
            {
                "n": n,
                "m": m,
                "a": a,
                "b": b,
                "s": s,
                "t": s * source.uniform(0, 0.9),
                "c": source.randint(0, 400),
                "d": source.randint(0, 400),
                "p": source.uniform(0, 0.49),
                "q": source.uniform(0.51, 1),
            }
        )
    computed = open_page(PAGE).evaluate(COMPUTE, drawn)
    wrong = []
    for i, found in zip(drawn, computed, strict=True):
        n, m, a, b, c, d = (int(i[key]) for key in "nmabcd")
        interval = wilson(a, n)
        expected = [
            difference_p(a, n, b, m),
            mcnemar_p(c, d),
            cases_to_tell_apart(i["p"], i["q"]),
            paired_cases_to_tell_apart(i["s"], i["t"]),
        ]
        # An end at 0 is 0 but for the last bit; everything else agrees to nine digits, far tails included.
        same = found[:2] == pytest.approx(interval, rel=1e-9, abs=1e-15)
        if not same or found[2:] != pytest.approx(expected, rel=1e-9, abs=0):
            wrong.append((i, found, expected))
    assert wrong == []


def test_the_published_example_is_the_start(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    expect(page.locator("[data-compared]")).to_have_text(
        "First version: 80.0%, 95% interval 71.1% to 86.7%. Second: 90.0%, 82.6% to 94.5%. "
        "On separate cases the difference is more than noise (p = 0.048)."
    )


def test_shared_cases_are_compared_when_their_counts_are_given(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?only_a=5&only_b=15")
    expect(page.locator("[data-compared]")).to_contain_text(
        "On the same cases it is more than noise (p = 0.041)."
    )


def test_the_size_for_80_against_85_percent(open_page: OpenPage) -> None:
    expect(open_page(PAGE).locator("[data-sized]")).to_contain_text("906 cases for each version")


@pytest.mark.parametrize(
    ("label", "typed", "problem"),
    [
        ("Test cases for each version", "", "Fill this in."),
        ("Test cases for each version", "0", "Between 1 and 1,000,000."),
        ("Test cases for each version", "9.5", "Write a whole number."),
        ("Passed by the first version, cases", "101", "More passed than there are cases."),
        ("Passed by the first version, cases", "-1", "It cannot be negative."),
        ("Pass rate to tell from it, %", "80", "The two rates must differ."),
        ("Pass rate to tell from it, %", "many", "Write a number."),
    ],
)
def test_an_odd_value_gets_a_message(open_page: OpenPage, label: str, typed: str, problem: str) -> None:
    page = open_page(PAGE)
    page.get_by_label(label).fill(typed)
    expect(page.locator(".field-problem", has_text=problem)).to_be_visible()


@pytest.mark.parametrize("query", ["cases=<script>", "cases=" + "9" * 5000, "rate_a=%ff", "__proto__=1"])
def test_a_hostile_address_breaks_nothing(open_page: OpenPage, query: str) -> None:
    page = open_page(f"{PAGE}?{query}")
    expect(page.locator("[data-sized]")).to_be_visible()


def test_without_javascript_the_worked_results_are_there(open_page: OpenPage) -> None:
    page = open_page(PAGE, java_script_enabled=False)
    expect(page.get_by_role("rowheader", name="1,000")).to_be_visible()
    expect(page.locator(".test-sets")).to_be_hidden()
