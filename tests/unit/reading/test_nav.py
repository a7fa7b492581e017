"""The navigation: what its entries may be, and the pages in it."""

import pytest

from honest_guide.reading.nav import NavItem, check_nav, nav_items

FILES = ("index.md", "a.md", "b.md", "sub/c.md", "guide.epub")


def problems(*entries: object) -> list[str]:
    return [str(problem) for problem in check_nav(["index.md", *entries], FILES)]


@pytest.mark.parametrize(
    "entry",
    [
        "a.md",
        "./a.md",
        {"The book": "guide.epub"},
        {"Elsewhere": "https://x.example/"},
        {"Elsewhere": "//x.example/"},
        {"Write": "mailto:a@x.example"},
        {"From the host's root, of which the builder warns": "/x"},
        {"Group": ["a.md", {"Group in it": [{"C": "sub/c.md"}]}]},
        {"Group": {"A": "a.md"}},
    ],
)
def test_pages_files_groups_and_outside_links_are_allowed(entry: object) -> None:
    assert problems(entry) == []


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("aa.md", "nav.1: 'aa.md' is not a file of the site; did you mean 'a.md'?"),
        ({"B": "b.mdd"}, "nav.1.B: 'b.mdd' is not a file of the site; did you mean 'b.md'?"),
        (
            {"G": ["a.md", {"S": ["nowhere"]}]},
            (
                "nav.1.G.1.S.0: 'nowhere' is not a file of the site; "
                "allowed: a file of the docs folder, or an address, https://…"
            ),
        ),
        ({"G": []}, "nav.1.G: is empty; allowed: a file of the docs folder, or an address, https://…"),
        ("", "nav.1: is empty; allowed: a file of the docs folder, or an address, https://…"),
        (5, "nav.1: is 5; allowed: a file of the docs folder, or an address, https://…"),
    ],
)
def test_an_entry_that_leads_nowhere_is_reported(entry: object, problem: str) -> None:
    assert problems(entry) == [f"mkdocs.yml: {problem}"]


@pytest.mark.parametrize(
    ("nav", "files"), [(["a.md"], FILES), ([{"Start": ["index.md"]}], FILES), (None, ["a.md"])]
)
def test_a_navigation_without_the_overview_is_reported(nav: object, files: list[str]) -> None:
    assert [str(problem) for problem in check_nav(nav, files)] == [
        "mkdocs.yml: nav: is without the overview; allowed: index.md in it, outside of every group"
    ]


@pytest.mark.parametrize("nav", [None, ["./index.md"], [{"Start": "README.md"}]])
def test_the_overview_may_have_either_name(nav: object) -> None:
    assert list(check_nav(nav, [*FILES, "README.md"])) == []


def test_each_page_is_in_the_entry_that_names_it_first() -> None:
    nav = [
        {"Start": "index.md"},
        {"Elsewhere": "https://x.example/"},
        {"The book": "guide.epub"},
        {"Group": ["./a.md", {"Group in it": ["sub/c.md", "a.md"]}, "index.md"]},
        "a.md",
        "b.md",
    ]
    assert nav_items(nav, FILES[:-1]) == (
        NavItem("Start", is_group=False, pages=("index.md",)),
        NavItem("Group", is_group=True, pages=("a.md", "sub/c.md")),
        NavItem("", is_group=False, pages=("b.md",)),
    )


def test_without_a_navigation_every_page_stands_by_itself() -> None:
    assert [item.pages for item in nav_items(None, ["b.md", "a.md"])] == [("a.md",), ("b.md",)]
