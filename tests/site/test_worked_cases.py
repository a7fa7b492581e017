"""The worked cases and the readers' questions on their pages."""

import re

import pytest
from built_site import CASES, PHASE_3, QUESTIONS, UNSEEN, UNSEEN_RIGHT, BuiltSite

from honest_guide.guide import Guide

SCORE = CASES[0]


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
    assert ([len(ids) for ids in shown], shown) == ([10, 16], unseen)


def test_the_first_page_of_the_unseen_names_those_of_the_second(site: BuiltSite) -> None:
    named = [str(item["id"]) for item in site.article(UNSEEN).select("li[id]")]
    links = [str(link["href"]) for link in site.article(UNSEEN).select("li[id] > a")]
    shown = [str(heading["id"]) for heading in site.article(UNSEEN_RIGHT).select(".case h3")]
    assert (named, links) == (shown, [f"../unseen-right/#{name}" for name in shown])


def test_where_training_worked_beside_retrieval_the_case_stands_under_training(site: BuiltSite) -> None:
    case = site.article("worked-cases/fine-tuning/").select_one("div:has(> #intercom-fin-answers)")
    assert case is not None
    assert [lever.text for lever in case.select(".lever")] == ["RAG", "Fine-tune"]


@pytest.mark.parametrize(("page", "unseen", "missed"), [(SCORE, False, 6), (UNSEEN, True, 10)])
def test_a_wrong_case_says_why(
    site: BuiltSite,
    guide: Guide,
    page: str,
    unseen: bool,  # noqa: FBT001
    missed: int,
) -> None:
    shown = " ".join(site.article(page).text.split())
    wrong = [one for one in guide.results if not one.right and one.unseen is unseen]
    silent = [one.case.id for one in wrong if one.case.missed_because not in shown]
    assert (len(wrong), silent) == (missed, [])


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (
            0,
            {
                "The table\u2019s path": ["24 (92%)", "24 (92%)"],
                "Its first answer": ["16 (62%)", "16 (62%)"],
                "The row picked without the questions": ["17 (65%)", "19 (73%)"],
                "Always: Prompt": ["9 (35%)"],
                "Always: RAG": ["10 (38%)"],
                "Always: Fine-tune": ["11 (42%)"],
                "The naive ladder: prompt, then RAG, then fine-tune": ["20 (77%)"],
            },
        ),
        (
            1,
            {
                "The table\u2019s path": ["52 (98%)", "52 (98%)"],
                "Its first answer": ["51 (96%)", "47 (89%)"],
                "Always: Prompt": ["20 (38%)"],
                "Always: RAG": ["21 (40%)"],
                "Always: Fine-tune": ["23 (43%)"],
                "The naive ladder: prompt, then RAG, then fine-tune": ["41 (77%)"],
            },
        ),
    ],
)
def test_the_score_stands_on_the_page_beside_the_simpler_rules(
    site: BuiltSite, number: int, expected: dict[str, list[str]]
) -> None:
    rows = site.article(SCORE).select(".scores")[number].select("tbody tr")
    assert {row.select("th")[0].text: [cell.text for cell in row.select("td")] for row in rows} == expected


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


def test_rows_lead_to_their_cases(site: BuiltSite) -> None:
    row = site.article(PHASE_3).select_one("#rule-tune-and-retrieve")
    assert row is not None
    links = [link["href"] for link in row.select("dd:last-of-type a")]
    assert links == [
        "../../worked-cases/fine-tuning/#cosine-genie-engineer",
        "../../worked-cases/fine-tuning/#intercom-fin-answers",
    ]


def test_a_case_that_the_row_gets_wrong_is_marked_there(site: BuiltSite) -> None:
    row = site.article(PHASE_3).select_one("#rule-tune-the-behavior")
    assert row is not None
    assert "13 of the worked cases, 1 wrong at first" in " ".join(row.text.split())


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
