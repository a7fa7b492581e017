"""Problems in the site's sources, all reported at once and in one form."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake of a writer: ``file: path.in.file: what is wrong; what is allowed``.

    Attributes:
        file: The file to open, relative to the docs folder.
        path: Where in the file (``rules.2.when.failure``, ``line 12``), or "" for the whole file.
        message: What is wrong.
        allowed: What would be right.
    """

    file: str
    path: str
    message: str
    allowed: str

    def __str__(self) -> str:
        """Return the problem on one line, with every unprintable character escaped."""
        where = f"{self.file}: {self.path}" if self.path else self.file
        text = f"{where}: {self.message}; {self.allowed}"
        # A key or a value may hold a line break, a terminal's control code, or half a character.
        return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)


class InvalidSourcesError(Exception):
    """The sources hold mistakes, and no page may be built from them.

    Attributes:
        problems: Every mistake found, in the order of files and places.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep every problem; the message lists them all."""
        self.problems = tuple(problems)
        count = len(self.problems)
        heading = f"{count} mistake{'s' if count > 1 else ''} in the guide's sources:"
        super().__init__("\n".join([heading, *(f"  {problem}" for problem in self.problems)]))


def comma_list(names: Iterable[str]) -> str:
    """Return ``a, b, c``, or "nothing" if there are no names."""
    return ", ".join(names) or "nothing"
