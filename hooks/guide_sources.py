"""Load and check every source before anything is built: a mistake stops the build with one message."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from honest_guide.guide import load_guide
from honest_guide.reading.problems import InvalidSourcesError
from honest_guide.views.parts import PARTS


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the checked guide where the other hooks and the templates find it: ``config.extra.guide``."""
    track_url = config.extra.get("track_url") or ""
    try:
        config.extra["guide"] = load_guide(Path(config.docs_dir), track_url=track_url, markers=PARTS)
    except InvalidSourcesError as error:
        raise PluginError(str(error)) from None
    return config
