"""The site's own search, typed as a reader types."""

import re
from collections.abc import Sequence

import pytest
from browser_pages import OpenPage, hold_back, search_for, search_results, the_search
from built_site import PHASE_3, QUESTIONS, BuiltSite
from playwright.sync_api import BrowserType, Locator, Page, expect
from search_queries import HELD_BACK, TUNED_ON, Query

from honest_guide.guide import Guide

COULD_NOT = re.compile("could not be loaded")

TYPED = {
    "data-law-serving/#eu-ai-act-provider": ["EU AI Act", "AI Act provider fine-tune", "ai act adapter"],
    "data-law-serving/#erase-from-weights": ["GDPR", "right to erasure", "delete customer data from model"],
    "data-law-serving/#training-on-outputs": ["train on GPT outputs", "distill from Claude terms"],
    "data-law-serving/#training-beats-retrieval": [
        "training beats retrieval",
        "training beats RAG",
        "wrong corpus",
    ],
    "data-law-serving/#tune-the-search": ["fine-tune embeddings", "tune re-ranker"],
    "data-law-serving/#outside-its-field": ["out of scope questions", "chatbot answers off topic"],
    "data-law-serving/#corrections-from-users": ["user corrections", "memory or fine-tuning", "skill file"],
    "data-law-serving/#agents-md-or-training": ["AGENTS.md", "coding conventions"],
    "data-law-serving/#own-codebase": ["train on our code", "own codebase"],
    "data-law-serving/#text-to-sql": ["text to SQL", "SQL queries"],
    "data-law-serving/#invoices-and-scans": ["invoices", "scanned documents"],
    "data-law-serving/#weak-in-our-language": ["other language", "low-resource language"],
    "data-law-serving/#no-llm": ["BERT", "logistic regression", "classifier instead of LLM"],
    "data-law-serving/#sft-dpo-or-rl": ["SFT or DPO", "GRPO", "reinforcement learning"],
    "data-law-serving/#which-base-model": ["which base model", "model size"],
    "data-law-serving/#stopped-thinking": ["reasoning model", "stopped thinking after SFT"],
    "data-law-serving/#how-many-epochs": ["epochs"],
    "data-law-serving/#slow-adapter": ["LoRA slow", "adapter latency", "vLLM LoRA slower"],
    "data-law-serving/#one-adapter-per-customer": ["adapter per customer", "multi-tenant adapters"],
    "data-law-serving/#test-what-you-ship": ["quantized worse", "merge GGUF", "worse after merging"],
    "data-law-serving/#open-base-withdrawn": ["open model withdrawn", "host drops base model"],
    "data-law-serving/#who-maintains-it": ["who maintains", "maintain fine-tuned model"],
    "data-law-serving/#moving-a-tuned-model": ["fine-tuned model retired", "migrate fine-tuned model"],
}
"""What readers type, in words of their own, and the answer that must be the best of its page."""


@pytest.mark.parametrize(
    "query", ["fine-tune or prompt", "decision table", "know our product", "too expensive"]
)
def test_a_question_about_the_decision_puts_phase_3_first(open_page: OpenPage, query: str) -> None:
    page = open_page("")
    search_for(page, query)
    expect(search_results(page).first).to_have_attribute("href", re.compile(PHASE_3))


def test_a_row_is_found_by_its_words(open_page: OpenPage) -> None:
    page = open_page("")
    search_for(page, "nobody has read enough real outputs")
    expect(search_results(page).first).to_have_attribute("href", re.compile(PHASE_3))


def test_the_queries_ask_for_pages_and_sections_that_exist(site: BuiltSite) -> None:
    asked = [*TUNED_ON, *HELD_BACK]
    assert len({query.typed for query in asked}) == len(asked)
    for query in asked:
        ids = [{tag["id"] for tag in site.article(page).select("[id]")} for page in query.pages]
        assert not query.section or query.section in ids[0], query.typed


ANSWERS = """typed => {
    const box = document.querySelector("dialog.search input");
    return typed.map(words => {
        box.value = words;
        box.dispatchEvent(new Event("input", { bubbles: true }));
        return [...document.querySelectorAll("dialog.search ol > li")].map(
            item => [...item.querySelectorAll(":scope > a")].map(({ href }) => href),
        );
    });
}"""
FIRST, FIRST_THREE = 0.75, 0.95
"""The share of queries whose page has to come first, and among the first three."""


def answers(page: Page, typed: Sequence[str]) -> list[list[list[str]]]:
    """Return the results of each query: for each page its address and those of its sections."""
    search_for(page, "prompt")
    found: list[list[list[str]]] = page.evaluate(ANSWERS, list(typed))
    return [
        [[re.sub(r"\?[^#]*", "", href.removeprefix(page.url)) for href in links] for links in pages]
        for pages in found
    ]


@pytest.mark.parametrize("queries", [TUNED_ON, HELD_BACK], ids=["tuned on", "held back"])
def test_the_page_that_answers_comes_first_or_nearly(open_page: OpenPage, queries: tuple[Query, ...]) -> None:
    page = open_page("")
    late: dict[int, list[str]] = {1: [], 3: []}
    astray = []
    for query, results in zip(queries, answers(page, [query.typed for query in queries]), strict=True):
        found = [links[0].partition("#")[0] for links in results]
        for places, missed in late.items():
            if not set(found[:places]) & set(query.pages):
                missed.append(query.typed)
        sections = next((links[1:] for links in results if links[0] in query.pages), [])
        if query.section and sections[:1] != [f"{query.pages[0]}#{query.section}"]:
            astray.append(query.typed)
    assert len(late[1]) <= (1 - FIRST) * len(queries), late[1]
    assert len(late[3]) <= (1 - FIRST_THREE) * len(queries), late[3]
    assert len(astray) <= (1 - FIRST_THREE) * len(queries), astray


SPELLINGS = [
    ("finetune", "fine-tune", "fine tune", "fine-tuning", "finetuning", "Fine Tuned"),
    ("codebase", "code base", "code-base"),
    ("prompt cache", "prompt caching", "prompt-caching", "cached prompts"),
    ("cost of an adapter", "cost of adapters", "price of an adapter", "the price of the LoRA"),
]
"""Ways to write the same."""


@pytest.mark.parametrize("ways", SPELLINGS, ids=[ways[0] for ways in SPELLINGS])
def test_the_spelling_of_a_word_makes_no_difference(open_page: OpenPage, ways: tuple[str, ...]) -> None:
    page = open_page("")
    first, *others = ([links[0] for links in results[:3]] for results in answers(page, ways))
    assert others == [first] * len(others)


def test_a_word_is_marked_in_all_its_forms(open_page: OpenPage) -> None:
    page = open_page("")
    search_for(page, "finetuning")
    marks = {text.lower() for text in the_search(page).locator("mark").all_inner_texts()}
    assert marks >= {"fine-tuning", "fine-tune"}


@pytest.mark.parametrize("typed", ["", "xylophone"])
def test_a_search_without_results_offers_places_to_start_from(
    open_page: OpenPage, guide: Guide, typed: str
) -> None:
    page = open_page("")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    starts = guide.facts.search_words.starts
    assert len(starts) > 1
    expect(search_results(page)).to_have_text([start.text for start in starts])
    expect(search_results(page).first).to_have_attribute("href", re.compile(PHASE_3))
    page.keyboard.press("Enter")
    expect(the_search(page)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(PHASE_3))


def best_section(page: Page, path: str) -> Locator:
    """Return the link to the best section of a page that is among the results."""
    results = the_search(page).get_by_role("listitem").filter(has=page.locator(f'a[href*="{path}"]'))
    # The first link of a page's result is the page itself; the second is its best section.
    return results.get_by_role("link").nth(1)


@pytest.mark.parametrize("path", QUESTIONS)
def test_every_readers_question_is_found_when_typed_as_readers_type_it(
    open_page: OpenPage, site: BuiltSite, path: str
) -> None:
    page = open_page("")
    page.keyboard.press("/")
    box = the_search(page).get_by_role("searchbox")
    for heading in site.article(path).select("h3[id]"):
        box.fill("")
        box.press_sequentially(heading.get_text().removesuffix("¶"))
        address = re.compile(rf"{path}.*#{heading['id']}$")
        expect(best_section(page, path)).to_have_attribute("href", address)


def test_the_words_that_readers_type_lead_to_the_answer(open_page: OpenPage) -> None:
    page = open_page("")
    page.keyboard.press("/")
    box = the_search(page).get_by_role("searchbox")
    for section, phrases in TYPED.items():
        for typed in phrases:
            box.fill(typed)
            path = section.partition("#")[0]
            address = re.compile(section.replace("#", ".*#") + "$")
            expect(best_section(page, path), typed).to_have_attribute("href", address)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_search_opens_and_closes_by_its_buttons(open_page: OpenPage, width: int) -> None:
    page = open_page("", width=width)
    button = page.get_by_role("button", name="Search", exact=True)
    button.click()
    expect(the_search(page).get_by_role("status")).to_have_text("Type to start searching")
    the_search(page).get_by_role("button", name="Close").click()
    expect(the_search(page)).to_be_hidden()
    expect(button).to_be_focused()


def test_the_search_says_that_it_found_nothing(open_page: OpenPage) -> None:
    page = open_page("")
    page.keyboard.press("/")
    page.keyboard.type("xylophone")
    expect(the_search(page).get_by_role("status")).to_have_text("No matching pages")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("how to", "Only words that occur everywhere: type one that says more"),
        ("the", "Only words that occur everywhere: type one that says more"),
        ("*", "No word to search for: type one"),
        (" ", "Type to start searching"),
    ],
)
def test_the_search_says_why_it_did_not_search(open_page: OpenPage, typed: str, said: str) -> None:
    page = open_page("")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    expect(the_search(page).get_by_role("status")).to_have_text(said)


def test_what_was_searched_for_is_marked_on_the_page(open_page: OpenPage) -> None:
    page = open_page(f"{PHASE_3}?h=our+product")
    expect(page.locator("article mark").first).to_have_text(re.compile("our|product", re.IGNORECASE))


@pytest.mark.parametrize("start", ["", f"{PHASE_3}?h=know+our+product"])
def test_a_chosen_result_leaves_no_search_over_the_page(open_page: OpenPage, start: str) -> None:
    page = open_page(start)
    search_for(page, "know our product")
    search_results(page).nth(1).click()
    page.wait_for_url(re.compile(rf"{PHASE_3}\?h=know\+our\+product#"))
    expect(the_search(page)).to_be_hidden()


def works(page: Page) -> bool:
    """Tell whether nothing covers the page: its first link can be hit, and no dialog is open."""
    return bool(
        page.evaluate(
            """() => {
                const link = document.querySelector("header a");
                const { left, top, width, height } = link.getBoundingClientRect();
                return link.contains(document.elementFromPoint(left + width / 2, top + height / 2))
                    && !document.querySelector("dialog[open], [popover]:popover-open");
            }"""
        )
    )


def test_back_from_a_result_leads_to_a_page_that_works(open_page: OpenPage) -> None:
    page = open_page("")
    search_for(page, "know our product")
    search_results(page).first.click()
    page.wait_for_url(re.compile(PHASE_3))
    page.go_back()
    assert works(page)


def test_back_to_a_page_kept_whole_leads_to_a_page_that_works(
    chromium: BrowserType, executable: str, base_url: str
) -> None:
    # Playwright turns this cache of pages off, and readers have it on.
    with chromium.launch(
        executable_path=executable,
        args=["--no-sandbox"],
        ignore_default_args=["--disable-back-forward-cache"],
    ) as browser:
        page = browser.new_page(base_url=base_url)
        page.goto("")
        page.evaluate("addEventListener('pageshow', event => { window.kept = event.persisted; })")
        search_for(page, "know our product")
        search_results(page).first.click()
        page.wait_for_url(re.compile(PHASE_3))
        page.evaluate("setTimeout(() => history.back())")
        page.wait_for_url(base_url, wait_until="commit")
        page.wait_for_function("window.kept")
        assert works(page)


@pytest.mark.parametrize("file", ["search.js", "minisearch.js", "search-index.js"])
def test_a_search_that_cannot_be_loaded_says_so(open_page: OpenPage, file: str) -> None:
    page = open_page("")
    page.route(f"**/{file}", lambda route: route.abort())
    page.goto(PHASE_3)  # what is open already may fetch past a route that is new
    page.keyboard.press("/")
    expect(the_search(page).get_by_role("status")).to_have_text(COULD_NOT)


def test_a_search_that_could_not_be_loaded_is_loaded_when_it_is_asked_again(open_page: OpenPage) -> None:
    page = open_page("")
    page.route("**/search-index.js", lambda route: route.abort())
    page.goto(PHASE_3)
    page.keyboard.press("/")
    expect(the_search(page).get_by_role("status")).to_have_text(COULD_NOT)
    page.unroute("**/search-index.js")
    page.keyboard.press("Escape")
    expect(the_search(page)).to_be_hidden()
    search_for(page, "know our product")


def test_a_key_that_follows_escape_at_once_is_a_shortcut_and_not_text(open_page: OpenPage) -> None:
    page = open_page("")
    page.keyboard.press("/")
    expect(the_search(page).get_by_role("searchbox")).to_be_focused()
    page.evaluate(
        """() => {
            document.querySelector(".search").close();
            document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
        }"""
    )
    expect(the_search(page)).to_be_visible()


def test_a_search_opened_before_the_script_came_is_loaded(open_page: OpenPage) -> None:
    page = open_page("404.html", width=390)
    let_the_script_come = hold_back(page, "**/shell.js")
    page.goto("", wait_until="commit")
    page.get_by_role("button", name="Search", exact=True).click()
    let_the_script_come()
    page.keyboard.type("know our product")
    expect(search_results(page).first).to_be_visible()


def test_words_typed_before_the_search_came_are_searched_for(open_page: OpenPage) -> None:
    page = open_page("404.html")
    let_the_search_come = hold_back(page, "**/search.js")
    page.goto("")
    page.keyboard.press("/")
    page.keyboard.type("know our product")
    let_the_search_come()
    expect(search_results(page).first).to_be_visible()


def test_nothing_of_the_search_is_fetched_before_a_reader_turns_to_it(open_page: OpenPage) -> None:
    page = open_page("")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(PHASE_3, wait_until="networkidle")
    assert [url for url in asked if "search" in url] == []
    page.keyboard.press("/")
    page.keyboard.type("x")
    expect(the_search(page).get_by_role("status")).to_have_text(re.compile("match"))
    assert [url.rsplit("/", 1)[1] for url in asked if "search" in url] == [
        "search.js",
        "minisearch.js",
        "search-index.js",
    ]


def test_the_search_works_on_a_site_opened_from_disk(open_page: OpenPage, site_on_disk: str) -> None:
    page = open_page("")
    page.goto(f"{site_on_disk}/index.html")
    search_for(page, "know our product")
    expect(search_results(page).first).to_have_attribute("href", re.compile(rf"^file://.*/{PHASE_3}"))
