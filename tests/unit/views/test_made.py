"""The files beside the pages: their names are known before they are made."""

from pathlib import Path

from built_site import ROOT

from honest_guide.guide import Guide
from honest_guide.reading.addresses import site_link
from honest_guide.views.made import MADE, Project, made_files
from honest_guide.views.style import Head


def project(guide: Guide, overrides: Path = ROOT / "overrides") -> Project:
    return Project({"site_name": "N"}, guide, Head(style="", script="", policy=""), overrides)


def test_the_names_of_all_made_files_are_known(guide: Guide) -> None:
    assert made_files(project(guide), site_link).keys() == MADE
