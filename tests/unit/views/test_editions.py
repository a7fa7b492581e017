"""The guide in one piece, on literals: what a chapter leaves out, and where its links lead."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from built_site import ROOT

from honest_guide.views.editions import Book, Chapter, epub, markup, one_page
from honest_guide.views.style import Head
from honest_guide.views.tree import parse_article

OVERRIDES = ROOT / "overrides"
HEAD = Head(style="p{top:0}", script="", policy="default-src 'none'")


def book(html: str, *, site: str = "https://x.example/g/") -> Book:
    """Return a book of two chapters, of which the second has this article."""
    return Book(
        chapters=(
            Chapter("", "Over & view", "", parse_article("<h1>Start</h1>")),
            Chapter("deep/page/", "Page", "Group", parse_article(html)),
        ),
        title="A <guide>",
        description="Which?",
        site=site,
        month="2026-11",
    )


def in_one_page(html: str) -> str:
    """Return the second chapter as it is in the one page."""
    text = one_page(book(html), OVERRIDES, HEAD)
    return text.partition('<article id="deep-page">\n<div>')[2].partition("</div>\n</article>")[0]


def in_epub(html: str, site: str = "https://x.example/g/") -> str:
    """Return the second chapter as it is in the EPUB."""
    with ZipFile(BytesIO(epub(book(html, site=site), OVERRIDES, b"PNG"))) as archive:
        text = archive.read("deep-page.xhtml").decode()
    return text.partition("<body>\n<div>")[2].partition("</div>\n</body>")[0]


@pytest.mark.parametrize(
    ("html", "page", "file"),
    [
        ('<a href="#a">x</a>', "#deep-page--a", "deep-page.xhtml#deep-page--a"),
        ('<a href="../../">x</a>', "#overview", "overview.xhtml"),
        ('<a href="../../#q:1">x</a>', "#overview--q_3a_1", "overview.xhtml#overview--q_3a_1"),
        ('<a href="../../data.json">x</a>', "data.json", "https://x.example/g/data.json"),
        ('<a href="https://y.example/#a">x</a>', "https://y.example/#a", "https://y.example/#a"),
        ('<a href="mailto:a@y.example">x</a>', "mailto:a@y.example", "mailto:a@y.example"),
    ],
)
def test_a_link_leads_into_the_same_edition_or_out_of_it(html: str, page: str, file: str) -> None:
    assert in_one_page(html) == f'<a href="{page}">x</a>'
    assert in_epub(html) == f'<a href="{file}">x</a>'


def test_a_link_to_a_file_of_a_site_without_address_is_text() -> None:
    assert in_epub('<a href="../../data.json">x</a>', site="") == "<span>x</span>"


def test_ids_are_of_their_chapter_and_legal_in_xml() -> None:
    html = '<p id="fn:a_1" aria-labelledby="b c"></p>'
    expected = '<p id="deep-page--fn_3a_a_5f_1" aria-labelledby="deep-page--b deep-page--c"></p>'
    assert (in_one_page(html), in_epub(html)) == (expected, expected)


@pytest.mark.parametrize(
    "html",
    [
        "<form><p>x</p></form>",
        "<button>x</button>",
        "<p hidden>x</p>",
        '<p class="small on-site">x</p>',
        '<div class="needs-script">x</div>',
        '<a class="headerlink" href="#a">¶</a>',
    ],
)
def test_what_a_book_has_no_use_for_is_left_out(html: str) -> None:
    assert (in_one_page(html), in_epub(html)) == ("", "")


def test_a_fold_is_open() -> None:
    html = '<h1>A</h1><details id="a" open><summary>Why?</summary><p>So.</p></details>'
    assert in_one_page(html) == '<h2>A</h2><section id="deep-page--a"><h3>Why?</h3><p>So.</p></section>'
    assert in_epub(html) == '<h1>A</h1><section id="deep-page--a"><h2>Why?</h2><p>So.</p></section>'


def test_the_name_of_a_fold_is_a_heading_under_the_one_before_it() -> None:
    html = "<h3>A</h3><details><summary>B</summary></details><details><summary>C</summary></details>"
    assert in_epub(html) == "<h3>A</h3><section><h4>B</h4></section><section><h4>C</h4></section>"


def test_what_only_the_screen_of_a_page_shows_is_shown_on_paper() -> None:
    assert in_one_page('<div class="wide screen-only"><p class="off-paper">x</p></div>') == (
        '<div class="wide"><p>x</p></div>'
    )


def test_headings_are_one_level_lower_in_the_one_page_alone() -> None:
    html = "<h1>a</h1><h3>b</h3><h6>c</h6>"
    assert in_one_page(html) == "<h2>a</h2><h4>b</h4><h6>c</h6>"
    assert in_epub(html) == html


def test_a_picture_is_one_in_xml_too() -> None:
    html = '<svg viewBox="0 0 1 1" role="img" data-x="1"><path d="M0"/></svg>'
    expected = '<svg viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg"><path d="M0"></path></svg>'
    assert in_epub(html) == expected


def test_text_stays_text() -> None:
    html = '<p title="a &quot;b&quot; &lt;">1 &lt; 2 &amp;amp; "3"<br></p>'
    assert markup(parse_article(html).children[0]) == (  # type: ignore[arg-type]
        '<p title="a &quot;b&quot; &lt;">1 &lt; 2 &amp;amp; "3"<br/></p>'
    )


def test_the_one_page_lists_its_chapters_under_their_groups() -> None:
    text = one_page(book(""), OVERRIDES, HEAD)
    assert '<li><a href="#overview">Over &amp; view</a></li>' in text
    assert '<p>Group</p>\n<ul>\n<li><a href="#deep-page">Page</a></li>' in text
    assert "<h1>A &lt;guide&gt;</h1>" in text
    assert "<style>p{top:0}</style>" in text


def test_the_epub_says_what_it_is_before_all_else() -> None:
    with ZipFile(BytesIO(epub(book(""), OVERRIDES, b"PNG"))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert archive.read("mimetype") == b"application/epub+zip"
        assert archive.read("cover.png") == b"PNG"
        package = archive.read("package.opf").decode()
    assert "<dc:title>A &lt;guide&gt;</dc:title>" in package
    assert '<meta property="dcterms:modified">2026-11-01T00:00:00Z</meta>' in package
    assert package.index('idref="overview"') < package.index('idref="deep-page"')


def test_a_chapter_with_a_picture_says_so() -> None:
    with ZipFile(BytesIO(epub(book("<p><svg></svg></p>"), OVERRIDES, b""))) as archive:
        lines = archive.read("package.opf").decode().splitlines()
    drawn = [line for line in lines if 'properties="svg"' in line]
    assert [line.split('"')[1] for line in drawn] == ["deep-page"]


def test_the_same_guide_is_the_same_file() -> None:
    assert epub(book("<p>x</p>"), OVERRIDES, b"PNG") == epub(book("<p>x</p>"), OVERRIDES, b"PNG")
