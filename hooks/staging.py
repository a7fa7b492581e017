"""Publish whole or not at all what a command builds; a failed build leaves the last good site."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from logging import WARNING, getLogger
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.utils import CountHandler

from honest_guide.publishing import discard, holds, lock, prepare, publish

_DIRTY = (
    "--dirty is not supported: all pages are built from the same data, so a build of some pages would publish"
    " a site that contradicts itself. Run the command without --dirty; a whole build takes seconds."
)


class _Build:
    """The one build that a process runs at a time; MkDocs gives hooks nothing else to keep it in."""

    staged = False
    site: Path | None = None
    lock: int | None = None
    warnings = CountHandler(level=WARNING)


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: FBT001
    """Stage every command that leaves a site behind; a preview has a folder of its own already."""
    if command == "serve":
        return
    if dirty:
        raise PluginError(_DIRTY)
    _Build.staged = True
    getLogger("mkdocs").addHandler(_Build.warnings)


def on_config(config: MkDocsConfig) -> None:
    """Wait for other builds of the same folder, and send this one to the staging folder."""
    if not _Build.staged:
        return
    site = Path(config.site_dir)
    log = getLogger("mkdocs.hooks.staging")
    with _one_line(site):
        _Build.lock = lock(site, lambda: log.info("waiting for another build of %s", site))
        _Build.site = site
        config.site_dir = str(prepare(site))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
    """Look once more before anything is written."""
    if _Build.site:
        _stop_if_removed(_Build.site)


@event_priority(-100)  # after every hook that writes a file of the site
def on_post_build(config: MkDocsConfig) -> None:
    """Put the new site in place, unless strict mode is about to reject it."""
    if _Build.site:
        config.site_dir = str(_Build.site)
        with _one_line(_Build.site):
            _stop_if_removed(_Build.site)
            if config.strict and _Build.warnings.get_counts():
                discard(_Build.site)
            else:
                publish(_Build.site)


def on_build_error(error: Exception) -> None:
    """Report a failure of the file system in one line."""
    if _Build.site and isinstance(error, OSError):
        with _one_line(_Build.site):
            raise error


def on_shutdown() -> None:
    """Remove what an incomplete build left, then let the next build start."""
    getLogger("mkdocs").removeHandler(_Build.warnings)
    if _Build.site and _is_ours():
        with _one_line(_Build.site):
            discard(_Build.site)
    if _Build.lock is not None:
        os.close(_Build.lock)
    _Build.staged, _Build.site, _Build.lock = False, None, None


def _is_ours() -> bool:
    """Tell whether the site's folder is the one that this build has locked, not another one's."""
    return bool(_Build.site and _Build.lock is not None and holds(_Build.site, _Build.lock))


def _stop_if_removed(site: Path) -> None:
    """Stop a build of which a part may be gone; what is in the folder now may be another build's."""
    if not _is_ours():
        raise PluginError(f"{site}: was removed during this build; build again")


@contextmanager
def _one_line(site: Path) -> Iterator[None]:
    """Turn a failure of the file system into one line instead of a traceback."""
    try:
        yield
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        raise PluginError(f"{site}: cannot be published: {place}{error.strerror or error}") from None
