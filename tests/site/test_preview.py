"""The preview shows what is published, reloads under its policy, and survives a half-written file."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from os import environ
from pathlib import Path
from queue import Queue
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen
from zipfile import ZipFile, is_zipfile

import pytest
from bs4 import BeautifulSoup
from built_site import PHASE_3, ROOT, BuiltSite
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
        return self.file(path).decode("utf-8")

    def file(self, path: str) -> bytes:
        """Ask for a file, and check that as much is sent as was announced."""
        try:
            with urlopen(f"{self.address}/{path}", timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
                sent: bytes = answer.read()
                assert len(sent) == int(answer.headers["Content-Length"])
        except HTTPError as error:
            with error:
                return error.read()
        return sent


@contextmanager
def serving(project: Path, *options: str) -> Iterator[Preview]:
    """Run ``mkdocs serve`` for a project on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", host, *options],
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


def assert_that_the_policy_allows_the_reload(page: str) -> None:
    """Check that the policy and the script that the preview adds, and no other script, have one nonce."""
    soup = BeautifulSoup(page, "html.parser")
    (meta,) = soup.select("meta[http-equiv=Content-Security-Policy]")
    allowed = re.findall(r"script-src 'nonce-([\w-]{20,})' 'self' 'sha256-", str(meta["content"]))
    marked = [(script["nonce"], "livereload(" in script.text) for script in soup.select("script[nonce]")]
    assert [(nonce, True) for nonce in allowed] == marked
    assert len(marked) == 1


# Their dates are those of the day of the build.
DATED = {"sitemap.xml", "sitemap.xml.gz"}


def unpacked(content: bytes) -> bytes:
    """Return the content of a file; of an archive, that of the files in it."""
    if not is_zipfile(BytesIO(content)):
        return content
    with ZipFile(BytesIO(content)) as archive:
        return b"".join(f"{entry.filename}\n".encode() + archive.read(entry) for entry in archive.infolist())


def test_the_preview_shows_the_published_site_byte_for_byte(site: BuiltSite) -> None:
    published = {
        file.relative_to(site.folder).as_posix(): file.read_bytes()
        for file in site.folder.rglob("*")
        if file.is_file() and not file.name.startswith(".")
    }
    with serving(ROOT, "--no-livereload") as preview:
        address = f"{preview.address}/".encode()
        different = [
            name
            for name, content in published.items()
            if name not in DATED
            and unpacked(preview.file(name)) != unpacked(content).replace(b"http://127.0.0.1:8000/", address)
        ]
    assert different == []
    assert len(published) > 40


def test_an_address_that_is_taken_is_reported_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        host = f"127.0.0.1:{taken.getsockname()[1]}"
        result = subprocess.run(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", host],
            cwd=ROOT,
            env={**environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    assert (result.returncode, "Traceback" in result.stderr) == (1, False), result.stderr
    assert result.stderr.splitlines()[-1] == (
        f"Error: http://{host}/: Address already in use; use -a with another address or port"
    )


def test_drafts_are_shown_and_what_an_editor_leaves_is_not_in_the_way(project: Path) -> None:
    docs = project / "docs"
    (docs / "draft.md").write_text("# A draft\n\nSo it is.[^soudani-rare-facts]\n", "utf-8")
    (docs / ".#index.md").symlink_to("somebody@nowhere.1234")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("draft_docs: draft.md\n")
    with serving(project) as preview:
        assert "A draft" in preview.page("draft/")
        assert "Traceback" not in "".join(preview.said)


def test_a_half_written_file_is_reported_and_the_fixed_one_shown(project: Path) -> None:
    table = project / "docs/data/decision-table.yml"
    sound = table.read_text(encoding="utf-8")
    with serving(project) as preview, ThreadPoolExecutor() as background:
        page = preview.page(PHASE_3)
        assert "Nobody has read twenty real outputs" in page
        assert_that_the_policy_allows_the_reload(page)
        table.write_text(sound[: len(sound) // 2], encoding="utf-8")
        preview.wait_for("in the guide's sources:")
        preview.wait_for("data/decision-table.yml: ")
        preview.wait_for("until build errors are resolved")
        asked = background.submit(preview.page, PHASE_3)
        fixed = sound.replace("Nobody has read twenty real outputs", "Somebody has read them")
        table.write_text(fixed, encoding="utf-8")
        preview.wait_for("Reloading browsers")
        assert "Somebody has read them" in asked.result(timeout=PATIENCE)
        assert "Traceback" not in "".join(preview.said)
