"""The check of the finished site, on the real one."""

import shutil
from pathlib import Path

import pytest
from built_site import PHASE_3, BuiltSite

from honest_guide.site_check import main


def test_nothing_is_left_to_fill_in_the_site(site: BuiltSite, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = main([str(site.folder)]), capsys.readouterr()
    assert (code, printed.err) == (0, "")
    files = [path.name for path in site.folder.rglob("*.*")]
    pages, twins = (sum(name.endswith(end) for name in files) for end in (".html", ".html.md"))
    assert f" {pages} HTML files and {twins + 2} other texts, " in printed.out


def test_one_marker_in_one_page_is_found(
    site: BuiltSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copytree(site.folder, tmp_path / "site")
    page = copy / PHASE_3 / "index.html"
    html = page.read_text("utf-8")
    page.write_text(html.replace("</main>", "<!-- guide: chooser -->\n</main>"), "utf-8")
    assert main([str(copy)]) == 1
    assert capsys.readouterr().err.count("\n") == 2
