"""Publishing a site whole or not at all."""

from pathlib import Path

from honest_guide.publish import discard, prepare, publish, staging_for


def test_the_staging_folder_stands_hidden_beside_the_site(tmp_path: Path) -> None:
    assert staging_for(tmp_path / "site") == tmp_path / ".site.building"


def test_publishing_replaces_the_site_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    site, staging = tmp_path / "site", tmp_path / ".site.building"
    site.mkdir()
    (site / "old.html").touch()
    staging.mkdir()
    (staging / "new.html").touch()
    publish(staging, site)
    assert [str(path.relative_to(tmp_path)) for path in sorted(tmp_path.rglob("*"))] == [
        "site",
        "site/new.html",
    ]


def test_the_first_site_needs_no_place(tmp_path: Path) -> None:
    staging = tmp_path / ".site.building"
    staging.mkdir()
    publish(staging, tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_an_interrupted_publication_left_does_not_stand_in_the_way(tmp_path: Path) -> None:
    for name in ("site", ".site.old", ".site.building"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.html").touch()
    publish(tmp_path / ".site.building", tmp_path / "site")
    assert [str(path.relative_to(tmp_path)) for path in sorted(tmp_path.rglob("*"))] == [
        "site",
        "site/.site.building.html",
    ]


def test_discarding_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    discard(tmp_path / "nothing")
    assert list(tmp_path.iterdir()) == []


def test_preparing_restores_the_site_that_an_interrupted_publication_took_away(tmp_path: Path) -> None:
    for name in (".site.old", ".site.building"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.html").touch()
    assert prepare(tmp_path / "site") == tmp_path / ".site.building"
    assert [str(path.relative_to(tmp_path)) for path in sorted(tmp_path.rglob("*"))] == [
        "site",
        "site/.site.old.html",
    ]


def test_preparing_keeps_the_site_that_is_there(tmp_path: Path) -> None:
    for name in ("site", ".site.old", ".site.building"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.html").touch()
    prepare(tmp_path / "site")
    assert [str(path.relative_to(tmp_path)) for path in sorted(tmp_path.rglob("*"))] == [
        "site",
        "site/site.html",
    ]


def test_the_first_build_needs_no_preparation(tmp_path: Path) -> None:
    prepare(tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_discarding_removes_a_folder_and_all_in_it(tmp_path: Path) -> None:
    staging = tmp_path / ".site.building"
    (staging / "deep").mkdir(parents=True)
    (staging / "deep/page.html").touch()
    discard(staging)
    assert list(tmp_path.iterdir()) == []
