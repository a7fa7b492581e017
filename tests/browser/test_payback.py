"""The pay-back page in a real browser, against the Python module."""

import io
import json
import random
import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote, urlencode

import pytest
from browser_pages import OpenPage
from payback_inputs import INPUTS
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from honest_guide.facts.pricing import scenario_inputs
from honest_guide.guide import Guide
from honest_guide.sums.payback import (
    OPTIONS,
    TUNED,
    best_tuned,
    break_even_month,
    cost_per_call,
    cumulative_cost,
    futures,
    monthly_cost,
    net_saving,
    reason,
    retirements,
    rival,
    tornado,
)
from honest_guide.views.payback_chart import chart
from honest_guide.views.scenario import row_verdict, verdict

PAGE = "payback/"
# Both ways as JSON, which is quicker; what JSON has no number for becomes a text, which equals no number.
COMPUTE = """drawn => JSON.stringify(JSON.parse(drawn).map(([i, ranges]) => {
    const p = window.guide.payback;
    const found = p.TUNED.map(o => p.futures(o, i, ranges));
    const swings = p.tornado("tuned-small", i, p.bounds);
    return {
        numbers: p.OPTIONS.flatMap(o => [
            p.costPerCall(o, i), p.monthlyCost(o, i), p.cumulativeCost(o, i, 1), p.cumulativeCost(o, i, 36),
        ]).concat(p.TUNED.map(o => p.netSaving(o, i)), found.flatMap(f => [f.worst, f.best])),
        words: [
            p.rival(i), p.bestTuned(i), ...p.retirements(i),
            ...p.TUNED.flatMap(o => [p.breakEvenMonth(o, i), p.reason(o, i)]),
            ...found.flatMap(f => [f.count, f.paying, f.in_time]),
            ...Object.values(p.verdict(i)), ...p.OPTIONS.map(o => p.rowVerdict(o, i)),
        ],
        swings: swings.map(({ fields, low, high }) => [fields.join(), low, high]),
    };
}), (_, value) => (typeof value === "number" && !isFinite(value) ? String(value) : value))"""

Drawn = tuple[dict[str, float], dict[str, tuple[float, float]]]


# What random numbers hardly meet: a lead that the next re-tune eats, one re-tune, none, and a cent.
RARE: list[dict[str, float]] = [
    {"calls": 100_000},
    {"calls": 100_000, "base_months": 36},
    {"calls": 80_000},
    {"calls": 60_000, "base_months": 18},
    {"calls": 20},
]


def random_inputs(guide: Guide, count: int) -> list[Drawn]:
    source = random.Random(20261124)  # noqa: S311 (the same numbers every time)
    drawn: list[Drawn] = []
    for _ in range(count):
        inputs = {}
        for field in guide.facts.payback.fields:
            top = min(field.max, 10 ** source.uniform(0, 7))
            inputs[field.id] = field.min + (top - field.min) * source.random()
        inputs["smaller_passes"] = float(source.random() < 0.5)
        inputs["calls"] *= source.random() < 0.9
        if source.random() < 0.5:
            inputs |= dict.fromkeys(("error_cost", "review_cost", "large_thinking", "small_thinking"), 0.0)
        if source.random() < 0.5:
            inputs["base_months"] = float(source.randint(1, 40))
        fields = source.sample(sorted(set(inputs) - {"smaller_passes"}), source.randint(0, 3))
        drawn.append((inputs, {field: (inputs[field] / 2, inputs[field] * 1.25) for field in fields}))
    return drawn


def test_the_script_computes_what_the_python_module_computes(open_page: OpenPage, guide: Guide) -> None:
    page = open_page(PAGE)
    drawn = random_inputs(guide, 2500) + [({**INPUTS, **changes}, {}) for changes in RARE]
    computed = json.loads(page.evaluate(COMPUTE, json.dumps(drawn)))
    wrong = []
    for (inputs, ranges), found in zip(drawn, computed, strict=True):
        ahead = [futures(option, inputs, ranges) for option in TUNED]
        swings = tornado("tuned-small", inputs, guide.facts.payback.bounds)
        numbers = [
            number
            for option in OPTIONS
            for number in (
                cost_per_call(option, inputs),
                monthly_cost(option, inputs),
                cumulative_cost(option, inputs, 1),
                cumulative_cost(option, inputs, 36),
            )
        ]
        numbers += [net_saving(option, inputs) for option in TUNED]
        numbers += [end for one in ahead for end in (one.worst, one.best)]
        said = verdict(inputs)
        words: list[object] = [rival(inputs), best_tuned(inputs), *retirements(inputs)]
        for option in TUNED:
            words += [break_even_month(option, inputs), reason(option, inputs)]
        for one in ahead:
            words += [one.count, one.paying, one.in_time]
        words += [
            said.head,
            said.sentence,
            said.advice,
            said.detail,
            *(row_verdict(one, inputs) for one in OPTIONS),
        ]
        largest = max(map(abs, numbers))
        near = 1e-9 * largest
        if (
            found["numbers"] != pytest.approx(numbers, rel=1e-9, abs=near)
            or found["words"] != words
            or [fields for fields, _, _ in found["swings"]] != [",".join(one.fields) for one in swings]
            or [end for _, *ends in found["swings"] for end in ends]
            != pytest.approx([end for one in swings for end in (one.low, one.high)], rel=1e-9, abs=near)
        ):
            wrong.append((inputs, found, words))
    assert wrong[:3] == []


# The result as text, with rounded places: the two languages may round the last digit differently.
SHOWN = """part => {
    const rounded = text => text.replace(/[\\d.]+/g, Math.round);
    const written = node => node.children.length
        ? `<${node.tagName} ${attributes(node)}>${[...node.children].map(written)}`
        : `<${node.tagName} ${attributes(node)}>${node.textContent.trim()}`;
    const attributes = node => node.getAttributeNames().sort().map(name => {
        const value = node.getAttribute(name);
        return `${name}=${name === "d" || value.endsWith("%") ? rounded(value) : value}`;
    });
    const said = ["[data-advice]", "[data-detail]", "[data-prices]", "figcaption", "tbody"];
    return [...part.querySelectorAll([...said, ".cost-chart", "[data-swings]"])].map(
        node => written(node) + node.textContent.replace(/\\s+/g, ""));
}"""


def box(page: Page, name: str) -> Locator:
    return page.locator(f".payback input[name={name}]")


def head(page: Page) -> Locator:
    return page.locator(".payback [data-head]")


def total(page: Page) -> Locator:
    return page.locator(".payback [data-option=tuned-small] [data-cell=total]")


def expect_pictures(page: Page, inputs: Mapping[str, float]) -> None:
    """Wait for the pictures of these numbers; their script is fetched when they are not the built ones."""
    expect(page.locator(".payback .cost-chart > title")).to_have_text(chart(inputs).label)


def test_the_form_starts_from_the_first_scenario(open_page: OpenPage, guide: Guide) -> None:
    values = open_page(PAGE).evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".payback input")].map(
            one => [one.name, one.type === "checkbox" ? Number(one.checked) : Number(one.value)]))"""
    )
    assert values == scenario_inputs(guide.facts.payback.scenarios[0], guide.facts.prices)


def test_what_is_built_and_what_is_computed_are_the_same_to_the_last_mark(
    open_page: OpenPage, guide: Guide
) -> None:
    page = open_page(PAGE)
    for scenario in guide.facts.payback.scenarios:
        page.get_by_role("button", name=scenario.title).click()
        expect_pictures(page, scenario_inputs(scenario, guide.facts.prices))
        live = page.locator(".payback").evaluate(SHOWN)
        assert len(live) == 7
        assert live == page.get_by_role("region", name=scenario.title).evaluate(SHOWN)


def test_the_chosen_scenario_is_pressed_while_its_numbers_are_untouched(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?from=narrow-extraction")
    pressed = page.locator(".payback [aria-pressed=true]")
    own = page.get_by_role("button", name="Your numbers")
    expect(pressed).to_have_text("A narrow extraction at high volume")
    expect(box(page, "examples")).to_have_value("1000")
    expect(own).to_be_hidden()
    box(page, "calls").fill("5")
    expect(pressed).to_have_text("Your numbers")
    box(page, "calls").fill("3000000")
    expect(pressed).to_have_text("A narrow extraction at high volume")
    expect(own).to_be_hidden()
    page.get_by_role("button", name="The refund letters").click()
    expect(pressed).to_have_text("The refund letters")
    expect(box(page, "calls")).to_have_value("5000")
    assert "?" not in page.url


def test_a_scenario_pressed_over_typed_numbers_can_be_undone(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?from=narrow-extraction&calls=5&smaller_passes=1")
    box(page, "examples").fill("100 to 300")
    said = page.locator(".payback [data-status]").inner_text()
    page.get_by_role("button", name="The refund letters").click()
    page.get_by_role("button", name="Long fixed instructions").click()
    expect(box(page, "calls")).to_have_value("200000")
    own = page.get_by_role("button", name="Your numbers")
    expect(own).to_have_attribute("aria-pressed", "false")
    own.click()
    expect(own).to_have_attribute("aria-pressed", "true")
    expect(box(page, "calls")).to_have_value("5")
    expect(box(page, "smaller_passes")).to_be_checked()
    expect(page.locator(".payback [data-status]")).to_have_text(" ".join(said.split()))
    query = "from=narrow-extraction&calls=5&smaller_passes=1&examples=100+to+300"
    assert set(page.url.partition("?")[2].partition("#")[0].split("&")) == set(query.split("&"))
    own.click()  # they are there already
    expect(box(page, "calls")).to_have_value("5")


def test_a_field_is_selected_when_it_gets_the_focus_so_that_typing_replaces_it(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    box(page, "calls").click()
    page.keyboard.type("70")
    expect(box(page, "calls")).to_have_value("70")


@pytest.mark.parametrize(
    ("typed", "place", "hint"),
    [
        (
            {"error_rate": "3"},
            "error_cost",
            "Fill this in too: at $0 each, the numbers above change nothing.",
        ),
        (
            {"tuned_review_share": "0 to 10"},
            "review_cost",
            "Fill this in too: at $0 each, the numbers above change nothing.",
        ),
        (
            {"review_cost": "2"},
            "review_share",
            "Fill in one or both of these too: at 0%, the cost below changes nothing.",
        ),
        ({"error_rate": "3", "error_cost": "2"}, "error_cost", ""),
        ({}, "error_cost", ""),
        (
            {"error_rate": "3", "error_cost": "-1"},
            "error_cost",
            "It cannot be negative. Until then, 0 counts.",
        ),
    ],
)
def test_what_is_missing_for_errors_and_review_is_said(
    open_page: OpenPage, typed: dict[str, str], place: str, hint: str
) -> None:
    page = open_page(PAGE)
    page.get_by_text("More assumptions").click()
    for name, value in typed.items():
        box(page, name).fill(value)
    expect(page.locator(f"#{place}-problem")).to_have_text(hint)
    expect(box(page, place)).to_have_attribute("aria-invalid", str("negative" in hint).lower())


def test_a_changed_number_changes_the_verdict_and_the_address(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    expect(page.locator(".payback [data-status]")).to_have_text(
        "Never. It saves $21 a month; the training examples cost $4,500."
    )
    box(page, "calls").fill("2000000")
    expect(head(page)).to_have_text("Pays back in month 1.")
    expect(page.locator(".cost-chart").first).to_contain_text("pays back, month 1")
    assert page.url.endswith("?calls=2000000#calculator")


def test_the_two_kinds_of_tokens_in_stand_side_by_side_with_their_sum(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?calls=40000&fixed_tokens=3000&output_tokens=200")
    expect(page.locator("#tokens-in")).to_have_text("Tokens in, both together: 3,300")
    expect(box(page, "input_tokens")).to_be_visible()
    expect(box(page, "input_tokens")).to_have_accessible_description("Tokens in, both together: 3,300")
    box(page, "fixed_tokens").fill("2700")
    expect(page.locator("#tokens-in")).to_have_text("Tokens in, both together: 3,000")
    box(page, "input_tokens").fill("100 to 1k")
    expect(page.locator("#tokens-in")).to_have_text("Tokens in, both together: 2,800 to 3,700")


def test_numbers_that_the_pictures_cannot_follow_have_none(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.route("**/payback-pictures.js", lambda route: route.abort())
    picture = page.locator(".payback .cost-chart")
    expect(picture).to_be_visible()
    box(page, "calls").fill("6000")
    expect(picture).to_be_hidden()
    page.unroute("**/payback-pictures.js")
    box(page, "calls").fill("7000")
    expect(picture).to_be_visible()


def test_the_link_is_copied_with_the_numbers(open_page: OpenPage) -> None:
    page = open_page(PAGE, permissions=["clipboard-read", "clipboard-write"])
    box(page, "calls").fill("7")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".payback [data-said]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_smaller_model_that_passes_is_the_rival(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?smaller_passes=1")
    expect(box(page, "smaller_passes")).to_be_checked()
    rival_row = page.locator(".payback [data-option=smaller] [data-verdict-line]")
    expect(rival_row).to_have_text("the one to beat")
    page.get_by_text("More assumptions").click()
    box(page, "smaller_passes").uncheck()
    expect(rival_row).to_have_text("not counted until you say that it passes")
    assert "smaller_passes" not in page.url


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "Fill this in."),
        ("abc", "Write a number, such as 1500 or 0.25."),
        ("Infinity", "Write a number, such as 1500 or 0.25."),
        ("-1", "It cannot be negative."),
        ("1e99", "Between 0 and 10,000,000,000."),
        ("1.500", "Do you mean 1500 or 1.5? Type it without separators."),
        ("1.125", "Do you mean 1125 or 1.1250? Type it without separators."),
        ("1,5", "Do you mean 15 or 1.5? Type it without separators."),
        ("0,50", "Do you mean 0.5? Type it without separators."),
        ("10 to 1.500", "Do you mean 1500 or 1.5? Type it without separators."),
        ("8000 to 3000", "Put the lower number first."),
        ("5000 ± 120%", "It cannot be negative."),
        ("5000 ± x", "Write a number, such as 1500 or 0.25."),
        ("40.000", "Do you mean 40000 or 40? Type it without separators."),
        ("1,5k", "Do you mean 15k or 1.5k? Type it without separators."),
        ("40 00", "Write a number, such as 1500 or 0.25."),
        ("40 kk", "Write a number, such as 1500 or 0.25."),
        ("20 to 80k", "Write k or M after both numbers."),
    ],
)
def test_an_odd_value_gets_a_message_and_the_last_good_one_counts(
    open_page: OpenPage, typed: str, problem: str
) -> None:
    page = open_page(PAGE)
    box(page, "calls").fill("6000")
    page.get_by_text("More assumptions").click()
    box(page, "calls").fill(typed)
    field = box(page, "calls")
    expect(page.locator("[data-problem=calls]")).to_have_text(f"{problem} Until then, 6000 counts.")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(f"{problem} Until then, 6000 counts.")
    expect(page.locator(".payback [data-sentence]")).to_have_text(
        "It saves $25 a month; the training examples cost $4,500."
    )
    box(page, "rate").fill("30")  # the others still count
    expect(page.locator(".payback [data-sentence]")).to_have_text(
        "It saves $25 a month; the training examples cost $2,250."
    )
    field.fill("1500")
    expect(page.locator("[data-problem=calls]")).to_have_text("")


@pytest.mark.parametrize("typed", ["40.000", "1,5", "40 00", "40-"])
def test_what_is_half_typed_is_no_answer(open_page: OpenPage, typed: str) -> None:
    page = open_page(f"{PAGE}?calls=6000")
    field = box(page, "calls")
    field.clear()
    field.press_sequentially(typed)
    expect(page.locator("[data-problem=calls]")).to_contain_text("Until then, 6000 counts.")
    expect(page.locator(".payback [data-sentence]")).to_contain_text("It saves $25 a month")
    field.blur()
    expect(page.locator("[data-problem=calls]")).to_contain_text("Until then, 6000 counts.")
    assert page.url.endswith("?calls=6000#calculator")  # whoever gets the link sees the same


def test_a_link_has_the_numbers_that_count(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?calls=7&small_input=x", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".payback [data-said]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()").endswith("?calls=7#calculator")


def test_a_problem_is_never_folded_away(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?small_input=x")
    expect(page.locator("#small_input-problem")).to_be_visible()


@pytest.mark.parametrize(
    "query",
    [
        "from=<script>alert(1)</script>",
        "calls=<img src=x onerror=alert(1)>",
        "calls=" + "9" * 5000,
        "calls=9999999999 to 10000000000&error_cost=1e6&error_rate=0 to 100",
        "from=__proto__",
        "calls=%ff%fe&smaller_passes=maybe",
    ],
)
def test_a_hostile_address_breaks_nothing(open_page: OpenPage, query: str) -> None:
    page = open_page(f"{PAGE}?{query}")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    expect(head(page)).to_have_text(re.compile(r"^(Never|Pays back .+)\.$"))
    assert page.locator(".payback img, .payback script").count() == 0
    assert "NaN" not in page.locator(".payback").inner_text()


@pytest.mark.parametrize(
    "typed",
    [
        *("4000 to 6000", "4000-6000", "5000 ± 20%", "5000 +/- 1000", "4,000 to 6,000"),
        *("4k to 6k", "4 000-6 000", "5k ± 1k", "4000 to 6k"),
    ],
)
def test_a_range_is_answered_with_a_count_of_futures(open_page: OpenPage, typed: str) -> None:
    page = open_page(f"{PAGE}?calls={quote(typed)}&examples=10&work_hours=0")
    # 150 for the examples, 4.50 for the run, and $16.46 to $24.69 a month: month 10, 8 and 7.
    status = page.locator(".payback [data-status]")
    expect(status).to_have_text(
        "Pays back within three years in 3 of 3 futures. In 3 of 3 it does so before its base retires."
    )
    box(page, "base_months").evaluate(
        "field => { field.value = '10'; field.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    expect(status).to_have_text(
        "Pays back within three years in 3 of 3 futures. In 2 of 3 it does so before its base retires."
    )
    expect(page.locator(".payback [data-detail]")).to_have_text(
        "A future is one mix of the low, middle and high values of your ranges; "
        "a base retires when the vendor switches that model off. "
        "After three years you're between $312 and $608. With the middle of each range: "
        "Pays back in month 8. It saves $21 a month; the start costs $155."
    )


def test_a_retune_that_eats_the_lead_of_a_future_is_named(open_page: OpenPage) -> None:
    # The start costs 4,504.50 and each re-tune 1,129.50; a thousand calls save 4.115, for 36 months.
    page = open_page(f"{PAGE}?calls=51000 to 510000&work_hours=0")
    expect(page.locator(".payback [data-detail]")).to_contain_text(
        "After three years you're between $792 and $68,788. A re-tune falls due then, at $1,130. With the"
    )
    box(page, "calls").fill("60000 to 510000")
    expect(page.locator(".payback [data-detail]")).not_to_contain_text("falls due")


def test_a_range_without_a_width_is_a_number(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?calls=5000 to 5000&rate=60 ± 0%")
    expect(head(page)).to_have_text("Never.")


def test_a_seventh_range_is_refused_beside_its_field(open_page: OpenPage) -> None:
    ranged = ("calls", "fixed_tokens", "output_tokens", "examples", "input_tokens", "large_input", "rate")
    page = open_page(f"{PAGE}?" + "&".join(f"{name}=1 to 2" for name in ranged))
    expect(page.locator("#rate-problem")).to_have_text(
        "At most six numbers may be ranges. Until then, 60 counts."
    )
    expect(head(page)).to_have_text(re.compile(r"of 729 futures\.$"))


def test_no_keypad_keeps_ranges_from_being_typed(open_page: OpenPage) -> None:
    # Some phones show no letters, no space and no hyphen for any inputmode of numbers.
    page = open_page(PAGE)
    assert page.locator(".payback input[inputmode]").count() == 0


def test_without_javascript_the_scenarios_are_all_there(open_page: OpenPage) -> None:
    page = open_page(PAGE, java_script_enabled=False)
    assert [chart.is_visible() for chart in page.locator(".scenario .cost-chart").all()] == [True] * 3
    assert [bars.is_visible() for bars in page.locator(".scenario [data-swings]").all()] == [True] * 3
    expect(page.locator(".payback")).to_be_hidden()


QUERIES: list[dict[str, float]] = [
    {},
    {"calls": 1e10, "fixed_tokens": 2e6, "large_input": 1e4},
    {"calls": 1, "examples": 0},
    {"base_months": 1, "calls": 500_000},
    {"calls": 40_000, "fixed_tokens": 3000, "output_tokens": 200},  # the lines cross at the end
]


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("typed", QUERIES)
def test_no_label_of_a_picture_is_clipped_or_covers_a_line_or_another(
    open_page: OpenPage, guide: Guide, typed: dict[str, float], width: int
) -> None:
    page = open_page(f"{PAGE}?{urlencode(typed)}", width=width)
    expect_pictures(page, scenario_inputs(guide.facts.payback.scenarios[0], guide.facts.prices) | typed)
    clipped, covered, crossed = page.evaluate(
        """() => {
            const pictures = [...document.querySelectorAll(".cost-chart, [data-swings] svg")].map(svg => ({
                frame: svg.getBoundingClientRect(),
                labels: [...svg.querySelectorAll("text")].map(
                    text => ({name: text.textContent, ...text.getBoundingClientRect().toJSON()})),
                lines: [...svg.querySelectorAll("path, [data-swings] line")].flatMap(line => {
                    const { a, b, c, d, e, f } = line.getScreenCTM();
                    return Array.from({ length: 201 }, (_, at) => {
                        const { x, y } = line.getPointAtLength(line.getTotalLength() * at / 200);
                        return [a * x + c * y + e, b * x + d * y + f];
                    });
                }),
            }));
            const isOut = (box, frame) => box.left < 0 || box.right > innerWidth
                || frame.height > 100 && (box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
            const meet = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
                && one.top < other.bottom - 3 && other.top < one.bottom - 3;
            const isOn = (box, [x, y]) =>
                x > box.left && x < box.right && y > box.top + 3 && y < box.bottom - 3;
            return [
                pictures.flatMap(({frame, labels}) => labels.filter(box => isOut(box, frame))),
                pictures.flatMap(({labels}) => labels.filter(
                    (one, at) => labels.slice(at + 1).some(other => meet(one, other)))),
                pictures.flatMap(({labels, lines}) => labels.filter(
                    box => lines.some(point => isOn(box, point)))),
            ].map(found => found.map(({name}) => name));
        }"""
    )
    assert (clipped, covered, crossed) == ([], [], [])


def test_the_two_lines_are_told_apart_without_color(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?smaller_passes=1")
    figure = page.locator(".payback figure")
    expect(figure.locator("figcaption")).to_have_text(
        "Dollars paid by the end of each month, with the middle of any range. "
        "Solid: The smaller model, cached, the one to beat. "
        "Dashed: A small model, tuned, the better of the two tunes."
    )
    dashes = figure.locator("path").evaluate_all(
        "all => all.map(one => getComputedStyle(one).strokeDasharray)"
    )
    assert dashes == ["none", "9px, 4px"]


def test_only_numbers_that_differ_stand_in_the_address(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?calls=7&unknown=1")
    box(page, "output_tokens").fill("500")
    expect(page).to_have_url(re.compile(r"\?unknown=1&calls=7&output_tokens=500#calculator$"))


def test_at_a_desk_the_fields_and_the_result_are_side_by_side(open_page: OpenPage) -> None:
    page = open_page(PAGE, width=1280)
    last, result = box(page, "hosting").bounding_box(), head(page).bounding_box()
    assert last
    assert result
    assert last["x"] + last["width"] < result["x"]
    assert result["y"] < last["y"]
    assert max(last["y"] + last["height"], result["y"] + result["height"]) < 800
    size = head(page).evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    assert size >= 40


@pytest.mark.parametrize("width", [390, 1280])
def test_the_result_stays_in_sight_and_hides_no_field(open_page: OpenPage, width: int) -> None:
    page = open_page(PAGE, width=width)
    page.get_by_text("More assumptions").click()
    box(page, "review_cost").focus()
    wrong = []
    for _ in range(38):
        page.keyboard.press("Shift+Tab")
        name, top, left, bottom, right, shown = page.evaluate(
            """() => {
                const focused = document.activeElement.getBoundingClientRect();
                const status = document.querySelector("[data-status]").getBoundingClientRect();
                return [document.activeElement.name, focused.top, status.left, status.bottom, focused.right,
                    status.top >= 0 && status.bottom < innerHeight];
            }"""
        )
        if not shown or (top < bottom and left < right):
            wrong.append(name)
    assert wrong == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_result_is_printed_on_one_sheet(open_page: OpenPage, paper: str) -> None:
    page = open_page(f"{PAGE}?from=long-instructions&calls=10000 to 300000&rate=1.500&error_rate=3")
    assert len(PdfReader(io.BytesIO(page.pdf(format=paper))).pages) == 1


def test_paper_says_what_was_changed_where_it_is_and_whose_prices_it_has(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?from=narrow-extraction")
    page.get_by_text("More assumptions").click()
    box(page, "calls").fill("20000 to 80000")
    box(page, "smaller_passes").check()
    printed = " ".join(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages[0].extract_text().split())
    assert (
        "Calls a month: 20000 to 80000; The smaller model passes your test as it stands: yes; "
        "all else as in “A narrow extraction at high volume”; http://127.0.0.1:"
    ) in printed
    assert "from=narrow-extraction&calls=20000+to+80000&smaller_passes=1#calculator" in printed.replace(
        " ", ""
    )
    assert "Starts from the prices of September 2026: GPT-4.1 (today's model)" in printed
    assert "Expect a no" not in printed
    expect(page.locator(".payback [data-paper]")).to_be_hidden()


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_range_fits_into_its_field(
    open_page: OpenPage, width: int, media: Literal["screen", "print"]
) -> None:
    page = open_page(f"{PAGE}?calls=1000000 to 3000000&rate=2", width=width)
    page.emulate_media(media=media)
    hidden = box(page, "calls").evaluate("field => field.scrollWidth - field.clientWidth")
    assert hidden == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        *(("1,000", "1000"), ("$60", "60"), ("$1,234.50", "1234.50"), ("4k", "4000"), ("$1.5 K", "1500")),
        *(("0.002M", "2000"), ("4 000", "4000"), ("4\N{NO-BREAK SPACE}000.5", "4000.5")),
        *(("4\N{THIN SPACE}000", "4000"), ("4\N{NARROW NO-BREAK SPACE}000", "4000")),
    ],
)
def test_numbers_may_be_typed_as_people_write_them(open_page: OpenPage, typed: str, read: str) -> None:
    page = open_page(f"{PAGE}?rate={read}")
    expected = total(page).inner_text()
    page = open_page(f"{PAGE}?rate={quote(typed)}")
    expect(total(page)).to_have_text(expected)
    expect(page.locator("#rate-problem")).to_have_text("")
