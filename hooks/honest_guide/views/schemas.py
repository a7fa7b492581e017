"""The schemas from which an editor completes the data files, made from the records.

They stand in ``docs/data/schemas``, and each data file names its own in its first line. This writes them:
``PYTHONPATH=hooks .venv/bin/python -m honest_guide.views.schemas``.
"""

from pathlib import Path, PurePosixPath

from honest_guide.guide import FILES
from honest_guide.reading.loader import json_schema
from honest_guide.views.exports import as_json

FOLDER = Path(__file__).parents[3] / "docs/data/schemas"


def schemas() -> dict[str, str]:
    """Return the content of every schema by its file's name."""
    return {f"{PurePosixPath(file).stem}.json": as_json(json_schema(shape)) for shape, file in FILES.values()}


if __name__ == "__main__":
    for name, content in schemas().items():
        (FOLDER / name).write_text(content, "utf-8")
