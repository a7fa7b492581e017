"""The site's own search, typed as a reader types."""

import re

import pytest
from playwright.sync_api import expect

from browser_pages import OpenPage


@pytest.mark.parametrize(
    "query", ["fine-tune or prompt", "decision table", "know our product", "too expensive"]
)
def test_a_question_about_the_decision_puts_phase_3_first(open_page: OpenPage, query: str) -> None:
    page = open_page("")
    page.locator(".md-search__input").click()
    page.keyboard.type(query)
    first = page.locator(".md-search-result__item .md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile("phases/choosing/"))


def test_a_row_is_found_by_its_words(open_page: OpenPage) -> None:
    page = open_page("")
    page.locator(".md-search__input").click()
    page.keyboard.type("nobody has read enough real outputs")
    first = page.locator(".md-search-result__item .md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile("phases/choosing/"))
