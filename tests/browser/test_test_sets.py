"""The test-set calculator in a real browser, against scipy and the published formulas."""

import random
import re
from math import ceil
from urllib.parse import quote

import numpy as np
import pytest
from browser_pages import OpenPage
from playwright.sync_api import Page, expect
from scipy.special import gammaln
from scipy.stats import binomtest, fisher_exact

PAGE = "test-sets/"
COMPUTE = """sets => sets.map(({n, m, a, b, c, d, p, q, place}) => {
    const f = window.guide.testSets;
    const bounds = f.splitBounds(p, q);
    const shares = f.splitShares(p, q, bounds[0] + place * (bounds[2] - bounds[0]));
    return [...f.wilson(a, n), f.differenceP(a, n, b, m), f.mcnemarP(c, d),
            ...bounds, ...shares, f.casesToTellApart(p, q), f.pairedCasesToTellApart(...shares)];
})"""


FISHER = 2  # the place of Fisher's p in what is computed
Z95, Z80 = 1.959963984540054, 0.8416212335729143  # the normal quantiles of 0.975 and 0.8


def exact_mcnemar_p(c: int, d: int) -> float:
    """Return twice the chance of at most the smaller count, in whole numbers: scipy gives 0 far out."""
    term = tail = 1
    for k in range(min(c, d)):
        term = term * (c + d - k) // (k + 1)
        tail += term
    p: float = 2 * tail / 2 ** (c + d)
    return min(1.0, p)


def fisher_p(a: int, n: int, b: int, m: int) -> float:
    """Return Fisher's exact p-value from the logarithms of all chances: right to 1e-6 for a million cases.

    scipy's own function takes minutes there, and misses ties.
    """
    k = a + b
    middle, far = round(n * k / (n + m)), 15_000  # 40 standard deviations of the widest: beyond, p is 0
    if abs(a - middle) > far:
        return 0.0
    dealt = np.arange(max(0, k - m, middle - far), min(n, k, middle + far) + 1)
    logs = -sum(gammaln(count + 1) for count in (dealt, n - dealt, k - dealt, m - k + dealt))
    chances = np.exp(logs - logs.max())
    seen = chances[a - dealt[0]]
    return float(chances[chances <= seen * (1 + 1e-7)].sum() / chances.sum())


def expected(inputs: dict[str, float]) -> list[float]:
    """Return what the script must compute, in its order."""
    n, m, a, b, c, d = (int(inputs[key]) for key in "nmabcd")
    p, q, place = (inputs[key] for key in ("p", "q", "place"))
    interval = binomtest(a, n).proportion_ci(0.95, method="wilson")
    least, unrelated, most = abs(p - q), p * (1 - q) + q * (1 - p), min(p + q, 2 - p - q)
    split = least + place * (most - least)
    better, worse = (split + least) / 2, max(0.0, (split - least) / 2)
    mean = (p + q) / 2
    separate = Z95 * (2 * mean * (1 - mean)) ** 0.5 + Z80 * (p * (1 - p) + q * (1 - q)) ** 0.5
    gap, both = better - worse, better + worse
    shared = Z95 * both**0.5 + Z80 * max(0.0, both - gap * gap) ** 0.5
    return [
        interval.low,
        interval.high,
        fisher_p(a, n, b, m),
        exact_mcnemar_p(c, d),
        *(least, unrelated, most, better, worse),
        ceil((separate / (p - q)) ** 2),
        ceil((shared / gap) ** 2),
    ]


def compared(page: Page) -> str:
    return page.locator("[data-compared]").inner_text()


def sized(page: Page) -> str:
    return page.locator("[data-sized]").inner_text()


def problems(page: Page) -> dict[str, str]:
    """Return the messages that stand under the fields, by field."""
    shown = page.locator("[data-problem]").all()
    return {str(one.get_attribute("data-problem")): text for one in shown if (text := one.inner_text())}


def test_the_script_computes_what_scipy_and_the_formulas_give(open_page: OpenPage) -> None:
    source = random.Random(20261124)  # noqa: S311 (the same numbers every time)
    drawn = []
    for number in range(2500):
        n, m = (int(10 ** source.uniform(0, 6)) for _ in range(2))
        near = number % 2  # rates that lie close, and discordant counts that are many, are the hard ones
        a = source.randint(0, n)
        top = 5 if number % 5 else 4000
        p = source.random()
        drawn.append(
            {
                "n": n,
                "m": m,
                "a": a,
                "b": min(m, round(a / n * m * source.uniform(0.9, 1.1))) if near else source.randint(0, m),
                "c": source.randint(0, top),
                "d": source.randint(0, top),
                "p": p,
                "q": min(1.0, p + 10 ** source.uniform(-4, -1)) if near else source.random(),
                "place": source.choice([0.0, source.random(), 1.0]),
            }
        )
    computed = open_page(PAGE).evaluate(COMPUTE, drawn)
    wrong = []
    for i, found in zip(drawn, computed, strict=True):
        right = expected(i)
        # Fisher's p by logarithms is no better than this for a million cases.
        separate = pytest.approx(right.pop(FISHER), rel=1e-6, abs=1e-290)
        if found.pop(FISHER) != separate or found != pytest.approx(right, rel=1e-9, abs=1e-300):
            wrong.append((i, found, right))
    assert wrong == []


@pytest.mark.parametrize(
    ("a", "n", "b", "m"),
    [(80, 100, 90, 100), (80, 100, 91, 100), (16, 20, 20, 20), (3, 7, 40, 90), (0, 9, 9, 9)],
)
def test_a_difference_on_separate_cases_is_that_of_scipys_exact_test(
    open_page: OpenPage, a: int, n: int, b: int, m: int
) -> None:
    found = open_page(PAGE).evaluate("counts => window.guide.testSets.differenceP(...counts)", [a, n, b, m])
    assert found == pytest.approx(float(fisher_exact([[a, b], [n - a, m - b]]).pvalue), rel=1e-12)


@pytest.mark.parametrize(
    ("c", "d"), [(100_000, 99_000), (400_000, 401_500), (3, 900_000), (500_000, 500_000)]
)
def test_a_million_shared_cases_are_computed_as_exactly(open_page: OpenPage, c: int, d: int) -> None:
    # The reference values are scipy 1.17's binomtest(c, c + d).pvalue.
    reference = {100_000: 0.025127217688360817, 400_000: 0.09405902806237836, 3: 0.0, 500_000: 1.0}[c]
    found = open_page(PAGE).evaluate("counts => window.guide.testSets.mcnemarP(...counts)", [c, d])
    assert found == pytest.approx(reference, rel=1e-9)


def test_the_published_example_is_the_start(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    assert compared(page) == (
        "First version: 80.0%, 95% interval 71.1% to 86.7%. Second: 90.0%, 82.6% to 94.5%. "
        "On separate cases the difference is not more than noise (p = 0.073)."
    )
    assert sized(page) == (
        "Each with cases of its own: 906 cases for each version. Both on one shared set: 155 if the better "
        "version is right wherever the other one is, 909 if the two have nothing to do with each other."
    )
    assert problems(page) == {}


def test_every_field_says_its_unit(open_page: OpenPage) -> None:
    labels = open_page(PAGE).locator(".test-sets label").all_inner_texts()
    assert [label.strip() for label in labels] == [
        "Test cases for each version",
        "Passed by the first version, cases",
        "Passed by the second version, cases",
        "Only the first version right, cases, or empty",
        "Only the second version right, cases, or empty",
        "Pass rate of one version, %",
        "Pass rate to tell from it, %",
        "Same cases: exactly one version right, % of the cases, or empty",
    ]


def bars(page: Page) -> list[tuple[str, str, str]]:
    """Return where both intervals and their rates are drawn."""
    shown = page.locator("[data-intervals]")
    return [
        (
            str(shown.locator(f"[data-interval={version}]").get_attribute("x")),
            str(shown.locator(f"[data-interval={version}]").get_attribute("width")),
            str(shown.locator(f"[data-rate={version}]").get_attribute("x1")),
        )
        for version in ("a", "b")
    ]


def test_both_intervals_are_drawn_and_keep_their_last_good_place(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    first = ("71.1%", "15.5%", "80.0%")
    assert bars(page) == [first, ("82.6%", "11.9%", "90.0%")]
    page.locator("[name=passed_b]").fill("85")
    assert bars(page) == [first, ("76.7%", "14.0%", "85.0%")]
    page.locator("[name=passed_b]").fill("x")
    assert bars(page) == [first, ("76.7%", "14.0%", "85.0%")]


WHERE = """([bar, rate]) => {
    const {left, width} = bar.closest("svg").getBoundingClientRect();
    const [one, two] = [bar, rate].map(shape => shape.getBoundingClientRect());
    return [one.left, one.right, two.left + two.width / 2].map(x => (x - left) / width);
}"""


def test_the_form_draws_its_intervals_on_the_scale_of_the_table(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    row = page.get_by_role("row", name="100 71.1%").locator("svg")
    form = page.locator("[data-intervals]")
    drawn = [
        page.evaluate(WHERE, [bar.element_handle(), rate.element_handle()])
        for bar, rate in (
            (row.locator("rect"), row.locator("line").first),
            (form.locator("[data-interval=a]"), form.locator("[data-rate=a]")),
        )
    ]
    assert drawn == [pytest.approx([0.711, 0.867, 0.8], abs=0.005)] * 2


COVERED = """svg => [...svg.querySelectorAll("text")].some(text => {
    const one = text.getBoundingClientRect();
    return [...svg.querySelectorAll("rect, line")].map(shape => shape.getBoundingClientRect()).some(
        two => one.left < two.right && two.left < one.right
            && one.top + 2 < two.bottom && two.top + 2 < one.bottom
    );
})"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_both_intervals_have_names_and_an_axis_with_its_ends(open_page: OpenPage, width: int) -> None:
    form = open_page(PAGE, width=width).locator("[data-intervals]")
    box = form.bounding_box()
    assert box
    texts = {text.text_content(): text.bounding_box() for text in form.locator("text").all()}
    assert set(texts) == {"First version", "Second version", "0%", "100%"}
    spans = [
        (one["x"], one["x"] + one["width"], one["y"], one["y"] + one["height"])
        for one in texts.values()
        if one
    ]
    right, bottom = box["x"] + box["width"] + 1, box["y"] + box["height"] + 1
    assert all(
        box["x"] - 1 <= x and end <= right and y >= box["y"] - 1 and low <= bottom for x, end, y, low in spans
    )
    zero, hundred = texts["0%"], texts["100%"]
    assert zero
    assert hundred
    assert zero["x"] == pytest.approx(box["x"], abs=1)
    assert hundred["x"] + hundred["width"] == pytest.approx(box["x"] + box["width"], abs=1)
    assert not form.evaluate(COVERED)


CONTRASTS = """svg => {
    const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(
        c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    ).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const numbers = color => color.match(/[\\d.]+/g).map(Number);
    const paper = numbers(getComputedStyle(document.documentElement).backgroundColor);
    const bar = getComputedStyle(svg.querySelector("rect"));
    const share = Number(bar.fillOpacity);
    const ink = numbers(bar.color);
    const seen = light(ink.map((c, i) => share * c + (1 - share) * paper[i]));
    return [ratio(seen, light(paper)), ratio(seen, light(ink))];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_interval_can_be_told_from_the_page_and_its_rate_from_it(open_page: OpenPage, scheme: str) -> None:
    page = open_page(PAGE, color_scheme=scheme)
    found = [page.locator(svg).first.evaluate(CONTRASTS) for svg in ("[data-intervals]", ".scores svg")]
    assert [ratio >= 3 for ratios in found for ratio in ratios] == [True] * 4


def test_readers_with_the_form_are_not_told_of_it(open_page: OpenPage) -> None:
    expect(open_page(PAGE).get_by_text("With JavaScript")).to_be_hidden()


@pytest.mark.parametrize(
    ("query", "verdict"),
    [
        ("passed_b=85", "On separate cases the difference is not more than noise (p = 0.46)."),
        ("passed_b=91", "On separate cases the difference is more than noise (p = 0.043)."),
        ("only_a=5&only_b=15", "On separate cases it would be not more than noise (p = 0.073)."),
        ("passed_b=85&only_a=5&only_b=10", "On separate cases it would be not more than noise (p = 0.46)."),
        ("passed_b=100", "On separate cases the difference is more than noise (p < 0.001)."),
        ("cases=20&passed_a=16&passed_b=16", "is not more than noise (p = 1.0)."),
    ],
)
def test_the_verdict_follows_the_counts(open_page: OpenPage, query: str, verdict: str) -> None:
    assert compared(open_page(f"{PAGE}?{query}")).endswith(verdict)


@pytest.mark.parametrize(
    ("query", "verdict"),
    [
        ("only_a=5&only_b=15", "On these shared cases the difference is more than noise (p = 0.041)."),
        ("passed_b=85&only_a=5&only_b=10", "the difference is not more than noise (p = 0.30)."),
        ("passed_b=85&only_a=0&only_b=5", "the difference is not more than noise (p = 0.063)."),
        ("passed_b=86&only_a=0&only_b=6", "the difference is more than noise (p = 0.031)."),
    ],
)
def test_shared_cases_have_a_verdict_of_their_own(open_page: OpenPage, query: str, verdict: str) -> None:
    assert verdict in compared(open_page(f"{PAGE}?{query}"))


@pytest.mark.parametrize(
    ("query", "verdict"),
    [
        ("cases=191&passed_a=153&passed_b=168", "is more than noise (p = 0.0499)."),
        ("cases=192&passed_a=154&passed_b=169", "is not more than noise (p = 0.050)."),
    ],
)
def test_a_p_near_the_line_is_shown_on_its_side_of_it(open_page: OpenPage, query: str, verdict: str) -> None:
    assert compared(open_page(f"{PAGE}?{query}")).endswith(verdict)


@pytest.mark.parametrize(
    ("query", "size"),
    [
        ("split=10", "Both on one shared set: 312."),
        ("split=5", "Both on one shared set: 155."),
        ("rate_a=95&rate_b=100", "155 if the better version is right wherever the other one is, 155 if"),
        ("rate_a=0&rate_b=100", "2 cases for each version. Both on one shared set: 4 if"),
    ],
)
def test_the_size_never_rests_on_cases_that_cannot_be(open_page: OpenPage, query: str, size: str) -> None:
    assert size in sized(open_page(f"{PAGE}?{query}"))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("cases=", {"cases": "Fill this in."}),
        ("cases=0", {"cases": "Between 1 and 1,000,000."}),
        ("cases=2000000", {"cases": "Between 1 and 1,000,000."}),
        ("cases=120.5", {"cases": "Write a whole number."}),
        ("cases=1,5", {"cases": "Do you mean 15 or 1.5? Type it without separators."}),
        ("cases=NaN", {"cases": "Write a number, such as 1500 or 0.25."}),
        ("cases=Infinity", {"cases": "Write a number, such as 1500 or 0.25."}),
        ("passed_a=101", {"passed_a": "More passed than there are cases."}),
        ("passed_b=-1", {"passed_b": "It cannot be negative."}),
        ("rate_b=80", {"rate_b": "The two rates must differ."}),
        ("rate_b=101", {"rate_b": "Between 0 and 100."}),
        ("only_a=5", {"only_b": "Fill in both counts, or neither."}),
        ("only_b=5", {"only_a": "Fill in both counts, or neither."}),
        ("only_a=15&only_b=5", {"only_a": "With these scores it can be 10 at most."}),
        ("only_a=5&only_b=5", {"only_b": "With these scores and 5 above, it has to be 15."}),
        ("passed_b=70&only_a=5&only_b=0", {"only_a": "With these scores it is 10 at least."}),
        ("split=4.9", {"split": "These two rates allow 5 to 35."}),
        ("split=36", {"split": "These two rates allow 5 to 35."}),
    ],
)
def test_what_cannot_be_gets_a_message_and_no_result(
    open_page: OpenPage, query: str, told: dict[str, str]
) -> None:
    page = open_page(f"{PAGE}?{query}")
    assert problems(page) == told
    (field,) = told
    expect(page.locator(f"[name={field}]")).to_have_attribute("aria-invalid", "true")
    said = sized(page) if field in {"rate_a", "rate_b", "split"} else compared(page)
    assert said.startswith("Fix the fields above")


def test_what_is_typed_can_be_sent_as_a_link(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?unknown=1")
    page.get_by_label("Passed by the second version").fill("85")
    expect(page).to_have_url(re.compile(r"\?unknown=1&passed_b=85$"))
    assert compared(open_page(page.url)).endswith("not more than noise (p = 0.46).")
    page.get_by_label("Passed by the second version").fill("90")
    expect(page).to_have_url(re.compile(r"\?unknown=1$"))


def test_an_emptied_field_stays_empty_in_the_link(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.get_by_label("Test cases for each version").fill("")
    page.reload()
    assert problems(page) == {"cases": "Fill this in."}


HOSTILE = [
    "cases=<script>alert(1)</script>",
    'passed_a="><img src=x onerror=alert(1)>',
    "cases=" + "9" * 5000,
    "cases=%00",
    "rate_a=%ff%fe",
    "__proto__=1&constructor=2",
    "cases=1e999&split=-0",
    "only_a=javascript:alert(1)",
    "%E0%A4%A=%66&&&==",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_address_breaks_nothing(open_page: OpenPage, query: str) -> None:
    page = open_page(f"{PAGE}?{query}&x={quote(query)}")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.get_by_label("Passed by the first version").fill("80")
    page.get_by_label("Test cases for each version").fill("100")
    expect(page.locator("[data-sized]")).to_contain_text("")
    assert page.locator(".test-sets img, .test-sets script").count() == 0
    text = page.locator(".test-sets").inner_text()
    assert [word for word in ("NaN", "undefined", "Infinity", "null", "<") if word in text] == []


def test_the_results_are_announced(open_page: OpenPage) -> None:
    expect(open_page(PAGE).locator(".test-sets").get_by_role("status")).to_have_count(2)


def test_without_javascript_the_worked_results_are_there(open_page: OpenPage) -> None:
    page = open_page(PAGE, java_script_enabled=False)
    row = page.get_by_role("row", name="1,000")
    assert row.get_by_role("cell").all_inner_texts() == ["77.4% to 82.4%", "83.5%"]
    expect(page.locator(".test-sets")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_scrolls_sideways(open_page: OpenPage, width: int) -> None:
    page = open_page(PAGE, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
