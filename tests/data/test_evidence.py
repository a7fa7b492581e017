"""What must be true of the claims that ship, and of the pages that cite them."""

import re

from honest_guide.facts.figures import OWN
from honest_guide.guide import Guide

AT_LEAST = 40


def test_at_least_forty_claims_are_cited(guide: Guide) -> None:
    assert len(guide.cited_on) >= AT_LEAST


def test_claims_of_grade_c_alone_have_no_outside_author(guide: Guide) -> None:
    computed = [claim.id for claim in guide.claims.values() if claim.grade == "C"]
    assert computed == ["binomial-100-cases"], "pinned on purpose: name a computation of our own here too"


def test_only_a_readers_question_has_a_figure_without_a_source(guide: Guide) -> None:
    own = [path for path, page in guide.pages.items() if OWN in page.meta]
    assert own == ["readers-questions.md"], (
        "pinned on purpose: a page with own_figures gives a reason for each; name it here"
    )


def test_a_claim_whose_teller_sells_is_marked(guide: Guide) -> None:
    unmarked = [
        claim.id
        for claim in guide.facts.evidence.claims
        if re.search(r"\bsells\b|\ba vendor's figure\b", claim.caveat, re.IGNORECASE)
        and not claim.vendor_published
    ]
    assert unmarked == []
