"""The checkers that npm has, installed from their lock where they are missing."""

import fcntl
import json
import shutil
import subprocess
from pathlib import Path

from built_site import ROOT

CHECKERS = ROOT / "tests/tools/html"


def _version(package: Path) -> str:
    """Return the version that a package says it has."""
    return str(json.loads(package.read_text(encoding="utf-8"))["version"]) if package.exists() else ""


def npm_package(name: str) -> Path:
    """Return the folder of a checker, installed where it is missing or another version than the lock's.

    The tests run in several processes: one installs, and the others wait for it.
    """
    wanted = json.loads((CHECKERS / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    folder = CHECKERS / "node_modules" / name
    with (CHECKERS / "package-lock.json").open(encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _version(folder / "package.json") != wanted[name]:
            npm = shutil.which("npm")
            assert npm, "the checkers need Node.js 20 or newer, with npm"
            command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            result = subprocess.run(command, cwd=CHECKERS, capture_output=True, text=True, check=False)
            assert result.returncode == 0, result.stderr
    return folder
