"""The statistics that the guide states, each computed again."""

import pytest
from built_site import ROOT
from scipy.stats import barnard_exact, binomtest, boschloo_exact, fisher_exact, norm

TEXTS = [(ROOT / f"docs/{file}").read_text("utf-8") for file in ("data/evidence.yml", "test-sets.md")]
STATED = " ".join(" ".join(TEXTS).split())
EIGHTY_NINETY = [[80, 90], [20, 10]]


def difference_p(a: int, b: int, n: int) -> float:
    pooled = (a + b) / (2 * n)
    return float(2 * norm.sf(abs(a - b) / n / (pooled * (1 - pooled) * 2 / n) ** 0.5))


@pytest.mark.parametrize(
    ("sentence", "value", "figure"),
    [
        ("(p = 0.35 by the two-proportion z-test", difference_p(80, 85, 100), 0.35),
        ("0.46 by Fisher's exact test", fisher_exact([[80, 85], [20, 15]]).pvalue, 0.46),
        ("p is 0.048 by the z-test", difference_p(80, 90, 100), 0.048),
        ("0.073 by Fisher's", fisher_exact(EIGHTY_NINETY).pvalue, 0.073),
        ("0.054 and 0.056 by Barnard's and Boschloo's", barnard_exact(EIGHTY_NINETY).pvalue, 0.054),
        ("0.054 and 0.056 by Barnard's and Boschloo's", boschloo_exact(EIGHTY_NINETY).pvalue, 0.056),
        ("For 80 against 90 of 100 it is 0.073.", fisher_exact(EIGHTY_NINETY).pvalue, 0.073),
        ("p = 0.04 for 15 against 5", binomtest(5, 20).pvalue, 0.04),
        ("p = 0.30 for 10 against 5", binomtest(5, 15).pvalue, 0.30),
    ],
)
def test_a_p_value_is_right(sentence: str, value: float, figure: float) -> None:
    assert sentence in STATED, "pinned on purpose: a figure of the guide is computed here; change both"
    assert value == pytest.approx(figure, rel=0.04)


@pytest.mark.parametrize(("score", "is_noise"), [(90, True), (91, False)])
def test_the_first_score_beyond_noise_is_right(score: int, is_noise: bool) -> None:  # noqa: FBT001
    assert "By Fisher's test it takes 91." in STATED
    assert (fisher_exact([[80, score], [20, 100 - score]]).pvalue >= 0.05) == is_noise


def test_the_cases_that_tell_80_from_85_percent_are_right() -> None:
    # p̄ = 0.825: 1.95996 √0.28875 = 1.05319; 0.84162 √(0.16 + 0.1275) = 0.45127; 1.50446² / 0.0025 = 905.36
    root = norm.ppf(0.975) * (2 * 0.825 * 0.175) ** 0.5 + norm.ppf(0.8) * (0.8 * 0.2 + 0.85 * 0.15) ** 0.5
    assert "with 80% power takes about 905 cases per version" in STATED
    assert root**2 / 0.05**2 == pytest.approx(905.36, abs=0.01)


def test_the_rate_that_no_failure_in_100_cases_allows_is_right() -> None:
    assert "100 cases without a failure exclude only failure rates above about 3%" in STATED
    bound = binomtest(0, 100, alternative="less").proportion_ci(0.95, method="exact").high
    assert bound == pytest.approx(0.0295, abs=0.0001)


@pytest.mark.parametrize(("only_a", "p"), [(5, 0.0625), (6, 0.03125)])
def test_no_split_of_fewer_than_six_cases_is_more_than_noise(only_a: int, p: float) -> None:
    assert binomtest(0, only_a).pvalue == pytest.approx(p)
