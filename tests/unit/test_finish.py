"""Finishing a site that was built."""

from pathlib import Path

import pytest

from honest_guide.finish import finish

LINK = '<link rel="stylesheet" href="{}">'
HEAD = '<meta charset="utf-8">' + LINK.format("{up}one.css") + "\n" + LINK.format("{up}two.css")

SCRIPT = '<script src="{up}assets/scripts/site.js"></script>'
BODY = """<p data-md-known data-md-told="1" data-md-odd="1">x</p>

  <footer><b class="md-footer"></b></footer><footer></footer>"""


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "assets/scripts/vendor").mkdir(parents=True)
    (tmp_path / "assets/javascripts/workers").mkdir(parents=True)
    (tmp_path / "assets/stylesheets").mkdir()
    (tmp_path / "assets/javascripts/workers/search.js").write_text("1", "utf-8")
    (tmp_path / "assets/javascripts/site.js.map").write_text("{}", "utf-8")
    (tmp_path / "assets/scripts/site.js.map").write_text("{}", "utf-8")
    (tmp_path / "assets/scripts/site.js").write_text(
        "// why\nx = 'made data-md-told'; load('assets/scripts/search.js');\n", "utf-8"
    )
    (tmp_path / "assets/scripts/search.js").write_text("x = ['mark', 'md-search-result'];\n", "utf-8")
    (tmp_path / "assets/scripts/vendor/lib.js").write_text("/*! license */ y = 'gone';\n", "utf-8")
    (tmp_path / "one.css").write_text("p{color:red}.gone{top:0}mark{top:0}", "utf-8")
    (tmp_path / "two.css").write_text(
        ".made{top:0}b{top:0}.md-footer{left:0}[data-md-known]{content:'→'}", "utf-8"
    )
    (tmp_path / "index.html").write_text((HEAD + SCRIPT).format(up="") + BODY, "utf-8")
    (tmp_path / "sub/index.html").write_text((HEAD + SCRIPT).format(up="../") + BODY, "utf-8")
    finish(tmp_path)
    return tmp_path


def test_every_page_loads_one_style_sheet_from_where_it_stands(built: Path) -> None:
    page = (built / "index.html").read_text("utf-8")
    sub = (built / "sub/index.html").read_text("utf-8")
    assert page.count("<link") == 1
    assert page.replace('href="', 'href="../').replace('src="', 'src="../') == sub
    assert page.index("<p ") < page.index("<link") < page.index("<footer>")
    (sheet,) = (built / "assets/stylesheets").iterdir()
    assert f'href="assets/stylesheets/{sheet.name}">' in page


def test_every_page_holds_the_rules_of_its_first_screen_ahead_of_its_text(built: Path) -> None:
    for name in ("index.html", "sub/index.html"):
        head, _, _ = (built / name).read_text("utf-8").partition("<p ")
        assert '<style>p{color:red}.made{top:0}[data-md-known]{content:"→"}</style>' in head


def test_the_policy_lists_the_style_sheet_in_the_page(built: Path) -> None:
    # printf 'p{color:red}.made{top:0}[data-md-known]{content:"→"}' | openssl dgst -sha256 -binary | base64
    listed = "style-src 'self' 'sha256-GhtjpmSp2rsy5j1d8tGVfVywoddq1Vj8/hBAYHhjpi4='"
    assert listed in (built / "sub/index.html").read_text("utf-8")
    assert listed in (built / "_headers").read_text("utf-8")


def test_the_style_sheet_behind_the_text_holds_the_rest(built: Path) -> None:
    texts = [sheet.read_text("utf-8") for sheet in (built / "assets/stylesheets").iterdir()]
    assert texts == ["mark,b{top:0}.md-footer{left:0}"]


def test_an_attribute_of_the_theme_stays_only_where_a_style_sheet_or_a_script_reads_it(built: Path) -> None:
    assert '<p data-md-known data-md-told="1">x</p>' in (built / "index.html").read_text("utf-8")


def test_empty_lines_and_indentation_are_gone_but_from_pages_with_code(tmp_path: Path) -> None:
    head = HEAD.format(up="")
    for name, text in {"a": "<p>1</p>", "b": "<pre>1</pre>", "c": "<textarea>1</textarea>"}.items():
        (tmp_path / f"{name}.html").write_text(f"{head}\n  {text}\n\n<footer>", "utf-8")
    (tmp_path / "assets/stylesheets").mkdir(parents=True)
    (tmp_path / "one.css").write_text("p{top:0}", "utf-8")
    (tmp_path / "two.css").write_text("", "utf-8")
    finish(tmp_path)
    assert "</style>\n<p>1</p>\n<link" in (tmp_path / "a.html").read_text("utf-8")
    for name in ("b", "c"):
        assert "\n\n<link" in (tmp_path / f"{name}.html").read_text("utf-8")


def test_what_no_page_loads_is_gone(built: Path) -> None:
    assert not (built / "assets/javascripts").exists()
    assert not (built / "one.css").exists()
    assert not list(built.rglob("*.map"))


def test_pages_that_load_different_style_sheets_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<link rel="stylesheet" href="one.css">', "utf-8")
    (tmp_path / "b.html").write_text(BODY, "utf-8")
    with pytest.raises(ValueError, match="different style sheets"):
        finish(tmp_path)
