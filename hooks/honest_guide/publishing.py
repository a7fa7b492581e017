"""Publish a build whole or not at all, whatever the site's folder is.

The folder itself is never renamed: it may be a link, a mount point, or inside a folder that is read-only.
A build is written to ``.building`` inside it. Complete, it becomes ``.publishing`` by one rename, and its
files are moved into place. If the process is killed while it moves them, the next build moves the rest before
it does anything else. ``.published`` lists the files of the last build: no other file is ever removed.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath

try:
    import fcntl
except ImportError:  # a system without this kind of lock
    fcntl = None  # type: ignore[assignment]

BUILDING, PUBLISHING, PUBLISHED = ".building", ".publishing", ".published"


def lock(site: Path, on_wait: Callable[[], None]) -> int:
    """Lock a site's folder, and wait while another build holds it.

    The system releases the lock when the process ends, however it ends. A file system without such locks goes
    without one.

    Returns:
        The descriptor that holds the lock; closing it releases the lock.
    """
    if fcntl is None:
        site.mkdir(parents=True, exist_ok=True)
        return os.open(os.devnull, os.O_RDONLY)
    while True:
        site.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(site, os.O_RDONLY)
        except FileNotFoundError:  # removed since
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:
            pass
        if holds(site, descriptor):
            return descriptor
        os.close(descriptor)


def holds(site: Path, descriptor: int) -> bool:
    """Tell whether a lock is that of the site's folder, which may have been removed or made anew."""
    if fcntl is None:
        return True
    try:
        return os.path.samestat(site.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def prepare(site: Path) -> Path:
    """Finish an interrupted publication, discard an interrupted build, and return an empty staging folder."""
    _finish(site)
    discard(site)
    (site / BUILDING).mkdir()
    return site / BUILDING


def discard(site: Path) -> None:
    """Remove an incomplete build."""
    with suppress(FileNotFoundError):
        shutil.rmtree(site / BUILDING)


def publish(site: Path) -> None:
    """Put the build in ``.building`` in place of the last one; keep every file that no build wrote.

    Raises:
        OSError: If something prevents it. The last site stays whole if this is found beforehand; otherwise
            the next build finishes the publication.
    """
    building = site / BUILDING
    new = _files(building)
    _check(site, new)
    (building / PUBLISHED).write_bytes(_list(new))
    building.rename(site / PUBLISHING)
    _finish(site)


def _finish(site: Path) -> None:
    """Move what is left of a complete build into place, the pages after the files that they load."""
    complete = site / PUBLISHING
    if (complete / PUBLISHED).exists():
        new = _listed(complete / PUBLISHED)
        for name in _obsolete(site, new):
            _remove(site, name)
        for name in sorted(new, key=lambda name: (name.endswith(".html"), name)):
            if (complete / name).exists():
                _move(complete / name, site / name)
        _move(complete / PUBLISHED, site / PUBLISHED)
    if complete.exists():
        shutil.rmtree(complete)


def _check(site: Path, new: set[str]) -> None:
    """Find what would stop a publication halfway."""
    obsolete = _obsolete(site, new)
    folders = _folders(new)
    for name in sorted(_files(site) - obsolete - new):
        if name in folders or _folders({name}) & new:
            raise FileExistsError(0, "is not part of the last build and is in the way of this one", name)
    for folder in sorted(folders | _folders(obsolete)):
        if (site / folder).is_dir() and not os.access(site / folder, os.W_OK | os.X_OK):
            raise PermissionError(0, "is a folder that cannot be written to", folder)


def _obsolete(site: Path, new: set[str]) -> set[str]:
    """Return the files of the last build that are not in this one.

    A site without a list was built by MkDocs alone, which replaces everything but the dot entries at the top.
    """
    found = _files(site)
    if (site / PUBLISHED).exists():
        return (found & _listed(site / PUBLISHED)) - new
    return {name for name in found if not name.startswith(".")} - new


def _remove(site: Path, name: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    (site / name).unlink()
    with suppress(OSError):  # a folder that is not empty
        for folder in list((site / name).parents)[: name.count("/")]:
            folder.rmdir()


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.replace(target)
    except OSError:  # a folder of the site may be a link to another disk
        shutil.copyfile(source, target)
        source.unlink()


def _files(folder: Path) -> set[str]:
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return files - {PUBLISHED}


def _folders(names: set[str]) -> set[str]:
    return {str(folder) for name in names for folder in PurePosixPath(name).parents}


_NEVER_IN_A_NAME = "\0"
"""What stands for a line break in a name, where each line is a name."""


def _list(names: set[str]) -> bytes:
    return os.fsencode("\n".join(sorted(name.replace("\n", _NEVER_IN_A_NAME) for name in names)))


def _listed(manifest: Path) -> set[str]:
    return {name.replace(_NEVER_IN_A_NAME, "\n") for name in os.fsdecode(manifest.read_bytes()).split("\n")}
