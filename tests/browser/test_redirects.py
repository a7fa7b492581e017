"""At the former address of a page: on to the new one, with all that the address holds."""

import re

import pytest
from browser_pages import OpenPage
from built_site import PHASE_3, ROOT, BuiltSite
from playwright.sync_api import Page, expect

from honest_guide.views.render import environment, render_block

NEW = "payback/"


@pytest.fixture
def former(site: BuiltSite) -> str:
    """The page that a build leaves at the address ``old/``."""
    return render_block(
        environment(ROOT / "overrides"),
        "shell/redirect.html",
        title="Does it pay back?",
        policy=site.soup("").select("meta[http-equiv=Content-Security-Policy]")[0]["content"],
        canonical="",
        href=f"../{NEW}",
        link=lambda path: f"../{path}",
    )


def with_a_former_address(page: Page, html: str) -> Page:
    page.route("**/old/*", lambda route: route.fulfill(body=html, content_type="text/html"))
    return page


def test_the_question_and_the_place_are_kept(open_page: OpenPage, former: str) -> None:
    page = with_a_former_address(open_page("availability/"), former)
    page.goto("/old/?from=brand-voice#scenarios", wait_until="commit")
    expect(page).to_have_url(re.compile(rf"/{NEW}\?from=brand-voice.*#scenarios$"))
    page.go_back()
    expect(page).to_have_url(re.compile("/availability/$"))


def test_without_a_script_the_page_is_found(open_page: OpenPage, former: str) -> None:
    page = with_a_former_address(open_page("", java_script_enabled=False), former)
    page.goto("/old/#scenarios", wait_until="commit")
    expect(page).to_have_url(re.compile(rf"/{NEW}(#scenarios)?$"))


def test_the_short_address_leads_to_the_table(open_page: OpenPage) -> None:
    page = open_page("decide/")
    expect(page).to_have_url(re.compile(rf"/{PHASE_3}#decision-table$"))


def test_the_short_address_takes_answers_along(open_page: OpenPage) -> None:
    page = open_page("decide/?failure=facts&facts=many")
    expect(page.locator("[data-verdict]")).to_be_visible()
