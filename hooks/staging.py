"""Publish a build whole or not at all: build beside the site's place, swap when it is sound."""

import shutil
from logging import WARNING, getLogger
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

# State of the one build that a process runs at a time; MkDocs hands hooks nothing else to keep it in.
_state: dict[str, Path] = {}
_warnings = CountHandler()
_warnings.setLevel(WARNING)


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: FBT001
    """Stage every command that leaves a site behind; a preview has a folder of its own already."""
    if command != "serve" and not dirty:
        _state["staged"] = Path()
        getLogger("mkdocs").addHandler(_warnings)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Send the build to the staging folder."""
    if "staged" in _state:
        _state["site"] = Path(config.site_dir)
        _state["staged"] = prepare(_state["site"])
        config.site_dir = str(_state["staged"])
    return config


@event_priority(-100)  # after every hook that writes a file of the site
def on_post_build(config: MkDocsConfig) -> None:
    """Put the new site in place, unless strict mode is about to reject it."""
    if "site" in _state:
        config.site_dir = str(_state["site"])
        if config.strict and _warnings.get_counts():
            discard(_state["staged"])
        else:
            publish(_state["staged"], _state["site"])


def on_build_error(error: Exception) -> None:  # noqa: ARG001
    """Leave the last good site as it was."""
    if "site" in _state:
        discard(_state["staged"])


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
