"""Publish the decision table for tools, and tell the templates where it stands."""

import json

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from honest_guide.facts.decision_table import to_json
from honest_guide.guide import Guide
from honest_guide.views.data_script import data_script
from honest_guide.views.parts import verdict_parts
from page_links import OVERRIDES, html_links


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add ``decision-table.json``, and the verdicts for the chooser, both made from the data of the table."""
    guide: Guide = config.extra["guide"]
    page = files.get_file_from_path(guide.table_page)
    if page is None:
        raise LookupError(guide.table_page)
    config.extra["files"] = files
    config.extra["decide_now_url"] = f"{page.url}#decision-table"
    urls = {rule.id: f"{page.url}#rule-{rule.id}" for rule in guide.facts.table.rules}
    content = json.dumps(to_json(guide.facts.table, urls), ensure_ascii=False, indent=2) + "\n"
    files.append(File.generated(config, "decision-table.json", content=content))
    script = data_script("verdicts", verdict_parts(guide, OVERRIDES, link=html_links(page, files)))
    files.append(File.generated(config, "assets/scripts/verdicts.js", content=script))
    return files
