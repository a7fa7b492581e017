"""The site talks to nobody else."""

from urllib.parse import urlsplit

from browser_pages import OpenPage
from built_site import BuiltSite


def test_no_page_asks_another_origin_for_anything(open_page: OpenPage, site: BuiltSite) -> None:
    page = open_page("")
    origin = urlsplit(page.url).netloc
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in site.pages:
        page.goto(f"http://{origin}/{path}", wait_until="networkidle")
    assert [url for url in asked if urlsplit(url).scheme != "data" and urlsplit(url).netloc != origin] == []
