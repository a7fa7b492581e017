"""Citations: which are there, which lead nowhere, and how their footnotes read."""

from dataclasses import replace

import pytest
from claims import CLAIM, claim

from honest_guide.facts.citations import check_citations, cited, footnotes
from honest_guide.facts.evidence import Claim


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


def of_the_landing(landing: Claim) -> str:
    """Return the footnote of a page that cites the landing once."""
    entries = {"moon-landing": "evidence.md#moon-landing"}
    return footnotes("x[^moon-landing]", {"moon-landing": landing}, entries, lambda target: f"../{target}")


def test_a_footnote_names_source_month_limits_and_entry_and_escapes_markdown() -> None:
    assert of_the_landing(CLAIM) == (
        r"[^moon-landing]: Armstrong (1969), [A \*step\* &amp; a \[leap\]](https://nasa.example/1969), "
        r"as of July 2019. [Limits](../evidence.md#moon-landing)."
    )


def test_markup_in_a_footnote_is_text() -> None:
    hostile = claim(source=replace(CLAIM.source, title="<script>alert(1)</script>"))
    assert "&lt;script>alert(1)&lt;/script>" in of_the_landing(hostile)


def test_our_own_arithmetic_links_to_no_outside_work() -> None:
    own = claim(grade="C")
    assert "nasa.example" not in of_the_landing(own)


def test_only_what_is_cited_gets_a_footnote() -> None:
    assert footnotes("text", {"moon-landing": CLAIM}, {}, str) == ""


def test_text_of_a_part_that_looks_like_a_citation_gets_no_footnote() -> None:
    assert footnotes("<p>[^gone]</p>", {"moon-landing": CLAIM}, {}, str) == ""


def test_footnotes_come_in_the_order_of_their_citations() -> None:
    claims = {key: claim(id=key) for key in ("a", "b")}
    entries = {"a": "e.md#a", "b": "e.md#b"}
    lines = footnotes("x[^b] y[^a] z[^b]", claims, entries, str).split("\n")
    assert [line.split(":")[0] for line in lines] == ["[^b]", "[^a]"]


def test_an_indented_definition_is_told_too() -> None:
    assert "is defined by hand" in str(check_citations({"p.md": "  [^a]: text"}, ["a"])[0])
