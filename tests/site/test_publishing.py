"""A build is published whole or not at all, whatever the site's folder is, and keeps its owner's files."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from signal import SIGCONT
from time import monotonic

import pytest
from built_site import ROOT, run_build
from project_copy import fingerprint
from quick_builds import quick_builds
from small_project import small_project, texts, whole

OWNERS = (".git/refs/heads/main", ".well-known/security.txt", ".htaccess", "CNAME", "own/notes.txt")
"""Files that no build wrote."""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return small_project(tmp_path / "project")


def build(site: Path, config: Path, name: str) -> None:
    result = run_build(site, config=config, NAME=name)
    assert result.returncode == 0, result.stderr


def failure(result: "subprocess.CompletedProcess[str]") -> str:
    """Return the one line that a failed build says, apart from progress and MkDocs' own last words."""
    assert (result.returncode, "Traceback" in result.stderr) == (1, False), result.stderr
    lines = [line for line in result.stderr.splitlines() if line.startswith(("ERROR", "Error"))]
    assert len(lines) == 1, result.stderr
    return lines[0]


def put(site: Path, *names: str) -> dict[str, str]:
    """Put an owner's files into a site and return them with their digests."""
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(f"the owner's {name}", "utf-8")
    return {name: digest for name, digest in fingerprint(site).items() if name in names}


def test_what_no_build_wrote_stays_over_ten_builds(config: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with quick_builds(site, config) as builds:
        assert builds.run(("first", 0)) == [0]
        owners = put(site, *OWNERS)
        for number in range(9):
            assert builds.run((f"build {number}", 0)) == [0]
    kept = fingerprint(site)
    assert {name: kept.get(name) for name in OWNERS} == owners
    assert texts(site).items() >= whole("build 8").items()


def git(folder: Path, *command: str) -> str:
    """Run git as nobody in particular, whatever the settings of the machine are."""
    author = {f"GIT_{who}_{what}": "a" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    result = subprocess.run(
        [shutil.which("git") or "git", "-C", str(folder), *command],
        env={**os.environ, **author, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_a_worktree_of_a_branch_stays_one_over_ten_builds(config: Path, tmp_path: Path) -> None:
    project, site = config.parent, tmp_path / "site"
    git(project, "init", "--quiet")
    git(project, "commit", "--quiet", "--allow-empty", "--message", "start")
    git(project, "worktree", "add", "--quiet", "-b", "gh-pages", str(site))
    pointer = (site / ".git").read_bytes()  # a file there, which says where the repository is
    with quick_builds(site, config) as builds:
        for number in range(10):
            assert builds.run((f"build {number}", 0)) == [0]
            git(site, "add", "--all")
            git(site, "commit", "--quiet", "--message", f"build {number}")
    assert (site / ".git").read_bytes() == pointer
    assert texts(site).items() >= whole("build 9").items()
    assert git(site, "show", "gh-pages:b/index.html") == "build 9"
    assert len(git(site, "log", "--format=%s", "gh-pages").splitlines()) == 11


def test_what_this_build_does_not_publish_goes(config: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    extra = config.parent / "docs/gone.md"
    extra.write_text("# gone\n", "utf-8")
    build(site, config, "first")
    assert (site / "gone/index.html").exists()
    extra.unlink()
    build(site, config, "second")
    assert texts(site) == whole("second")
    assert not (site / "gone").exists()


def test_a_site_of_plain_mkdocs_loses_all_but_the_dot_entries(config: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, *OWNERS, "stale/index.html", "index.html")
    build(site, config, "first")
    assert texts(site) == whole("first")
    assert sorted(path.name for path in site.glob(".*")) == [".git", ".htaccess", ".published", ".well-known"]
    assert (site / ".git/refs/heads/main").exists()


def test_an_owners_file_in_the_way_stops_the_build_and_leaves_the_site(config: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, config, "first")
    put(site, "new")
    before = fingerprint(site)
    (config.parent / "docs/new.md").write_text("# new\n", "utf-8")
    line = failure(run_build(site, config=config, NAME="second"))
    assert line == (
        f"ERROR   -  {site}: cannot be published: "
        "new: is not part of the last build and is in the way of this one"
    )
    assert fingerprint(site) == before


def test_a_link_to_a_folder_stays_a_link(config: Path, tmp_path: Path) -> None:
    site, served = tmp_path / "site", tmp_path / "served/by"
    served.mkdir(parents=True)
    site.symlink_to(served)
    for name in ("first", "second"):
        build(site, config, name)
        assert (site.is_symlink(), texts(served)) == (True, whole(name))
    assert [path.name for path in served.parent.iterdir()] == ["by"]


def test_a_link_to_nothing_stops_the_build_with_one_line(config: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.symlink_to("nowhere")
    line = failure(run_build(site, config=config))
    assert line == f"ERROR   -  {site}: cannot be published: {site}: File exists"


def build_within_rights(site: Path, config: Path, name: str) -> "subprocess.CompletedProcess[str]":
    """Build as a user whom permissions stop; root gives up the right to ignore them."""
    give_up = [shutil.which("setpriv") or "setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(site)]
    return subprocess.run(
        [*(give_up if os.getuid() == 0 else []), *command],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NAME": name},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_folder_in_a_read_only_folder_publishes(config: Path, tmp_path: Path) -> None:
    site = tmp_path / "www/site"
    site.mkdir(parents=True)
    site.parent.chmod(0o555)
    for name in ("first", "second"):
        result = build_within_rights(site, config, name)
        assert result.returncode == 0, result.stderr
        assert texts(site) == whole(name)
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_read_only_site_stops_the_build_with_one_line(config: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, config, "first")
    before = fingerprint(site)
    site.chmod(0o555)
    line = failure(build_within_rights(site, config, "second"))
    assert line == f"ERROR   -  {site}: cannot be published: {site}/.building: Permission denied"
    assert fingerprint(site) == before


def test_a_read_only_folder_in_the_site_stops_the_build_before_anything_is_moved(
    config: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    assert build_within_rights(site, config, "first").returncode == 0
    before = fingerprint(site)
    (site / "b").chmod(0o555)
    line = failure(build_within_rights(site, config, "second"))
    assert line == f"ERROR   -  {site}: cannot be published: b: is a folder that cannot be written to"
    assert fingerprint(site) == before


def test_a_full_disk_stops_the_build_with_one_line(config: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, config, "first")
    before = fingerprint(site)
    (config.parent / "full.py").write_text(
        "import errno, os\n"
        "def on_post_page(output, page, config):\n"
        "    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), page.file.dest_uri)\n",
        "utf-8",
    )
    config.write_text(config.read_text("utf-8") + "  - full.py\n", "utf-8")
    result = run_build(site, config=config, NAME="second")
    assert (result.returncode, "Traceback" in result.stderr) == (1, False), result.stderr
    assert f"{site}: cannot be published: index.html: No space left on device" in result.stderr
    assert fingerprint(site) == before


MOUNTED = """
import errno, os, sys
from pathlib import Path
site = Path(sys.argv.pop(1))
def crossing(step):
    def checked(source, target, **kwargs):
        ends = [os.path.realpath(end) for end in (source, target)]
        if os.path.realpath(site) in ends:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(source))
        if len({Path(end).is_relative_to(os.path.realpath(site)) for end in ends}) == 2:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(source))
        return step(source, target, **kwargs)
    return checked
os.rename, os.replace = crossing(os.rename), crossing(os.replace)
from mkdocs.__main__ import cli
cli()
"""
"""MkDocs' command line where the site's folder can be renamed as little as a mount point."""


def test_a_mount_point_publishes(config: Path, tmp_path: Path) -> None:
    site, seen = tmp_path / "site", tmp_path / "seen"
    site.mkdir()
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    commands = " && ".join(
        [
            f"mount -t tmpfs none '{site}'",
            *[
                f"NAME={name} '{sys.executable}' -m mkdocs build -f '{config}' -d '{site}'"
                for name in ("first", "second")
            ],
            f"cp -a '{site}' '{seen}'",
        ]
    )
    mounting = [shutil.which("unshare") or "false", "--mount", "sh", "-c"]  # ends with the command
    if subprocess.run([*mounting, commands.partition(" && ")[0]], check=False).returncode == 0:
        result = subprocess.run([*mounting, commands], env=env, capture_output=True, text=True, check=False)
        assert (result.returncode, texts(seen)) == (0, whole("second")), result.stderr
    for name in ("first", "second"):
        command = [sys.executable, "-c", MOUNTED, str(site), "build", "-f", str(config), "-d", str(site)]
        result = subprocess.run(
            command, env={**env, "NAME": name}, capture_output=True, text=True, check=False
        )
        assert (result.returncode, texts(site)) == (0, whole(name)), result.stderr


def test_a_folder_of_the_site_may_lie_on_another_disk(config: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, config, "first")
    crossing = MOUNTED.replace("site = Path(sys.argv.pop(1))", "site = Path(sys.argv.pop(1)) / 'b'")
    command = [sys.executable, "-c", crossing, str(site), "build", "-f", str(config), "-d", str(site)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NAME": "second"}
    result = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert (result.returncode, texts(site)) == (0, whole("second")), result.stderr


@contextmanager
def building(site: Path, config: Path, name: str, stop_at: str = "") -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(site)],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NAME": name, "STOP_AT": stop_at},
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:  # a failed test may leave it stopped
            process.kill()


def listen(process: "subprocess.Popen[str]", text: str) -> None:
    """Read what a build says until it says this."""
    assert process.stderr is not None
    assert any(text in line for line in process.stderr), f"the build ended and did not say {text!r}"


@pytest.mark.parametrize("event", ["on_page_markdown", "on_post_build"])
def test_a_build_whose_folder_is_removed_leaves_that_of_the_next_build_alone(
    event: str, config: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    with building(site, config, "first", stop_at=event) as first:
        os.waitpid(first.pid, os.WUNTRACED)
        shutil.rmtree(site)
        build(site, config, "second")
        first.send_signal(SIGCONT)
        assert f"{site}: was removed during this build; build again" in first.communicate()[1]
    assert first.returncode == 1
    assert texts(site) == whole("second")
    assert [path.name for path in site.glob(".*")] == [".published"]


@pytest.mark.parametrize("event", ["on_pre_build", "on_page_markdown", "on_post_page", "on_post_build"])
def test_a_second_build_waits_for_the_first(event: str, config: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with building(site, config, "first", stop_at=event) as first:
        os.waitpid(first.pid, os.WUNTRACED)  # it is in the middle of its build, and stopped
        with building(site, config, "second") as second:
            listen(second, f"waiting for another build of {site}")
            first.send_signal(SIGCONT)
            codes = [process.communicate() and process.returncode for process in (first, second)]
    assert codes == [0, 0]
    assert texts(site) == whole("second")


def test_of_two_builds_at_once_one_is_published_whole(config: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with building(site, config, "first") as first, building(site, config, "second") as second:
        codes = [process.communicate() and process.returncode for process in (first, second)]
    assert codes == [0, 0]
    assert texts(site) in (whole("first"), whole("second"))


def test_of_thirty_pairs_of_builds_at_random_delays_each_leaves_a_whole_site(
    config: Path, tmp_path: Path
) -> None:
    site, source = tmp_path / "site", Random(30)  # noqa: S311 (the same delays every time)
    with quick_builds(site, config) as builds:
        assert builds.run(("ready", 0)) == [0]
        started = monotonic()
        assert builds.run(("alone", 0)) == [0]
        takes = monotonic() - started
        for pair in range(30):
            delay = source.uniform(0, 1.2 * takes)  # the second starts anywhere in the first, or after it
            codes = builds.run((f"first {pair}", 0), (f"second {pair}", delay))
            assert (codes, [path.name for path in site.glob(".*")]) == ([0, 0], [".published"]), delay
            assert texts(site) in (whole(f"first {pair}"), whole(f"second {pair}")), delay


def test_a_killed_build_holds_no_lock(config: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with building(site, config, "first") as first:
        listen(first, "Cleaning site directory")
        first.kill()
    result = run_build(site, config=config, NAME="second")
    assert ("waiting" in result.stderr, result.returncode, texts(site)) == (False, 0, whole("second"))


@pytest.mark.parametrize("command", ["build", "gh-deploy"])
def test_a_dirty_build_is_rejected_with_one_sentence(command: str, config: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, config, "first")
    before = fingerprint(site)
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", command, "--dirty", "-f", str(config), "-d", str(site)],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert failure(result).startswith(
        "Error: --dirty is not supported: all pages are built from the same data"
    )
    assert "Run the command without --dirty" in result.stderr
    assert fingerprint(site) == before


def test_a_warning_in_strict_mode_leaves_the_last_site(config: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, config, "first")
    before = fingerprint(site)
    (config.parent / "docs/a.md").write_text("[nowhere](nowhere.md)\n", "utf-8")
    result = run_build(site, config=config, NAME="second")
    assert (
        result.returncode,
        "Aborted with 1 warnings in strict mode!" in result.stdout + result.stderr,
    ) == (1, True)
    assert fingerprint(site) == before


def test_deploying_pushes_the_published_site(config: Path, tmp_path: Path) -> None:
    remote = tmp_path / "remote.git"
    author = {f"GIT_{who}_{what}": "a" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    settings = {"NO_MKDOCS_2_WARNING": "1", "GIT_CONFIG_GLOBAL": os.devnull, "NAME": "first"}
    env = {**os.environ, **author, **settings}

    def run(*command: str) -> str:
        result = subprocess.run(
            command, cwd=config.parent, env=env, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, result.stderr
        return result.stdout

    run("git", "init", "--bare", str(remote))
    run("git", "init")
    run("git", "remote", "add", "origin", str(remote))
    run("git", "commit", "--allow-empty", "-m", "start")
    run(sys.executable, "-m", "mkdocs", "gh-deploy")
    pushed = run("git", "--git-dir", str(remote), "ls-tree", "-r", "--name-only", "gh-pages").split()
    assert set(pushed) >= set(whole("first"))
    assert run("git", "--git-dir", str(remote), "show", "gh-pages:b/index.html") == "first"


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from honest_guide import publishing

steps, site = int(sys.argv[2]), Path(sys.argv[3])

def dying(step):
    def counted(*args, **kwargs):
        global steps
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        steps -= 1
        return step(*args, **kwargs)
    return counted

for name in ("rename", "replace", "unlink", "rmdir", "mkdir"):
    setattr(os, name, dying(getattr(os, name)))
publishing.publish(site)
"""
"""A publication that is killed before the step of the file system with this number."""

OLD = {"index.html": "old", "old/index.html": "old", "style.css": "old", "turns": "old"}
NEW = {"index.html": "new", "new/index.html": "new", "style.css": "new", "turns/index.html": "new"}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


@pytest.mark.parametrize("listed", [True, False])
def test_a_publication_that_is_killed_at_any_step_is_finished_by_the_next_build(
    tmp_path: Path, *, listed: bool
) -> None:
    sys_path = str(ROOT / "hooks")
    finish = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
        "from honest_guide.publishing import discard, prepare\n"
        "prepare(Path(sys.argv[2])); discard(Path(sys.argv[2]))"
    )
    outcomes = []
    for steps in range(40):
        site = tmp_path / str(steps)
        write(site, OLD)
        write(site / ".building", NEW)
        if listed:
            (site / ".published").write_text("\n".join(OLD), "utf-8")
        owners = put(site, *(OWNERS if listed else OWNERS[:3]))
        command = [sys.executable, "-c", KILLED, sys_path, str(steps), str(site)]
        code = subprocess.run(command, check=False).returncode
        assert fingerprint(site).items() >= owners.items()
        subprocess.run([sys.executable, "-c", finish, sys_path, str(site)], check=True)
        assert fingerprint(site).items() >= owners.items()
        left = {name: text for name, text in texts(site).items() if name not in owners}
        outcomes.append((code == 0, "new" if left == NEW else "old" if left == OLD else left))
        if code == 0:
            break
    assert outcomes[0] == (False, "old")
    assert outcomes[-1] == (True, "new")
    assert {left for _, left in outcomes[1:]} == {"new"}
    assert len(outcomes) > 8
