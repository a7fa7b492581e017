"""Which rules of a style sheet stay."""

import pytest

from honest_guide.stylesheet import in_two, live_rules, page_sheets, text
from honest_guide.usage import usage

PAGE = '<body class="wide dark" dir="ltr"><p id="top" data-kind="note best">x</p><a href="#x">y</a></body>'
USED = usage([PAGE], ['node.classList.add("made"); const t = document.createElement("mark")'])


def purge(css: str) -> str:
    return text(live_rules(css, USED))


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
    used = usage(['<p class="md-footer">'], [])
    first, rest = in_two(live_rules(css, used), used)
    return text(first), text(rest)


def test_print_and_what_opens_later_can_wait() -> None:
    css = "p{top:0}.md-footer p{top:1px}@media print{p{top:2px}}"
    assert parted(css) == ("p{top:0}", ".md-footer p{top:1px}@media print{p{top:2px}}")


def test_a_rule_for_both_is_parted() -> None:
    assert parted("p,.md-footer{top:3px}") == ("p{top:3px}", ".md-footer{top:3px}")


def own_sheet(css: str, page: str) -> str:
    """Return what a page holds of a style sheet whose footer and print are shared."""
    site = usage(['<p class="a md-footer"><b class="c" data-x="1">'], [])
    return page_sheets(*in_two(live_rules(css, site), site))(usage([page], []))


def test_a_page_holds_the_rules_that_it_can_use_itself() -> None:
    css = "p{top:0}.a,.c{top:1px}[data-x]{top:2px}"
    assert own_sheet(css, "<p>") == "p{top:0}"
    assert own_sheet(css, '<b class="c">') == ".c{top:1px}"
    assert own_sheet(css, '<p class="a"><b data-x=1>') == "p{top:0}.a{top:1px}[data-x]{top:2px}"


def test_what_only_later_rules_read_comes_with_them() -> None:
    css = (
        ":root{--x:var(--z);--y:2px;--z:3px}@keyframes in{to{top:0}}@keyframes out{to{top:1px}}"
        ".md-footer{top:var(--x);animation:out 1s}p{top:var(--y);animation-name:in}"
    )
    assert parted(css) == (
        ":root{--y:2px}@keyframes in{to{top:0}}p{top:var(--y);animation-name:in}",
        ":root{--x:var(--z);--z:3px}@keyframes out{to{top:1px}}.md-footer{top:var(--x);animation:1s out}",
    )


def test_a_page_keeps_a_variable_that_the_shared_sheet_reads_too() -> None:
    css = ":root{--x:1px;--y:2px}.md-footer,.c{top:var(--x)}.c{left:var(--y)}"
    assert own_sheet(css, "<p>") == ":root{--x:1px}"


def test_a_page_keeps_an_animation_that_the_shared_sheet_plays_too() -> None:
    css = (
        "@keyframes in{to{top:0}}@keyframes out{to{top:0}}.md-footer,.c{animation:in 1s}.a{animation:out 1s}"
    )
    assert own_sheet(css, "<p>") == "@keyframes in{to{top:0}}"


@pytest.mark.parametrize(
    ("css", "early", "waits"),
    [
        ("kbd{top:0}", "<p>", True),
        ("kbd{top:0}", "<kbd>", False),
        ("@media (width<=76em){.md-nav{top:0}}", '<p class="md-nav">', True),
        ("@media (width<=50em){.md-nav{top:0}}", '<p class="md-nav">', False),
        ("@media (width<=76em){p{top:0}}", "<p>", False),
        ("@page{margin:0}", "", True),
        ("@font-face{font-family:x}", "", False),
    ],
)
def test_what_is_not_there_at_first_or_not_in_sight_can_wait(css: str, early: str, *, waits: bool) -> None:
    site = usage(['<kbd><p class="md-nav">'], [])
    first, rest = in_two(live_rules(css, site), usage([early], []))
    assert (bool(first), bool(rest)) == (not waits, waits)
