"""What is wrong with the site's sources, said once and in one form."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One mistake of a writer: ``file: path.in.file: what is wrong; what is allowed``.

    Attributes:
        file: The file to open, relative to the docs folder.
        path: The place inside it (``rules.2.when.failure``, ``line 12``), or "" for the whole file.
        wrong: What is wrong.
        allowed: What would be right.
    """

    file: str
    path: str
    wrong: str
    allowed: str

    def __str__(self) -> str:
        """Return the finding as the writer reads it: one line, every character of which a terminal shows."""
        place = f"{self.file}: {self.path}" if self.path else self.file
        text = f"{place}: {self.wrong}; {self.allowed}"
        # A key or a value may hold a line break, a code that steers the terminal, or half a character.
        return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


class InvalidSourcesError(Exception):
    """The sources hold mistakes, and no page may be built from them.

    Attributes:
        findings: Every mistake found, in the order of files and places.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep every finding; the message lists them all."""
        self.findings = tuple(findings)
        count = len(self.findings)
        heading = f"{count} mistake{'s' if count > 1 else ''} in the guide's sources:"
        super().__init__("\n".join([heading, *(f"  {finding}" for finding in self.findings)]))


def listed(names: Iterable[str]) -> str:
    """Return names as an author reads them: ``a, b, c``; "nothing" where there are none."""
    return ", ".join(names) or "nothing"
