"""What selectors ask for, and whether pages and scripts have it."""

import pytest

from honest_guide.selectors import Need, can_match, needs
from honest_guide.usage import usage

PAGE = '<body class="wide dark" dir="ltr"><p id="top" data-kind="note best">x</p><a href="#x">y</a></body>'
USED = usage([PAGE], ['node.classList.add("made"); const t = document.createElement("mark")'])


@pytest.mark.parametrize(
    "selector",
    [
        "p",
        ".wide p",
        "#top",
        ".made",
        "mark",
        "p:hover::after",
        "*",
        "a[href^='#']",
        "[data-kind~=best]",
        "p[hidden]",
        "p:not(.absent)",
        ":is(p)>a",
        ":is(table, p.wide:not(.absent, .gone), .absent)::after",
        ":where(:is(.absent, p) a, table)",
        "details[open]".removeprefix("details"),
    ],
)
def test_a_selector_whose_parts_all_occur_can_match(selector: str) -> None:
    assert can_match(selector, USED)


@pytest.mark.parametrize(
    "selector",
    [
        "table",
        ".absent",
        ".wide .absent",
        "#bottom",
        "[dir=rtl] p",
        "[title]",
        "[data-kind~=be]",
        ":is(table, .absent) p",
        ".wide:is(p, a) .absent",
        "a[href$=z]",
    ],
)
def test_a_selector_with_a_part_that_occurs_nowhere_cannot(selector: str) -> None:
    assert not can_match(selector, USED)


@pytest.mark.parametrize(
    ("selector", "asked"),
    [
        ("p.a#b", {Need("element", "p"), Need("class", "a"), Need("id", "b")}),
        ("[href^='#x']:not(.gone)", {Need("attribute", "href", "^=", "#x")}),
        ("[data-x]", {Need("attribute", "data-x")}),
        ("*::after", set()),
    ],
)
def test_a_selector_asks_for_its_parts(selector: str, asked: set[Need]) -> None:
    assert needs(selector) == (frozenset(asked),)


def test_each_alternative_is_a_way_of_its_own() -> None:
    assert needs("p:is(.a, .b)") == (
        frozenset({Need("element", "p"), Need("class", "a")}),
        frozenset({Need("element", "p"), Need("class", "b")}),
    )
