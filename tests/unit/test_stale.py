"""The maintainer's command: what it prints, and what it exits with."""

from pathlib import Path

import pytest

from honest_guide.stale import main


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
def test_an_argument_that_makes_no_sense_is_told(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    last = capsys.readouterr().err.splitlines()[-1]
    assert (caught.value.code, last) == (2, f"python -m honest_guide.stale: error: {message}")


def test_sources_that_are_wrong_are_told_and_nothing_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--months", "6", "--as-of", "2026-11", "--docs", str(tmp_path)])
    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert "  data/prices.yml: is missing; the site needs this file\n" in printed.err
