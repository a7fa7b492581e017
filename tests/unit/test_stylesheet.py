"""Which rules of a style sheet stay."""

import pytest

from honest_guide.stylesheet import can_match, in_two, live_rules, text
from honest_guide.usage import usage

PAGE = '<body class="wide dark" dir="ltr"><p id="top" data-kind="note best">x</p><a href="#x">y</a></body>'
USED = usage([PAGE], ['node.classList.add("made"); const t = document.createElement("mark")'])


def purge(css: str) -> str:
    return text(live_rules(css, USED))


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


def test_rules_that_cannot_match_are_left_out_of_lists_and_media_too() -> None:
    css = "p,table{margin:0}@media print{.absent{color:red}.wide{color:#00f}}@media screen{table{top:0}}"
    assert purge(css) == "p{margin:0}@media print{.wide{color:#00f}}"


def test_variables_that_nothing_reads_are_left_out_however_long_the_chain() -> None:
    css = ":root{--a:1px;--b:var(--a);--c:var(--b)}p{margin:var(--a)}"
    assert purge(css) == ":root{--a:1px}p{margin:var(--a)}"


def test_a_variable_is_kept_when_its_value_holds_a_semicolon() -> None:
    css = """p{--i:url("data:image/svg+xml;utf8,<svg xmlns='x'/>");mask:var(--i)}"""
    assert "data:image/svg+xml;utf8" in purge(css)


def test_animations_that_nothing_plays_are_left_out() -> None:
    css = "@keyframes in{to{top:0}}@keyframes out{to{top:1px}}p{animation:in 1s}"
    assert "out" not in purge(css)
    assert "@keyframes in" in purge(css)


def test_a_style_sheet_that_cannot_be_parsed_is_an_error() -> None:
    with pytest.raises(ValueError, match="Parsing"):
        purge("p{{")


def parted(css: str) -> tuple[str, str]:
    first, rest = in_two(live_rules(css, usage(['<p class="md-footer">'], [])))
    return text(first), text(rest)


def test_print_and_what_opens_later_can_wait() -> None:
    css = "p{top:0}.md-footer p{top:1px}@media print{p{top:2px}}"
    assert parted(css) == ("p{top:0}", ".md-footer p{top:1px}@media print{p{top:2px}}")


def test_a_rule_for_both_is_parted() -> None:
    assert parted("p,.md-footer{top:3px}") == ("p{top:3px}", ".md-footer{top:3px}")
