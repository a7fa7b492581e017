"""Citations: which are there, which lead nowhere, and how their footnotes read."""

from dataclasses import replace

import markdown
import pytest
from bs4 import BeautifulSoup
from claims import CLAIM, claim

from honest_guide.facts.citations import check_citations, citation_keys, footnotes, with_signs
from honest_guide.facts.evidence import Claim, Source
from honest_guide.reading.markdown import EXTENSIONS


def test_citations_come_in_the_order_of_their_first_use() -> None:
    assert citation_keys("x[^b] y[^a]\nz[^b]") == ("b", "a")


@pytest.mark.parametrize("markdown", ["`[^a]`", "``x ` [^a]``", "```\n[^a]\n```"])
def test_a_citation_shown_as_code_does_not_count(markdown: str) -> None:
    assert citation_keys(markdown) == ()


def test_a_citation_beside_code_counts() -> None:
    assert citation_keys("`code`[^a] `more`") == ("a",)


def test_an_unknown_citation_is_reported_with_its_line() -> None:
    assert [str(problem) for problem in check_citations({"p.md": "\nx[^gone]"}, ["a"])] == [
        (
            "p.md: line 2: 'gone' is an unknown citation; allowed: an id of data/evidence.yml, or "
            "case- followed by an id of data/worked-cases.yml"
        )
    ]


def test_a_footnote_defined_by_hand_is_reported() -> None:
    assert [str(problem) for problem in check_citations({"p.md": "[^a]: text"}, ["a"])] == [
        (
            "p.md: line 1: the footnote 'a' is defined by hand; put the claim in data/evidence.yml; "
            "the build writes the footnote"
        )
    ]


def test_a_citation_before_a_colon_is_not_a_definition() -> None:
    assert check_citations({"p.md": "as shown[^a]: yes"}, ["a"]) == []


def of_the_landing(landing: Claim) -> str:
    """Return the footnote of a page that cites the landing once."""
    entry_links = {"moon-landing": "evidence.md#moon-landing"}
    return footnotes(
        "x[^moon-landing]", {"moon-landing": landing}, entry_links, lambda target: f"../{target}"
    )


def test_a_footnote_names_source_month_limits_and_entry_and_escapes_markdown() -> None:
    assert of_the_landing(CLAIM) == (
        r"[^moon-landing]: Armstrong (1969), [A \*step\* &amp; a \[leap\]](https://nasa.example/1969), "
        r"as of July 2019. [Limits](../evidence.md#moon-landing)."
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"grade": "B"}, "° Second-hand, read where someone else quotes it. [Limits]"),
        ({"grade": "AB"}, "° Second-hand, read where someone else quotes it. [Limits]"),
        ({"vendor_published": True}, "as of July 2019. $ Told by someone who sells it. [Limits]"),
    ],
)
def test_a_footnote_says_who_tells_it(changes: dict[str, object], words: str) -> None:
    assert words in of_the_landing(claim(**changes))


@pytest.mark.parametrize(
    ("changes", "sign"),
    [
        ({"grade": "A"}, ""),
        ({"grade": "C"}, ""),
        ({"grade": "B"}, '<abbr title="second-hand, read where someone else quotes it">°</abbr>'),
        ({"vendor_published": True}, '<abbr title="told by someone who sells it">$</abbr>'),
        (
            {"grade": "B", "vendor_published": True},
            (
                '<abbr title="second-hand, read where someone else quotes it; '
                'told by someone who sells it">°$</abbr>'
            ),
        ),
    ],
)
def test_a_citation_carries_the_signs_of_its_claim(changes: dict[str, object], sign: str) -> None:
    claims = {"a": claim(**changes)}
    assert with_signs("so[^a] it is", claims) == f"so[^a]{sign} it is"


def test_a_citation_shown_as_code_carries_no_sign() -> None:
    assert with_signs("so `[^a]` it is", {"a": claim(grade="B")}) == "so `[^a]` it is"


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
    entry_links = {"a": "e.md#a", "b": "e.md#b"}
    lines = footnotes("x[^b] y[^a] z[^b]", claims, entry_links, str).split("\n")
    assert [line.split(":")[0] for line in lines] == ["[^b]", "[^a]"]


def test_an_indented_definition_is_reported_too() -> None:
    assert "is defined by hand" in str(check_citations({"p.md": "  [^a]: text"}, ["a"])[0])


def test_an_unknown_citation_with_a_space_in_its_key_is_reported() -> None:
    found = check_citations({"p.md": "x[^brown 2020]"}, ["a"])
    assert [str(problem) for problem in found] == [
        (
            "p.md: line 1: 'brown 2020' is an unknown citation; allowed: an id of data/evidence.yml, or "
            "case- followed by an id of data/worked-cases.yml"
        )
    ]


def test_a_note_cited_only_in_a_passage_for_the_screen_is_marked_for_the_print_sheet() -> None:
    page = "x[^one]\n\n/// html | div.screen-only\n\ny[^one] z[^two]\n\n///\n"
    claims = {"one": claim(id="one"), "two": claim(id="two")}
    first, second = footnotes(page, claims, {"one": "e.md#one", "two": "e.md#two"}, str).splitlines()
    assert first.endswith("[Limits](e.md#one).")
    assert second.endswith("[Limits](e.md#two){: .off-paper }.")


TEXTS = [
    "1. FC Köln",
    "12) Monkeys",
    "2025. A year",
    "- x",
    "+ x",
    "* x",
    "# x",
    "## x ##",
    "> x",
    "    four spaces",
    "\tx",
    "[^x]",
    "[^x]: y",
    "[x]: https://x.example",
    "[guide:rag]",
    "<!-- x -->",
    "<b>x</b>",
    "{: .x }",
    "x {: .x }",
    "x { #y }",
    "~~~ x",
    "~~~\nx\n~~~",
    "```x```",
    "!!! note",
    "??? note",
    "/// html | div",
    "===",
    "---",
    ": x",
    "| a | b |",
    "|a|\n|-|\n|b|",
    "![x](y)",
    "_x_ __y__",
    "\\*x\\*",
    "&amp; &lt;",
    "https://x.example",
    "x  ",
    "[ ] x",
    "*[x]: y",
    "'x' \"y\" (z)",
    "É. x",
    ".",
]


def with_text(field: str, text: str) -> Source:
    named = replace(CLAIM.source, authors="A", title="T")
    return replace(named, authors=text) if field == "authors" else replace(named, title=text)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("field", ["authors", "title"])
def test_text_of_a_source_stays_text_whatever_it_begins_with(text: str, field: str) -> None:
    named = claim(id="a", source=with_text(field, text))
    page = "x[^a]\n\n" + footnotes("x[^a]", {"a": named}, {"a": "e.md#a"}, str)
    html = markdown.markdown(page, extensions=["footnotes", *EXTENSIONS])
    note = BeautifulSoup(html, "html.parser").select_one(".footnote li")
    assert note is not None
    shown = " ".join(text.split())
    authors, title = (shown, "T") if field == "authors" else ("A", shown)
    expected = f"{authors} (1969), {title}, as of July 2019. Limits. \N{LEFTWARDS ARROW WITH HOOK}"
    assert " ".join(note.get_text().replace("\xa0", " ").split()).startswith(expected[:-2])
    assert {tag.name for tag in note.select("*")} == {"p", "a"}
    assert all(tag.get("class") in (None, ["footnote-backref"]) for tag in note.select("*"))
