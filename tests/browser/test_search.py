"""The site's own search, typed as a reader types."""

import re

import pytest
from browser_pages import OpenPage
from built_site import BuiltSite
from playwright.sync_api import expect


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
    box = page.locator(".md-search__input")
    box.click()
    for heading in site.article("readers-questions/").select("h3[id]"):
        box.fill("")
        box.press_sequentially(heading.get_text().removesuffix("¶"))
        results = page.locator('.md-search-result__item:has(> a[href*="readers-questions/"])')
        # The first link of a page's result is the page itself; the second is its best section.
        best = results.locator("a.md-search-result__link").nth(1)
        expect(best).to_have_attribute("href", re.compile(rf"readers-questions/.*#{heading['id']}$"))
