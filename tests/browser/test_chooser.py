"""The chooser of Phase 3 in a real browser, against the Python model of the table."""

import re
from itertools import permutations
from urllib.parse import quote

import pytest
from browser_pages import OpenPage, answer_to_a_verdict, in_first_screen
from built_site import PHASE_3
from narrowing import different_lever_if, questions_needed
from playwright.sync_api import Page, expect

from honest_guide.facts.decision_table import DecisionTable
from honest_guide.guide import Guide

REMAINING = "#decision-table tbody tr:not(.row-out)"
TUNE_AND_RETRIEVE = f"{PHASE_3}?failure=behavior&check=people&prompt=short&readiness=volume&facts=many"

# Clicks the answers of every set in turn; says which rows remain and which answers would change the lever.
WALK = """async sets => {
    const walked = [];
    for (const answers of sets) {
        document.querySelector("[data-start-over]").click();
        for (const [id, value] of Object.entries(answers)) {
            document.querySelector(`.chooser input[name="${id}"][value="${value}"]`).click();
        }
        while (document.querySelector("[data-verdict]").hidden) await new Promise(requestAnimationFrame);
        walked.push([
            [...document.querySelectorAll("#decision-table tbody tr:not(.row-out)")].map(row => row.id),
            [...document.querySelectorAll("[data-change]")].map(one => [one.dataset.change, one.textContent]),
        ]);
    }
    return walked;
}"""


@pytest.fixture(scope="session")
def table(guide: Guide) -> DecisionTable:
    return guide.facts.table


@pytest.fixture
def phase_3(open_page: OpenPage) -> Page:
    page = open_page(PHASE_3)
    page.locator(".chooser summary").click()
    expect(page.locator("[data-status]")).not_to_be_empty()  # its script is fetched with this click
    return page


def answer(page: Page, input_id: str, value: str) -> None:
    page.locator(f'.chooser input[name="{input_id}"][value="{value}"]').check()


def remaining(page: Page) -> list[str]:
    ids = [row.get_attribute("id") or "" for row in page.locator(REMAINING).all()]
    return [row.removeprefix("rule-") for row in ids]


def test_every_set_of_answers_shows_the_row_and_the_changes_of_the_model(
    phase_3: Page, table: DecisionTable
) -> None:
    sets = list(table.answer_sets())
    walked = phase_3.evaluate(WALK, sets)
    expected_rows = [[f"rule-{table.decide(answers).id}"] for answers in sets]
    expected_changes = [
        {f"{input_id}={value}" for input_id, value, _ in different_lever_if(table, answers)}
        for answers in sets
    ]
    assert [rows for rows, _ in walked] == expected_rows
    assert [{change for change, _ in changes} for _, changes in walked] == expected_changes


def test_a_change_names_the_levers_that_it_leads_to(open_page: OpenPage) -> None:
    page = open_page(TUNE_AND_RETRIEVE)
    item = page.locator('[data-change="readiness=no"]')
    expect(item).to_have_text(re.compile(r"were “Not all four of these: .*”: Prompt\.$"))


def test_rows_step_back_as_answers_come_in_and_the_status_counts_them(phase_3: Page) -> None:
    status = phase_3.locator("[data-status]")
    expect(status).to_have_text("14 rows. Answer the first question to narrow them.")
    answer(phase_3, "failure", "cost")
    expect(status).to_have_text("3 of 14 rows remain.")
    assert remaining(phase_3) == ["make-the-call-cheaper", "wait-for-volume", "distil-to-a-small-model"]


def test_questions_that_can_no_longer_change_the_answer_say_so(phase_3: Page) -> None:
    answer(phase_3, "failure", "facts")
    idle = phase_3.locator("fieldset:has([data-skip]:visible)")
    assert [fieldset.get_attribute("data-input") for fieldset in idle.all()] == [
        "check",
        "prompt",
        "readiness",
    ]


def test_three_quarters_of_the_answer_sets_end_within_two_questions(table: DecisionTable) -> None:
    needed = [questions_needed(table, answers, table.asking_order) for answers in table.answer_sets()]
    assert sum(questions <= 2 for questions in needed) == 144


def test_no_other_order_settles_more_answer_sets_within_two_questions(table: DecisionTable) -> None:
    def settled(order: tuple[str, ...]) -> int:
        return sum(questions_needed(table, answers, order) <= 2 for answers in table.answer_sets())

    assert max(settled(order) for order in permutations(table.asking_order)) == settled(table.asking_order)


def test_the_verdict_names_the_row_its_sources_and_what_to_do(open_page: OpenPage) -> None:
    verdict = open_page(TUNE_AND_RETRIEVE).locator("[data-verdict]")
    expect(verdict.get_by_role("heading", level=2)).to_have_text(
        "Tune and retrieve, with retrieved text in the training examples"
    )
    for part in ("This week", "Who would disagree", "What would change it", "How to go back", "Look again"):
        expect(verdict.locator("dt", has_text=part)).to_be_visible()
    expect(verdict.get_by_role("link", name="Zhang et al., 2024 (RAFT)")).to_be_visible()


def test_there_is_no_verdict_while_rows_remain(phase_3: Page) -> None:
    answer(phase_3, "failure", "cost")
    expect(phase_3.locator("[data-verdict]")).to_be_hidden()


def test_changing_an_answer_undoes_the_verdict(open_page: OpenPage) -> None:
    page = open_page(TUNE_AND_RETRIEVE)
    answer(page, "readiness", "no")
    expect(page.locator("[data-title]")).to_have_text(re.compile("^Keep the prompt and any retrieval"))


def test_starting_over_brings_every_row_back(open_page: OpenPage) -> None:
    page = open_page(TUNE_AND_RETRIEVE)
    page.get_by_role("button", name="Start over").click()
    expect(page.locator(REMAINING)).to_have_count(14)
    expect(page.locator(".chooser input:checked")).to_have_count(0)
    assert "failure" not in page.url


def test_back_and_forward_walk_through_the_answers(phase_3: Page) -> None:
    answer(phase_3, "failure", "cost")
    answer(phase_3, "prompt", "untried")
    phase_3.go_back()
    expect(phase_3.locator(REMAINING)).to_have_count(3)
    phase_3.go_back()
    expect(phase_3.locator(REMAINING)).to_have_count(14)
    phase_3.go_forward()
    expect(phase_3.locator('input[value="cost"]')).to_be_checked()


def test_the_answers_are_still_there_after_a_reload(phase_3: Page) -> None:
    answer(phase_3, "failure", "cost")
    phase_3.reload()
    expect(phase_3.locator(REMAINING)).to_have_count(3)
    expect(phase_3.locator('input[value="cost"]')).to_be_visible()


def test_a_verdict_can_be_sent_as_a_link(phase_3: Page, open_page: OpenPage) -> None:
    answer(phase_3, "failure", "facts")
    answer(phase_3, "facts", "live")
    other = open_page(phase_3.url)
    expect(other.locator("[data-title]")).to_have_text(
        "Look it up at request time with a tool call or a query"
    )


def test_an_answer_keeps_other_parameters_and_drops_the_place_and_the_words_of_a_search(
    open_page: OpenPage,
) -> None:
    page = open_page(f"{PHASE_3}?h=product&from=mail#decision-table")
    page.locator(".chooser summary").click()
    answer(page, "failure", "cost")
    expect(page).to_have_url(re.compile(rf"/{PHASE_3}\?from=mail&failure=cost$"))


def test_a_verdict_reached_from_decide_now_can_be_sent_as_a_link(open_page: OpenPage) -> None:
    page = open_page(PHASE_3)
    page.get_by_role("link", name="Decide now", exact=True).click()
    answer_to_a_verdict(page)
    other = open_page(page.url)
    expect(other.locator("[data-verdict]")).to_be_focused()
    assert in_first_screen(other, "[data-title]")


def test_the_whole_chooser_works_from_the_keyboard(phase_3: Page) -> None:
    phase_3.locator('input[name="failure"][value="unknown"]').focus()
    phase_3.keyboard.press("ArrowDown")
    expect(phase_3.locator('input[value="facts"]')).to_be_checked()
    for _ in range(4):
        phase_3.keyboard.press("Tab")
    phase_3.keyboard.press("Space")
    expect(phase_3.locator("[data-status]")).to_have_text(re.compile("^1 of 14 rows remains"))


def test_screen_readers_hear_the_questions_and_the_count(phase_3: Page) -> None:
    group = phase_3.get_by_role("group", name="1. What is wrong with the outputs that you would not ship?")
    expect(group.get_by_role("radio")).to_have_count(4)
    expect(phase_3.locator(".chooser").get_by_role("status").first).to_have_text(re.compile("14 rows"))


def test_without_javascript_no_control_is_dead_and_the_questions_can_be_read(open_page: OpenPage) -> None:
    page = open_page(PHASE_3, java_script_enabled=False)
    expect(page.locator(".chooser")).to_be_hidden()
    expect(page.get_by_text("Could you feed a tuned model and keep it alive?").last).to_be_visible()


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
def test_a_hostile_address_opens_the_page_as_if_it_were_bare(open_page: OpenPage, query: str) -> None:
    page = open_page(f"{PHASE_3}?{query}")
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    expect(page.locator(REMAINING)).to_have_count(14)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("place", ["", "#decision-table", "#rule-retrieve"])
def test_a_reader_who_is_sent_a_verdict_lands_on_it(open_page: OpenPage, width: int, place: str) -> None:
    page = open_page(f"{PHASE_3}?failure=facts&facts=many{place}", width=width)
    expect(page.locator("[data-verdict]")).to_be_focused()
    assert in_first_screen(page, "[data-title]")
    expect(page).to_have_url(re.compile(r"\?failure=facts&facts=many$"))
