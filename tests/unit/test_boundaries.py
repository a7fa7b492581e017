"""Who may import whom: rooms in one direction, and the logic outlives the builder."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from built_site import ROOT

HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "honest_guide"
ROOMS = {
    "reading": {"reading"},
    "facts": {"facts", "reading"},
    "sums": {"sums"},
    "guide": {"facts", "reading"},
    "views": {"facts", "guide", "reading", "sums", "views"},
    "prebuild": {"facts", "guide", "reading", "views"},
    "finish": {"prebuild", "reading", "views"},
    "publishing": set(),
    "site_check": {"reading"},
    "__main__": {"facts", "guide", "reading", "views"},
}
"""Each room, or module at the top, and the rooms that it may import."""


def imports(file: Path) -> set[str]:
    """The dotted names that a module imports, ``from a import b`` as ``a.b``."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_before_it(room: str) -> None:
    files = [PACKAGE / f"{room}.py"] if (PACKAGE / f"{room}.py").exists() else (PACKAGE / room).glob("*.py")
    imported = {
        name.split(".")[1] for file in files for name in imports(file) if name.startswith("honest_guide.")
    }
    assert imported <= ROOMS[room]


@pytest.mark.parametrize(
    ("library", "modules"),
    [
        ("mkdocs", []),
        ("material", []),
        ("pydantic", ["reading/loader"]),
        ("jinja2", ["views/render"]),
        ("yaml", ["reading/strict_yaml"]),
        ("markdown", ["reading/markdown"]),
    ],
)
def test_a_library_is_known_to_these_modules_alone(library: str, modules: list[str]) -> None:
    users = {
        str(file.relative_to(PACKAGE).with_suffix(""))
        for file in PACKAGE.rglob("*.py")
        if any(name.partition(".")[0] == library for name in imports(file))
    }
    assert sorted(users) == modules


def test_the_logic_works_where_mkdocs_is_not_installed() -> None:
    names = [
        f"honest_guide.{'.'.join(file.relative_to(PACKAGE).with_suffix('').parts)}"
        for file in PACKAGE.rglob("*.py")
        if file.stem != "__init__"
    ]
    code = "import sys; sys.modules['mkdocs'] = None\n" + "\n".join(f"import {name}" for name in names)
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=HOOKS, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
