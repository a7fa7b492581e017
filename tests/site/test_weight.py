"""What a reader's browser has to fetch, in bytes as a host with brotli sends them."""

import brotli
from built_site import PHASE_3, BuiltSite

BUDGET = 19_000
"""HTML, with the style sheet in it that the first paint needs."""

LONG_PAGES = {PHASE_3: 20_000}
"""The page of the table is over the budget by its text; it has a ceiling of its own."""

FONT = "assets/fonts/guide-serif.woff2"
"""A script asks for it, and only on connections that do not save data, so it is weighed by itself."""


def size(data: bytes) -> int:
    return len(brotli.compress(data, quality=11))


def weights(site: BuiltSite, page: str) -> dict[str, int]:
    """Return the weight of a page's parts in bytes: its HTML, blocking style sheets, everything else."""
    file = site.html_files[page]
    soup = site.soup(page)
    wanted = {
        "blocking": soup.select("head link[rel=stylesheet]"),
        "scripts": soup.select("script[src]"),
        "rest": soup.select("body link[rel=stylesheet], img[src], link[rel=icon]"),
    }
    root = site.folder if page == "404.html" else file.parent
    found = {"html": size(file.read_bytes())}
    for kind, elements in wanted.items():
        addresses = {str(element.get("src") or element.get("href")) for element in elements}
        files = [site.folder / a[1:] if a.startswith("/") else root / a for a in addresses]
        found[kind] = sum(size(one.read_bytes()) for one in files)
    return found


def test_each_page_and_its_style_sheet_keep_to_the_budget(site: BuiltSite) -> None:
    heavy = {
        page: total
        for page in site.html_files
        if (total := (parts := weights(site, page))["html"] + parts["blocking"])
        > LONG_PAGES.get(page, BUDGET)
    }
    assert heavy == {}, (
        "pinned on purpose: shorten the page, or raise its budget in tests/site/test_weight.py and in README"
    )


def test_a_page_is_named_as_long_only_while_it_is(site: BuiltSite) -> None:
    short = [
        page for page in LONG_PAGES if (parts := weights(site, page))["html"] + parts["blocking"] <= BUDGET
    ]
    assert short == []


def test_nothing_holds_up_the_first_paint_but_the_page_itself(site: BuiltSite) -> None:
    waited_for = {
        page: links
        for page in site.html_files
        if (links := site.soup(page).select("head link[rel=stylesheet], head script[src]:not([defer])"))
    }
    assert waited_for == {}


def test_each_page_has_one_style_sheet(site: BuiltSite) -> None:
    assert {len(site.soup(page).select("style")) for page in site.html_files} == {1}


def test_scripts_of_a_cold_view_stay_small(site: BuiltSite) -> None:
    heavy = {
        page: scripts for page in site.html_files if (scripts := weights(site, page)["scripts"]) > 10_000
    }
    assert heavy == {}


def test_the_chooser_keeps_to_its_budget(site: BuiltSite) -> None:
    assert size((site.folder / "assets/scripts/chooser.js").read_bytes()) <= 6_000


def test_the_cold_view_of_phase_3_without_the_font_keeps_to_its_budget(site: BuiltSite) -> None:
    assert sum(weights(site, PHASE_3).values()) <= 24_000


def test_the_font_keeps_to_its_budget(site: BuiltSite) -> None:
    assert (site.folder / FONT).stat().st_size <= 22_000
    assert [file.name for file in site.folder.rglob("*.woff*")] == [FONT.rpartition("/")[2]]


def test_no_script_stops_the_parser(site: BuiltSite) -> None:
    blocking = [
        (page, script["src"])
        for page in site.html_files
        for script in site.soup(page).select("script[src]:not([defer])")
    ]
    assert blocking == []
