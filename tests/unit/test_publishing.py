"""Publishing into a folder; tests/site tests whole builds, every kind of folder, and killed processes."""

import os
from pathlib import Path

import pytest

from honest_guide.publishing import discard, holds, lock, prepare, publish


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(folder.name, "utf-8")


def files(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


def published(site: Path, *names: str) -> dict[str, str]:
    """Publish a build of these files; return what the site holds, but for the list of them."""
    write(prepare(site), *names)
    publish(site)
    found = files(site)
    assert found.pop(".published").split("\n") == sorted(names)
    return found


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    os.close(lock(folder, on_wait=lambda: None))
    return folder


def test_a_build_replaces_the_last_one_and_keeps_what_no_build_wrote(site: Path) -> None:
    published(site, "index.html", "gone/index.html", "turns")
    write(site, "own/notes.txt", ".git/config", "gone/own.txt")
    assert published(site, "index.html", "turns/index.html") == {
        "index.html": ".building",
        "turns/index.html": ".building",
        "own/notes.txt": "site",
        ".git/config": "site",
        "gone/own.txt": "site",
    }


def test_any_name_is_published_and_removed(site: Path) -> None:
    names = ("line\nbreak.txt", "return\r.txt", "not-utf-8\udcff.txt", "back\\slash.txt")
    write(prepare(site), "index.html", *names)
    publish(site)
    assert all((site / name).exists() for name in names)
    assert published(site, "index.html").keys() == {"index.html"}


def test_a_folder_that_holds_nothing_more_is_removed(site: Path) -> None:
    published(site, "index.html", "gone/deep/index.html")
    published(site, "index.html")
    assert not (site / "gone").exists()


def test_a_site_without_a_list_keeps_the_dot_entries_at_the_top(site: Path) -> None:
    write(site, ".htaccess", ".git/config", "old/.hidden", "old.html")
    assert published(site, "a.html") == {".htaccess": "site", ".git/config": "site", "a.html": ".building"}


def test_a_list_that_names_files_elsewhere_removes_none_of_them(site: Path, tmp_path: Path) -> None:
    write(tmp_path, "mine.txt")
    (site / ".published").write_text("../mine.txt\n/etc/hostname", "utf-8")
    published(site, "a.html")
    assert (tmp_path / "mine.txt").exists()


@pytest.mark.parametrize(("owns", "new"), [("a", "a/index.html"), ("a/own.txt", "a")])
def test_a_file_in_the_way_is_named_before_anything_is_moved(site: Path, owns: str, new: str) -> None:
    published(site, "index.html")
    write(site, owns)
    before = files(site)
    write(prepare(site), "index.html", new)
    with pytest.raises(FileExistsError) as caught:
        publish(site)
    discard(site)
    assert (caught.value.filename, files(site)) == (owns, before)


def test_a_link_to_a_folder_in_the_site_stays(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site / "assets").symlink_to(tmp_path / "elsewhere")
    published(site, "assets/style.css")
    assert (site / "assets").is_symlink()
    assert (tmp_path / "elsewhere/style.css").exists()


def test_preparing_discards_an_incomplete_build(site: Path) -> None:
    write(site / ".building", "half.html")
    assert files(prepare(site)) == {}
    discard(site)
    discard(site)
    assert list(site.iterdir()) == []


@pytest.mark.parametrize("is_there_again", [True, False])
def test_a_folder_that_was_removed_while_a_build_waited_is_not_the_one_that_is_locked(
    site: Path,
    is_there_again: bool,  # noqa: FBT001
) -> None:
    first = lock(site, on_wait=lambda: None)

    def remove() -> None:
        site.rmdir()
        if is_there_again:
            site.mkdir()
        os.close(first)

    second = lock(site, on_wait=remove)
    assert holds(site, second)
    site.rmdir()
    assert not holds(site, second)
    site.mkdir()
    assert not holds(site, second)
    os.close(second)


def test_a_second_lock_waits_and_says_so(site: Path) -> None:
    class WaitingError(Exception):
        pass

    def stop() -> None:
        raise WaitingError

    first = lock(site, on_wait=stop)
    with pytest.raises(WaitingError):
        lock(site, on_wait=stop)
    os.close(first)
    os.close(lock(site, on_wait=stop))
