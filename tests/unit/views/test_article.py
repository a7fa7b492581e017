"""Finished articles: each id once, and nothing that the pages' policy would block."""

from pathlib import Path

import pytest
from built_site import ROOT

from honest_guide.views.article import check_article, check_redirects, template_ids
from honest_guide.views.tree import parse_article


def problems(html: str, markdown: str = "") -> list[str]:
    return [str(problem) for problem in check_article(parse_article(html), "p.md", markdown, {"content"})]


def test_a_short_address_leads_to_a_place_that_exists() -> None:
    article = parse_article('<h2 id="a">A</h2>')
    redirects = {"old.md": "p.md", "a.md": "p.md#a", "b.md": "p.md#b", "c.md": "q.md#c"}
    assert [str(problem) for problem in check_redirects(article, "p.md", redirects)] == [
        (
            "p.md: redirect_from: b.md#b leads to a place that the page does not have; "
            "allowed: the id of a heading or a row"
        )
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="a">A</h2><p id="b">B</p>',
        '<img src="../a.png"><img srcset="a.png 1x, b.png 2x"><img src="a:b.png" hidden>'.replace(
            "a:b", "a%3Ab"
        ),
        '<a href="https://x.example">x</a><a href="mailto:a@x.example">x</a>',
        '<td align="right">1</td>',
        '<svg><use href="#a"></use><image href="a.png"></image></svg>',
        '<pre><code>&lt;script src="https://x.example"&gt;</code></pre>',
        '<!-- <p id="a"><p id="a"> -->',
        '<form><label>x<input name="x"></label></form>',
    ],
)
def test_what_readers_will_see_is_right(html: str) -> None:
    assert problems(html) == []


@pytest.mark.parametrize(
    ("html", "owners"),
    [
        ('<h2 id="a">One</h2><h2 id="a">Two</h2>', "<h2> 'One' and of <h2> 'Two'"),
        ('<h2 id="a">One</h2><div id=a><p>Two <b>b</b></p></div>', "<h2> 'One' and of <div> 'Two'"),
        ('<tr id="a"><th>One</th></tr><hr id="a">', "<tr> 'One' and of <hr>"),
        ('<h2 id="a">1</h2><h2 id="a">2</h2><h2 id="a">3</h2>', "<h2> '1' and of <h2> '2' and of <h2> '3'"),
    ],
)
def test_an_id_that_two_elements_share_is_reported_with_both(html: str, owners: str) -> None:
    assert problems(html) == [f"p.md: #a: is the id of {owners}; allowed: each id once on a page"]


def test_an_id_of_the_page_around_the_article_is_taken() -> None:
    assert problems('<h2 id="content">Content</h2>') == [
        "p.md: #content: is the id of <h2> 'Content' and of the page's frame; allowed: each id once on a page"
    ]


def test_the_page_around_the_articles_has_ids() -> None:
    assert {"content", "menu", "search"} <= template_ids(ROOT / "overrides")


def test_ids_that_a_template_makes_are_not_reserved(tmp_path: Path) -> None:
    (tmp_path / "shell").mkdir()
    (tmp_path / "main.html").write_text('<p id="{{ x }}"><p id="own">', "utf-8")
    assert template_ids(tmp_path) == {"own"}


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ('<td style="text-align: right">1</td>', "<td> '1': has a style, which"),
        ("<p STYLE=x>1</p>", "<p> '1': has a style, which"),
        ('<p onclick="x()">1</p>', "<p> '1': has onclick, which"),
        ("<script>x()</script>", "<script> 'x()': is blocked"),
        ("<style>p{}</style>", "<style> 'p{}': is blocked"),
        ('<iframe src="a.html"></iframe>', "<iframe>: is blocked"),
        ('<video src="a.mp4"></video>', "<video>: is blocked"),
        ('<object data="a.pdf"></object>', "<object>: is blocked"),
        ('<meta http-equiv="refresh">', "<meta>: is blocked"),
        ('<img src="https://x.example/a.png">', "<img>: loads 'https://x.example/a.png', which"),
        ('<img src="//x.example/a.png">', "<img>: loads '//x.example/a.png', which"),
        ('<img src="data:image/png;base64,x">', "<img>: loads 'data:image/png;base64,x', which"),
        ('<img srcset="a.png 1x, https://x.example/b.png 2x">', "<img>: loads 'a.png 1x, https://x.exam"),
        (
            '<svg><image href="https://x.example/a.png"/></svg>',
            "<image>: loads 'https://x.example/a.png', which",
        ),
        ('<a href=" java\nscript:x()">x</a>', "<a> 'x': runs "),
    ],
)
def test_what_the_policy_would_block_is_reported(html: str, what: str) -> None:
    assert problems(html)[0].startswith(f"p.md: {what}")


def test_what_stands_in_the_page_as_it_is_is_reported_with_its_line() -> None:
    html = '<img alt="" src="https://x.example/a.png">'
    (problem,) = problems(f"<p>x</p>\n<p>{html}</p>", f"x\n\n{html}\n")
    assert problem.startswith("p.md: line 3: <img>: loads ")
