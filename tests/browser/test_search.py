"""The site's own search, typed as a reader types."""

import re

import pytest
from playwright.sync_api import expect

from browser_pages import OpenPage
from built_site import BuiltSite


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


def test_every_readers_question_is_found_when_typed_as_readers_type_it(
    open_page: OpenPage, site: BuiltSite
) -> None:
    page = open_page("")
    lost = []
    for heading in site.article("readers-questions/").select("h3[id]"):
        page.locator(".md-search__input").fill(heading.get_text().removesuffix("¶"))
        first = page.locator(
            f'.md-search-result__item a[href*="readers-questions/"][href*="#{heading["id"]}"]'
        )
        try:
            expect(first.first).to_be_attached()
        except AssertionError:
            lost.append(heading["id"])
    assert lost == []
