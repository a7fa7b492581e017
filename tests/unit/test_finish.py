"""Finishing a site that was built."""

from pathlib import Path

import pytest

from honest_guide.finish import finish

LINK = '<link rel="stylesheet" href="{}">'
HEAD = '<meta charset="utf-8">' + LINK.format("{up}one.css") + "\n" + LINK.format("{up}two.css")

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
    (tmp_path / "index.html").write_text(HEAD.format(up="") + BODY, "utf-8")
    (tmp_path / "sub/index.html").write_text(HEAD.format(up="../") + BODY, "utf-8")
    finish(tmp_path)
    return tmp_path


def test_every_page_loads_one_style_sheet_from_where_it_stands(built: Path) -> None:
    page = (built / "index.html").read_text()
    sub = (built / "sub/index.html").read_text()
    assert page.count("<link") == 2
    assert page.replace('href="', 'href="../') == sub
    assert page.index("<link") < page.index("<p>x</p>") < page.rindex("<link") < page.index("<footer>")


def test_the_style_sheet_holds_what_pages_and_our_scripts_use(built: Path) -> None:
    texts = sorted(sheet.read_text() for sheet in (built / "assets/stylesheets").iterdir())
    assert texts == [".md-footer{left:0}", "p{color:red}.made{top:0}"]


def test_what_no_page_loads_is_gone(built: Path) -> None:
    assert not (built / "assets/javascripts").exists()
    assert not (built / "one.css").exists()


def test_pages_that_load_different_style_sheets_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<link rel="stylesheet" href="one.css">', "utf-8")
    (tmp_path / "b.html").write_text(BODY, "utf-8")
    with pytest.raises(ValueError, match="different style sheets"):
        finish(tmp_path)
