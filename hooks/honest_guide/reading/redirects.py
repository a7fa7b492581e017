"""Former and short addresses of pages: ``redirect_from`` in their front matter."""

import re
from collections.abc import Iterable, Iterator, Mapping

from honest_guide.reading.pages import PageSource
from honest_guide.reading.problems import InvalidSourcesError, Problem

KEY = "redirect_from"

_PATH = re.compile(r"(?P<path>([\w-][\w .-]*/)*[\w-][\w .-]*\.md)(?P<place>#[\w-]+)?")
_INDEX = re.compile(r"(^|/)(index|README)$")


def find_redirects(pages: Iterable[PageSource]) -> Mapping[str, str]:
    """Return the other path → where it leads, ``page.md`` or ``page.md#place``, relative to the docs folder.

    Raises:
        InvalidSourcesError: A value is not a list of paths, or a path is a page's or was claimed before.
    """
    pages = tuple(pages)
    taken = {_address(page.path): f"is the address of {page.path!r}, a page that exists" for page in pages}
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for page in pages:
        for place, old, anchor in _values(page, problems):
            message = taken.get(_address(old))
            if message:
                problems.append(Problem(page.path, place, f"{old!r} {message}", "allowed: a former address"))
                continue
            taken[_address(old)] = f"is claimed by {page.path!r} too"
            found[old] = page.path + anchor
    if problems:
        raise InvalidSourcesError(problems)
    return found


def _values(page: PageSource, problems: list[Problem]) -> Iterator[tuple[str, str, str]]:
    """Yield each path with its place in the front matter and the place it leads to; else a problem."""
    if KEY not in page.meta:
        return
    values = page.meta[KEY]
    if not isinstance(values, list):
        problems.append(Problem(page.path, KEY, f"is {values!r}", "allowed: a list, [old/page.md]"))
        return
    for index, old in enumerate(values):
        place = f"{KEY}.{index}"
        if isinstance(old, str) and (match := _PATH.fullmatch(old)):
            yield place, match["path"], match["place"] or ""
        else:
            allowed = (
                "allowed: a former path of the page in the docs folder, old/page.md or old/page.md#place"
            )
            problems.append(Problem(page.path, place, f"is {old!r}", allowed))


def _address(path: str) -> str:
    """Return where a page stands: ``a.md`` and ``a/index.md`` have one address."""
    return _INDEX.sub("", path.removesuffix(".md"))
