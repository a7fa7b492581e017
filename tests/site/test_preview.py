"""The preview survives a half-written file: it says what is wrong, waits, and shows what is mended."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from os import environ
from pathlib import Path
from queue import Queue
from threading import Thread
from urllib.request import urlopen

import pytest
from project_copy import copy_project

PATIENCE = 120
"""Seconds after which a preview that says nothing is taken for stuck; a sound one takes two."""


class Preview:
    """A running ``mkdocs serve``: what it says, line by line, and the pages it shows."""

    def __init__(self, process: "subprocess.Popen[str]", address: str) -> None:
        self.address = address
        self.said: list[str] = []
        self._lines: Queue[str] = Queue()
        self.listener = Thread(target=self._listen, args=[process], daemon=True)
        self.listener.start()

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stderr is not None
        with process.stderr:
            for line in process.stderr:
                self._lines.put(line)

    def wait_for(self, text: str) -> None:
        """Listen until the preview says this."""
        while True:
            self.said.append(self._lines.get(timeout=PATIENCE))
            if text in self.said[-1]:
                return

    def page(self, path: str) -> str:
        """Ask for a page; the preview answers when no build is under way."""
        with urlopen(f"{self.address}/{path}", timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
            return str(answer.read().decode("utf-8"))


@contextmanager
def serving(project: Path) -> Iterator[Preview]:
    """Run ``mkdocs serve`` for a project on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", host],
        cwd=project,
        env={**environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    preview = Preview(process, f"http://{host}")
    try:
        preview.wait_for("Serving on")
        yield preview
    finally:
        process.kill()
        process.wait()
        preview.listener.join()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the sources, free to be damaged."""
    return copy_project(tmp_path / "project")


def test_a_half_written_file_is_told_and_the_mended_one_shown(project: Path) -> None:
    table = project / "docs/data/decision-table.yml"
    sound = table.read_text(encoding="utf-8")
    with serving(project) as preview, ThreadPoolExecutor() as background:
        assert "We are not sure yet." in preview.page("phases/choosing/")
        table.write_text(sound[: len(sound) // 2], encoding="utf-8")
        preview.wait_for("in the guide's sources:")
        preview.wait_for("data/decision-table.yml: ")
        preview.wait_for("until build errors are resolved")
        asked = background.submit(preview.page, "phases/choosing/")
        mended = sound.replace("We are not sure yet.", "We are sure now.")
        table.write_text(mended, encoding="utf-8")
        preview.wait_for("Reloading browsers")
        assert "We are sure now." in asked.result(timeout=PATIENCE)
        assert "Traceback" not in "".join(preview.said)
