"""The bytes of a first view: what a phone fetches for one page, compressed, before anybody touches it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from browser_pages import CHROMIUM_FLAGS
from playwright.sync_api import Browser, Request, sync_playwright
from toolbox import Toolbox

BLOCKING = """
() => performance.getEntriesByType("resource")
  .filter((entry) => entry.renderBlockingStatus === "blocking" && entry.initiatorType === "link")
  .map((entry) => entry.name)
"""


@dataclass(frozen=True)
class ColdView:
    """Requests, and bytes of their bodies as sent."""

    requests: int
    total: int
    html: int
    blocking_css: int
    js: int


@contextmanager
def browser(tools: Toolbox) -> Iterator[Browser]:
    """Start the browser."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(tools.chromium), args=CHROMIUM_FLAGS)
        try:
            yield started
        finally:
            started.close()


def _size(request: Request) -> int:
    return request.sizes()["responseBodySize"]


def view(chromium: Browser, url: str) -> ColdView:
    """Open a page with an empty cache and wait until the network is idle."""
    context = chromium.new_context(
        viewport={"width": 412, "height": 823}, device_scale_factor=1.75, is_mobile=True, has_touch=True
    )
    finished: list[Request] = []

    # Playwright marks its handlers, which a built-in method does not allow.
    def note(request: Request) -> None:
        finished.append(request)

    page = context.new_page()
    page.on("requestfinished", note)
    page.goto(url, wait_until="networkidle")
    blocking = set(page.evaluate(BLOCKING))
    sizes: Mapping[Request, int] = {
        request: _size(request) for request in finished if request.url.startswith("http")
    }

    def total(*kinds: str) -> int:
        return sum(size for request, size in sizes.items() if request.resource_type in kinds)

    result = ColdView(
        requests=len(sizes),
        total=sum(sizes.values()),
        html=total("document"),
        blocking_css=sum(size for request, size in sizes.items() if request.url in blocking),
        js=sum(
            size
            for request, size in sizes.items()
            if request.resource_type == "script" or request.url.endswith((".js", ".mjs"))
        ),
    )
    context.close()
    return result
