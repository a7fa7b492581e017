"""Files that templates, scripts and pages load by name."""

from pathlib import Path

import pytest
from built_site import ROOT

from honest_guide.reading.needed import check_needed, needed_files, scripts_of
from honest_guide.reading.pages import parse_page


def test_what_templates_and_scripts_load_is_found(tmp_path: Path) -> None:
    for name, text in {
        "overrides/shell/a.html": '{# assets/no.js #}<a href="{{x}}assets/a.png">{{ "assets/b.js" | url }}',
        "docs/assets/scripts/vendor/c.js": "load('assets/scripts/d-e.js') // assets/no.js\xff",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, "latin-1")
    (tmp_path / "docs/assets/scripts/gone.js").symlink_to("nowhere")
    assert needed_files(tmp_path / "overrides", tmp_path / "docs") == {
        "assets/a.png": "overrides/shell/a.html",
        "assets/b.js": "overrides/shell/a.html",
        "assets/scripts/d-e.js": "assets/scripts/vendor/c.js",
    }


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("assets/images/card.png", "overrides/main.html"),
        ("assets/scripts/chooser.js", "overrides/parts/chooser.html"),
        ("assets/scripts/redirect.js", "overrides/shell/redirect.html"),
        ("assets/scripts/search.js", "assets/scripts/shell.js"),
        ("assets/fonts/guide-serif.woff2", "assets/scripts/shell.js"),
    ],
)
def test_the_shipped_files_are_needed(file: str, name: str) -> None:
    assert needed_files(ROOT / "overrides", ROOT / "docs")[file] == name


def test_scripts_of_the_front_matter_are_needed() -> None:
    pages = [parse_page("---\nscripts: [a]\n---\n", "p.md"), parse_page("# T\n", "q.md")]
    assert scripts_of(pages) == {"assets/scripts/a.js": "p.md"}


def test_a_file_that_the_site_will_not_have_is_reported() -> None:
    needed = {"assets/b.js": "p.md", "assets/a.png": "overrides/main.html"}
    assert [str(problem) for problem in check_needed(needed, {"assets/b.js"})] == [
        "assets/a.png: is missing or left out; overrides/main.html loads it"
    ]
