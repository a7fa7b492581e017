"""What several layers of tests share: the site, built once, and the shipped facts, loaded once."""

from pathlib import Path

import pytest
from built_site import ROOT, BuiltSite, run_build
from hypothesis import settings

from honest_guide.guide import Guide, load_guide
from honest_guide.views.parts import PARTS

# A busy machine is no defect: properties are judged by what they find, never by how long an example takes.
settings.register_profile("guide", deadline=None)
settings.register_profile("deep", deadline=None, max_examples=4_000)
settings.load_profile("guide")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The real site, built once by the command line in strict mode."""
    folder: Path = tmp_path_factory.mktemp("built") / "site"
    result = run_build(folder)
    assert result.returncode == 0, result.stderr
    return BuiltSite(folder)


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The facts and pages as shipped."""
    return load_guide(ROOT / "docs", track_url="", markers=PARTS)
