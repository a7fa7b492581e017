"""Finishing a site that was built."""

from pathlib import Path

import pytest

from honest_guide.finish import finish

LINK = '<link rel="stylesheet" href="{}">'
HEAD = '<meta charset="utf-8">' + LINK.format("{up}one.css") + "\n" + LINK.format("{up}two.css")

SCRIPT = '<script src="{up}assets/scripts/site.js"></script>'
BODY = '<p>x</p><footer><b class="md-footer"></b></footer>'


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "assets/scripts/vendor").mkdir(parents=True)
    (tmp_path / "assets/javascripts/workers").mkdir(parents=True)
    (tmp_path / "assets/stylesheets").mkdir()
    (tmp_path / "assets/javascripts/workers/search.js").write_text("1", "utf-8")
    (tmp_path / "assets/scripts/site.js").write_text("// why\nx = 'made';\n", "utf-8")
    (tmp_path / "assets/scripts/vendor/lib.js").write_text("/*! license */ y = 'gone';\n", "utf-8")
    (tmp_path / "one.css").write_text("p{color:red}.gone{top:0}", "utf-8")
    (tmp_path / "two.css").write_text(".made{top:0}.md-footer{left:0}", "utf-8")
    (tmp_path / "index.html").write_text((HEAD + SCRIPT).format(up="") + BODY, "utf-8")
    (tmp_path / "sub/index.html").write_text((HEAD + SCRIPT).format(up="../") + BODY, "utf-8")
    finish(tmp_path)
    return tmp_path


def test_every_page_loads_one_style_sheet_from_where_it_stands(built: Path) -> None:
    page = (built / "index.html").read_text()
    sub = (built / "sub/index.html").read_text()
    assert page.count("<link") == 1
    assert page.replace('href="', 'href="../').replace('src="', 'src="../') == sub
    assert page.index("<p>x</p>") < page.index("<link") < page.index("<footer>")


def test_every_page_holds_the_rules_of_its_first_screen_ahead_of_its_text(built: Path) -> None:
    for name in ("index.html", "sub/index.html"):
        head, _, _ = (built / name).read_text().partition("<p>x</p>")
        assert "<style>p{color:red}.made{top:0}</style>" in head


def test_the_policy_lists_the_style_sheet_in_the_page(built: Path) -> None:
    # printf 'p{color:red}.made{top:0}' | openssl dgst -sha256 -binary | base64
    listed = "style-src 'self' 'sha256-dYbm2w81uasg3qkCGIQWjo8BfNuX9U/I1eyX2gld4BE='"
    assert listed in (built / "sub/index.html").read_text()
    assert listed in (built / "_headers").read_text()


def test_the_style_sheet_behind_the_text_holds_the_rest(built: Path) -> None:
    texts = [sheet.read_text() for sheet in (built / "assets/stylesheets").iterdir()]
    assert texts == [".md-footer{left:0}"]


def test_what_no_page_loads_is_gone(built: Path) -> None:
    assert not (built / "assets/javascripts").exists()
    assert not (built / "one.css").exists()


def test_pages_that_load_different_style_sheets_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<link rel="stylesheet" href="one.css">', "utf-8")
    (tmp_path / "b.html").write_text(BODY, "utf-8")
    with pytest.raises(ValueError, match="different style sheets"):
        finish(tmp_path)
