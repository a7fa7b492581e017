"""The built pages conform to HTML; a checker that browsers' leniency does not hide anything from says so."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from built_site import ROOT, BuiltSite

CHECKER = ROOT / "tests/tools/html"


def version(package: Path) -> str:
    """Return the version that a package says it has."""
    return str(json.loads(package.read_text(encoding="utf-8"))["version"]) if package.exists() else ""


@pytest.fixture(scope="session")
def html_validate() -> Path:
    """Return the checker, installed from its lock where it is missing or another version than the lock's."""
    wanted = json.loads((CHECKER / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    if version(CHECKER / "node_modules/html-validate/package.json") != wanted["html-validate"]:
        npm = shutil.which("npm")
        assert npm, "the checker of HTML needs Node.js 20 or newer, with npm"
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        result = subprocess.run(command, cwd=CHECKER, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr
    return CHECKER / "node_modules/.bin/html-validate"


def errors(html_validate: Path, folder: Path) -> list[str]:
    """Return what is wrong with the pages of a folder, each as ``page:line: rule: message``."""
    command = [
        str(html_validate),
        "--config",
        str(CHECKER / ".htmlvalidate.json"),
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
