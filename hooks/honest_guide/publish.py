"""Publishing a build whole or not at all: the site is built beside its place and swapped in when done."""

import shutil
from pathlib import Path


def staging_for(site_dir: Path) -> Path:
    """Return the folder that a build of ``site_dir`` is written to until it is known to be sound."""
    return site_dir.with_name(f".{site_dir.name}.building")


def prepare(site_dir: Path) -> Path:
    """Clear up after an interrupted build, and return an empty place for the next one.

    Two folders cannot change places at one stroke: a process that is killed between the two steps leaves no
    site, but the old one, whole, beside its place.
    """
    old, staging = _old(site_dir), staging_for(site_dir)
    if old.exists() and not site_dir.exists():
        old.rename(site_dir)
    discard(old)
    discard(staging)
    return staging


def publish(staging: Path, site_dir: Path) -> None:
    """Put a finished build in the site's place; whoever looks sees the old site, none, or the new one."""
    old = _old(site_dir)
    discard(old)
    if site_dir.exists():
        site_dir.rename(old)
    staging.rename(site_dir)
    discard(old)


def discard(staging: Path) -> None:
    """Remove what an unsound or interrupted build left."""
    shutil.rmtree(staging, ignore_errors=True)


def _old(site_dir: Path) -> Path:
    return site_dir.with_name(f".{site_dir.name}.old")
