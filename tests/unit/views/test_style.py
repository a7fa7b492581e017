"""The one style sheet: joined, or every broken rule with its file and line."""

from pathlib import Path

import pytest

from honest_guide.reading.problems import InvalidSourcesError
from honest_guide.views.style import SHEETS, read_head


def problems(folder: Path, *sheets: str) -> list[str]:
    """Return the problems of a folder whose first style sheets have these texts."""
    for name in SHEETS:
        (folder / f"{name}.css").write_text(".a { top: 0 }\n", "utf-8")
    for name, text in zip(SHEETS, sheets, strict=False):
        (folder / f"{name}.css").write_text(text, "utf-8")
    script = folder / "head.js"
    script.write_text("// no\nx();\n", "utf-8")
    try:
        read_head(folder, script)
    except InvalidSourcesError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    "css",
    [
        "",
        "/* } */ .a::before { content: '}' }",
        "@media (width > 1px) { .a { .b & { top: 0 } } }",
        ".a { top: 0 } .b { top: 0 }",
        ".end { --x: 1 }",
        "@font-face { font-family: x; src: url(a.woff2) }",
    ],
)
def test_a_sheet_in_which_everything_is_closed_is_right(css: str, tmp_path: Path) -> None:
    assert problems(tmp_path, css) == []


@pytest.mark.parametrize(
    ("css", "line"),
    [
        (".a { top: 0 }\n.b {\n  top: 0;\n\n.c { top: 0 }\n", 2),
        (".a {}\n/* never closed\n.b {}\n", 2),
        (".a {}\n@media print {\n  .b {}\n", 2),
        (".a {}\n\n.b { --x: {; }\n", 3),
        (".a {}\n.b { top 0 }\n", 2),
        (".a {}\n.b { top: 0 }\n}\n", 3),
        (".a..b {}\n", 1),
        (".a {\n  top: (1px;\n}\n", 3),
        ("@media (min-width {\n  .a {}\n}\n", 1),
    ],
)
def test_a_broken_rule_is_reported_with_file_and_line(css: str, line: int, tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, css)
    assert problem.startswith(f"assets/stylesheets/{SHEETS[0]}.css: line {line}: ")


def test_no_text_of_a_sheet_ends_the_style_of_the_page(tmp_path: Path) -> None:
    assert problems(tmp_path, ".a::before { content: '</STYLE>' }") == []
    style = read_head(tmp_path, tmp_path / "head.js").style
    assert (r'content:"<\/STYLE>"' in style, "</" in style) == (True, False)


def test_all_broken_sheets_are_reported(tmp_path: Path) -> None:
    assert [problem.split(":")[0] for problem in problems(tmp_path, ".a {", "", "}")] == [
        f"assets/stylesheets/{SHEETS[index]}.css" for index in (0, 2)
    ]


def test_a_sheet_that_is_missing_is_reported(tmp_path: Path) -> None:
    with pytest.raises(InvalidSourcesError) as caught:
        read_head(tmp_path, tmp_path / "head.js")
    assert [problem.file for problem in caught.value.problems] == [
        *(f"assets/stylesheets/{name}.css" for name in SHEETS),
        "overrides/shell/head.js",
    ]
