"""A build that is killed leaves the last good site or none, never a mixture, and the next build recovers."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from built_site import ROOT

EVENTS = ("on_config", "on_files", "on_page_markdown", "on_env", "on_post_page", "on_post_build")

# A hook that ends its own process in the middle of an event, as a power cut or an impatient writer would.
KILLER = """
import os
from mkdocs.plugins import event_priority

@event_priority({priority})
def {event}(*args, **kwargs):
    os.kill(os.getpid(), {signal})
"""

# Kills the build between the two renames that put the new site in the place of the old one.
BETWEEN = """
import os, pathlib
real = pathlib.Path.rename
def rename(self, target):
    done = real(self, target)
    os.kill(os.getpid(), {signal})
    return done

def on_startup(command, dirty):
    pathlib.Path.rename = rename
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the sources beside a site that was built before: one page that says so."""
    for name in ("docs", "overrides", "hooks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("the last good site", "utf-8")
    return tmp_path


def build(project: Path, hook: str = "") -> int:
    """Build, with one hook more."""
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    if hook:
        (project / "hooks/killer.py").write_text(hook, "utf-8")
        config = config.replace("hooks:\n", "hooks:\n  - hooks/killer.py\n", 1)
    (project / "mkdocs.yml").write_text(config, "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        check=False,
    ).returncode


def files(project: Path) -> set[str]:
    site = project / "site"
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_build_killed_in_any_event_leaves_the_last_good_site(
    project: Path, event: str, number: signal.Signals
) -> None:
    assert build(project, KILLER.format(event=event, signal=int(number), priority=0)) != 0
    assert files(project) == {"index.html"}
    assert (project / "site/index.html").read_text("utf-8") == "the last good site"


def test_a_build_killed_while_it_is_finished_leaves_the_last_good_site(project: Path) -> None:
    hook = KILLER.format(event="on_post_build", signal=int(signal.SIGKILL), priority=-99)
    assert build(project, hook) != 0
    assert files(project) == {"index.html"}


def test_a_build_killed_between_its_two_renames_leaves_none(project: Path) -> None:
    assert build(project, BETWEEN.format(signal=int(signal.SIGKILL))) != 0
    assert not (project / "site").exists()


def test_the_next_build_recovers_and_leaves_nothing_beside_the_site(project: Path) -> None:
    build(project, BETWEEN.format(signal=int(signal.SIGKILL)))
    assert build(project) == 0
    assert "phases/choosing/index.html" in files(project)
    assert [one.name for one in project.iterdir() if one.name.startswith(".site")] == []
