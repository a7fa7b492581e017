"""The doors for a correction: what CONTRIBUTING and the issue forms name exists."""

import re
from typing import Any

import pytest
from built_site import ROOT

from honest_guide.reading.strict_yaml import parse_yaml

FORMS: dict[str, Any] = {
    file.stem: parse_yaml(file.read_text("utf-8"), file.name)
    for file in sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
    if file.stem != "config"
}


def test_there_is_a_form_for_each_kind_of_correction() -> None:
    assert list(FORMS) == ["add-a-case", "dispute-a-row", "wrong-fact"]


@pytest.mark.parametrize(
    ("form", "field"), [("wrong-fact", "source"), ("add-a-case", "source"), ("dispute-a-row", "evidence")]
)
def test_a_form_insists_on_a_source(form: str, field: str) -> None:
    body = FORMS[form]["body"]
    (asked,) = (part for part in body if part.get("id") == field)
    assert asked["validations"] == {"required": True}


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "README.md"])
def test_every_file_that_is_linked_exists(page: str) -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", (ROOT / page).read_text("utf-8"))
    assert [file for file in linked if not (ROOT / file).exists()] == []


def test_every_data_file_that_contributors_edit_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"`(?:docs/data/)?([\w-]+\.yml)`", text)
    assert named == ["evidence.yml", "prices.yml", "availability.yml", "worked-cases.yml"]
    assert [file for file in named if not (ROOT / "docs/data" / file).exists()] == []
