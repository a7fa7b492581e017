"""Every built page conforms to HTML, by html-validate, which is installed from the lock in tests/html."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from built_site import ROOT, BuiltSite

TOOL = ROOT / "tests/html"


@pytest.fixture(scope="session")
def html_validate() -> Path:
    """The checker; installed by npm where it is not there yet."""
    program = TOOL / "node_modules/.bin/html-validate"
    if not program.exists():
        npm = shutil.which("npm")
        assert npm, "no npm found: install Debian's packages nodejs and npm"
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=TOOL, check=True)
    return program


def errors(program: Path, files: list[Path], folder: Path) -> list[str]:
    """Return what the checker finds, as ``file:line: rule: message``."""
    report = folder / "report.json"  # a pipe would be cut when the checker ends
    result = subprocess.run(
        [program, "--config", TOOL / ".htmlvalidate.json", "--formatter", f"json={report}", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert report.exists(), result.stderr
    return [
        f"{file['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for file in json.loads(report.read_text("utf-8"))
        for message in file["messages"]
    ]


def test_every_page_conforms(html_validate: Path, site: BuiltSite, tmp_path: Path) -> None:
    assert errors(html_validate, list(site.html_files.values()), tmp_path) == []


def test_the_checker_sees_a_fault(html_validate: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="en"><title>x</title><p id="a"><p id="a"></html>', "utf-8")
    assert any("no-dup-id" in error for error in errors(html_validate, [page], tmp_path))
