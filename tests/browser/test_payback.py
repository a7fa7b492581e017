"""The pay-back page in a real browser, against the Python module."""

import random
import re
from urllib.parse import quote

import pytest
from browser_pages import OpenPage
from playwright.sync_api import Page, expect

from honest_guide.facts.pricing import scenario_inputs
from honest_guide.guide import Guide
from honest_guide.sums.payback import (
    OPTIONS,
    TUNED,
    break_even_month,
    cost_per_call,
    cumulative_cost,
    monthly_cost,
    net_saving,
    reason,
    rival,
)

PAGE = "payback/"
COMPUTE = """inputs => inputs.map(i => {
    const p = window.guide.payback;
    return {
        numbers: p.OPTIONS.flatMap(o => [
            p.costPerCall(o, i), p.monthlyCost(o, i), p.cumulativeCost(o, i, 1), p.cumulativeCost(o, i, 36),
        ]).concat(p.TUNED.map(o => p.netSaving(o, i))),
        words: [p.rival(i), ...p.TUNED.flatMap(o => [p.breakEvenMonth(o, i), p.reason(o, i)])],
    };
})"""


def random_inputs(guide: Guide, count: int) -> list[dict[str, float]]:
    source = random.Random(20261124)  # noqa: S311 (the same numbers every time)
    drawn = []
    for _ in range(count):
        inputs = {}
        for field in guide.facts.payback.fields:
            top = min(field.max, 10 ** source.uniform(0, 7))
            inputs[field.id] = field.min + (top - field.min) * source.random()
        inputs["smaller_passes"] = float(source.random() < 0.5)
        inputs["calls"] *= source.random() < 0.9
        drawn.append(inputs)
    return drawn


def test_the_script_computes_what_the_python_module_computes(open_page: OpenPage, guide: Guide) -> None:
    page = open_page(PAGE)
    drawn = random_inputs(guide, 2000)
    computed = page.evaluate(COMPUTE, drawn)
    wrong = []
    for inputs, found in zip(drawn, computed, strict=True):
        numbers = [
            number
            for option in OPTIONS
            for number in (
                cost_per_call(option, inputs),
                monthly_cost(option, inputs),
                cumulative_cost(option, inputs, 1),
                cumulative_cost(option, inputs, 36),
            )
        ] + [net_saving(option, inputs) for option in TUNED]
        words = [rival(inputs)]
        for option in TUNED:
            words += [break_even_month(option, inputs), reason(option, inputs)]  # type: ignore[list-item]
        largest = max(map(abs, numbers))
        if (
            found["numbers"] != pytest.approx(numbers, rel=1e-9, abs=1e-9 * largest)
            or found["words"] != words
        ):
            wrong.append((inputs, found))
    assert wrong == []


def test_the_form_starts_from_the_first_scenario(open_page: OpenPage, guide: Guide) -> None:
    page = open_page(PAGE)
    values = {
        box.get_attribute("name"): float(box.input_value()) for box in page.locator(".payback input").all()
    }
    assert values == scenario_inputs(guide.facts.payback.scenarios[0], guide.facts.prices)


@pytest.mark.parametrize(
    ("scenario", "cell"),
    [("A brand voice at low volume", "$7,044"), ("A narrow extraction at high volume", "$23,732")],
)
def test_a_scenario_shows_the_figures_of_its_table(open_page: OpenPage, scenario: str, cell: str) -> None:
    page = open_page(PAGE)
    page.get_by_role("button", name=scenario).click()
    expect(page.locator('[data-option="tuned-small"] [data-cell=total]')).to_have_text(cell)
    table = page.get_by_role("region", name=scenario).locator(".option--tuned-small")
    expect(table).to_contain_text(cell)


def test_a_changed_number_changes_the_verdict_and_the_address(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.get_by_label("Calls a month").fill("2000000")
    expect(page.locator(".payback [data-status]")).to_have_text(
        "Tuned, a small model: pays back from month 1."
    )
    assert page.url.endswith("?calls=2000000#calculator")


def test_the_numbers_can_be_sent_as_a_link(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?from=narrow-extraction&calls=5")
    expect(page.get_by_label("Calls a month")).to_have_value("5")
    expect(page.get_by_label("Examples to write and check")).to_have_value("1000")


def test_resetting_to_a_scenario_forgets_the_changes(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?calls=5")
    page.get_by_role("button", name="A brand voice at low volume").click()
    expect(page.get_by_label("Calls a month")).to_have_value("5000")
    assert "?" not in page.url


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "Fill this in."),
        ("abc", "Write a number, such as 1500 or 0.25."),
        ("1,5", "Write a number, such as 1500 or 0.25."),
        ("Infinity", "Write a number, such as 1500 or 0.25."),
        ("-1", "It cannot be negative."),
        ("1e99", "Between 0 and 10,000,000,000."),
    ],
)
def test_an_odd_value_gets_a_message_and_no_result(open_page: OpenPage, typed: str, problem: str) -> None:
    page = open_page(PAGE)
    page.get_by_label("Calls a month").fill(typed)
    expect(page.locator("[data-problem=calls]")).to_have_text(problem)
    expect(page.get_by_label("Calls a month")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-result]")).to_be_hidden()
    expect(page.locator(".payback [data-status]")).to_have_text("Check: The load, Calls a month.")


@pytest.mark.parametrize(
    "query",
    [
        "from=<script>alert(1)</script>",
        "calls=<img src=x onerror=alert(1)>",
        "calls=" + "9" * 5000,
        "from=__proto__",
        "calls=%ff%fe",
    ],
)
def test_a_hostile_address_breaks_nothing(open_page: OpenPage, query: str) -> None:
    page = open_page(f"{PAGE}?{query}")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    expect(page.locator(".payback [data-status]")).to_have_text(re.compile("Tuned, a small model|Check:"))
    assert page.locator(".payback img, .payback script").count() == 0


def test_without_javascript_the_scenarios_are_all_there(open_page: OpenPage) -> None:
    page = open_page(PAGE, java_script_enabled=False)
    assert [figure.is_visible() for figure in page.locator(".scenario figure").all()] == [True] * 3
    expect(page.locator(".payback")).to_be_hidden()


def lines(page: Page) -> list[str | None]:
    return [line.get_attribute("d") for line in page.locator("[data-line]").all()]


def test_the_chart_moves_with_the_numbers(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    before = lines(page)
    page.get_by_label("Hosting, where the host bills it").fill("10")
    assert lines(page) != before


DRAWN = """chart => ({
    ticks: [...chart.querySelectorAll(".chart__axis text")].map(
        text => [text.textContent, Number(text.getAttribute("y"))]),
    lines: [...chart.querySelectorAll(".chart__line")].map(
        line => line.getAttribute("d").match(/[\\d.]+/g).map(Number)),
})"""


def test_the_same_numbers_give_the_same_chart_as_the_scenario(open_page: OpenPage, guide: Guide) -> None:
    page = open_page(PAGE)
    for scenario in guide.facts.payback.scenarios:
        page.get_by_role("button", name=scenario.title).click()
        live = page.locator(".payback__chart").evaluate(DRAWN)
        built = page.get_by_role("region", name=scenario.title).locator("svg").evaluate(DRAWN)
        assert live["ticks"] == built["ticks"]
        # The two languages may round the last digit of a coordinate differently.
        assert live["lines"] == [pytest.approx(line, abs=0.11) for line in built["lines"]]


@pytest.mark.parametrize("query", ["", "calls=1e10&fixed_tokens=2e6&large_input=1e4", "calls=1&examples=0"])
def test_no_label_of_a_chart_is_clipped(open_page: OpenPage, query: str) -> None:
    clipped = open_page(f"{PAGE}?{query}").evaluate(
        """() => [...document.querySelectorAll(".scenario svg text, .payback__chart text")].filter(text => {
            const {x, width} = text.getBBox();
            return x < 0 || x + width > 400.5;
        }).map(text => text.textContent)"""
    )
    assert clipped == []


def test_only_numbers_that_differ_stand_in_the_address(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?calls={quote('7')}&unknown=1")
    page.get_by_label("Answer").fill("500")
    expect(page).to_have_url(re.compile(r"\?unknown=1&calls=7&output_tokens=500#calculator$"))


@pytest.mark.parametrize("width", [390, 1280])
def test_no_field_is_hidden_behind_the_header_and_the_status(open_page: OpenPage, width: int) -> None:
    page = open_page(PAGE, width=width)
    page.locator("input[name=retune_share]").focus()
    hidden = []
    for _ in range(29):
        page.keyboard.press("Shift+Tab")
        top, covered = page.evaluate(
            """() => [document.activeElement.getBoundingClientRect().top,
                      document.querySelector("[data-status]").getBoundingClientRect().bottom]"""
        )
        if top < covered:
            hidden.append(page.evaluate("document.activeElement.name"))
    assert hidden == []


@pytest.mark.parametrize(("typed", "read"), [("1,000", "1000"), ("$60", "60"), ("$1,234.50", "1234.50")])
def test_numbers_may_be_typed_as_people_write_them(open_page: OpenPage, typed: str, read: str) -> None:
    page = open_page(PAGE)
    field = page.locator("input[name=rate]")
    field.fill(read)
    expected = page.locator("[data-option=tuned-small] [data-cell=total]").inner_text()
    field.fill(typed)
    expect(page.locator("[data-option=tuned-small] [data-cell=total]")).to_have_text(expected)
    expect(page.locator("#rate-problem")).to_have_text("")


def test_a_problem_is_named_by_its_group_and_label(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?smaller_input=x&small_input=x")
    expect(page.locator("[data-status]")).to_have_text(
        "Check: A smaller or newer model, untuned, Input; Tuning, Input, the small model to tune."
    )
