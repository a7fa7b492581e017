"""The site runs under a strict policy and names no other origin that it would fetch from."""

import re
from urllib.parse import urlsplit

import pytest
from built_site import BuiltSite

from honest_guide.security import HEADERS


def test_every_page_carries_a_policy_before_anything_that_it_governs(site: BuiltSite) -> None:
    late = []
    for page in site.html_files:
        head = site.soup(page).head
        assert head is not None
        second = head.find_all(recursive=False)[1]
        if second.get("http-equiv") != "Content-Security-Policy":
            late.append(page)
    assert late == []


@pytest.mark.parametrize("word", ["unsafe-inline", "unsafe-eval", "*", "http:", "https:"])
def test_no_policy_has_a_hole(site: BuiltSite, word: str) -> None:
    holes = []
    for page in site.html_files:
        meta = site.soup(page).select_one("meta[http-equiv=Content-Security-Policy]")
        assert meta is not None
        if word in str(meta["content"]):
            holes.append(page)
    assert holes == []


def test_a_page_allows_what_is_not_named_to_come_from_nowhere(site: BuiltSite) -> None:
    for page in site.html_files:
        meta = site.soup(page).select_one("meta[http-equiv=Content-Security-Policy]")
        assert meta is not None
        assert str(meta["content"]).startswith("default-src 'none'; ")


def test_no_element_carries_code_or_style_of_its_own(site: BuiltSite) -> None:
    carried = [
        (page, element.name, name)
        for page in site.html_files
        for element in site.soup(page).select("*")
        for name in element.attrs
        if name == "style" or name.startswith("on")
    ]
    assert carried == []


def test_nothing_is_fetched_from_another_origin(site: BuiltSite) -> None:
    fetched = (
        "script[src], img[src], iframe[src], source[src], link[rel=stylesheet], link[rel=icon], object[data]"
    )
    outside = [
        (page, str(element))
        for page in site.html_files
        for element in site.soup(page).select(fetched)
        if urlsplit(str(element.get("src") or element.get("href") or element.get("data"))).netloc
    ]
    assert outside == []


def test_no_style_sheet_or_script_names_another_origin(site: BuiltSite) -> None:
    loaded = [file for kind in ("css", "js") for file in site.folder.rglob(f"*.{kind}")]
    loading = re.compile(r"""(?:url\(|@import|import\(|fetch\(|\.src\s*=|importScripts\()\s*["']?https?:""")
    assert [file.name for file in loaded if loading.search(file.read_text("utf-8"))] == []
    assert loaded


def test_links_that_leave_the_site_give_no_way_back(site: BuiltSite) -> None:
    open_links = [
        (page, link["href"])
        for page in site.html_files
        for link in site.soup(page).select('a[href^="http"]')
        if "noopener" not in str(link.get("rel"))
    ]
    assert open_links == []


def test_hosts_that_read_a_headers_file_get_every_header(site: BuiltSite) -> None:
    lines = (site.folder / "_headers").read_text("utf-8").splitlines()
    names = [line.split(":")[0].strip() for line in lines[1:]]
    assert lines[0] == "/*"
    assert names == ["Content-Security-Policy", *HEADERS]
    assert "frame-ancestors 'none'" in lines[1]
