"""The schemas of the data files: as the records are, and fit for what is shipped."""

import json

import pytest
from built_site import ROOT
from jsonschema import Draft202012Validator

from honest_guide.guide import FILES
from honest_guide.reading.strict_yaml import read_yaml
from honest_guide.views.schemas import FOLDER, schemas

RENEW = "PYTHONPATH=hooks .venv/bin/python -m honest_guide.views.schemas"


def test_the_schemas_in_the_folder_are_those_of_the_records() -> None:
    shipped = {file.name: file.read_text("utf-8") for file in FOLDER.iterdir()}
    assert shipped == schemas(), f"the records have changed; run: {RENEW}"


@pytest.mark.parametrize("file", [file for _, file in FILES.values()])
def test_a_data_file_names_its_schema_first_and_fits_it(file: str) -> None:
    path = ROOT / "docs" / file
    assert path.read_text("utf-8").split("\n")[0] == (
        f"# yaml-language-server: $schema=schemas/{path.stem}.json"
    )
    validator = Draft202012Validator(json.loads((FOLDER / f"{path.stem}.json").read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(read_yaml(path, file))] == []


def test_a_schema_refuses_a_key_that_no_record_has() -> None:
    validator = Draft202012Validator(json.loads(schemas()["sibling-guides.json"]))
    assert [error.message for error in validator.iter_errors({"guides": [], "guide": 1})] == [
        "Additional properties are not allowed ('guide' was unexpected)"
    ]
