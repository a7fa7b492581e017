"""Print words, notes and numbers of the phases: ``prose.py SITE``."""

import sys
from pathlib import Path

from bs4 import BeautifulSoup
from prose_measures import read_prose


def main(site: Path) -> None:
    """Print one line for each phase and the overview."""
    for page in [site / "index.html", *sorted(site.glob("phases/*/index.html"))]:
        article = BeautifulSoup(page.read_text("utf-8"), "html.parser").select_one("article")
        if article is None:
            raise SystemExit(f"{page}: has no article")
        prose = read_prose(article)
        name = page.parent.relative_to(site).as_posix()
        sys.stdout.write(
            f"{name}: {prose.words} words, {prose.notes} notes; in 1,000 words {prose.numbers:.0f} numbers, "
            f"{prose.you:.0f} you, {prose.contractions:.0f} contractions\n"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
