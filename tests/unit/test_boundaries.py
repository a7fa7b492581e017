"""Who may import whom: the logic outlives the builder."""

import ast
import subprocess
import sys

import pytest

from built_site import ROOT

PACKAGE = ROOT / "hooks/honest_guide"
MODULES = sorted(file.stem for file in PACKAGE.glob("*.py") if file.stem != "__init__")


def importers(library: str) -> list[str]:
    found = []
    for name in MODULES:
        tree = ast.parse((PACKAGE / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            found += [name for imported in names if imported.partition(".")[0] == library]
    return sorted(set(found))


@pytest.mark.parametrize(
    ("library", "modules"),
    [
        ("mkdocs", []),
        ("material", []),
        ("pydantic", ["load"]),
        ("jinja2", ["render"]),
        ("yaml", ["yaml_file"]),
    ],
)
def test_a_library_is_known_to_these_modules_alone(library: str, modules: list[str]) -> None:
    assert importers(library) == modules


def test_the_logic_works_where_mkdocs_is_not_installed() -> None:
    code = "import sys; sys.modules['mkdocs'] = None\n" + "\n".join(
        f"import honest_guide.{name}" for name in MODULES
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "hooks", capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_every_hook_stays_thin() -> None:
    long = []
    for file in (ROOT / "hooks").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("on_") and node.end_lineno:
                long += [(file.name, node.name)] if node.end_lineno - node.lineno > 25 else []
    assert long == []
