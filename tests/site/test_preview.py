"""A writer's preview: half-written data shows its error, and the pages come back when it is mended."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from built_site import ROOT

PATIENCE = 60  # seconds until a condition that does not come true is a failure
TABLE = "docs/data/decision-table.yml"


class Preview:
    """``mkdocs serve`` on a copy of the sources."""

    def __init__(self, project: Path) -> None:
        """Start it on a free port."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.project = project
        self.output = project / "output.txt"
        with self.output.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.address],
                cwd=project,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def page(self) -> str:
        """Return Phase 3 as it is served now, or "" while it is not."""
        try:
            with urlopen(f"http://{self.address}/phases/choosing/", timeout=5) as answer:
                text: str = answer.read().decode()
        except OSError:
            return ""
        return text

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Ask until a condition comes true."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert self.process.poll() is None, self.output.read_text("utf-8")
            assert time.monotonic() < end, self.output.read_text("utf-8")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview that is up."""
    for name in ("docs", "overrides", "hooks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    started = Preview(tmp_path)
    try:
        started.wait_for(lambda: "decision-table" in started.page())
        yield started
    finally:
        started.process.terminate()
        started.process.wait()


def test_half_written_data_shows_its_error_and_recovers_when_mended(preview: Preview) -> None:
    file = preview.project / TABLE
    whole = file.read_text("utf-8")
    file.write_text(whole[: len(whole) // 2], "utf-8")
    preview.wait_for(lambda: "data/decision-table.yml: " in preview.output.read_text("utf-8"))
    assert "Traceback" not in preview.output.read_text("utf-8")
    # MkDocs holds every answer back until the build succeeds again, and says so.
    file.write_text(whole.replace("name: RAG", "name: Mended", 1), "utf-8")
    preview.wait_for(lambda: "Mended" in preview.page())
