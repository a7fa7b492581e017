"""What a page says of itself to programs, in the vocabulary of schema.org."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

SHORT = 200
"""How many characters of an answer are enough: it ends with their sentence, and the page has the whole."""

_SENTENCE_ENDS = re.compile(r"(?<=[.?!]) (?=[A-Z])")
_QUESTION = "h3"
_HEADINGS = frozenset({"h1", "h2", "h3"})
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


def faq(html: str) -> str:
    """Return what a page of questions says: each question of the finished article with its answer."""
    return _script(
        "FAQPage",
        {
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": question,
                    "acceptedAnswer": {"@type": "Answer", "text": _short(answer)},
                }
                for question, answer in questions(html)
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


def questions(html: str) -> Iterator[tuple[str, str]]:
    """Yield the questions of an article, which are its headings of the third level, with their answers."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for question, answer in reader.found:
        yield " ".join("".join(question).split()), " ".join("".join(answer).split())


@dataclass
class _Reader(HTMLParser):
    """Collects the texts after each question, up to the next heading."""

    found: list[tuple[list[str], list[str]]] = field(default_factory=list)
    heading: str = ""
    is_answer: bool = False
    left_out: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a question, or leave out what is none of its text."""
        if tag in _HEADINGS:
            self.heading, self.is_answer = tag, False
            if tag == _QUESTION:
                self.found.append(([], []))
        if self.is_answer and tag in _BLOCKS:
            self.found[-1][1].append(" ")
        if self.left_out or tag in _APPARATUS or ("class", "headerlink") in attrs:
            self.left_out.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Begin an answer after its question."""
        if self.left_out and self.left_out[-1] == tag:
            self.left_out.pop()
        if tag == self.heading:
            self.is_answer, self.heading = tag == _QUESTION, ""

    def handle_data(self, data: str) -> None:
        """Take the text."""
        if self.left_out or not self.found:
            return
        if self.heading == _QUESTION:
            self.found[-1][0].append(data)
        elif self.is_answer:
            self.found[-1][1].append(data)


def _script(kind: str, data: dict[str, object]) -> str:
    """Return data as the content of a script element: no text in it can end the element."""
    text = json.dumps(
        {"@context": "https://schema.org", "@type": kind, **data}, ensure_ascii=False, separators=(",", ":")
    )
    return text.replace("<", "\\u003c")
