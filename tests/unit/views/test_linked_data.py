"""What pages say of themselves to programs."""

import json
from typing import Any

from honest_guide.views.exports import robots_file
from honest_guide.views.linked_data import article, faq, questions, website
from honest_guide.views.tree import parse_article

HTML = """
<h1>Questions</h1><p>Lead.</p>
<h2>Facts<a class="headerlink" href="#f">#</a></h2><p>Not an answer.</p>
<h3 id="a">Is A &lt; B?<a class="headerlink" href="#a">#</a></h3>
<p>Yes,
it <em>is</em>.<sup><a href="#fn">1</a></sup></p><p>See B.</p>
<h3>Why?</h3><p>Because.</p>
<h2>Sources</h2><div>A note.</div>
"""


def read(script: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(script)
    return data


def test_questions_are_read_with_their_answers_and_without_notes_and_links_to_themselves() -> None:
    assert list(questions(parse_article(HTML))) == [("Is A < B?", "Yes, it is. See B."), ("Why?", "Because.")]


def test_a_page_of_questions_says_each_of_them() -> None:
    assert read(faq(parse_article("<h3>Why?</h3><p>Because.</p>"))) == {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": "Why?",
                "acceptedAnswer": {"@type": "Answer", "text": "Because."},
            }
        ],
    }


def test_a_long_answer_ends_after_the_sentence_that_is_enough() -> None:
    html = f"<h3>Why?</h3><p>No. {'So ' * 70}it is. And more. And more.</p>"
    text = read(faq(parse_article(html)))["mainEntity"][0]["acceptedAnswer"]["text"]
    assert text == f"No. {'So ' * 70}it is."


def test_an_article_has_its_headline_and_who_writes_it() -> None:
    assert read(article("Choosing", "Which?", "The guide")) == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": "Choosing",
        "description": "Which?",
        "author": {"@type": "Organization", "name": "The guide"},
    }


def test_a_site_has_an_address_only_if_it_is_known() -> None:
    assert read(website("Guide", "What?", "https://a.example/"))["url"] == "https://a.example/"
    assert "url" not in read(website("Guide", "What?", None))


def test_no_text_can_end_the_script() -> None:
    assert "</script" not in article("</script>", "<!--", "x")
    assert read(article("</script>", "", ""))["headline"] == "</script>"


def test_robots_may_read_everything() -> None:
    assert robots_file("https://a.example/b/") == (
        "User-agent: *\nAllow: /\n\nSitemap: https://a.example/b/sitemap.xml\n"
    )
    assert robots_file(None) == "User-agent: *\nAllow: /\n"
