"""The maintainer's command: what it prints, and what it exits with."""

from pathlib import Path

import pytest
from built_site import ROOT
from small_guide import DATA, MARKERS, write

from honest_guide.__main__ import BUILDER, main


@pytest.fixture(autouse=True)
def markers_of_the_small_guide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("honest_guide.__main__.PARTS", MARKERS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--months", "-1", "--as-of", "2026-11"],
            "argument --months: '-1' is not a number of months; allowed: 0 or more",
        ),
        (
            ["--months", "six", "--as-of", "2026-11"],
            "argument --months: 'six' is not a number of months; allowed: 0 or more",
        ),
        (
            ["--months", "6", "--as-of", "2026-13"],
            "argument --as-of: '2026-13' is not a month; allowed: YYYY-MM",
        ),
        (["--months", "6"], "one of the arguments --as-of --today is required"),
        (["--as-of", "2026-11"], "the following arguments are required: --months"),
        (
            ["--months", "6", "--as-of", "2026-11", "--today"],
            "argument --today: not allowed with argument --as-of",
        ),
    ],
)
def test_an_argument_that_makes_no_sense_is_reported(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    last = capsys.readouterr().err.splitlines()[-1]
    assert (caught.value.code, last) == (2, f"python -m honest_guide: error: {message}")


def test_sources_that_are_wrong_are_reported_and_nothing_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--months", "6", "--as-of", "2026-11", "--docs", str(tmp_path)])
    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert "  data/prices.yml: is missing; the site needs this file\n" in printed.err


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Return a folder whose facts are of July, September, October and November 2026."""
    write(tmp_path)
    return tmp_path


def test_stale_facts_are_listed_with_their_age_and_home_and_the_oldest_first(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--months", "1", "--as-of", "2026-11", "--docs", str(docs)])
    assert capsys.readouterr().out.splitlines() == [
        "2026-07    4 months  data/availability.yml  Who still sells fine-tuning",
        "2026-09    2 months  data/prices.yml: m  Prices of M",
        "2 of 5 dated facts are older than 1 months in 2026-11",
    ]


def test_stale_facts_make_the_command_fail(docs: Path) -> None:
    assert main(["--months", "1", "--as-of", "2026-11", "--docs", str(docs)]) == 1


def test_where_nothing_is_stale_the_command_succeeds(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--months", "4", "--as-of", "2026-11", "--docs", str(docs)])
    assert (code, capsys.readouterr().out) == (
        0,
        "0 of 5 dated facts are older than 4 months in 2026-11\n",
    )


def test_asked_for_today_the_command_uses_the_clock(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"availability.yml": {**DATA["availability.yml"], "as_of": "2000-01"}})
    main(["--months", "240", "--today", "--docs", str(tmp_path)])
    assert capsys.readouterr().out.startswith("2000-01  ")


def test_the_choice_of_the_builder_goes_stale_too(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--months", "6", "--as-of", "2027-06", "--docs", str(docs)])
    line = "2026-11    7 months  README.md: Outlive the builder  Which builder makes the site"
    assert line in capsys.readouterr().out.splitlines()


def test_the_choice_of_the_builder_has_the_month_that_the_readme_gives_it() -> None:
    _, _, section = (ROOT / "README.md").read_text("utf-8").partition("## Outlive the builder\n")
    assert f"**Decided {BUILDER.as_of}:**" in section
