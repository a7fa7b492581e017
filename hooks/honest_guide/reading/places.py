"""Where files are published: each at a place of its own, and none where the build writes."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from honest_guide.reading.problems import Problem

_ALLOWED = "allowed: another name"


def check_places(places: Iterable[tuple[str, str]], made: Collection[str]) -> Iterator[Problem]:
    """Find files that would replace another one in silence, or would have to be in one.

    Args:
        places: Where each file of the docs folder is published, with its path; relative to either folder.
        made: Where the build writes.
    """
    owners: dict[str, str] = {}
    for place, path in places:
        if place in made:
            yield Problem(path, "", "has a name that the build needs", _ALLOWED)
        elif (other := owners.setdefault(place, path)) != path:
            yield Problem(path, "", f"is published where {other!r} is", _ALLOWED)
    for place, path in [*owners.items(), *((place, "") for place in sorted(made))]:
        for folder in map(str, PurePosixPath(place).parents):
            if folder in owners:
                inside = repr(path) if path else f"what the build writes, {place!r},"
                yield Problem(owners[folder], "", f"is where {inside} needs a folder", _ALLOWED)
            elif folder in made:
                yield Problem(path, "", f"needs a folder where the build writes {folder!r}", _ALLOWED)
