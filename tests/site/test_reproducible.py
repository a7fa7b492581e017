"""The same sources give the same bytes, wherever and whenever they are built."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from built_site import ROOT

EPOCH = "1790000000"
DAY = 86_400

# Runs the builder's command line on a clock that is so many seconds ahead.
AHEAD = """
import datetime, sys, time
ahead = int(sys.argv.pop(1))
real, moment = time.time, datetime.datetime
time.time = lambda: real() + ahead
class Later(moment):
    @classmethod
    def now(cls, tz=None):
        return moment.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return moment.utcfromtimestamp(time.time())
datetime.datetime = Later
from mkdocs.__main__ import cli
cli()
"""


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of the sources, in folders of different names and with files of different age."""
    folders = (tmp_path / "one", tmp_path / "a longer name" / "two")
    for age, folder in enumerate(folders):
        for name in ("docs", "overrides", "hooks"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", folder)
        for file in folder.rglob("*"):
            os.utime(file, (age * DAY * 100, age * DAY * 100))
    return folders


def built(folder: Path, ahead: int = 0, **env: str) -> dict[str, str]:
    """Build a copy and return its files with their hashes."""
    result = subprocess.run(
        [sys.executable, "-c", AHEAD, str(ahead), "build", "--strict"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    site = folder / "site"
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def test_two_places_two_clocks_and_two_locales_give_the_same_bytes(copies: tuple[Path, Path]) -> None:
    one = built(copies[0], SOURCE_DATE_EPOCH=EPOCH, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    two = built(
        copies[1],
        ahead=2 * DAY,
        SOURCE_DATE_EPOCH=EPOCH,
        PYTHONHASHSEED="2",
        TZ="Pacific/Auckland",
        LC_ALL="C.UTF-8",
    )
    assert one == two


@pytest.mark.parametrize(
    ("first", "later", "ahead"),
    [
        ({"SOURCE_DATE_EPOCH": EPOCH}, {"SOURCE_DATE_EPOCH": str(int(EPOCH) + 2 * DAY)}, 0),
        ({}, {}, 2 * DAY),
    ],
    ids=["epoch", "clock"],
)
def test_a_later_date_changes_the_sitemap_alone(
    copies: tuple[Path, Path], first: dict[str, str], later: dict[str, str], ahead: int
) -> None:
    one = built(copies[0], 0, **first)
    two = built(copies[1], ahead, **later)
    assert one.keys() == two.keys()
    assert {name for name in one if one[name] != two[name]} == {"sitemap.xml", "sitemap.xml.gz"}
