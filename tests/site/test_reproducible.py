"""The same sources make the same site, byte for byte, wherever and whenever they are built."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from project_copy import copy_project, fingerprint

NOW = 1_795_000_000
TWO_DAYS = 2 * 24 * 60 * 60

AT_ANOTHER_TIME = """
import datetime, sys, time
shift = int(sys.argv.pop(1))
real_time, real = time.time, datetime.datetime
time.time = lambda: real_time() + shift
class Shifted(real):
    @classmethod
    def now(cls, tz=None):
        return real.now(tz) + datetime.timedelta(seconds=shift)
    @classmethod
    def utcnow(cls):
        return real.now(datetime.timezone.utc).replace(tzinfo=None) + datetime.timedelta(seconds=shift)
class Date(datetime.date):
    @classmethod
    def today(cls):
        return Shifted.now().date()
datetime.datetime, datetime.date = Shifted, Date
from mkdocs.__main__ import cli
cli()
"""
"""MkDocs' command line with the clock moved by so many seconds; only it reads Python's clock in a build."""


def copy(folder: Path, *, age: int = 0) -> Path:
    """Return a copy of what a build needs, every file of which was last changed so many seconds before."""
    copy_project(folder)
    for file in folder.rglob("*"):
        os.utime(file, (NOW - age, NOW - age))
    return folder


def build(project: Path, *, later: int = 0, **env: str) -> dict[str, str]:
    """Build a copy with the clock moved, and return its site's files with their digests."""
    inherited = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    result = subprocess.run(
        [sys.executable, "-c", AT_ANOTHER_TIME, str(later), "build"],
        cwd=project,
        env={**inherited, "NO_MKDOCS_2_WARNING": "1", **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return fingerprint(project / "site")


def different(one: dict[str, str], other: dict[str, str]) -> set[str]:
    """Return the files that are in one site alone, or not the same in both."""
    return {file for file in one.keys() | other.keys() if one.get(file) != other.get(file)}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = copy(tmp_path_factory.mktemp("first") / "one")
    return build(folder, SOURCE_DATE_EPOCH=str(NOW), PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")


def test_another_folder_clock_zone_locale_and_hash_seed_change_nothing(
    first: dict[str, str], tmp_path: Path
) -> None:
    project = copy(tmp_path / "another name, with spaces", age=1_000_000)
    another = build(
        project,
        later=TWO_DAYS,
        SOURCE_DATE_EPOCH=str(NOW),
        PYTHONHASHSEED="77",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
    )
    assert different(first, another) == set()


SITEMAPS = {"sitemap.xml", "sitemap.xml.gz"}


def test_another_date_of_the_sources_changes_the_sitemap_alone(first: dict[str, str], tmp_path: Path) -> None:
    another = build(copy(tmp_path / "one"), SOURCE_DATE_EPOCH=str(NOW + TWO_DAYS))
    assert different(first, another) == SITEMAPS


def test_two_days_later_the_sitemap_alone_is_another(tmp_path: Path) -> None:
    today, later = build(copy(tmp_path / "a")), build(copy(tmp_path / "b"), later=TWO_DAYS)
    assert different(today, later) == SITEMAPS
