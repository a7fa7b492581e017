"""Give the search its index as a script, in place of the file that the theme's search reads."""

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from honest_guide.views.exports import search_script


def on_post_build(config: MkDocsConfig) -> None:
    """Rewrite what the search plugin wrote."""
    folder = Path(config.site_dir) / "search"
    index = folder / "search_index.json"
    documents = json.loads(index.read_text("utf-8"))["docs"]
    (folder / "search-index.js").write_text(search_script(documents), "utf-8")
    index.unlink()
