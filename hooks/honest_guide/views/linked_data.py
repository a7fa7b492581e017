"""What a page says of itself to programs, in the vocabulary of schema.org."""

import json
import re
from collections.abc import Iterator

from honest_guide.views.tree import Element

SHORT = 200
"""How many characters of an answer are enough: it ends with their sentence, and the page has the whole."""

_SENTENCE_ENDS = re.compile(r"(?<=[.?!]) (?=[A-Z])")
_QUESTION = "h3"
_HEADINGS = frozenset({"h1", "h2", _QUESTION})
_BLOCKS = frozenset({"p", "li", "td", "dd", "pre"})
_APPARATUS = frozenset({"sup", "aside", "nav"})
"""Elements that are no part of a question or its answer: numbers of notes, and what leads on."""


def website(name: str, description: str, url: str | None) -> str:
    """Return what the overview says: the name of the site, its address and its license."""
    data: dict[str, object] = {
        "name": name,
        "description": description,
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    return _script("WebSite", {**data, "url": url} if url else data)


def article(headline: str, description: str, publisher: str) -> str:
    """Return what a phase says."""
    return _script(
        "Article",
        {
            "headline": headline,
            "description": description,
            "author": {"@type": "Organization", "name": publisher},
        },
    )


def faq(article: Element) -> str:
    """Return what a page of questions says: each question of the article with its answer."""
    return _script(
        "FAQPage",
        {
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": question,
                    "acceptedAnswer": {"@type": "Answer", "text": _short(answer)},
                }
                for question, answer in questions(article)
            ]
        },
    )


def _short(answer: str) -> str:
    first, *others = _SENTENCE_ENDS.split(answer)
    for sentence in others:
        if len(first) >= SHORT:
            break
        first = f"{first} {sentence}"
    return first


def questions(article: Element) -> Iterator[tuple[str, str]]:
    """Yield the questions of an article, which are its headings of the third level, with their answers."""
    question, answer = "", ""
    for child in article.children:
        if isinstance(child, Element) and child.tag in _HEADINGS:
            if question:
                yield question, " ".join(answer.split())
            question, answer = _said(child).strip() if child.tag == _QUESTION else "", ""
        else:
            answer += child if isinstance(child, str) else _said(child)
    if question:
        yield question, " ".join(answer.split())


def _said(element: Element) -> str:
    """Return the text of an element without its apparatus, and with a space before each block."""
    if element.tag in _APPARATUS or "headerlink" in element.classes:
        return ""
    text = "".join(child if isinstance(child, str) else _said(child) for child in element.children)
    return f" {text}" if element.tag in _BLOCKS else text


def _script(kind: str, data: dict[str, object]) -> str:
    """Return data as the content of a script element: no text in it can end the element."""
    text = json.dumps(
        {"@context": "https://schema.org", "@type": kind, **data}, ensure_ascii=False, separators=(",", ":")
    )
    return text.replace("<", "\\u003c")
