"""The site runs under one strict policy and names no other origin that it would fetch from."""

import re
from base64 import b64encode
from hashlib import sha256
from urllib.parse import urlsplit

import pytest
from built_site import BuiltSite

from honest_guide.views.style import HEADERS

BASE = "127.0.0.1:8000"


def policies(site: BuiltSite) -> dict[str, str]:
    """Return the policy of every page."""
    found = {}
    for page in site.html_files:
        (meta,) = site.soup(page).select("meta[http-equiv=Content-Security-Policy]")
        found[page] = str(meta["content"])
    return found


def headers(site: BuiltSite) -> dict[str, str]:
    """Return the headers that the ``_headers`` file sets for every address."""
    first, *lines = (site.folder / "_headers").read_text("utf-8").splitlines()
    assert first == "/*"
    return {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def hashes(site: BuiltSite, page: str, selector: str) -> set[str]:
    """Return the hashes of a page's inline code."""
    code = [element.string or "" for element in site.soup(page).select(selector)]
    return {f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in code}


def test_every_page_carries_its_policy_before_anything_that_it_governs(site: BuiltSite) -> None:
    late = []
    for page in site.html_files:
        head = site.soup(page).head
        assert head is not None
        second = head.find_all(recursive=False)[1]
        if second.get("http-equiv") != "Content-Security-Policy":
            late.append(page)
    assert late == []


def test_all_pages_and_the_headers_file_have_the_same_policy(site: BuiltSite) -> None:
    (policy,) = set(policies(site).values())
    assert headers(site)["Content-Security-Policy"] == f"{policy}; frame-ancestors 'none'"


def test_the_policy_forbids_what_it_does_not_name(site: BuiltSite) -> None:
    policy = policies(site)[""]
    assert policy.startswith("default-src 'none'; ")
    holes = {"'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*", "data:", "blob:", "http:", "https:"}
    assert holes & set(re.split(r"[ ;]+", policy)) == set()


@pytest.mark.parametrize(
    ("directive", "code"), [("script-src", "script:not([src], [type])"), ("style-src", "style")]
)
def test_the_policy_lists_the_hashes_of_the_inline_code_and_no_others(
    site: BuiltSite, directive: str, code: str
) -> None:
    wrong = {}
    for page, policy in policies(site).items():
        sources = next(part.split()[1:] for part in policy.split("; ") if part.startswith(directive))
        listed = {source for source in sources if source.startswith("'sha256-")}
        if listed != hashes(site, page, code) or len(listed) != 1:
            wrong[page] = listed
    assert wrong == {}


def test_what_is_no_code_among_the_scripts_is_data(site: BuiltSite) -> None:
    types = {script["type"] for page in site.html_files for script in site.soup(page).select("script[type]")}
    assert types == {"application/ld+json"}


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
    fetched = "[src], [srcset], [data], [poster], link:not([rel=canonical]), use[href], image[href]"
    outside = [
        (page, str(element))
        for page in site.html_files
        for element in site.soup(page).select(fetched)
        for name in ("src", "srcset", "data", "poster", "href")
        if urlsplit(str(element.get(name, ""))).netloc not in {"", BASE}
    ]
    assert outside == []


def test_no_style_sheet_or_script_names_another_origin(site: BuiltSite) -> None:
    loaded = [file for kind in ("css", "js") for file in site.folder.rglob(f"*.{kind}")]
    loading = re.compile(r"""(?:url\(|@import|import\(|fetch\(|\.src\s*=|importScripts\()\s*["']?https?:""")
    assert [file.name for file in loaded if loading.search(file.read_text("utf-8"))] == []
    assert loaded


def test_hosts_that_read_a_headers_file_get_every_header(site: BuiltSite) -> None:
    assert list(headers(site)) == ["Content-Security-Policy", *HEADERS]


def test_https_for_a_whole_domain_is_its_owners_choice(site: BuiltSite) -> None:
    assert [name for name in headers(site) if "transport-security" in name.lower()] == []
