"""The statistics that the prose of Phase 2 states, each computed again."""

import pytest
from built_site import ROOT
from scipy.stats import binomtest, fisher_exact, norm

_TEXTS = [file.read_text("utf-8") for file in (ROOT / "docs").rglob("*.md")]
PROSE = " ".join(" ".join(text.split("{ #small-test-sets }")[1:]) for text in _TEXTS)
PROSE = " ".join(PROSE.split())


def difference_p(a: int, b: int, n: int) -> float:
    pooled = (a + b) / (2 * n)
    return float(2 * norm.sf(abs(a - b) / n / (pooled * (1 - pooled) * 2 / n) ** 0.5))


@pytest.mark.parametrize(
    ("sentence", "value", "figure"),
    [
        ("80 against 85 may be luck (p = 0.35)", difference_p(80, 85, 100), 0.35),
        ("80 against 90 is barely a finding (p = 0.048)", difference_p(80, 90, 100), 0.048),
        ("A split of 15 to 5 counts (p = 0.04)", binomtest(5, 20).pvalue, 0.04),
        ("one of 10 to 5 does not (p = 0.30)", binomtest(5, 15).pvalue, 0.30),
    ],
)
def test_a_p_value_in_the_prose_is_right(sentence: str, value: float, figure: float) -> None:
    assert sentence in PROSE, "pinned on purpose: a figure of the prose is computed here; change both"
    assert value == pytest.approx(figure, rel=0.04)


def test_the_cases_that_tell_80_from_85_percent_are_right() -> None:
    # p̄ = 0.825: 1.95996 √0.28875 = 1.05319; 0.84162 √(0.16 + 0.1275) = 0.45127; 1.50446² / 0.0025 = 905.36
    root = norm.ppf(0.975) * (2 * 0.825 * 0.175) ** 0.5 + norm.ppf(0.8) * (0.8 * 0.2 + 0.85 * 0.15) ** 0.5
    assert "takes about 905 cases per version" in PROSE
    assert root**2 / 0.05**2 == pytest.approx(905.36, abs=0.01)


def test_the_rate_that_no_failure_in_100_cases_allows_is_right() -> None:
    assert "No failure in 100 cases still allows a failure rate of about 3%" in PROSE
    bound = binomtest(0, 100, alternative="less").proportion_ci(0.95, method="exact").high
    assert bound == pytest.approx(0.0295, abs=0.0001)


@pytest.mark.parametrize(("only_a", "p"), [(5, 0.0625), (6, 0.03125)])
def test_no_split_of_fewer_than_six_cases_is_more_than_noise(only_a: int, p: float) -> None:
    assert binomtest(0, only_a).pvalue == pytest.approx(p)


def test_fishers_exact_test_is_stricter() -> None:
    assert round(float(fisher_exact([[80, 90], [20, 10]]).pvalue), 3) == 0.073
