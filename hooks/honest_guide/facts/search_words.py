"""What the search knows beside the pages: words that readers use for one another, and starts."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Annotated

from honest_guide.reading.problems import Problem
from honest_guide.reading.schema import Check, NonEmpty, Text, check_known, frozen_record

FILE = "data/search.yml"

Word = Annotated[
    str,
    Check(lambda text: bool(re.fullmatch(r"[a-z0-9]+", text)), "one word in lower-case letters and digits"),
]
"""One word as the search sees it."""


@frozen_record
class Start:
    """A place offered where there is no result: its words, and ``page.md`` or ``page.md#anchor``."""

    text: Text
    page: Text


@frozen_record
class SearchWords:
    """The places to start from, and the words that mean the same here.

    Attributes:
        starts: The places, the most important first.
        synonyms: Groups of words; the search takes each word for the first of its group.
    """

    starts: tuple[Start, ...] = ()
    synonyms: tuple[NonEmpty[Word], ...] = ()


def check_words(words: SearchWords, pages: Collection[str], sections: Collection[str]) -> Iterator[Problem]:
    """Find words in more than one place, which could stand for one thing only, and starts that do not exist.

    Args:
        words: What the search knows.
        pages: The paths of the pages.
        sections: The places on them that data may link to, ``page.md#anchor``.
    """
    for index, start in enumerate(words.starts):
        known = sections if "#" in start.page else pages
        yield from check_known(FILE, f"starts.{index}.page", [start.page], known, "place")
    for index, group in enumerate(words.synonyms):
        if len(group) == 1:
            yield Problem(FILE, f"synonyms.{index}", f"has only {group[0]!r}", "allowed: two words or more")
    counts = Counter(word for group in words.synonyms for word in group)
    for word, count in counts.items():
        if count > 1:
            yield Problem(FILE, "synonyms", f"{word!r} is used {count} times", "allowed: each word once")
