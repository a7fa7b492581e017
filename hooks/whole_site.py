"""Finish a build and publish it whole or not at all: build beside the site's place, swap when it is sound."""

from logging import WARNING, getLogger
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from honest_guide.finish import finish
from honest_guide.publish import discard, prepare, publish

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
    """Finish the new site and put it in place, unless strict mode is about to reject it."""
    if "site" in _state:
        config.site_dir = str(_state["site"])
        if config.strict and _warnings.get_counts():
            discard(_state["staged"])
            return
        try:
            finish(_state["staged"])
        except ValueError as error:
            raise PluginError(f"the built site cannot be finished: {error}") from error
        publish(_state["staged"], _state["site"])


def on_build_error(error: Exception) -> None:  # noqa: ARG001
    """Leave the last good site as it was."""
    if "site" in _state:
        discard(_state["staged"])
