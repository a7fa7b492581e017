"""The folder for builders without hooks: one builds the same site from it."""

import subprocess
import sys
from os import environ
from pathlib import Path

import pytest
from built_site import ROOT, BuiltSite, address, run_build
from project_copy import copy_project

from honest_guide.finish import main as finish
from honest_guide.prebuild import BUILDERS, configuration, main, read_project
from honest_guide.site_check import check_site

SEARCH = "search/search-index.js"
"""What the other builder cannot make, and nothing makes after it."""


@pytest.fixture(scope="module")
def prebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, written by the command line."""
    folder: Path = tmp_path_factory.mktemp("prebuilt") / "out"
    result = subprocess.run(
        [sys.executable, "-m", "honest_guide.prebuild", "--builder", "mkdocs", str(folder)],
        env={**environ, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    return folder


@pytest.fixture(scope="module")
def other(prebuilt: Path) -> BuiltSite:
    """The site that MkDocs builds from the folder, in strict mode and without a hook."""
    result = run_build(prebuilt / "site", config=prebuilt / "mkdocs.yml")
    assert result.returncode == 0, result.stderr
    return BuiltSite(prebuilt / "site")


@pytest.fixture(scope="module")
def finished(other: BuiltSite) -> Path:
    """The same site, after the command that completes it."""
    assert finish([str(other.folder)]) == 0
    return other.folder


def test_a_builder_without_hooks_builds_the_same_pages(site: BuiltSite, other: BuiltSite) -> None:
    assert other.pages == site.pages
    different = [page for page in site.html_files if str(other.article(page)) != str(site.article(page))]
    assert different == []


def test_what_is_around_the_articles_is_the_same(site: BuiltSite, other: BuiltSite) -> None:
    def around(built: BuiltSite, page: str) -> list[str]:
        soup = built.soup(page)
        parts = soup.select("header, nav, footer, .related, link, meta, title, script[src], style")
        return [" ".join(str(part).split()).replace("> <", "><") for part in parts]

    assert [page for page in site.html_files if around(other, page) != around(site, page)] == []


def test_every_file_beside_the_pages_is_the_same(site: BuiltSite, finished: Path) -> None:
    names = {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()}
    names = {name for name in names if not name.startswith((".", "sitemap"))}
    missing = {name for name in names if not (finished / name).exists()}
    assert missing == {SEARCH}
    pages = {f"{page}index.html" for page in site.pages} | {"404.html"}
    different = [
        name
        for name in sorted(names - missing - pages)
        if (finished / name).read_bytes() != (site.folder / name).read_bytes()
    ]
    assert different == []


def test_the_folder_leaves_nothing_to_fill(other: BuiltSite) -> None:
    assert check_site(other.folder).problems == []


def test_links_in_html_may_be_left_for_the_builder_to_resolve(tmp_path: Path) -> None:
    assert main([str(tmp_path / "out")]) == 0
    page = (tmp_path / "out/docs/freshness.md").read_text("utf-8")
    assert ('href="evidence/index.md#' in page, 'href="../evidence/' in page) == (True, False)


def test_a_setting_of_the_environment_is_kept() -> None:
    variables = {"SITE_URL": "https://a.example/b/", "REPO_URL": "https://code.example/c/"}
    project = read_project(ROOT, variables)
    assert project.address == variables["SITE_URL"]
    settings = configuration(project, BUILDERS["mkdocs"])
    assert settings["site_url"] == variables["SITE_URL"]
    assert settings["extra"]["shell"]["repository"] == "https://code.example/c"
    assert read_project(ROOT, {}).address == "http://127.0.0.1:8000/"


def test_sources_that_are_wrong_are_reported_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project, out = copy_project(tmp_path / "project"), tmp_path / "out"
    (project / "docs/data/prices.yml").unlink()
    assert main([str(out), "--root", str(project)]) == 2
    assert "  data/prices.yml: is missing; the site needs this file\n" in capsys.readouterr().err
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("- payback.md", "- paybak.md"), "utf-8")
    assert main([str(out), "--root", str(project)]) == 2
    assert "nav.2.Do the sums.0: 'paybak.md' is not a file of the site" in capsys.readouterr().err
    assert not out.exists()


def test_a_site_without_a_page_cannot_be_finished(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert finish([str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path}/index.html: cannot be read: No such file or directory\n"


def test_a_folder_that_exists_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    allowed = "allowed: a folder that does not exist yet"
    assert capsys.readouterr().err == f"{tmp_path}: exists; {allowed}\n"
    assert list(tmp_path.iterdir()) == []


def test_each_page_has_its_place(prebuilt: Path, site: BuiltSite) -> None:
    docs = prebuilt / "docs"
    sources = [file.relative_to(docs).as_posix() for file in docs.rglob("*.md")]
    assert sorted(map(address, sources)) == sorted(site.pages)
