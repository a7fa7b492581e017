"""The marks of the chart of published counts."""

import pytest

from honest_guide.example_counts import ExampleCounts, Mark, check_counts, placed, ticks


def counts(low: int = 100, high: int = 1000, evidence: str = "claim") -> ExampleCounts:
    return ExampleCounts(marks=(Mark(who="Acme", low=low, high=high, job="guessing", evidence=evidence),))


def test_a_mark_stands_on_a_logarithmic_axis() -> None:
    (mark,) = placed(counts(), 500)
    assert [mark.start, mark.end] == pytest.approx([100, 200])


def test_the_axis_has_a_tick_for_each_power_of_ten() -> None:
    assert [tick for tick, _ in ticks(500)] == [10, 100, 1000, 10_000, 100_000, 1_000_000]


@pytest.mark.parametrize(("low", "high"), [(5, 100), (100, 50), (100, 2_000_000)])
def test_a_mark_off_the_axis_is_told(low: int, high: int) -> None:
    (finding,) = check_counts(counts(low, high), ["claim"])
    assert (finding.path, finding.wrong) == ("marks.0", f"runs from {low} to {high}")
    assert finding.allowed == "allowed: low to high within 10 to 1000000"


def test_a_mark_without_a_source_is_told() -> None:
    (finding,) = check_counts(counts(evidence="x"), ["claim"])
    assert (finding.path, finding.wrong) == ("marks.0.evidence", "'x' is an unknown source")
