"""The phases are for people who read: short, to the reader, one case an argument, few numbers."""

import pytest
from bs4 import BeautifulSoup
from built_site import PHASE_1, PHASE_2, PHASE_3, PHASES, BuiltSite
from prose_measures import Prose, read_prose

WORDS = {PHASE_1: 1500, PHASE_2: 2000, PHASE_3: 1800}
NOTES = {PHASE_1: 10, PHASE_2: 20, PHASE_3: 22}
NUMBERS = {PHASE_1: 12, PHASE_2: 16, PHASE_3: 16}
"""In a thousand words."""

MOST_WORDS, MOST_NOTES, MOST_NUMBERS_IN_A_THOUSAND = 2000, 22, 16
"""What a further phase may have."""

MOST_NUMBERS, MOST_CASES = 3, 1
"""In a paragraph."""


@pytest.fixture(params=PHASES)
def phase(request: pytest.FixtureRequest) -> str:
    """Return each phase in turn."""
    return str(request.param)


@pytest.fixture
def prose(site: BuiltSite, phase: str) -> Prose:
    """Return the prose of a phase."""
    return read_prose(site.article(phase))


WHAT_TO_DO = "; what does not fit goes to docs/evidence/both-sides.md, and the limits are in this file"


def test_a_phase_is_as_short_as_it_promises(prose: Prose, phase: str) -> None:
    limit = WORDS.get(phase, MOST_WORDS)
    assert prose.words <= limit, f"{phase} has {prose.words} words of {limit}{WHAT_TO_DO}"


def test_a_phase_has_few_notes(prose: Prose, phase: str) -> None:
    limit = NOTES.get(phase, MOST_NOTES)
    assert prose.notes <= limit, f"{phase} has {prose.notes} notes of {limit}{WHAT_TO_DO}"


def test_a_phase_has_few_numbers(prose: Prose, phase: str) -> None:
    limit = NUMBERS.get(phase, MOST_NUMBERS_IN_A_THOUSAND)
    assert prose.numbers <= limit, f"{phase} has {prose.numbers:.1f} numbers of {limit}{WHAT_TO_DO}"


def test_a_paragraph_has_at_most_three_numbers(prose: Prose) -> None:
    crowded = [one.text for one in prose.paragraphs if len(one.numbers) > MOST_NUMBERS]
    assert crowded == []


def test_a_paragraph_has_at_most_one_case(prose: Prose) -> None:
    crowded = [one.text for one in prose.paragraphs if len(one.cases) > MOST_CASES]
    assert crowded == []


def test_a_phase_hedges_in_its_notes_and_not_in_its_sentences(prose: Prose) -> None:
    assert prose.hedges == []


def test_a_phase_speaks_to_its_reader(prose: Prose) -> None:
    assert prose.you >= 25


def test_a_phase_speaks_as_people_do(prose: Prose) -> None:
    assert prose.contractions >= 8


PAGE = """
<h2>Five 5</h2>
<p>You don't need 3 of $4,500 or 50%.<sup id="fnref:case-one"><a>1</a></sup><abbr>°</abbr>
GPT-4.1 is reported on Phase 2.</p>
<ul><li>Your 7.<sup id="fnref:case-two"><a>2</a></sup></li></ul>
<table><tr><td><p>8 you</p></td></tr></table>
<details><p>9 you</p></details>
<div class="notes"><ol><li><p>10 you</p></li><li><p>11</p></li></ol></div>
"""


def test_what_is_measured_is_what_is_read_in_one_go() -> None:
    prose = read_prose(BeautifulSoup(PAGE, "html.parser"))
    assert [(one.numbers, one.cases) for one in prose.paragraphs] == [
        (["3", "$4,500", "50"], {"case-one"}),
        (["7."], {"case-two"}),
    ]
    assert (prose.notes, prose.words, prose.hedges) == (2, 16, ["reported"])
    assert (prose.you, prose.contractions) == (1000 * 2 / 16, 1000 / 16)
