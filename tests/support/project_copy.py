"""A copy of what a build needs, free to be damaged, moved or killed; and what a folder consists of."""

import hashlib
import shutil
from pathlib import Path

from built_site import ROOT


def copy_project(folder: Path) -> Path:
    """Copy the sources of the site to a new folder."""
    for name in ("docs", "overrides", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def fingerprint(folder: Path) -> dict[str, str]:
    """Return a folder's files with their digests; nothing where there is no folder."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
