"""Compares the articles of two builds of the site: ``python articles.py MKDOCS_SITE OTHER_SITE``."""

import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urljoin

from bs4 import Tag
from built_site import BuiltSite

SHOWN = 70
"""How many characters of a difference are shown."""


def content(page: str, article: Tag) -> str:
    """Return what an article says, with single spaces, and then where its links lead."""
    links = (urljoin(f"/{page}", str(link["href"])) for link in article.select("[href]"))
    return " ".join([*article.get_text(" ").split(), *links])


def first_difference(one: str, other: str) -> str:
    """Return the places of two texts where they begin to differ, each on a line."""
    pairs = enumerate(zip_longest(one, other))
    start = max(0, next(number for number, (a, b) in pairs if a != b) - SHOWN // 2)
    return "".join(f"\n    {whole[start : start + SHOWN]!r}" for whole in (one, other))


def report(mkdocs: BuiltSite, other: BuiltSite) -> Iterator[tuple[bool, str]]:
    """Yield each line, and whether it is a defect: a page is missing, or says or links something else."""
    built = [page for page in mkdocs.html_files if other.html_files[page].is_file()]
    missing = sorted(set(mkdocs.html_files) - set(built))
    yield bool(missing), f"pages: {len(built)} of {len(mkdocs.html_files)} built{missing or ''}"
    lines, counts = [], {"equal": 0, "equal in text and links": 0, "different": 0}
    for page in built:
        one, two = mkdocs.article(page), other.article(page)
        compared, kind = (str(one), str(two)), "equal in text and links"
        if content(page, one) != content(page, two):
            compared, kind = (content(page, one), content(page, two)), "different"
        if compared[0] == compared[1]:
            kind = "equal"
        else:
            lines.append((kind == "different", f"  {page}: {kind}{first_difference(*compared)}"))
        counts[kind] += 1
    yield False, f"articles: {', '.join(f'{count} {kind}' for kind, count in counts.items())}"
    yield from lines


def main() -> int:
    """Print the report; return 1 if it has a defect."""
    lines = list(report(*(BuiltSite(Path(folder)) for folder in sys.argv[1:3])))
    sys.stdout.write("".join(f"{line}\n" for _, line in lines))
    return int(any(is_defect for is_defect, _ in lines))


if __name__ == "__main__":
    sys.exit(main())
