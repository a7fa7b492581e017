"""What tests in a browser ask of a page."""

import re
from collections.abc import Callable, Iterator, Sequence
from time import monotonic

from built_site import PHASE_3
from playwright.sync_api import Error, Locator, Page, Route, expect

# Playwright's own list, which a second switch of this name replaces, and two more: with each new page
# Chromium would start a renderer for the lists under its own address bar, which takes longer than the page.
_FEATURES_OFF = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
)
# Without these Chromium calls home at every start; as root it needs the first.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(_FEATURES_OFF)}",
)

DECIDE_NOW = re.compile(rf"/{PHASE_3}#decision-table$")

AT_ONCE = 5
"""Pages that are open together, so that what they are waited for is one wait."""
OpenPage = Callable[..., Page]
"""Opens a page of the site: ``open_page(path, width=…, height=…, **context options)``."""


def in_first_screen(page: Page, selector: str) -> bool:
    """Tell whether the element comes to lie wholly in the window, below the header that covers its top."""
    try:
        page.wait_for_function(
            """selector => {
                const box = document.querySelector(selector)?.getBoundingClientRect();
                const header = document.querySelector("header")?.getBoundingClientRect();
                if (!box || !header) return false; // not there yet
                return box.top >= header.bottom - 1 && box.bottom <= innerHeight && box.height > 0;
            }""",
            arg=selector,
            timeout=5000,
        )
    except Error:  # it never came to lie there
        return False
    return True


def hold_back(page: Page, address: str | re.Pattern[str]) -> Callable[[], None]:
    """Hold back the answers to requests for the address; the function returned lets them come.

    It waits for a first request, so that there is something to let go.
    """
    held: list[Route] = []
    open_now = False

    def hold(route: Route) -> None:
        if open_now:
            route.continue_()
        else:
            held.append(route)

    def let_go() -> None:
        nonlocal open_now
        deadline = monotonic() + 5
        while not held and monotonic() < deadline:
            page.evaluate("0")  # lets what the browser reports come in
        assert held, f"nothing asked for {address}"
        open_now = True
        for route in held:
            route.continue_()

    page.route(address, hold)
    return let_go


def settled(pages: Sequence[Page], addresses: Sequence[str]) -> Iterator[tuple[str, Page]]:
    """Open each address, as many at once as there are pages, and yield it once its network is quiet.

    A quiet network takes half a second to tell; pages that are open together are waited for together.
    """
    for start in range(0, len(addresses), len(pages)):
        opened = list(zip(addresses[start : start + len(pages)], pages, strict=False))
        for address, page in opened:
            page.goto(address)
        for address, page in opened:
            page.wait_for_load_state("networkidle")
            yield address, page


def the_search(page: Page) -> Locator:
    """Return the search, which is a dialog."""
    return page.get_by_role("dialog", name="Search")


def search_results(page: Page) -> Locator:
    """Return the links of the results; the first of a page leads to the page, the others to sections."""
    return the_search(page).get_by_role("link")


def search_for(page: Page, words: str) -> None:
    """Open the search by its key, type, and wait for the results."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    expect(search_results(page).first).to_be_visible()


def menu_button(page: Page) -> Locator:
    """Return the button that opens the menu."""
    return page.get_by_role("banner").get_by_role("button", name="All pages")


def the_menu(page: Page) -> Locator:
    """Return the menu; it is found while it is open."""
    return page.get_by_role("navigation", name="All pages")


def open_menu(page: Page) -> None:
    """Open the menu by its button."""
    menu_button(page).click()
    expect(the_menu(page)).to_be_visible()


def scheme_switch(page: Page) -> Locator:
    """Return the button in the bar that switches between light and dark colors."""
    return page.get_by_role("banner").get_by_role("button", name="Dark colors")


def expect_paper(page: Page, scheme: str) -> None:
    """Expect the page to be painted in this scheme."""
    paper = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 27)"}[scheme]
    expect(page.locator("html")).to_have_css("background-color", paper)


def expect_scheme(page: Page, scheme: str) -> None:
    """Expect the page to be painted in this scheme, and the switch to say so."""
    expect_paper(page, scheme)
    expect(scheme_switch(page)).to_have_attribute("aria-pressed", str(scheme == "dark").lower())


def choose(page: Page, input_id: str, value: str) -> None:
    """Answer the question that the chooser of Phase 3 asks, as a mouse does: the choice counts at once."""
    page.locator("[data-status]").scroll_into_view_if_needed()
    # Its script is fetched as a reader turns to it.
    page.locator("form.ask").hover(position={"x": 5, "y": 5})
    expect(page.locator("[data-status]")).not_to_be_empty()
    page.locator(f'.ask input[name="{input_id}"][value="{value}"]').click()


def answer_to_a_verdict(page: Page) -> None:
    """Answer the questions of Phase 3 until a verdict is shown."""
    choose(page, "failure", "facts")
    choose(page, "facts", "many")
    expect(page.locator("[data-verdict]")).to_be_visible()
