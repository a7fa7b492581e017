"""Every feature works under the policy, and nothing on any page breaks it."""

from collections.abc import Callable

import pytest
from browser_pages import AT_ONCE, OpenPage, choose, expect_scheme, scheme_switch, search_for, settled
from built_site import PHASE_3, BuiltSite
from playwright.sync_api import Page, expect

VERDICT = f"{PHASE_3}?failure=facts&facts=many"


def watched(page: Page) -> list[str]:
    """Collect what the page's policy refuses from now on, on this page and those it leads to."""
    refused: list[str] = []
    page.expose_function("refused", lambda violation: refused.append(violation))  # noqa: PLW0108 (no builtin)
    page.add_init_script(
        "addEventListener('securitypolicyviolation', e => refused(`${e.violatedDirective} ${e.blockedURI}`))"
    )
    return refused


def search(page: Page) -> None:
    search_for(page, "decision table")


def switch_scheme(page: Page) -> None:
    scheme_switch(page).click()
    expect_scheme(page, "dark")


def take_the_record(page: Page) -> None:
    expect(page.locator("[data-verdict]")).to_be_visible()
    page.evaluate("window.print = () => {}")
    with page.expect_download():
        page.get_by_role("button", name="Download", exact=True).click()
    page.get_by_role("button", name="Print one page").click()
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator("[data-said]")).to_have_text("Copied.")


def answer(page: Page) -> None:
    choose(page, "failure", "unknown")
    expect(page.locator("#decision-table .row-out")).not_to_have_count(0)


def calculate(page: Page) -> None:
    page.locator("article input[type=text]").first.fill("7")


def nothing(_: Page) -> None:
    pass


@pytest.mark.parametrize(
    ("path", "use"),
    [
        ("", search),
        ("", switch_scheme),
        (PHASE_3, answer),
        (VERDICT, take_the_record),
        ("payback/", calculate),
        ("test-sets/", calculate),
        ("no-such-page/", nothing),
        ("decide/?failure=facts&facts=many", take_the_record),
        ("readers-questions/?h=voice", nothing),
    ],
)
def test_a_feature_works_under_the_policy(
    open_page: OpenPage, path: str, use: Callable[[Page], None]
) -> None:
    page = open_page("", permissions=["clipboard-read", "clipboard-write"])
    refused = watched(page)
    page.goto(path)
    use(page)
    assert refused == []


def test_no_page_breaks_its_policy(open_page: OpenPage, site: BuiltSite) -> None:
    pages = [open_page("") for _ in range(AT_ONCE)]
    refused = [watched(page) for page in pages]
    opened = [address for address, _ in settled(pages, [f"/{path}" for path in site.pages])]
    assert len(opened) == len(site.pages)
    assert [one for of_page in refused for one in of_page] == []


def test_what_the_policy_forbids_is_refused_and_seen(open_page: OpenPage) -> None:
    page = open_page("")
    refused = watched(page)
    page.goto("")
    page.evaluate(
        """() => {
            document.body.insertAdjacentHTML("beforeend", '<p style="color: red">x</p>');
            const script = document.createElement("script");
            script.src = "https://elsewhere.example/a.js";
            document.body.append(script);
        }"""
    )
    expect(page.locator("p[style]")).not_to_have_css("color", "rgb(255, 0, 0)")
    page.evaluate("1")  # a round trip: what was refused has been reported by then
    assert sorted(refused) == ["script-src-elem https://elsewhere.example/a.js", "style-src-attr inline"]
