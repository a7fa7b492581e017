"""An article as Markdown: every kind of element, on literals."""

import pytest

from honest_guide.views.tree import parse_article
from honest_guide.views.twins import as_markdown

HERE = "https://x.example/a/b/"


def said(html: str, address: str = "") -> str:
    """Return an article as Markdown, without the line break at its end."""
    text = as_markdown(parse_article(html), address)
    assert text.endswith("\n")
    return text[:-1]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One\n  line</p><p>Two</p>", "One line\n\nTwo"),
        ("<div>Text <p>in a block</p> after</div>", "Text\n\nin a block\n\nafter"),
        ("<p><strong>Bold </strong>and <em>slanted</em></p>", "**Bold** and *slanted*"),
        ("<p><b> </b>x<b></b></p>", "x"),
        ("<p>a<br>b</p>", "a<br>b"),
        ("<p>2<sup>3</sup> H<sub>2</sub>O</p>", "2<sup>3</sup> H<sub>2</sub>O"),
        ("<p><code>a  `b`</code></p>", "`` a `b` ``"),
        ("<p><small>5</small> <time>May</time></p>", "5 May"),
        ("<hr>", "---"),
        ("<blockquote><p>One</p><p>Two</p></blockquote>", "> One\n>\n> Two"),
        ('<p><span class="lever lever--rag">RAG</span> + x</p>', "**RAG** + x"),
        ('<p>x<span class="verdict-line">y</span></p>', "x<br>y"),
        ("<p>One<p>Two", "One\n\nTwo"),
        ("</p>One</div>", "One"),
        ("<!-- remark --><p>One</p>", "One"),
        ("", ""),
    ],
)
def test_a_passage_is_written(html: str, expected: str) -> None:
    assert said(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p hidden>x</p>",
        "<button>x</button>",
        "<script>x</script>",
        '<div class="chooser needs-script"><p>x</p></div>',
        '<p><a class="headerlink" href="#a">¶</a></p>',
        "<table hidden><tr><td>x</td></tr></table>",
    ],
)
def test_what_no_reader_of_text_can_use_is_left_out(html: str) -> None:
    assert said(html) == ""


def test_what_is_read_where_there_is_no_script_stays() -> None:
    assert said('<dl class="without-script"><dt>Why?</dt><dd>So.</dd></dl>') == "- **Why?** So."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 * 3 and *x*", r"2 \* 3 and \*x\*"),
        ("snake_case and _x_", r"snake_case and \_x\_"),
        ("[1.0, 7.2]", r"\[1.0, 7.2\]"),
        ("&lt;b&gt; and a &lt; b", "&lt;b> and a < b"),
        ("&amp;amp; and A&amp;B", "&amp;amp; and A&B"),
        ("# 1", r"\# 1"),
        ("&gt; 5", r"\> 5"),
        ("- x", r"\- x"),
        ("-5", "-5"),
        ("1. x", r"1\. x"),
        ("1.5", "1.5"),
        ("2026", "2026"),
        ("`x`", r"\`x\`"),
        ("C:\\x", r"C:\\x"),
    ],
)
def test_text_means_nothing_to_markdown(text: str, expected: str) -> None:
    assert said(f"<p>{text}</p>") == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("../c/#d", "https://x.example/a/c/#d"),
        ("#d", "https://x.example/a/b/#d"),
        ("https://y.example/", "https://y.example/"),
        ("../a (b)", "<https://x.example/a/a (b)>"),
    ],
)
def test_a_link_leads_where_it_leads_on_the_page(href: str, expected: str) -> None:
    assert said(f'<p><a href="{href}">x</a></p>', HERE) == f"[x]({expected})"


def test_without_an_address_links_stay_as_they_are() -> None:
    assert said('<h1 id="a">A</h1><p><a href="../c/">x</a><img src="d.svg" alt="D"></p>') == (
        "# [A](#a)\n\n[x](../c/)![D](d.svg)"
    )


def test_a_heading_is_a_link_to_its_place_and_the_first_to_its_page() -> None:
    html = '<h1 id="a">A</h1><h2 id="b">B<a class="headerlink" href="#b">¶</a></h2><h3>C</h3>'
    assert said(html, HERE) == f"# [A]({HERE})\n\n## [B]({HERE}#b)\n\n### C"


def test_a_heading_with_a_link_of_its_own_keeps_it() -> None:
    assert said('<h2 id="a"><a href="https://y.example/">A</a></h2>', HERE) == "## [A](https://y.example/)"


def test_a_fold_is_open_and_its_address_is_kept() -> None:
    html = '<h2>A</h2><details id="b"><summary>B <b>c</b></summary><p>D</p></details>'
    assert said(html, HERE) == f"## A\n\n### [B **c**]({HERE}#b)\n\nD"
    assert said("<details><summary>B <b>c</b></summary>D</details>") == "**B c**\n\nD"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
        ('<ol start="9"><li>One</li><li>Two</li></ol>', "9. One\n10. Two"),
        ('<ol start="x"><li>One</li></ol>', "1. One"),
        ("<ul><li><a href='a'>A</a><p>B</p></li><li>C</li></ul>", "- [A](a)\n\n    B\n\n- C"),
        ("<ol><li>A<ul><li>B</li></ul></li></ol>", "1. A\n\n    - B"),
        ("<ul><li><ul><li>B</li><li>C</li></ul></li></ul>", "- - B\n    - C"),
        ("<ul></ul>", ""),
        (
            "<dl><dt>A</dt><dd>B</dd><dt>C</dt><dd><p>D</p><p>E</p></dd></dl>",
            "- **A:** B\n\n- **C:** D\n\n    E",
        ),
        ("<dl><dt>A</dt><dd>B</dd><dd>C</dd></dl>", "- **A:** B C"),
        ("<dl><div><dt>A</dt><dd></dd></div></dl>", "- **A:**"),
        ("<dl><dd>B</dd></dl>", "- B"),
        ("<dl></dl>", ""),
    ],
)
def test_a_list_is_written(html: str, expected: str) -> None:
    assert said(html) == expected


def test_a_table_says_in_each_cell_what_spans_several() -> None:
    html = """
    <table><caption>Name</caption>
    <thead><tr><th>A</th><th colspan="2">B</th><th>C</th></tr></thead>
    <tbody><tr><th rowspan="2">g</th><td>1</td><td>2|3</td><td rowspan="2"><p>x</p><p>y</p></td></tr>
    <tr><td colspan="2">4</td></tr></tbody>
    <tbody><tr><td>5</td></tr></tbody></table>"""
    assert said(html).split("\n") == [
        "Name",
        "",
        "| A | B | B | C |",
        "| --- | --- | --- | --- |",
        "| g | 1 | 2\\|3 | x y |",
        "| g | 4 | 4 | x y |",
        "| 5 |  |  |  |",
    ]


def test_a_table_without_rows_is_its_caption() -> None:
    assert said("<table><caption>Name</caption></table><table></table>") == "Name"


def test_a_cell_cannot_ask_for_a_million_columns() -> None:
    assert said('<table><tr><td colspan="1000000">x</td></tr></table>').count("| x") == 100


def test_a_picture_is_its_name_and_what_it_shows() -> None:
    html = "<figure><svg><title>Name</title><desc>What\n it shows.</desc><text>12</text></svg></figure>"
    assert said(html) == "> **Name** What it shows."
    assert said('<svg aria-label="Name"><path d="M0 0"/></svg>') == ""


def test_code_is_a_block_with_its_language() -> None:
    html = '<pre><code class="language-python">a = "*"\n\n  b\n</code></pre>'
    assert said(html) == '```python\na = "*"\n\n  b\n```'
    assert said("<pre><code>```\n</code></pre>") == "````\n```\n````"


def test_a_citation_is_a_note_named_after_what_it_cites() -> None:
    html = (
        '<p>So.<sup id="fnref:a-b"><a class="footnote-ref" href="#fn:a-b">1</a></sup></p>'
        '<div class="footnote"><hr><ol><li id="fn:a-b"><p>Ann (2024), <a href="https://y.example/">T</a>.'
        '&#160;<a class="footnote-backref" href="#fnref:a-b">↩</a></p></li></ol></div>'
    )
    assert said(html) == "So.[^a-b]\n\n[^a-b]: Ann (2024), [T](https://y.example/)."
