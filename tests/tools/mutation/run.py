"""Mutate the logic and list the mutants that no test notices; arguments are mutmut's (names of mutants).

mutmut knows sources by the folders ``src`` and ``.`` alone, and this site keeps its logic in ``hooks``: so it
works on a copy that is laid out as it expects, in ``.mutation/``. What has not changed is not run again,
survivors among it:
after adding tests, name the mutants that they are for (``"honest_guide.reading.loader.*"``).
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
COPY = ROOT / ".mutation"
LAYOUT = {"hooks/honest_guide": "src/honest_guide", "tests": "tests", "docs": "docs"}


def lay_out() -> None:
    """Bring the copy up to date; mutmut goes by the times of files, which a copy keeps."""
    for source, target in LAYOUT.items():
        shutil.rmtree(COPY / target, ignore_errors=True)
        ignored = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(ROOT / source, COPY / target, ignore=ignored)
    shutil.copy2(ROOT / "pyproject.toml", COPY)
    for stale in ("docs", "src/__pycache__", "tests"):  # mutmut adds to its own copy and never takes away
        shutil.rmtree(COPY / "mutants" / stale, ignore_errors=True)


def main(names: list[str]) -> int:
    """Run the mutants, then print the survivors."""
    lay_out()
    mutmut = str(Path(sys.executable).with_name("mutmut"))
    code = subprocess.run([mutmut, "run", "--max-children", "2", *names], cwd=COPY, check=False).returncode
    subprocess.run([mutmut, "results"], cwd=COPY, check=False)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
