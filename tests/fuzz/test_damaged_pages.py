"""Whatever a writer mistypes in a page, the guide fills it or reports the mistake; it never breaks."""

import pytest
from built_site import PHASE_3
from damaged import PAGES, Damage, examples, outcome, text_of
from hypothesis import given
from hypothesis import strategies as st

PIECES = (
    "<!-- guide: decision-table -->",
    "<!-- guide: desicion-table -->",
    "<!-- guide: figure lora lora -->",
    "<!-- guide: figure -->",
    "<!-- guide: -->",
    "<!-- guide:",
    "<!--guide:record-->",
    "<!-- guide: record --",
    "-->",
    "<!-- <!-- guide: record --> -->",
    "<!-- GUIDE: record -->",
    "<!-- guide: record\n-->",
    "<!-- guide: \x00 -->",
    "<!-- guide: ../../mkdocs -->",
    "<!-- guide: {{ 7*7 }} -->",
    "```",
    "~~~~",
    "`",
    "    <!-- guide: record -->",
    "> <!-- guide: record -->",
    "[^]",
    "[^ ]",
    "[^no-such-claim]",
    "[^soudani-rare-facts]",
    "[^soudani-rare-facts]: by hand",
    "[^a]b]",
    "[^\u202ex]",
    "[^<script>]",
    "[^[^x]]",
    "[^",
    "[x][guide:rag]",
    "[guide:]",
    "[guide:rag-explained",
    "---\n",
    "---\nphase: 2\n---\n",
    "phase: 1",
    "# ",
    "## x { #choosing }",
    "\ufeff",
    "\u2028",
    "\r",
    "\t",
)


@st.composite
def mistyping(draw: st.DrawFn) -> Damage:
    """Return a page and its text with pieces put in, taken out or doubled."""
    name = draw(st.sampled_from(PAGES))
    lines = text_of(name).split("\n")
    done = []
    for _ in range(draw(st.integers(1, 3))):
        number = draw(st.integers(0, len(lines) - 1))
        what = draw(st.sampled_from(("line", "inside", "delete", "double", "misspell", "cut")))
        line = lines[number]
        done.append(f"{what} {number}")
        if what == "line":
            lines.insert(number, draw(st.sampled_from(PIECES)))
        elif what == "inside":
            column = draw(st.integers(0, len(line)))
            lines[number] = (
                line[:column] + draw(st.sampled_from(PIECES) | st.text(max_size=3)) + line[column:]
            )
        elif what == "delete" and len(lines) > 1:
            del lines[number]
        elif what == "double":
            lines.insert(number, line)
        elif what == "misspell" and line:
            column = draw(st.integers(0, len(line) - 1))
            lines[number] = line[:column] + line[column + 1 :]
        elif what == "cut":
            lines = lines[: number + 1]
    return Damage(name, ", ".join(done), "\n".join(lines))


@examples(250)
@given(mistyping())
def test_a_page_with_mistyped_markers_and_citations(damage: Damage) -> None:
    assert outcome(texts={damage.name: damage.source}) in {"reported", "shown"}


@pytest.mark.parametrize("piece", PIECES)
def test_each_piece_at_the_start_and_the_end_of_a_page(piece: str) -> None:
    page = PHASE_3.removesuffix("/") + ".md"
    assert outcome(texts={page: f"{piece}\n{text_of(page)}"}) in {"reported", "shown"}
    assert outcome(texts={page: f"{text_of(page)}\n{piece}"}) in {"reported", "shown"}
