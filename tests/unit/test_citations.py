"""Citations: which are there, which lead nowhere, and how their footnotes read."""

from dataclasses import replace

import pytest
from claims import CLAIM, claim

from honest_guide.citations import check_citations, cited, footnotes


def test_citations_come_in_the_order_of_their_first_use() -> None:
    assert cited("x[^b] y[^a]\nz[^b]") == ("b", "a")


@pytest.mark.parametrize("markdown", ["`[^a]`", "``x ` [^a]``", "```\n[^a]\n```"])
def test_a_citation_shown_as_code_is_none(markdown: str) -> None:
    assert cited(markdown) == ()


def test_a_citation_beside_code_is_one() -> None:
    assert cited("`code`[^a] `more`") == ("a",)


def test_an_unknown_citation_is_told_with_its_line() -> None:
    assert [str(finding) for finding in check_citations({"p.md": "\nx[^gone]"}, ["a"])] == [
        (
            "p.md: line 2: 'gone' is an unknown citation; allowed: an id of data/evidence.yml, or "
            "case-<id of data/worked-cases.yml>"
        )
    ]


def test_a_footnote_defined_by_hand_is_told() -> None:
    assert [str(finding) for finding in check_citations({"p.md": "[^a]: text"}, ["a"])] == [
        (
            "p.md: line 1: the footnote 'a' is defined by hand; put the claim in data/evidence.yml; "
            "the build writes the footnote"
        )
    ]


def test_a_citation_before_a_colon_is_no_definition() -> None:
    assert check_citations({"p.md": "as shown[^a]: yes"}, ["a"]) == []


def test_a_footnote_names_source_month_limits_and_entry_and_escapes_markdown() -> None:
    assert footnotes("x[^moon-landing]", {"moon-landing": CLAIM}, "../evidence.md") == (
        r"[^moon-landing]: Armstrong (1969), [A \*step\* &amp; a \[leap\]](https://nasa.example/1969), "
        r"as of July 2019. [Limits](../evidence.md#moon-landing)."
    )


def test_markup_in_a_footnote_is_text() -> None:
    hostile = claim(source=replace(CLAIM.source, title="<script>alert(1)</script>"))
    assert "&lt;script>alert(1)&lt;/script>" in footnotes(
        "[^moon-landing]", {"moon-landing": hostile}, "e.md"
    )


def test_our_own_arithmetic_links_to_no_outside_work() -> None:
    own = claim(grade="C")
    assert "nasa.example" not in footnotes("[^moon-landing]", {"moon-landing": own}, "e.md")


def test_only_what_is_cited_gets_a_footnote() -> None:
    assert footnotes("text", {"moon-landing": CLAIM}, "e.md") == ""


def test_an_indented_definition_is_told_too() -> None:
    assert "is defined by hand" in str(check_citations({"p.md": "  [^a]: text"}, ["a"])[0])
