"""Scenarios of the pay-back page: their inputs and their problems."""

from dataclasses import replace
from typing import Any

import pytest
from claims import claim
from payback_inputs import MODEL

from honest_guide.facts.evidence import ALLOWED_SOURCES
from honest_guide.facts.pricing import (
    Field,
    Model,
    Payback,
    Prices,
    Scenario,
    check_payback,
    check_prices,
    scenario_inputs,
)

LARGE = Model(
    id="large",
    name="Large",
    as_of="2026-09",
    input=2.0,
    cached=0.5,
    write=2.5,
    output=8.0,
    markup=1.5,
    training=25.0,
    evidence=("claim",),
)
SMALLER = replace(
    MODEL, id="smaller", input=0.3, cached=0.2, write=0.1, output=1.2, markup=None, training=None
)
SMALL = replace(MODEL, id="small", input=0.7, output=0.9, markup=2.0, training=1.5)
PRICES = Prices(models=(LARGE, SMALLER, SMALL))
SCENARIO = Scenario(
    id="voice",
    title="A voice",
    story="Few texts.",
    large="large",
    smaller="smaller",
    small="small",
    values={"calls": 100},
)
INPUTS = {
    "calls": 100,
    "large_input": 2.0,
    "large_cached": 0.5,
    "large_write": 2.5,
    "large_output": 8.0,
    "smaller_input": 0.3,
    "smaller_cached": 0.2,
    "smaller_write": 0.1,
    "smaller_output": 1.2,
    "small_input": 0.7,
    "small_output": 0.9,
    "large_markup": 1.5,
    "large_training": 25.0,
    "small_markup": 2.0,
    "small_training": 1.5,
}


def field(field_id: str, **changes: Any) -> Field:  # noqa: ANN401
    """Return a field that allows 0 to 1000 of something."""
    return replace(Field(id=field_id, label="Label", unit="units", group="Group", max=1000.0), **changes)


FIELDS = tuple(field(field_id) for field_id in INPUTS)
PAYBACK = Payback(fields=FIELDS, scenarios=(SCENARIO,))


def problems(payback: Payback = PAYBACK, prices: Prices = PRICES) -> list[str]:
    return [str(problem) for problem in check_payback(payback, prices, ["claim"])]


def with_scenario(**changes: Any) -> Payback:  # noqa: ANN401
    return replace(PAYBACK, scenarios=(replace(SCENARIO, **changes),))


def test_a_scenario_takes_every_price_from_its_models() -> None:
    assert scenario_inputs(SCENARIO, PRICES) == INPUTS


def test_a_model_that_was_never_tuned_has_no_tuned_price() -> None:
    inputs = scenario_inputs(replace(SCENARIO, small="smaller"), PRICES)
    assert (inputs["small_markup"], inputs["small_training"]) == (0.0, 0.0)


def test_making_inputs_leaves_the_scenario_as_it_was() -> None:
    scenario_inputs(SCENARIO, PRICES)
    assert SCENARIO.values == {"calls": 100}


def test_a_model_is_found_by_its_id() -> None:
    assert PRICES.model("smaller") == SMALLER


def test_sound_scenarios_are_right() -> None:
    assert problems() == []


@pytest.mark.parametrize("key", ["large", "smaller", "small"])
def test_an_unknown_model_is_reported_alone(key: str) -> None:
    assert problems(with_scenario(**{key: "gpt"})) == [
        f"data/payback.yml: scenarios.0.{key}: 'gpt' is an unknown model; allowed: large, smaller, small"
    ]


@pytest.mark.parametrize("key", ["large", "small"])
def test_a_model_to_tune_without_a_tuned_price_is_reported(key: str) -> None:
    payback = with_scenario(**{key: "smaller"})
    assert problems(payback) == [
        (
            f"data/payback.yml: scenarios.0.{key}: 'smaller' has no price of a tuned version; "
            "allowed: a model with markup and training"
        )
    ]


def test_a_value_that_is_not_a_field_is_reported() -> None:
    assert problems(with_scenario(values={"calls": 100, "mood": 1})) == [
        "data/payback.yml: scenarios.0.values: mood is missing or unknown; allowed: the fields above"
    ]


def test_a_field_that_the_scenario_leaves_out_is_reported() -> None:
    assert problems(with_scenario(values={})) == [
        "data/payback.yml: scenarios.0.values: calls is missing or unknown; allowed: the fields above"
    ]


@pytest.mark.parametrize(("value", "shown"), [(0.5, "0.5"), (2001, "2001")])
def test_a_value_outside_its_bounds_is_reported_with_them(value: float, shown: str) -> None:
    fields = (field("calls", min=1, max=2000, unit="calls"), *FIELDS[1:])
    assert problems(replace(with_scenario(values={"calls": value}), fields=fields)) == [
        f"data/payback.yml: scenarios.0.values.calls: is {shown}; allowed: 1 to 2000 calls"
    ]


@pytest.mark.parametrize("value", [1, 2000])
def test_a_value_on_its_bound_is_right(value: float) -> None:
    fields = (field("calls", min=1, max=2000), *FIELDS[1:])
    assert problems(replace(with_scenario(values={"calls": value}), fields=fields)) == []


@pytest.mark.parametrize("value", [0.5, 2])
def test_an_answer_that_is_neither_yes_nor_no_is_reported(value: float) -> None:
    fields = (field("calls", max=1, unit="1 for yes, 0 for no", yes_no=True), *FIELDS[1:])
    assert problems(replace(with_scenario(values={"calls": value}), fields=fields)) == [
        f"data/payback.yml: scenarios.0.values.calls: is {value:g}; allowed: 1 for yes, 0 for no"
    ]


def test_only_amounts_have_bounds() -> None:
    fields = (field("calls", min=1, max=2000), field("passes", yes_no=True))
    assert Payback(fields=fields, scenarios=()).bounds == {"calls": (1, 2000)}


def test_two_models_of_one_id_are_reported() -> None:
    assert problems(prices=Prices(models=(*PRICES.models, SMALL))) == [
        "data/prices.yml: models: id 'small' is used 2 times; allowed: each id once"
    ]


def test_two_fields_of_one_id_are_reported() -> None:
    assert problems(replace(PAYBACK, fields=(*FIELDS, field("calls")))) == [
        "data/payback.yml: fields: id 'calls' is used 2 times; allowed: each id once"
    ]


def test_two_scenarios_of_one_id_are_reported() -> None:
    assert problems(replace(PAYBACK, scenarios=(SCENARIO, SCENARIO))) == [
        "data/payback.yml: scenarios: id 'voice' is used 2 times; allowed: each id once"
    ]


def test_a_value_that_a_models_price_would_replace_is_reported() -> None:
    assert problems(with_scenario(values={"calls": 100, "large_input": 9})) == [
        (
            "data/payback.yml: scenarios.0.values.large_input: is a price, which the model's own replaces; "
            "remove it"
        )
    ]


def test_a_label_is_followed_by_its_unit_unless_it_names_it() -> None:
    assert field("calls", label="Calls a month", unit="calls").unit_suffix == ""
    assert field("calls", label="Time for each", unit="minutes").unit_suffix == ", minutes"


def test_a_price_with_an_unknown_claim_is_reported() -> None:
    prices = Prices(models=(replace(LARGE, evidence=("rumor",)), SMALLER, SMALL))
    assert problems(prices=prices) == [
        f"data/prices.yml: models.0.evidence: 'rumor' is an unknown source; {ALLOWED_SOURCES}"
    ]


def test_a_price_outside_its_bounds_is_reported_once_and_in_its_own_file() -> None:
    fields = [replace(one, max=5) if one.id == "large_output" else one for one in FIELDS]
    payback = Payback(fields=tuple(fields), scenarios=(SCENARIO, replace(SCENARIO, id="again")))
    assert [str(problem) for problem in check_payback(payback, PRICES, ["claim"])] == [
        "data/prices.yml: models.0.output: is 8; allowed: 0 to 5 units, by data/payback.yml"
    ]


def test_bounds_that_nothing_is_within_are_reported() -> None:
    fields = (field("calls", min=1000, max=1000), *FIELDS[1:])
    problems = check_payback(Payback(fields=fields, scenarios=()), PRICES, ["claim"])
    assert [str(problem) for problem in problems] == [
        "data/payback.yml: fields.0.max: is 1000; allowed: more than min, 1000"
    ]


SOURCE = claim(
    id="claim", as_of="2026-09", claim="$2 in, $0.50 cached, $2.50 to write, $8.00 out; training costs $25."
)


def price_problems(**changes: object) -> list[str]:
    prices = Prices(models=(replace(LARGE, **changes),))  # type: ignore[arg-type]
    return [str(problem) for problem in check_prices(prices, {"claim": SOURCE})]


def test_a_price_that_its_source_has_is_right() -> None:
    assert price_problems() == []
    assert price_problems(training=None) == []


def test_a_price_that_no_source_has_is_reported() -> None:
    message = "of 'large' is 0.35, which no claim of its evidence has"
    remedy = "correct the claim and the price together"
    assert price_problems(cached=0.35) == [f"data/prices.yml: models.0.cached: {message}; {remedy}"]


def test_a_price_that_is_newer_than_its_source_is_reported() -> None:
    message = "of 'large' is '2026-10', and its newest claim is of '2026-09'"
    remedy = "date the claim by the month in which its source was read"
    assert price_problems(as_of="2026-10") == [f"data/prices.yml: models.0.as_of: {message}; {remedy}"]
