"""The worked cases and the readers' questions on their pages."""

import posixpath
import re

import pytest
from built_site import CASES, PHASE_3, QUESTIONS, UNSEEN, UNSEEN_RIGHT, BuiltSite, address, pages_with

from honest_guide.facts.decision_table import Rule
from honest_guide.facts.scores import CaseResult, Scores
from honest_guide.guide import Guide

SCORE = pages_with("<!-- guide: worked-cases score -->")[0]
TUNED = pages_with("<!-- guide: worked-cases fine-tuning -->")[0]


def test_the_known_cases_that_the_table_gets_wrong_stand_beside_the_score(
    site: BuiltSite, guide: Guide
) -> None:
    shown = [heading["id"] for heading in site.article(SCORE).select(".case h3")]
    assert shown == [one.case.id for one in guide.results if not one.right and not one.unseen]


def test_the_unseen_cases_are_on_two_pages_the_misses_on_the_first(site: BuiltSite, guide: Guide) -> None:
    shown = [
        [heading["id"] for heading in site.article(page).select(".case h3")]
        for page in (UNSEEN, UNSEEN_RIGHT)
    ]
    unseen = [
        [one.case.id for one in guide.results if one.unseen and one.right is right] for right in (False, True)
    ]
    assert all(unseen)
    assert shown == unseen


def test_the_first_page_of_the_unseen_names_those_of_the_second(site: BuiltSite) -> None:
    named = [str(item["id"]) for item in site.article(UNSEEN).select("li[id]")]
    links = [str(link["href"]) for link in site.article(UNSEEN).select("li[id] > a")]
    shown = [str(heading["id"]) for heading in site.article(UNSEEN_RIGHT).select(".case h3")]
    target = posixpath.relpath(UNSEEN_RIGHT, UNSEEN)
    assert (named, links) == (shown, [f"{target}/#{name}" for name in shown])


def test_where_training_worked_beside_retrieval_the_case_stands_under_training(site: BuiltSite) -> None:
    case = site.article(TUNED).select_one("div:has(> #intercom-fin-answers)")
    assert case is not None
    assert [lever.text for lever in case.select(".lever")] == ["RAG", "Fine-tune"]


@pytest.mark.parametrize(("page", "unseen"), [(SCORE, False), (UNSEEN, True)])
def test_a_wrong_case_says_why(
    site: BuiltSite,
    guide: Guide,
    page: str,
    unseen: bool,  # noqa: FBT001
) -> None:
    shown = " ".join(site.article(page).text.split())
    wrong = [one for one in guide.results if not one.right and one.unseen is unseen]
    silent = [one.case.id for one in wrong if one.case.missed_because not in shown]
    assert wrong
    assert silent == []


@pytest.mark.parametrize(("number", "group"), [(0, "unseen"), (1, "known")])
def test_the_score_stands_on_the_page_beside_the_simpler_rules(
    site: BuiltSite, guide: Guide, number: int, group: str
) -> None:
    scores: Scores = getattr(guide, group)
    counts = {
        "The table\u2019s path": scores.path.values(),
        "Its first answer": scores.first.values(),
        "The row picked without the questions": [count for count in scores.picked.values() if count.of],
        "Always: Prompt": [scores.always["prompting"]],
        "Always: RAG": [scores.always["rag"]],
        "Always: Fine-tune": [scores.always["fine-tuning"]],
        "The naive ladder: prompt, then RAG, then fine-tune": [scores.ladder],
    }
    rows = site.article(SCORE).select(".scores")[number].select("tbody tr")
    assert {row.select("th")[0].text: [cell.text for cell in row.select("td")] for row in rows} == {
        label: [f"{one.right} ({100 * one.right / one.of:.0f}%)" for one in found]
        for label, found in counts.items()
        if found
    }


def test_the_page_says_how_the_answers_were_coded(site: BuiltSite) -> None:
    text = " ".join(site.article(SCORE).text.split())
    assert "They are desk readings of write-ups" in text
    assert "They are not a user study" in text


def test_readings_that_differ_are_said_to(site: BuiltSite, guide: Guide) -> None:
    differ = {one.case.id for one in guide.results if one.readings_differ}
    said = {
        str(section.select("h3")[0]["id"])
        for page in CASES
        for section in site.article(page).select(".case")
        if "; second reading:" in section.text
    }
    assert (len(differ) > 5, said) == (True, differ)


def test_setbacks_are_gathered_with_their_numbers(site: BuiltSite, guide: Guide) -> None:
    items = [" ".join(item.text.split()) for item in site.article(SCORE).select(".setbacks li")]
    assert len(items) == sum(one.case.made_worse is not None for one in guide.results)
    assert any("87" in item and "83" in item for item in items)


def cases_of(guide: Guide, rule: Rule) -> list[CaseResult]:
    """Return the cases that one of the two readings leads to the rule."""
    return [one for one in guide.results if rule in [answer.rule for answer in one.answers]]


def wrong_at_first(cases: list[CaseResult], rule: Rule) -> int:
    return sum(not any(answer.right for answer in one.answers if answer.rule == rule) for one in cases)


def test_rows_lead_to_their_cases(site: BuiltSite, guide: Guide) -> None:
    shown, expected = {}, {}
    for rule in guide.facts.table.rules:
        row = site.article(PHASE_3).select_one(f"#rule-{rule.id}")
        assert row is not None
        term = row.find("dt", string="Published cases")
        found = term.find_next_sibling("dd") if term else None
        shown[rule.id] = [str(link["href"]) for link in found.select("a")] if found else []
        cases = cases_of(guide, rule)
        entries = [address(guide.entry_links[one.case.claim_id]) for one in cases]
        expected[rule.id] = [
            f"../../{place}" for place in (entries if len(cases) < 3 else [SCORE] * bool(cases))
        ]
    assert shown == expected


def test_a_row_says_how_many_of_its_cases_it_gets_wrong(site: BuiltSite, guide: Guide) -> None:
    silent, marked = [], 0
    for rule in guide.facts.table.rules:
        row = site.article(PHASE_3).select_one(f"#rule-{rule.id}")
        assert row is not None
        cases, text = cases_of(guide, rule), " ".join(row.text.split())
        wrong = wrong_at_first(cases, rule)
        marked += wrong
        if len(cases) >= 3:
            said = f"{len(cases)} of the worked cases" + (f", {wrong} wrong at first" if wrong else "")
            if not text.endswith(said):
                silent.append((rule.id, said))
        elif text.count("(wrong at first)") != wrong:
            silent.append((rule.id, f"{wrong} times (wrong at first)"))
    assert silent == []
    assert marked


def questions(site: BuiltSite, page: str) -> dict[str, str]:
    """Return each question of a page with its answer, footnote numbers left out."""
    found = {}
    for heading in site.article(page).select("h3[id]"):
        paragraphs = []
        for sibling in heading.find_next_siblings():
            if sibling.name != "p":
                break
            paragraphs.append(re.sub(r"\s\d+(?=\s|$)", "", sibling.get_text(" ")))
        found[heading.get_text().removesuffix("¶")] = " ".join(" ".join(paragraphs).split())
    return found


@pytest.mark.parametrize("page", QUESTIONS)
def test_at_least_eighteen_questions_are_answered_on_each_page(site: BuiltSite, page: str) -> None:
    assert len(questions(site, page)) >= 18


@pytest.mark.parametrize("page", QUESTIONS)
def test_every_answer_stays_within_120_words(site: BuiltSite, page: str) -> None:
    lengths = {
        question: len(re.split(r"Asked (?:at|in|on)", text)[0].split())
        for question, text in questions(site, page).items()
    }
    assert {question: length for question, length in lengths.items() if length > 120} == {}


@pytest.mark.parametrize("page", QUESTIONS)
def test_every_answer_says_where_it_was_asked_and_cites_a_source(site: BuiltSite, page: str) -> None:
    bare = []
    for heading in site.article(page).select("h3[id]"):
        answer = heading.find_next_sibling("p")
        if (
            answer is None
            or not answer.select("a.footnote-ref")
            or not re.search(r"Asked\s(at|in|on)", answer.text)
        ):
            bare.append(heading["id"])
    assert bare == []


@pytest.mark.parametrize("page", [*CASES, *QUESTIONS])
def test_every_heading_can_be_linked_to(site: BuiltSite, page: str) -> None:
    assert [heading.text for heading in site.article(page).select("h2, h3") if not heading.get("id")] == []
