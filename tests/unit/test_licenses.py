"""What may be reused and how: every file has a license, and the texts are the official ones."""

import tomllib
from hashlib import sha256

import pytest
from built_site import ROOT

ANNOTATIONS = tomllib.loads((ROOT / "REUSE.toml").read_text("utf-8"))["annotations"]


def paths(annotation: dict[str, str | list[str]]) -> list[str]:
    named = annotation["path"]
    return [named] if isinstance(named, str) else named


def test_every_license_that_is_named_is_there_and_no_other() -> None:
    named = {annotation["SPDX-License-Identifier"] for annotation in ANNOTATIONS}
    assert named == {file.name.removesuffix(".txt") for file in (ROOT / "LICENSES").iterdir()}


def test_what_no_other_entry_names_is_code() -> None:
    assert (paths(ANNOTATIONS[0]), ANNOTATIONS[0]["SPDX-License-Identifier"]) == (["**"], "MIT")


def test_every_entry_names_files_that_exist() -> None:
    named = [path for annotation in ANNOTATIONS for path in paths(annotation)]
    assert [path for path in named if not any(ROOT.glob(path.replace("**.", "**/*.")))] == []


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("CC-BY-4.0", "2a82ac9bbc3e3ee066908381e8d373896db5a6025d083fbd59692fe9ccfb9111"),
        ("MIT", "b05785f9f18e6716bab63424b11454513b9943a222595b70411009202fc592b5"),
        ("OFL-1.1", "8eea8287e5876b539670cadb82e99f9a7afddec6f6730811be1daf25d2e9bcfd"),
    ],
)
def test_a_license_is_its_official_text(name: str, digest: str) -> None:
    assert sha256((ROOT / f"LICENSES/{name}.txt").read_bytes()).hexdigest() == digest


def test_the_note_on_licenses_names_each_of_them() -> None:
    note = (ROOT / "LICENSE").read_text("utf-8")
    assert [file.name for file in (ROOT / "LICENSES").iterdir() if f"LICENSES/{file.name}" not in note] == []
