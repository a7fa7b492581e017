"""axe-core on every page of the sitemap, in both color schemes, with no exception."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser_pages import OpenPage
from built_site import BuiltSite


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(open_page: OpenPage, site: BuiltSite, scheme: str, width: int) -> None:
    violations = []
    for path in [*site.pages, "no-such-page/"]:
        page = open_page(path, width=width, color_scheme=scheme)
        found = Axe().run(page).response["violations"]
        violations += [
            (path, violation["id"], [node["target"] for node in violation["nodes"]][:3])
            for violation in found
        ]
        page.context.close()
    assert violations == []
