"""What must be true of the claims that ship, and of the pages that cite them."""

import re

from honest_guide.facts.citations import citation_keys
from honest_guide.guide import Guide
from honest_guide.reading.markers import outside_fences

AT_LEAST = 40


def test_at_least_forty_claims_are_cited(guide: Guide) -> None:
    assert len(guide.cited_on) >= AT_LEAST


def test_every_claim_of_the_file_is_cited_somewhere(guide: Guide) -> None:
    claims = {claim.id for claim in guide.claims.values() if claim.topic != "case"}
    assert claims - set(guide.cited_on) == set()


def test_claims_of_grade_c_alone_have_no_outside_author(guide: Guide) -> None:
    computed = [claim.id for claim in guide.claims.values() if claim.grade == "C"]
    assert computed == ["binomial-100-cases"]


def _paragraphs(markdown: str) -> list[str]:
    text = "\n".join(line for _, line in outside_fences(markdown))
    return [block for block in re.split(r"\n\s*\n", text) if block.strip()]


_FIGURE = re.compile(r"\$\d[\d,.]*\d|\$\d|\d[\d,.]*(?=%)")


def test_every_percentage_and_price_is_in_a_claim_cited_beside_it(guide: Guide) -> None:
    unsourced = []
    for path, page in guide.pages.items():
        for paragraph in _paragraphs(page.markdown):
            claims = [guide.claims[key] for key in citation_keys(paragraph)]
            sourced = " ".join(f"{claim.claim} {claim.figure} {claim.caveat}" for claim in claims)
            unsourced += [
                (path, figure, paragraph[:60])
                for figure in _FIGURE.findall(paragraph)
                if not re.search(rf"(?<![\d.]){re.escape(figure.lstrip('$'))}(?!\d)", sourced)
            ]
    assert unsourced == []
