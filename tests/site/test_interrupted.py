"""A build that is killed at any moment leaves the last good site, and the next build clears up."""

import os
import subprocess
import sys
from pathlib import Path
from signal import SIGINT, SIGKILL, SIGTERM, Signals

import pytest
from built_site import run_build
from small_project import small_project, texts, whole

KILLER = """
import os, signal
from mkdocs.plugins import event_priority

signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background starts with it ignored

@event_priority({priority})
def {event}(*args, **kwargs):
    os.kill(os.getpid(), {signal})
"""
"""A hook that kills its own build."""


@pytest.mark.parametrize(
    ("event", "priority", "signal"),
    [
        ("on_files", -100, SIGKILL),
        ("on_page_markdown", -100, SIGTERM),
        ("on_page_content", 100, SIGINT),
        ("on_post_build", 100, SIGKILL),
    ],
)
def test_a_killed_build_leaves_the_last_good_site_and_the_next_clears_up(
    event: str, priority: int, signal: Signals, tmp_path: Path
) -> None:
    config, site = small_project(tmp_path / "project"), tmp_path / "site"
    assert run_build(site, config=config, NAME="good").returncode == 0
    sound = config.read_text("utf-8")
    killer = KILLER.format(event=event, priority=priority, signal=int(signal))
    (tmp_path / "project/killer.py").write_text(killer, "utf-8")
    config.write_text(sound + "  - killer.py\n", "utf-8")
    killed = run_build(site, config=config, NAME="killed")
    assert killed.returncode == (1 if signal == SIGINT else -signal), killed.stderr  # Python survives Ctrl-C
    assert texts(site) == whole("good")
    config.write_text(sound, "utf-8")
    (tmp_path / "project/docs/a.md").write_text("[nowhere](nowhere.md)\n", "utf-8")
    assert run_build(site, config=config, NAME="failed").returncode == 1
    assert texts(site) == whole("good")
    assert [path.name for path in site.glob(".*")] == [".published"]


def test_a_build_in_the_background_goes_on_when_another_command_is_interrupted(tmp_path: Path) -> None:
    config, site = small_project(tmp_path / "project"), tmp_path / "site"
    interrupted = (
        "import os, signal\ndef on_page_content(html, **_):\n    os.kill(os.getpid(), signal.SIGINT)\n"
    )
    (tmp_path / "project/interrupted.py").write_text(interrupted, "utf-8")
    config.write_text(config.read_text("utf-8") + "  - interrupted.py\n", "utf-8")
    build = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(site)]
    in_background = ["/bin/sh", "-c", 'trap "" INT && exec "$@"', "sh"]  # as a shell starts such a job
    result = subprocess.run(
        [*in_background, *build],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, texts(site)) == (0, whole("first")), result.stderr


def test_a_failing_build_finishes_the_publication_of_the_one_before(tmp_path: Path) -> None:
    config, site = small_project(tmp_path / "project"), tmp_path / "site"
    assert run_build(site, config=config, NAME="second").returncode == 0
    (site / ".publishing").mkdir()
    for name in (".published", "index.html", "b"):  # killed when half of the files were in place
        (site / name).rename(site / ".publishing" / name)
    (site / "index.html").write_text("first", "utf-8")
    (tmp_path / "project/docs/a.md").write_text("[nowhere](nowhere.md)\n", "utf-8")
    assert run_build(site, config=config, NAME="failed").returncode == 1
    assert texts(site) == whole("second")
    assert [path.name for path in site.glob(".*")] == [".published"]
