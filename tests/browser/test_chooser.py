"""The chooser of Phase 3 in a real browser, against the Python model of the table."""

import re
from itertools import permutations, product
from math import prod
from urllib.parse import quote

import pytest
from browser_pages import OpenPage, answer_to_a_verdict, choose, in_first_screen
from built_site import PHASE_3
from narrowing import different_lever_if, open_rules, questions_needed, rows_left
from playwright.sync_api import Locator, Page, expect

from honest_guide.facts.decision_table import DecisionTable

REMAINING = "#decision-table tbody tr:not(.row-out)"
TUNE_AND_RETRIEVE = f"{PHASE_3}?failure=behavior&check=people&prompt=short&readiness=yes&facts=many"
UNSURE = f"{PHASE_3}?failure=behavior&check=people&prompt=unsure&readiness=unsure&facts=none"
IN_WINDOW = """node => {
    const { top, bottom, height } = node.getBoundingClientRect();
    return height > 0 && top >= 0 && bottom <= innerHeight + 1;
}"""

# Opens every set of answers in turn; says which rows are left and which answers would change the lever.
WALK = """sets => sets.map(answers => {
    history.replaceState(null, "", "?" + new URLSearchParams(answers));
    dispatchEvent(new PopStateEvent("popstate"));
    return [
        [...document.querySelectorAll("tr[data-rule]:not(.row-out)")].map(row => row.dataset.rule),
        [...document.querySelectorAll("[data-change]")].map(one => one.dataset.change),
    ];
})"""


@pytest.fixture
def phase_3(open_page: OpenPage) -> Page:
    return open_page(PHASE_3)


@pytest.fixture
def decided(open_page: OpenPage) -> Page:
    """A page that was opened at the address of a verdict."""
    page = open_page(TUNE_AND_RETRIEVE)
    expect(page.locator("[data-verdict]")).to_be_visible()
    return page


def status(page: Page) -> Locator:
    return page.locator("[data-status]")


def change(page: Page, question: str) -> None:
    page.get_by_role("button", name=f"Change: {question}").click()


def remaining(page: Page) -> list[str]:
    return [row.get_attribute("data-rule") or "" for row in page.locator(REMAINING).all()]


def in_window(locator: Locator) -> bool:
    return bool(locator.evaluate(IN_WINDOW))


def test_every_set_of_answers_shows_the_row_and_the_changes_of_the_model(
    decided: Page, table: DecisionTable
) -> None:
    sets = list(table.answer_sets())
    walked = decided.evaluate(WALK, sets)
    assert [rows for rows, _ in walked] == [[table.decide(answers).id] for answers in sets]
    assert [set(changes) for _, changes in walked] == [
        {f"{input_id}={value}" for input_id, value, _ in different_lever_if(table, answers)}
        for answers in sets
    ]


def test_every_set_of_answers_known_or_not_leads_along_the_path_of_the_model(
    decided: Page, table: DecisionTable
) -> None:
    choices = [
        [value.id for value in question.values] + ([] if question.id == "failure" else ["unsure"])
        for question in table.inputs
    ]
    ids = [question.id for question in table.inputs]
    stands_for = {question.id: question.unsure for question in table.inputs}
    sets = [dict(zip(ids, values, strict=True)) for values in product(*choices)]
    paths = decided.evaluate("sets => sets.map(set => guide.path(set).map(rule => rule.id))", sets)
    assert len({tuple(answers.values()) for answers in sets}) == prod(
        len(question.values) + (question.id != "failure") for question in table.inputs
    )
    assert paths == [
        [
            rule.id
            for rule in table.path({i: stands_for[i] if v == "unsure" else v for i, v in answers.items()})
        ]
        for answers in sets
    ]


def test_a_change_names_the_levers_that_it_leads_to(decided: Page) -> None:
    expect(decided.locator('[data-change="readiness=no"]')).to_have_text("“Not all five”: Prompt.")


def test_rows_step_back_as_answers_come_in_and_the_status_counts_them(
    phase_3: Page, table: DecisionTable
) -> None:
    choose(phase_3, "failure", "cost")
    expect(status(phase_3)).to_have_text(rows_left(table, failure="cost"))
    left = [rule.id for rule in open_rules(table, {"failure": "cost"})]
    assert 1 < len(left) < len(table.rules)
    assert remaining(phase_3) == left
    expect(phase_3.locator("[data-left] li")).to_have_count(len(left))


CONTRAST = """scope => {
    const light = color => {
        const [r, g, b] = color.match(/[\\d.]+/g).map(Number)
            .map(part => part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const paper = light(getComputedStyle(document.documentElement).backgroundColor);
    return [...document.querySelectorAll(scope)].map(node => {
        const [a, b] = [light(getComputedStyle(node).color), paper].sort((one, other) => other - one);
        return (a + 0.05) / (b + 0.05);
    });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_rows_that_are_ruled_out_are_dimmed_and_can_still_be_read(
    open_page: OpenPage, table: DecisionTable, scheme: str
) -> None:
    page = open_page(TUNE_AND_RETRIEVE, color_scheme=scheme)
    expect(page.locator(".row-out")).to_have_count(len(table.rules) - 1)
    out = page.evaluate(CONTRAST, ".row-out :is(a, .lever, td)")
    left = page.evaluate(CONTRAST, "[data-rule=tune-and-retrieve] td.decide__now")
    assert min(out) >= 4.5
    assert max(out) < min(left)


def test_a_question_that_can_no_longer_change_anything_is_not_asked(phase_3: Page) -> None:
    choose(phase_3, "failure", "unknown")
    choose(phase_3, "facts", "many")
    expect(phase_3.locator(".ask fieldset:visible")).to_have_count(0)
    expect(phase_3.locator(".ask__done dt")).to_have_count(2)
    expect(phase_3.get_by_text("Every question that matters is answered.")).to_be_visible()


def test_four_fifths_of_the_answer_sets_end_within_two_questions(table: DecisionTable) -> None:
    needed = [questions_needed(table, answers, table.asking_order) for answers in table.answer_sets()]
    assert 5 * sum(questions <= 2 for questions in needed) >= 4 * len(needed), (
        "pinned on purpose: few readers answer a third question before their row is settled; where a new row"
        " is worth more questions, say so here in tests/browser/test_chooser.py"
    )


def test_no_other_order_settles_more_answer_sets_within_two_questions(table: DecisionTable) -> None:
    def settled(order: tuple[str, ...]) -> int:
        return sum(questions_needed(table, answers, order) <= 2 for answers in table.answer_sets())

    best = max(permutations(table.asking_order), key=settled)
    assert settled(best) == settled(table.asking_order), f"asking_order of the table had better be {best}"


def test_the_verdict_names_the_row_its_path_its_sources_and_what_to_do(decided: Page) -> None:
    verdict = decided.locator("[data-verdict]")
    expect(verdict.get_by_role("heading", level=2)).to_have_text(
        "Tune and retrieve, with fetched text in the examples"
    )
    verdict.get_by_text("Why this, and on whose word").click()
    for part in ("Sources", "This week", "Who would disagree", "What would change it", "The way back"):
        expect(verdict.locator("dt", has_text=part)).to_be_visible()
    expect(verdict.get_by_role("link", name="Zhang et al., 2024 (RAFT)")).to_be_visible()


BACKGROUND = """([selector, lever]) => {
    const swatch = document.body.appendChild(document.createElement("i"));
    if (lever) swatch.style.background = `color-mix(in srgb, var(--${lever}) 10%, var(--ground))`;
    const node = lever ? swatch : document.querySelector(selector);
    const color = getComputedStyle(node).backgroundColor;
    swatch.remove();
    return color;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_verdict_is_tinted_in_the_color_of_its_last_lever(
    open_page: OpenPage, table: DecisionTable, scheme: str
) -> None:
    page = open_page(TUNE_AND_RETRIEVE, color_scheme=scheme)
    expect(page.locator("[data-verdict]")).to_be_visible()
    tints = {lever.id: page.evaluate(BACKGROUND, ["", lever.id]) for lever in table.levers}
    assert len({*tints.values(), page.evaluate(BACKGROUND, ["html", ""])}) == len(table.levers) + 1
    sets = {table.decide(answers).levers: answers for answers in table.answer_sets()}
    seen = {}
    for levers, answers in sets.items():
        page.evaluate(WALK, [answers])
        seen[levers] = page.evaluate(BACKGROUND, ["[data-verdict]", ""])
    assert seen == {levers: tints[levers[-1]] for levers in sets}


def test_the_verdict_shows_the_path_from_now_to_its_end(open_page: OpenPage) -> None:
    page = open_page(f"{PHASE_3}?failure=facts&facts=many&check=code&prompt=untried&readiness=no")
    steps = page.locator("[data-path] li")
    expect(steps.locator("small")).to_have_text(
        ["Now", "Then, if it still falls short", "After that", "After that", "Last", "Later"]
    )


def test_a_path_that_the_answers_leave_open_ends_with_the_words_of_the_table(open_page: OpenPage) -> None:
    page = open_page(f"{PHASE_3}?failure=facts&facts=many&check=code&prompt=untried")
    expect(page.locator("[data-path] li").last).to_have_text("After thattune, if you're ready")


def test_an_unknown_answer_is_shown_with_what_was_assumed_and_what_else_would_follow(
    open_page: OpenPage,
) -> None:
    items = open_page(UNSURE).locator("[data-unsure] li")
    expect(items).to_have_text(
        [
            re.compile(
                "assumed “Not yet, or only by feel”; “Yes, all of that.*” would lead to: Keep the prompt"
            ),
            re.compile("assumed “Not all five”; “All five” would change what comes after"),
        ]
    )


def test_an_unknown_answer_that_changes_nothing_says_so(open_page: OpenPage) -> None:
    page = open_page(f"{PHASE_3}?failure=unknown&facts=none&check=unsure")
    expect(page.locator("[data-unsure] li")).to_have_text(
        re.compile("; no other answer would change this\\.$")
    )


def test_there_is_no_verdict_while_rows_remain(phase_3: Page) -> None:
    choose(phase_3, "failure", "cost")
    expect(phase_3.locator("[data-verdict]")).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 640), (1280, 800)])
def test_after_each_answer_the_question_the_focus_and_what_is_left_are_in_the_window(
    open_page: OpenPage, width: int, height: int
) -> None:
    page = open_page(PHASE_3, width=width, height=height)
    for input_id, value in (
        ("failure", "behavior"),
        ("check", "people"),
        ("prompt", "short"),
        ("readiness", "unsure"),
        ("facts", "many"),
    ):
        choose(page, input_id, value)
        assert in_window(status(page)), input_id
        assert in_window(page.locator(":focus")), input_id
        if input_id != "facts":
            assert in_window(page.locator(".ask legend:visible")), input_id
    to_verdict = page.get_by_role("link", name="See the verdict")
    expect(to_verdict).to_be_focused()
    page.keyboard.press("Enter")
    assert in_first_screen(page, "[data-title]")


def test_changing_an_answer_keeps_the_verdict_until_another_is_given(decided: Page) -> None:
    change(decided, "Are you ready to tune?")
    expect(decided.locator("input[name=readiness][value=yes]")).to_be_checked()
    expect(decided.locator("input[name=readiness][value=yes]")).to_be_focused()
    expect(decided.locator("[data-verdict]")).to_be_visible()
    choose(decided, "readiness", "no")
    expect(decided.locator("[data-title]")).to_have_text(re.compile("^Keep the prompt, and correct"))


def test_a_change_that_is_confirmed_as_it_was_changes_nothing(decided: Page) -> None:
    before = decided.url
    change(decided, "Are you ready to tune?")
    decided.keyboard.press("Enter")
    expect(decided.locator(".ask fieldset:visible")).to_have_count(0)
    assert decided.url == before
    change(decided, "Are you ready to tune?")
    choose(decided, "readiness", "yes")  # a click on the present choice confirms it too
    expect(decided.locator(".ask fieldset:visible")).to_have_count(0)


def test_two_answers_changed_in_the_middle_keep_the_others(decided: Page) -> None:
    change(decided, "Have the remedies been scored, and does the best still fall short?")
    choose(decided, "prompt", "untried")
    change(decided, "Could a program that doesn't know the right answer catch what fails, at least in part?")
    choose(decided, "check", "code")
    expect(decided).to_have_url(
        re.compile(r"\?failure=behavior&check=code&prompt=untried&readiness=yes&facts=many$")
    )
    expect(decided.locator("[data-title]")).to_have_text(re.compile("^Enforce the shape"))


def test_answers_that_a_change_makes_idle_go(decided: Page) -> None:
    change(decided, "What would you not ship?")
    choose(decided, "failure", "unknown")
    expect(decided).to_have_url(re.compile(r"\?failure=unknown&facts=many$"))
    expect(decided.locator("[data-given]")).not_to_contain_text("All five")


def test_starting_over_brings_every_row_back(decided: Page, table: DecisionTable) -> None:
    decided.get_by_role("button", name="Start over").click()
    expect(decided.locator(REMAINING)).to_have_count(len(table.rules))
    expect(decided.locator(".chooser input:checked")).to_have_count(0)
    expect(decided.locator("input[name=failure]").first).to_be_focused()
    assert "failure" not in decided.url


def test_back_and_forward_walk_through_the_answers(phase_3: Page, table: DecisionTable) -> None:
    left = len(open_rules(table, {"failure": "cost"}))
    choose(phase_3, "failure", "cost")
    choose(phase_3, "prompt", "untried")
    phase_3.go_back()
    expect(phase_3.locator(REMAINING)).to_have_count(left)
    expect(phase_3.locator("input[name=prompt]").first).to_be_focused()
    phase_3.go_back()
    expect(phase_3.locator(REMAINING)).to_have_count(len(table.rules))
    phase_3.go_forward()
    expect(phase_3.locator(REMAINING)).to_have_count(left)


def test_a_click_counts_at_once_and_arrows_wait_to_be_confirmed(phase_3: Page) -> None:
    entries = "history.length"
    before = phase_3.evaluate(entries)
    choose(phase_3, "failure", "behavior")
    assert phase_3.evaluate(entries) == before + 1
    for _ in range(5):
        phase_3.keyboard.press("ArrowDown")
    expect(phase_3.locator(".ask fieldset:visible")).to_have_attribute("data-input", "check")
    assert phase_3.evaluate(entries) == before + 1
    phase_3.keyboard.press("Enter")
    expect(phase_3.locator(".ask fieldset:visible")).not_to_have_attribute("data-input", "check")
    assert phase_3.evaluate(entries) == before + 2


def test_next_confirms_a_choice_made_by_arrows(phase_3: Page) -> None:
    choose(phase_3, "failure", "behavior")
    phase_3.keyboard.press("ArrowDown")
    phase_3.get_by_role("button", name="Next").click()
    expect(phase_3).to_have_url(re.compile("failure=behavior&check=people$"))


def test_next_without_a_choice_leads_to_the_choices(phase_3: Page) -> None:
    choose(phase_3, "failure", "behavior")
    phase_3.get_by_role("button", name="Next").click()
    expect(phase_3.locator("input[name=check]").first).to_be_focused()
    expect(phase_3).to_have_url(re.compile("failure=behavior$"))


def test_the_answers_are_still_there_after_a_reload(phase_3: Page, table: DecisionTable) -> None:
    choose(phase_3, "failure", "cost")
    phase_3.reload()
    expect(phase_3.locator(REMAINING)).to_have_count(len(open_rules(table, {"failure": "cost"})))
    expect(phase_3.locator("[data-done] dd").first).to_contain_text("The answers pass")


def test_a_reload_leaves_the_reader_at_the_place_where_they_read(decided: Page) -> None:
    decided.locator("#trap-staleness").scroll_into_view_if_needed()
    decided.reload()
    expect(decided.locator("[data-verdict]")).to_be_visible()
    expect(decided.locator("[data-verdict]")).not_to_be_focused()


def test_a_verdict_can_be_sent_as_a_link(phase_3: Page, open_page: OpenPage) -> None:
    choose(phase_3, "failure", "facts")
    choose(phase_3, "facts", "live")
    other = open_page(phase_3.url)
    expect(other.locator("[data-title]")).to_have_text("Look it up when asked, with a tool call or a query")


def test_an_answer_keeps_other_parameters_and_drops_the_place_and_the_words_of_a_search(
    open_page: OpenPage,
) -> None:
    page = open_page(f"{PHASE_3}?h=product&from=mail#decision-table")
    choose(page, "failure", "cost")
    expect(page).to_have_url(re.compile(rf"/{PHASE_3}\?from=mail&failure=cost$"))


def test_a_verdict_reached_from_decide_now_can_be_sent_as_a_link(open_page: OpenPage) -> None:
    page = open_page(PHASE_3)
    page.get_by_role("link", name="Decide now", exact=True).click()
    answer_to_a_verdict(page)
    other = open_page(page.url)
    expect(other.locator("[data-verdict]")).to_be_focused()
    assert in_first_screen(other, "[data-title]")


def test_the_whole_chooser_works_from_the_keyboard(phase_3: Page, table: DecisionTable) -> None:
    phase_3.get_by_role("link", name="Ask me instead").press("Enter")
    for _ in range(4):
        phase_3.keyboard.press("Tab")
        if phase_3.evaluate("document.activeElement.name === 'failure'"):
            break
    expect(status(phase_3)).not_to_be_empty()
    for keys in ("ArrowDown Enter", "Space ArrowUp ArrowUp Enter"):  # something missing; many facts
        for key in keys.split():
            phase_3.keyboard.press(key)
    expect(status(phase_3)).to_have_text(f"1 of {len(table.rules)} rows left; more answers complete the path")
    expect(phase_3.locator("[data-title]")).to_have_text(re.compile("^Look it up"))
    for _ in range(4):
        phase_3.keyboard.press("Space")
        phase_3.keyboard.press("Enter")
        if phase_3.evaluate("document.activeElement.matches('[data-to-verdict]')"):
            break
    phase_3.keyboard.press("Enter")
    assert in_first_screen(phase_3, "[data-title]")


def test_screen_readers_hear_the_questions_and_the_count(phase_3: Page, table: DecisionTable) -> None:
    choose(phase_3, "failure", "behavior")
    group = phase_3.get_by_role("group", name=re.compile("^Could a program that doesn't know"))
    expect(group.get_by_role("radio")).to_have_count(3)
    expect(group.get_by_role("radio", name=re.compile("^I don.t know"))).to_be_visible()
    spoken = phase_3.locator(".chooser").get_by_role("status").first
    expect(spoken).to_contain_text(rows_left(table, failure="behavior"))
    expect(phase_3.get_by_role("button", name="Change: What would you not ship?")).to_be_visible()


def test_without_javascript_no_control_is_dead_and_the_questions_can_be_read(open_page: OpenPage) -> None:
    page = open_page(PHASE_3, java_script_enabled=False)
    expect(page.locator(".chooser")).to_be_hidden()
    expect(page.get_by_text("Are you ready to tune?").last).to_be_visible()


def test_the_choices_are_told_apart_where_the_system_chooses_the_colors(open_page: OpenPage) -> None:
    page = open_page(PHASE_3, forced_colors="active")
    choose(page, "failure", "behavior")
    expect(page.locator(".ask__option:visible").first).to_have_css("border-top-style", "solid")
    expect(page.locator(":focus")).to_have_css("appearance", "auto")


HOSTILE = [
    "failure=<script>alert(1)</script>",
    'failure="><img src=x onerror=alert(1)>',
    "failure=cost%00",
    "failure=%ff%fe%c0%80",
    "failure=COST&failure=cost",
    "__proto__=cost&constructor=cost",
    "failure=" + "a" * 20000,
    "failure[]=cost&failure.cost=1",
    "%66%61=%E0%A4%A",
    "facts=javascript:alert(1)",
    "readiness=volume'--",
    "check=people%0d%0aSet-Cookie:x",
    "prompt=\u202eshort",
    "&&&===&?&#",
]


def test_five_hundred_hostile_addresses_change_nothing_outside_the_chooser(open_page: OpenPage) -> None:
    page = open_page(PHASE_3)
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    queries = [
        f"{HOSTILE[n % len(HOSTILE)]}&x{n}={quote(HOSTILE[(7 * n + n // 3) % len(HOSTILE)])}"
        for n in range(500)
    ]
    changed = page.evaluate(
        """queries => {
            const outside = () => {
                const copy = document.body.cloneNode(true);
                copy.querySelector(".chooser").remove();
                return copy.innerHTML;
            };
            const before = outside();
            return queries.filter(query => {
                history.replaceState(null, "", "?" + query);
                dispatchEvent(new PopStateEvent("popstate"));
                return outside() !== before || document.querySelector(".chooser input:checked");
            });
        }""",
        queries,
    )
    assert changed == []


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_address_opens_the_page_as_if_it_were_bare(
    open_page: OpenPage, table: DecisionTable, query: str
) -> None:
    page = open_page(f"{PHASE_3}?{query}")
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    expect(page.locator(REMAINING)).to_have_count(len(table.rules))


SHIFTED = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
        .observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
})"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("place", ["", "#decision-table", "#verdict", "#trap-facts"])
def test_a_reader_who_is_sent_a_verdict_lands_on_it_and_nothing_moves(
    open_page: OpenPage, width: int, place: str
) -> None:
    page = open_page(f"{PHASE_3}?failure=facts&facts=many{place}", width=width)
    expect(page.locator("[data-verdict]")).to_be_focused()
    expect(page.locator("[data-verdict]")).to_have_css("outline-style", "none")
    assert in_first_screen(page, "[data-title]")
    expect(page).to_have_url(re.compile(r"\?failure=facts&facts=many$"))
    page.wait_for_load_state("networkidle")
    assert in_first_screen(page, "[data-title]")
    assert page.evaluate(SHIFTED) == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_a_reader_who_is_sent_a_verdict_with_the_place_of_a_row_lands_on_the_verdict(
    open_page: OpenPage, width: int
) -> None:
    page = open_page(f"{PHASE_3}?failure=facts&facts=many#rule-make-the-call-cheaper", width=width)
    expect(page.locator("[data-verdict]")).to_be_focused()
    assert in_first_screen(page, "[data-title]")
