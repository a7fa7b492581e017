"""Finish the site that ``mkdocs build`` leaves; a writer's preview stays as quick as it was."""

from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from honest_guide.finish import finish

# State of the one build that a process runs at a time.
_state = {"preview": False}


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: FBT001
    """Tell a build from a preview."""
    _state["preview"] = command == "serve" or dirty


def on_post_build(config: MkDocsConfig) -> None:
    """Purge and seal."""
    if not _state["preview"]:
        try:
            finish(Path(config.site_dir))
        except ValueError as error:
            raise PluginError(f"the built site cannot be finished: {error}") from error
