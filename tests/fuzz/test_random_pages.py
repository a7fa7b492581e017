"""Whatever a page is made of, the build and Markdown agree on what is a citation."""

from bs4 import BeautifulSoup
from damaged import examples
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from honest_guide.facts.citations import citation_keys
from honest_guide.reading.markdown import EXTENSIONS, never_closed, unread

LINES = (
    *("", "", "text [^a] more", "[^a]", "    [^a]", "`[^a]`", "text `code [^a]", "end` more", "\\"),
    *("```", "~~~", "    ```", "  ```", "> ```", "`", "``", "    "),
    *("- a", "- [^a]", "    - [^a]", "1. x", "> q", "> [^a]", "# H [^a]", "* * *"),
    *("| x | [^a] |", "|-|-|", "/// html | div", "///", "??? note"),
    *("<!--", "-->", "<!-- x [^a] -->", "t <!-- [^a]", "--> t", "<div>", "</div>", "<div markdown='1'>"),
    *("<p>x [^a]</p>", "<code>[^a]</code>", "<span>[^a]</span>", "<b title='[^a]'>"),
    *("[x [^a]](u)", "**[^a]", "![[^a]](u)"),
)
MARKDOWN = Markdown(extensions=["footnotes", *EXTENSIONS])


@examples(300)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=7).map("\n".join))
def test_a_citation_is_a_note_or_is_shown_as_code(page: str) -> None:
    if never_closed(page) or unread(page):
        return  # the build stops and says so
    cited = bool(citation_keys(page))
    note = "\n\n[^a]: Note.\n" if cited else "\n"
    html = BeautifulSoup(MARKDOWN.reset().convert(page + note), "html.parser")
    assert bool(html.select("a.footnote-ref")) == cited
    for code in html.select("code, pre"):
        code.decompose()
    assert "[^a]" not in html.get_text()
