"""Figures in prose: a percentage or a price needs a claim beside it."""

import pytest
from claims import claim

from honest_guide.facts.figures import check_cited, check_figures
from honest_guide.reading.pages import parse_page

CLAIMS = {"a": claim(id="a", claim="It is 12% of $4.50.", figure="12", caveat="Or 1,000%.")}


def problems(text: str) -> list[str]:
    return [str(problem) for problem in check_figures([parse_page(text, "p.md")], CLAIMS)]


@pytest.mark.parametrize(
    "text",
    [
        "12% and $4.50 and 1,000%.[^a]",
        "- 12%\n- again[^a]",
        "12 %[^a]",
        "no figure, 13 of 14",
        "`13%` and\n\n    $13\n\n<!-- 13% -->",
        "<p style='width: 13%'>x</p>",
        "[a](b%20c13%)",
        "12 percent, 12&#37; and 12&nbsp;%.[^a]",
        "`13 percent`",
        "13 percentages",
        "---\ntitle: 12% of 13\ndescription: $4.50\n---\nSo it is.[^a]",
        "---\nown_figures: {'13': our own}\n---\n13%",
    ],
)
def test_a_figure_with_a_source_beside_it_is_right(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize(
    "figure",
    [
        "13%",
        "2%",
        "$12.50",
        "$5",
        "4.5%",
        "€13",
        "£13",
        "13 %",
        "1,00%",
        "99&nbsp;%",
        "99&#37;",
        "99 percent",
        "99\xa0per cent",
    ],
)
def test_a_figure_that_no_claim_beside_it_has_is_reported(figure: str) -> None:
    assert problems(f"x\n\ny\nz {figure}.[^a]") == [
        (
            f"p.md: line 4: no claim that the paragraph cites has {figure!r}; "
            "cite one, or give the reason in own_figures"
        )
    ]


def test_a_figure_of_the_front_matter_needs_a_claim_that_the_page_cites() -> None:
    assert problems("---\ntitle: 13%\ndescription: $5\n---\nx[^a]") == [
        f"p.md: {place}; cite one, or give the reason in own_figures"
        for place in (
            "title: no claim that the page cites has '13%'",
            "description: no claim that the page cites has '$5'",
        )
    ]


@pytest.mark.parametrize("text", ["12%", "12%\n\nx[^a]", "12% `[^a]`", "12%[^b]", "# 12%\n\n[^a]"])
def test_a_claim_elsewhere_does_not_count(text: str) -> None:
    assert len(problems(text)) == 1


@pytest.mark.parametrize("own", ["[13]", "{'13': ''}", "yes", "{'13': 3}"])
def test_an_exception_needs_its_reason(own: str) -> None:
    assert problems(f"---\nown_figures: {own}\n---\n12%[^a]")[0].endswith(
        "; allowed: figures, in quotes, each with the reason why no source has it"
    )


def test_an_exception_that_nothing_needs_is_reported() -> None:
    assert problems("---\nown_figures: {'13': our own}\n---\n12%[^a]") == [
        "p.md: own_figures.13: is not a figure of the page; take it out"
    ]


def test_a_claim_that_nobody_cites_is_reported() -> None:
    assert [str(problem) for problem in check_cited(CLAIMS.values(), {})] == [
        "data/evidence.yml: a: is cited nowhere; cite it, [^a], or take it out"
    ]
    assert check_cited(CLAIMS.values(), {"a": ("p.md",)}) == []
