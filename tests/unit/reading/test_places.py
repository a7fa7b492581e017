"""Where files are published: no two at one place."""

import pytest

from honest_guide.reading.places import check_places

MADE = ("feed.xml", "search/search-index.js")


def test_files_with_places_of_their_own_are_right() -> None:
    places = [("index.html", "index.md"), ("a/index.html", "a.md"), ("a/b.txt", "a/b.txt")]
    assert list(check_places([*places, ("search/own.js", "search/own.js")], MADE)) == []


@pytest.mark.parametrize(
    ("places", "problem"),
    [
        ([("feed.xml", "feed.xml")], "feed.xml: has a name that the build needs"),
        (
            [("a/index.html", "a.md"), ("a/index.html", "a/index.html")],
            "a/index.html: is published where 'a.md' is",
        ),
        ([("a", "a"), ("a/index.html", "a.md")], "a: is where 'a.md' needs a folder"),
        (
            [("feed.xml/index.html", "feed.xml.md")],
            "feed.xml.md: needs a folder where the build writes 'feed.xml'",
        ),
        (
            [("search", "search")],
            "search: is where what the build writes, 'search/search-index.js', needs a folder",
        ),
    ],
)
def test_a_place_that_is_taken_is_reported(places: list[tuple[str, str]], problem: str) -> None:
    assert [str(one) for one in check_places(places, MADE)] == [f"{problem}; allowed: another name"]
