"""What of a page goes on paper."""

from honest_guide.handout import for_paper

PAGE = (
    '<h1>T</h1>\n<p>a<a href="#fn:one">1</a></p>\n'
    '<h2 id="keep">K</h2>\n<p>b<a href="#fn:two">2</a></p>\n'
    '<h2 class="lever" id="drop">D</h2>\n<p>c<a href="#fn:three">3</a></p>\n'
    '<div class="footnote"><ol>\n<li id="fn:one">x</li>\n<li id="fn:two">y</li>\n'
    '<li id="fn:three">z</li>\n</ol></div>'
)


def test_sections_that_are_not_kept_are_for_the_screen_alone() -> None:
    assert '<div class="screen-only">\n<h2 class="lever" id="drop">D</h2>' in for_paper(PAGE, ["keep"])


def test_what_is_kept_is_not_wrapped() -> None:
    assert for_paper(PAGE, ["keep"]).startswith('<h1>T</h1>\n<p>a<a href="#fn:one">1</a></p>\n<h2 id="keep">')


def test_footnotes_of_kept_parts_go_on_paper_with_their_numbers() -> None:
    html = for_paper(PAGE, ["keep"])
    assert '<li id="fn:one" value="1" class="on-paper">' in html
    assert '<li id="fn:two" value="2" class="on-paper">' in html
    assert '<li id="fn:three" value="3">' in html


def test_a_heading_of_a_partial_does_not_split_the_page() -> None:
    html = '<section><h2 data-title id="x">X</h2></section><h2 id="drop">D</h2>'
    assert for_paper(html, []).startswith(
        '<section><h2 data-title id="x">X</h2></section><div class="screen-only">'
    )
