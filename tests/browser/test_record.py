"""The decision record: what a reader takes to the meeting, and what comes out of the printer."""

import io
import re
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from browser_pages import OpenPage
from built_site import PHASE_3
from icalendar import Calendar
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader

from honest_guide.guide import Guide

PAPERS = ("A4", "Letter")
RETRIEVE = f"{PHASE_3}?failure=facts&facts=many"


@pytest.fixture
def retrieve(open_page: OpenPage) -> Page:
    page = open_page(RETRIEVE)
    page.evaluate("window.print = () => {}")
    return page


def downloaded(page: Page) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name="Download", exact=True).click()
    assert download.value.suggested_filename == "decision-record.md"
    return Path(download.value.path()).read_text(encoding="utf-8")


def printed(page: Page, paper: str) -> PdfReader:
    page.get_by_role("button", name="Print one page").click()
    return PdfReader(io.BytesIO(page.pdf(format=paper)))


def test_the_record_has_the_parts_that_engineers_keep(retrieve: Page) -> None:
    headings = re.findall(r"^#+ .*", downloaded(retrieve), re.MULTILINE)
    assert headings == [
        "# Should we fine-tune our own model?",
        "## Context",
        "## Options considered",
        "## Decision",
        "## If it still falls short, measured",
        "## Consequences",
        "## Objection and answer",
        "## First step, this week",
        "## Reversal",
        "## Sources",
    ]


def test_the_record_says_why_each_other_lever_was_not_chosen(retrieve: Page, guide: Guide) -> None:
    text = downloaded(retrieve)
    rule = next(rule for rule in guide.facts.table.rules if rule.id == "retrieve")
    assert [reason for reason in rule.not_chosen.values() if reason not in text] == []


def test_what_the_reader_types_stands_in_the_record(retrieve: Page) -> None:
    retrieve.get_by_text("Take it to the meeting").click()
    retrieve.get_by_label("Title").fill("Answers about our product")
    retrieve.get_by_role("textbox", name="Owner").fill("The support team")
    retrieve.get_by_label("The measured number").fill("61 of 100 right")
    text = downloaded(retrieve)
    assert [
        line
        for line in ("# Answers about our product", "- Owner: The support team", "Measured: 61 of 100 right")
        if line not in text.splitlines()
    ] == []


def test_what_the_reader_types_stays_text(retrieve: Page) -> None:
    retrieve.get_by_text("Take it to the meeting").click()
    retrieve.get_by_label("Title").fill("<img src=x onerror=alert(1)> *[x](y)*")
    assert downloaded(retrieve).splitlines()[0] == r"# \<img src=x onerror=alert(1)\> \*\[x\](y)\*"


def test_the_review_date_is_the_rules_months_away(open_page: OpenPage) -> None:
    page = open_page(RETRIEVE)
    page.clock.set_fixed_time("2026-08-31T12:00:00")
    page.reload()
    assert "Review date: 2027-02-28" in downloaded(page)


def in_calendar(page: Page) -> tuple[bytes, Calendar]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Review date for my calendar").click()
    assert download.value.suggested_filename == "review.ics"
    raw = Path(download.value.path()).read_bytes()
    return raw, Calendar.from_ical(raw)


def test_the_review_date_goes_into_a_calendar(open_page: OpenPage, guide: Guide) -> None:
    page = open_page(RETRIEVE)
    page.clock.set_fixed_time("2026-08-31T12:00:00Z")
    page.reload()
    page.get_by_text("Take it to the meeting").click()
    page.get_by_label("Title").fill("Größe; Preis, 価格表価格表価格表価格表価格表価格表価格表価格表 a\\b")
    raw, calendar = in_calendar(page)
    assert [line for line in raw.split(b"\r\n") if len(line) > 75 or b"\n" in line] == []
    (event,) = calendar.walk("VEVENT")
    rule = next(rule for rule in guide.facts.table.rules if rule.id == "retrieve")
    assert {name: str(event[name]) for name in ("UID", "SUMMARY", "DESCRIPTION")} == {
        "UID": "retrieve-20270228@fine-tuning-vs-prompting-honestly",
        "SUMMARY": "Review: Größe; Preis, 価格表価格表価格表価格表価格表価格表価格表価格表 a\\b",
        "DESCRIPTION": f"{rule.conclusion}. What would change it: {rule.would_change}",
    }
    assert (event.decoded("DTSTART"), event.decoded("DTSTAMP")) == (
        date(2027, 2, 28),
        datetime(2026, 8, 31, 12, tzinfo=UTC),
    )
    assert calendar.errors == event.errors == []
    assert str(event["URL"]).endswith(f"?failure=facts&facts=many&as_of={guide.facts.table.as_of}")


def test_the_address_of_a_record_carries_the_month_of_its_facts(retrieve: Page, guide: Guide) -> None:
    assert downloaded(retrieve).splitlines()[-1].endswith(f"&as_of={guide.facts.table.as_of}>")


def test_an_older_record_says_what_has_changed_since(open_page: OpenPage, guide: Guide) -> None:
    rule = next(rule for rule in guide.facts.table.rules if rule.id == "retrieve")
    since = "2024-01"
    names = [guide.claims[key].cite_as for key in rule.evidence if guide.claims[key].as_of > since]
    assert names
    page = open_page(f"{RETRIEVE}&as_of={since}")
    expect(page.locator("[data-since]")).to_have_text(
        f"Changed since the record of January 2024: this row, and what we cite from {'; '.join(names)}."
    )
    assert f"&as_of={guide.facts.table.as_of}>" in downloaded(page)
    page.get_by_role("button", name="Change: ").last.click()
    page.locator("input[name=facts][value=few]").click()
    expect(page.locator("[data-verdict]")).to_be_visible()
    expect(page.locator("[data-since]")).to_have_count(0)


@pytest.mark.parametrize(
    ("changed", "said"),
    [("2098-12", []), ("2099-01", []), ("2099-02", ["Changed since the record of January 2099: this row."])],
)
def test_a_row_that_alone_has_changed_is_told_alone(
    open_page: OpenPage, changed: str, said: list[str]
) -> None:
    page = open_page("freshness/")

    def later(route: Route) -> None:
        text = route.fetch().text()
        route.fulfill(
            body=re.sub('"changed":"[^"]*"', f'"changed":"{changed}"', text), content_type="text/javascript"
        )

    page.route("**/decision-table.js", later)
    page.goto(page.url.replace("freshness/", f"{RETRIEVE}&as_of=2099-01"))
    expect(page.get_by_role("button", name="Download", exact=True)).to_be_enabled()
    expect(page.locator("[data-since]")).to_have_text(said)


def test_a_record_of_the_present_facts_says_nothing_at_its_own_address(retrieve: Page) -> None:
    (address,) = re.findall("<(.*)>", downloaded(retrieve).splitlines()[-1])
    retrieve.goto(address)
    expect(retrieve.get_by_role("button", name="Download", exact=True)).to_be_enabled()
    expect(retrieve.locator("[data-since]")).to_have_count(0)


@pytest.mark.parametrize("as_of", ["2099-01", "2024-13", "yesterday", "<b>2024-01</b>", ""])
def test_a_month_that_is_none_or_ahead_says_nothing(open_page: OpenPage, as_of: str) -> None:
    page = open_page(f"{RETRIEVE}&as_of={quote(as_of)}")
    expect(page.get_by_role("button", name="Download", exact=True)).to_be_enabled()
    expect(page.locator("[data-since]")).to_have_count(0)


def test_the_record_can_be_copied(open_page: OpenPage) -> None:
    page = open_page(RETRIEVE, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator("[data-said]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == downloaded(page)


def test_copy_link_copies_the_address_of_the_verdict(open_page: OpenPage) -> None:
    page = open_page(RETRIEVE, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("[data-said]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


PATH = f"{PHASE_3}?failure=facts&facts=many&check=code&prompt=unsure&readiness=no"


def test_the_record_holds_the_path(open_page: OpenPage) -> None:
    page = open_page(PATH)
    page.evaluate("window.print = () => {}")
    steps = [
        "Enforce the shape with a schema, or check and repair in code (Prompt).",
        "Work the prompt, and score it (Prompt).",
        "Keep the prompt, and correct real outputs until you're ready (Prompt).",
        "Tune and retrieve, with fetched text in the examples (RAG + Fine-tune).",
    ]
    lines = downloaded(page).splitlines()
    first = lines.index(f"- {steps[0]}")
    assert lines[first : first + 4] == [f"- {step}" for step in steps]
    text = " ".join(printed(page, "A4").pages[0].extract_text().split())
    assert [step for step in steps if step not in text] == []


def test_the_record_says_what_was_assumed_for_an_unknown_answer(open_page: OpenPage) -> None:
    page = open_page(PATH)
    assert re.search("I don.t know, so we assumed “Not yet, or only by feel”.", downloaded(page))


def test_a_refused_copy_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page(RETRIEVE)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator("[data-said]")).to_have_text(
        "The browser did not allow copying. Download the file instead."
    )


def test_nothing_is_stored_or_sent(retrieve: Page) -> None:
    sent: list[str] = []
    retrieve.wait_for_load_state("networkidle")
    retrieve.on("request", lambda request: sent.append(request.url))
    stored = retrieve.evaluate("JSON.stringify(localStorage) + document.cookie")
    retrieve.get_by_text("Take it to the meeting").click()
    retrieve.get_by_role("textbox", name="Owner").fill("somebody")
    downloaded(retrieve)
    assert [url for url in sent if not url.startswith("blob:")] == []
    assert retrieve.evaluate("JSON.stringify(localStorage) + document.cookie") == stored


def test_every_record_prints_on_exactly_one_page(open_page: OpenPage, guide: Guide) -> None:
    first_answers: dict[str, dict[str, str]] = {}
    for answers in guide.facts.table.answer_sets():
        first_answers.setdefault(guide.facts.table.decide(answers).id, answers)
    pages = {}
    for rule_id, answers in first_answers.items():
        page = open_page(PHASE_3 + "?" + "&".join(f"{name}={value}" for name, value in answers.items()))
        page.evaluate("window.print = () => {}")
        page.get_by_text("Take it to the meeting").click()
        for label in ("Title", "Owner", "The measured number"):
            page.get_by_role("textbox", name=label).fill(
                "A line that says what the team has agreed to measure, and by whom"
            )
        for paper in PAPERS:
            reader = printed(page, paper)
            text = reader.pages[0].extract_text()
            pages[rule_id, paper] = (len(reader.pages), text.startswith("A line that"), "Review date" in text)
        page.context.close()
    assert pages == {
        (rule.id, paper): (1, True, True) for rule in guide.facts.table.rules for paper in PAPERS
    }


def test_after_printing_the_record_the_page_is_whole_again(retrieve: Page) -> None:
    printed(retrieve, "A4")
    expect(retrieve.locator("#decision-table")).to_be_visible()
    expect(retrieve.locator("[data-record]")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phase_3_prints_as_a_handout_of_two_a4_pages(open_page: OpenPage, scheme: str) -> None:
    page = open_page(PHASE_3, color_scheme=scheme)
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
    parts = [
        "In one minute, to say out loud",
        "What you see",
        "It invents facts that aren't about us",
        "Why this order",
        "The first trap",
        "The second trap",
    ]
    assert (len(reader.pages), [part for part in parts if part not in text]) == (2, [])
    assert [
        part
        for part in ("Decide now", "Related guides", "Who would disagree", "Ask me instead")
        if part in text
    ] == []


def test_the_handout_starts_with_the_minute_and_the_table(open_page: OpenPage, guide: Guide) -> None:
    page = open_page(PHASE_3)
    order = [
        page.locator("h1").inner_text().removesuffix("¶"),
        *(page.locator(f".minute > {part}").inner_text() for part in ("summary", "p:last-of-type")),
        *page.locator("#decision-table thead th").all_inner_texts(),
        *(rule.label for rule in guide.facts.table.rules),
        "Why this order",
    ]
    text = "".join("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages).split())
    places = [text.find("".join(part.split())) for part in order]
    assert places[0] == 0
    assert -1 not in places
    assert places == sorted(places)


def test_the_handout_prints_without_javascript(open_page: OpenPage) -> None:
    page = open_page(PHASE_3, java_script_enabled=False)
    assert len(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages) == 2


def test_the_handout_survives_black_and_white(open_page: OpenPage) -> None:
    page = open_page(PHASE_3)
    page.emulate_media(media="print")
    colors = page.evaluate(
        """() => [...document.querySelectorAll("#decision-table .lever, #decision-table a, article p")]
            .map(node => getComputedStyle(node).color)"""
    )
    assert set(colors) <= {"rgb(0, 0, 0)", "rgb(51, 51, 51)"}
