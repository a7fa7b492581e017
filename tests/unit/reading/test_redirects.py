"""Former addresses: what a page may claim, and what is said when it may not."""

import pytest

from honest_guide.reading.pages import PageSource
from honest_guide.reading.problems import InvalidSourcesError
from honest_guide.reading.redirects import find_redirects

SHAPE = "allowed: a former path of the page in the docs folder, old/page.md or old/page.md#place"


def page(former: object, path: str = "new.md") -> PageSource:
    return PageSource(path, "T", {"redirect_from": former}, "")


def test_each_former_path_leads_to_the_page_that_claims_it() -> None:
    pages = [
        PageSource("index.md", "Home", {}, ""),
        page(["old.md", "a b/Ältere.seite.md"]),
        page(["x/index.md"], "y.md"),
    ]
    assert find_redirects(pages) == {
        "old.md": "new.md",
        "a b/Ältere.seite.md": "new.md",
        "x/index.md": "y.md",
    }


def test_a_path_may_lead_to_a_place_on_the_page() -> None:
    assert find_redirects([page(["short.md#the-table", "old.md"])]) == {
        "short.md": "new.md#the-table",
        "old.md": "new.md",
    }


def test_a_path_is_claimed_whatever_place_it_leads_to() -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        find_redirects([page(["short.md#a", "short.md#b"])])
    assert [problem.message for problem in caught.value.problems] == ["'short.md' is claimed by 'new.md' too"]


@pytest.mark.parametrize("former", ["old.md", {"old.md": 1}, 3, None, True])
def test_what_is_no_list_is_reported(former: object) -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        find_redirects([page(former)])
    assert [str(problem) for problem in caught.value.problems] == [
        f"new.md: redirect_from: is {former!r}; allowed: a list, [old/page.md]"
    ]


@pytest.mark.parametrize(
    "former",
    [
        *("old", "old/", "/old.md", "../old.md", "a/../b.md", "a//b.md", "./a.md", ".hidden.md", "a\\b.md"),
        *(
            "old.md#",
            "old.md#a b",
            "#part",
            "old.md?x",
            "https://a.example/old.md",
            "a\n.md",
            "old.md\n",
            ".md",
            "",
            3,
            None,
        ),
    ],
)
def test_what_is_no_path_is_reported(former: object) -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        find_redirects([page(["fine.md", former])])
    assert [(problem.path, problem.message, problem.allowed) for problem in caught.value.problems] == [
        ("redirect_from.1", f"is {former!r}", SHAPE)
    ]


@pytest.mark.parametrize(
    ("former", "message"),
    [
        ("new.md", "'new.md' is the address of 'new.md', a page that exists"),
        ("new/index.md", "'new/index.md' is the address of 'new.md', a page that exists"),
        ("other.md", "'other.md' is the address of 'other/README.md', a page that exists"),
        ("claimed.md", "'claimed.md' is claimed by 'first.md' too"),
        ("claimed/index.md", "'claimed/index.md' is claimed by 'first.md' too"),
    ],
)
def test_an_address_that_is_taken_is_reported_where_it_is_claimed(former: str, message: str) -> None:
    pages = [page(["claimed.md"], "first.md"), page([former]), PageSource("other/README.md", "O", {}, "")]
    with pytest.raises(InvalidSourcesError) as caught:
        find_redirects(pages)
    assert [str(problem) for problem in caught.value.problems] == [
        f"new.md: redirect_from.0: {message}; allowed: a former address"
    ]
