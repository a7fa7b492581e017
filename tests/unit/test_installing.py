"""What is installed: locks that agree, for every Python that is promised; and what is missing is said."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from built_site import ROOT

SITE, TESTS = ROOT / "requirements.txt", ROOT / "tests/requirements.txt"
TOOLS = [ROOT / f"tests/tools/{tool}/requirements.txt" for tool in ("links", "mutation", "zensical")]
LOCKS = [SITE, TESTS, *TOOLS]
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?P<marker> ;.*?)? \\$", re.MULTILINE)


def pins(lock: Path) -> set[tuple[str, str]]:
    return {(pin["name"], pin["version"]) for pin in PIN.finditer(lock.read_text("utf-8"))}


def named(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=~!]", one)[0] for one in requirements}


def test_the_lock_of_the_tests_holds_the_lock_of_the_site() -> None:
    assert pins(SITE) - pins(TESTS) == set()


def test_each_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    site, tests = named(project["dependencies"]), named(project["optional-dependencies"]["test"])
    assert site - {name for name, _ in pins(SITE)} == set()
    assert tests - {name for name, _ in pins(TESTS)} == set()
    assert tests & {name for name, _ in pins(SITE)} == set()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.parent.name)
def test_a_lock_names_exact_versions_and_hashes_and_no_index(lock: Path) -> None:
    lines = [line for line in lock.read_text("utf-8").splitlines() if not line.startswith("#")]
    other = [
        line
        for line in lines
        if not PIN.match(line) and not re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line)
    ]
    assert other == []
    assert "://" not in lock.read_text("utf-8")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.parent.name)
def test_a_lock_is_made_for_the_oldest_python_that_the_project_allows(lock: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    assert f" --python-version {oldest} " in lock.read_text("utf-8")


def install(folder: Path, programs: dict[str, str], **env: str) -> tuple[int, str]:
    """Run the script where only these programs are, each a line of shell; pip says its arguments."""
    project, path = folder / "a projéct", folder / "programs"
    for made in (path, project / ".ci", project / ".venv/bin"):
        made.mkdir(parents=True)
    shutil.copy(ROOT / ".ci/install", project / ".ci")
    for name in ("bash", "dirname"):
        (path / name).symlink_to(str(shutil.which(name)))
    written = {path / name: line for name, line in programs.items()}
    for file, line in {**written, project / ".venv/bin/pip": 'echo "pip $*"'}.items():
        file.write_text(f"#!{path}/bash\n{line}\n", "utf-8")
        file.chmod(0o755)
    result = subprocess.run(
        [path / "bash", project / ".ci/install"],
        env={"PATH": str(path), **env},
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout + result.stderr


READER = {"python3": "exit 0", "id": "echo 1000", "apt-get": 'echo "apt-get $*"'}
ROOT_USER = {**READER, "id": "echo 0"}
PIP = "pip install --quiet --require-hashes -r requirements.txt -r tests/requirements.txt\n"


@pytest.mark.parametrize(
    ("programs", "missing"),
    [
        (READER, "chromium fonts-liberation nodejs npm default-jre-headless"),
        ({**READER, "npm": ""}, "chromium fonts-liberation default-jre-headless"),
        ({**READER, "chromium": "", "java": ""}, "nodejs npm"),
    ],
)
def test_without_root_a_sentence_says_what_to_install(
    programs: dict[str, str], missing: str, tmp_path: Path
) -> None:
    code, output = install(tmp_path, programs)
    assert code == 1
    assert output.startswith(f"The tests need what is not here: {missing}. Install it ")
    assert output.count("\n") == 1


def test_without_apt_a_sentence_says_what_to_install(tmp_path: Path) -> None:
    code, output = install(tmp_path, {"python3": "exit 0", "id": "echo 0"})
    assert (code, output.split(":")[0]) == (1, "The tests need what is not here")


def test_root_is_given_what_is_missing(tmp_path: Path) -> None:
    code, output = install(tmp_path, {**ROOT_USER, "npm": ""})
    assert (code, output.splitlines()[0]) == (0, "apt-get update -qq")
    assert output.endswith(PIP)


def test_a_chromium_that_is_named_is_not_installed(tmp_path: Path) -> None:
    named = tmp_path / "my chromium"
    named.write_text("", "utf-8")
    named.chmod(0o755)
    assert install(tmp_path, {**READER, "npm": "", "java": ""}, CHROMIUM=str(named)) == (0, PIP)


def test_a_chromium_that_is_named_and_does_not_exist_is_said(tmp_path: Path) -> None:
    code, output = install(tmp_path, READER, CHROMIUM="/no/such")
    assert (code, output) == (
        1,
        "CHROMIUM is /no/such, which is no program: set it to the path of a Chromium.\n",
    )


def test_a_python_that_is_too_old_is_said(tmp_path: Path) -> None:
    code, output = install(tmp_path, {**READER, "python3": "exit 1"})
    assert (code, output) == (1, "The tests need a python3 of version 3.11 or newer.\n")
