"""What the prose says of the refund team, compared with the scenario behind it."""

import pytest
from built_site import PHASE_1, PHASE_2, ROOT

from honest_guide.facts.pricing import scenario_inputs
from honest_guide.guide import Guide
from honest_guide.sums.payback import dataset_cost, monthly_cost
from honest_guide.sums.sample_sizes import difference_p, wilson

BAR = 0.9
"""Nine in ten."""


@pytest.fixture
def inputs(guide: Guide) -> dict[str, float]:
    """Return the inputs of the scenario that the walk belongs to."""
    scenario = guide.facts.payback.scenario(guide.facts.walk.scenario)
    return scenario_inputs(scenario, guide.facts.prices)


@pytest.mark.parametrize(
    ("page", "sentence"),
    [(PHASE_1, "it's 300 letters and two weeks"), (PHASE_2, "The refund letters took two people 75 hours.")],
)
def test_the_prose_says_what_the_scenario_computes(
    inputs: dict[str, float], page: str, sentence: str
) -> None:
    assert sentence in (ROOT / f"docs/{page.removesuffix('/')}.md").read_text("utf-8"), "pinned on purpose"
    hours = inputs["examples"] * inputs["minutes"] / 60
    assert (inputs["examples"], hours, dataset_cost(inputs)) == (300, 75, 4500)


def test_the_payback_page_says_what_the_work_on_the_tune_takes(guide: Guide) -> None:
    text = (ROOT / "docs/payback.md").read_text("utf-8")
    assert "the refund team spends 33.5 hours on it" in text, "pinned on purpose"
    assert "the other two scenarios borrow them" in text, "pinned on purpose"
    assert "the team did six" in text, "pinned on purpose"
    assert {scenario.values["work_hours"] for scenario in guide.facts.payback.scenarios} == {33.5}
    assert sum(step.runs for step in guide.facts.walk.steps) == 6


def test_the_prompt_of_the_walk_misses_the_bar_by_more_than_luck() -> None:
    assert wilson(158, 200)[1] < BAR


@pytest.mark.parametrize(("plain", "is_luck"), [(164, False), (180, True)])
def test_the_team_stays_and_goes_back_by_more_than_luck(plain: int, is_luck: bool) -> None:  # noqa: FBT001
    assert (difference_p(plain, 182, 200) >= 0.05) is is_luck


def test_hosting_at_the_hourly_example_eats_what_the_team_saves(inputs: dict[str, float]) -> None:
    saved = monthly_cost("cached", inputs) - monthly_cost("tuned-small", inputs)
    assert 1.70 * 730 - saved > 1000


def test_the_quarter_that_is_redone_is_that_of_the_scenario(inputs: dict[str, float]) -> None:
    assert inputs["retune_share"] == 25
