"""The built pages conform to HTML; a checker that browsers' leniency does not hide anything from says so."""

import json
import subprocess
from pathlib import Path

import pytest
from built_site import BuiltSite
from npm_packages import CHECKERS, npm_package


@pytest.fixture(scope="session")
def html_validate() -> Path:
    """Return the checker."""
    npm_package("html-validate")
    return CHECKERS / "node_modules/.bin/html-validate"


def errors(html_validate: Path, folder: Path) -> list[str]:
    """Return what is wrong with the pages of a folder, each as ``page:line: rule: message``."""
    command = [
        str(html_validate),
        "--config",
        str(CHECKERS / ".htmlvalidate.json"),
        "--formatter",
        "json",
        "**/*.html",
    ]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.stderr == ""
    return [
        f"{Path(page['filePath']).relative_to(folder)}:{found['line']}: {found['ruleId']}: {found['message']}"
        for page in json.loads(result.stdout)
        for found in page["messages"]
    ]


def test_every_page_conforms(site: BuiltSite, html_validate: Path) -> None:
    assert errors(html_validate, site.folder) == []


def test_the_checker_tells_what_does_not_conform(html_validate: Path, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    page = (
        '<!doctype html><html lang="en"><head><title>x</title></head><body><p><div>x</div></p></body></html>'
    )
    (tmp_path / "a/index.html").write_text(page, encoding="utf-8")
    assert [error.partition(": ")[0] for error in errors(html_validate, tmp_path)] == ["a/index.html:1"]
