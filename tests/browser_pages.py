"""What tests in a browser ask of a page."""

import re
from collections.abc import Callable

from playwright.sync_api import Error, Page

DECIDE_NOW = re.compile(r"/phases/choosing/#decision-table$")

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
