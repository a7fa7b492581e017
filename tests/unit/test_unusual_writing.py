"""What writers type that is easily misread: odd spaces, other spellings, several mistakes at once."""

from pathlib import Path

import pytest
from small_guide import MARKERS, write
from tables import with_rule

from honest_guide.facts.citations import check_citations
from honest_guide.facts.decision_table import check_table
from honest_guide.facts.siblings import Sibling, Siblings, check_references
from honest_guide.guide import load_guide
from honest_guide.reading.markers import fill
from honest_guide.reading.problems import InvalidSourcesError


@pytest.mark.parametrize("character", ["\u2028", "\x0c", "\x85"])
def test_filling_leaves_unusual_space_characters_as_they_are(character: str) -> None:
    assert fill(f"one{character}two", str) == f"one{character}two"


def test_an_unknown_citation_with_a_space_in_its_key_is_told() -> None:
    found = check_citations({"p.md": "x[^brown 2020]"}, ["a"])
    assert [str(finding) for finding in found] == [
        (
            "p.md: line 1: 'brown 2020' is an unknown citation; allowed: an id of data/evidence.yml, or "
            "case-<id of data/worked-cases.yml>"
        )
    ]


REGISTRY = Siblings(guides=(Sibling(id="rag", title="RAG", promise="fetch", primer="rag.md"),))


@pytest.mark.parametrize("link", ["[x] [guide:rags]", "[x][Guide:rags]", "[guide:rags]"])
def test_an_unknown_sibling_is_told_however_markdown_lets_a_link_be_written(link: str) -> None:
    assert [str(finding) for finding in check_references({"p.md": link}, REGISTRY)] == [
        "p.md: line 1: 'rags' is an unknown sibling guide; allowed: rag"
    ]


def test_a_sibling_link_shown_in_a_code_span_is_left_alone() -> None:
    assert check_references({"p.md": "Write `[x][guide:rags]`."}, REGISTRY) == []


def test_one_set_of_answers_without_a_rule_is_told_in_the_singular() -> None:
    table = with_rule(0, when={"distance": ("near",), "weather": ("dry",)})
    found = check_table(table, claims=["claim"], sections=["page.md#section"])
    assert [str(finding) for finding in found] == [
        (
            "data/decision-table.yml: rules: 1 set of answers matches no rule, "
            "for example weather=wet, distance=near; exactly one rule must match every set of answers"
        )
    ]


def test_a_bad_track_address_does_not_hide_the_mistakes_in_the_pages(tmp_path: Path) -> None:
    write(tmp_path, pages={"second.md": "---\nphase: 2\npromise: Later.\n---\n# Second\n\nx[^brown]\n"})
    with pytest.raises(InvalidSourcesError) as caught:
        load_guide(tmp_path, track_url="http://track.example", markers=MARKERS)
    assert [finding.file for finding in caught.value.findings] == ["mkdocs.yml", "second.md"]
