"""A build that is killed at any moment leaves the last good site or none, and the next build clears up."""

import subprocess
import sys
from pathlib import Path
from signal import SIGINT, SIGKILL, SIGTERM, Signals

import pytest
from built_site import ROOT, run_build
from project_copy import copy_project, fingerprint

KILLER = """
import os
from mkdocs.plugins import event_priority

@event_priority({priority})
def {event}(*args, **kwargs):
    os.kill(os.getpid(), {signal})
"""
"""A hook that kills its own build."""

MOMENTS = [
    *[(event, -100, SIGKILL) for event in ("on_config", "on_files", "on_env", "on_post_page")],
    *[
        ("on_pre_build", 100, SIGTERM),
        ("on_page_markdown", -100, SIGTERM),
        ("on_post_template", -100, SIGTERM),
    ],
    ("on_nav", 100, SIGINT),
    ("on_page_content", 100, SIGINT),
    *[("on_post_build", 100, signal) for signal in (SIGKILL, SIGTERM, SIGINT)],
]


@pytest.mark.parametrize(("event", "priority", "signal"), MOMENTS)
def test_a_killed_build_leaves_the_last_good_site_and_the_next_clears_up(
    event: str, priority: int, signal: Signals, tmp_path: Path
) -> None:
    project, site_dir = copy_project(tmp_path / "project"), tmp_path / "site"
    site_dir.mkdir()
    (site_dir / "index.html").write_text("the last good site", encoding="utf-8")
    good = fingerprint(site_dir)
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    (project / "killer.py").write_text(
        KILLER.format(event=event, priority=priority, signal=int(signal)), encoding="utf-8"
    )
    config.write_text(text.replace("\nhooks:\n", "\nhooks:\n  - killer.py\n"), encoding="utf-8")
    killed = run_build(site_dir, config=config)
    assert killed.returncode == (1 if signal == SIGINT else -signal), killed.stderr  # Python survives Ctrl-C
    assert fingerprint(site_dir) == good
    (project / "docs/data/effort.yml").write_text("", encoding="utf-8")
    config.write_text(text, encoding="utf-8")
    assert run_build(site_dir, config=config).returncode == 1
    assert fingerprint(site_dir) == good
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "site"]


KILLED_SWAP = """
import os, shutil, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from honest_guide import publish

steps = int(sys.argv[2])

def dying(step):
    def counted(*args, **kwargs):
        global steps
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        steps -= 1
        return step(*args, **kwargs)
    return counted

os.rename, os.unlink, os.rmdir = map(dying, (os.rename, os.unlink, os.rmdir))
site = Path(sys.argv[3])
publish.publish(publish.staging_for(site), site)
"""
"""A publication that is killed before the step of the file system with this number."""


def swap(folder: Path, steps: int) -> int:
    """Publish a new site over an old one, killed after so many steps; return the exit code."""
    for name, text in {"site": "old", ".site.building": "new"}.items():
        for page in ("a.html", "b.html"):
            (folder / name).mkdir(exist_ok=True)
            (folder / name / page).write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", KILLED_SWAP, str(ROOT / "hooks"), str(steps), str(folder / "site")]
    return subprocess.run(command, check=False).returncode


def contents(site: Path) -> set[str]:
    """Return what the pages of a site say."""
    return {page.read_text(encoding="utf-8") for page in site.glob("*.html")}


@pytest.mark.parametrize(
    ("steps", "left"),
    [(0, {"old"}), (1, set[str]()), (2, {"new"}), (3, {"new"}), (4, {"new"})],
)
def test_a_swap_killed_at_any_step_leaves_one_site_or_none(
    steps: int, left: set[str], tmp_path: Path
) -> None:
    assert swap(tmp_path, steps) == -SIGKILL
    assert contents(tmp_path / "site") == left


def test_a_swap_takes_no_more_steps_than_these(tmp_path: Path) -> None:
    assert swap(tmp_path, 5) == 0
    assert contents(tmp_path / "site") == {"new"}


def test_after_a_swap_killed_halfway_a_failing_build_brings_the_last_good_site_back(tmp_path: Path) -> None:
    swap(tmp_path, 1)
    project = copy_project(tmp_path / "project")
    (project / "docs/data/effort.yml").write_text("", encoding="utf-8")
    assert run_build(tmp_path / "site", config=project / "mkdocs.yml").returncode == 1
    assert contents(tmp_path / "site") == {"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "site"]


def test_after_a_swap_killed_halfway_a_good_build_publishes(tmp_path: Path) -> None:
    swap(tmp_path, 1)
    assert run_build(tmp_path / "site").returncode == 0
    assert "404.html" in fingerprint(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
