"""Measures of a built page's prose: what is read in one go, outside tables, notes, figures and folds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

_APART = "table, figure, form, details, script, h1, h2, h3, .notes, .phase, .next-phase, .chooser, .record"
_REFERENCE = "sup[id^='fnref']"

_WORD = re.compile(r"[$]?\w[\w,.%$\u2019'-]*")
_NUMBER = re.compile(r"(?<![A-Za-z.-])(?<!Phase )[$]?\d[\d,.]*")  # not those in GPT-4.1, v2 and Phase 3
_HEDGE = re.compile(
    r"\breport(?:s|ed|edly)?\b|\bby [^.,;]{1,40} account\b|\b(?:which|it) sells\b"
    r"|\bsecond hand\b|\bis said to\b"
)
_YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_CONTRACTION = re.compile(
    r"\w[\u2019'](?:t|re|ve|ll|d|m)\b|\b(?:it|that|here|there|what|who|nobody|somebody|let)[\u2019']s\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph or list item: its text, and the keys of what it cites."""

    text: str
    cited: frozenset[str]

    @property
    def numbers(self) -> list[str]:
        """The numbers in it."""
        return _NUMBER.findall(self.text)

    @property
    def cases(self) -> set[str]:
        """The published cases that it cites."""
        return {key for key in self.cited if key.startswith("case-")}


@dataclass(frozen=True)
class Prose:
    """The paragraphs of a page, and how many notes it has."""

    paragraphs: tuple[Paragraph, ...]
    notes: int

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))

    def per_thousand(self, count: int) -> float:
        """Return a count as one in a thousand words."""
        return 1000 * count / self.words

    @property
    def numbers(self) -> float:
        """Numbers in a thousand words."""
        return self.per_thousand(sum(len(paragraph.numbers) for paragraph in self.paragraphs))

    @property
    def you(self) -> float:
        """How often it speaks to the reader in a thousand words."""
        return self.per_thousand(len(_YOU.findall(self.text)))

    @property
    def contractions(self) -> float:
        """Contractions in a thousand words."""
        return self.per_thousand(len(_CONTRACTION.findall(self.text)))

    @property
    def hedges(self) -> list[str]:
        """Words that say in the sentence what the sign on a note says."""
        return _HEDGE.findall(self.text)


def read_prose(article: Tag) -> Prose:
    """Return the prose of an article."""
    notes = len(article.select(".notes li"))
    copy = BeautifulSoup(str(article), "html.parser")
    for element in copy.select(_APART):
        element.decompose()
    return Prose(tuple(_paragraphs(copy)), notes)


def _paragraphs(article: Tag) -> Iterator[Paragraph]:
    for block in article.select("p, li"):
        if block.select("p, li"):
            continue
        references = block.select(_REFERENCE)
        cited = frozenset(str(one["id"]).split(":", 1)[1] for one in references)
        for one in [*references, *block.select("abbr")]:
            one.decompose()
        yield Paragraph(" ".join(block.get_text().split()), cited)
