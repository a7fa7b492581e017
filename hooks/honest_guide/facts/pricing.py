"""The pay-back page's fields, prices and scenarios, and the inputs they make."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Annotated

from annotated_types import Ge

from honest_guide.facts.evidence import Claim, check_sources
from honest_guide.reading.problems import Problem, comma_list
from honest_guide.reading.schema import (
    Id,
    Month,
    NonEmpty,
    Text,
    check_known,
    check_unique,
    frozen_record,
)

PRICES_FILE = "data/prices.yml"
FILE = "data/payback.yml"


Price = Annotated[float, Ge(0)]


@frozen_record
class Model:
    """What one model costs, in dollars per million tokens.

    Attributes:
        id: The model's id.
        name: Its name.
        as_of: The month of the prices.
        input: Input tokens.
        cached: Input tokens read from the cache.
        write: Input tokens on a miss, when they are written to the cache.
        output: Output tokens.
        markup: What a tuned token costs, in times the base price; None where no tuned version was sold.
        training: Training tokens; None where no tuned version was sold.
        evidence: The claims behind the prices.
    """

    id: Id
    name: Text
    as_of: Month
    input: Price
    cached: Price
    write: Price
    output: Price
    evidence: NonEmpty[str]
    markup: Price | None = None
    training: Price | None = None


@frozen_record
class Prices:
    """The file of prices."""

    models: tuple[Model, ...]

    def model(self, model_id: str) -> Model:
        """Return the model with this id."""
        return next(model for model in self.models if model.id == model_id)


@frozen_record
class Field:
    """One input of the page: its unit and the bounds within which a value makes sense.

    Attributes:
        id: The field's id.
        label: Its name, which needs no group to be understood.
        unit: Its unit.
        group: The fieldset that it belongs to.
        max: The highest value.
        min: The lowest.
        front: Whether it is one of the few that a reader sees first.
        yes_no: Whether it is a question, answered by 1 for yes or 0 for no.
    """

    id: Text
    label: Text
    unit: Text
    group: Text
    max: float
    min: float = 0.0
    front: bool = False
    yes_no: bool = False

    @property
    def name(self) -> str:
        """The label up to the examples that follow a colon."""
        return self.label.partition(":")[0]

    @property
    def unit_suffix(self) -> str:
        """The unit as it follows the label; "" where the label names it already."""
        return "" if self.unit.lower() in self.label.lower() else f", {self.unit}"


@frozen_record
class Scenario:
    """One named situation.

    Attributes:
        id: The scenario's id and anchor.
        title: Its name.
        story: The situation.
        large: The model in use today.
        smaller: A smaller or newer model, untuned.
        small: The small model that could be tuned.
        values: Field id → assumption, for every field that is not a price.
    """

    id: Id
    title: Text
    story: Text
    large: str
    smaller: str
    small: str
    values: Mapping[str, float]


@frozen_record
class Payback:
    """The file of fields and scenarios."""

    fields: tuple[Field, ...]
    scenarios: tuple[Scenario, ...]

    def scenario(self, scenario_id: str) -> Scenario:
        """Return the scenario with this id."""
        return next(scenario for scenario in self.scenarios if scenario.id == scenario_id)

    @property
    def bounds(self) -> dict[str, tuple[float, float]]:
        """The fields that are amounts → the lowest and the highest value of each."""
        return {field.id: (field.min, field.max) for field in self.fields if not field.yes_no}


PRICE_FIELDS = frozenset(
    [f"{model}_{key}" for model in ("large", "smaller") for key in ("input", "cached", "write", "output")]
    + [f"small_{key}" for key in ("input", "output")]
    + [f"{model}_{key}" for model in ("large", "small") for key in ("markup", "training")]
)
"""The fields that a scenario takes from its models."""


def scenario_inputs(scenario: Scenario, prices: Prices) -> dict[str, float]:
    """Return every input of a scenario: its assumptions, and the prices of its models."""
    large, smaller, small = (
        prices.model(model_id) for model_id in (scenario.large, scenario.smaller, scenario.small)
    )
    inputs = dict(scenario.values)
    for name, model in (("large", large), ("smaller", smaller)):
        inputs |= {
            f"{name}_input": model.input,
            f"{name}_cached": model.cached,
            f"{name}_write": model.write,
            f"{name}_output": model.output,
        }
    inputs |= {"small_input": small.input, "small_output": small.output}
    for name, model in (("large", large), ("small", small)):
        inputs |= {f"{name}_markup": model.markup or 0.0, f"{name}_training": model.training or 0.0}
    return inputs


def check_payback(payback: Payback, prices: Prices, claims: Collection[str]) -> list[Problem]:
    """Find ids used twice, models, fields and claims that do not exist, and values outside their bounds."""
    problems = check_unique(PRICES_FILE, "models", (model.id for model in prices.models))
    for index, model in enumerate(prices.models):
        problems += check_sources(PRICES_FILE, f"models.{index}.evidence", model.evidence, claims)
    problems += check_unique(FILE, "fields", (field.id for field in payback.fields))
    problems += [
        Problem(FILE, f"fields.{index}.max", f"is {field.max:g}", f"allowed: more than min, {field.min:g}")
        for index, field in enumerate(payback.fields)
        if not field.min < field.max
    ]
    problems += check_unique(FILE, "scenarios", (scenario.id for scenario in payback.scenarios))
    for index, scenario in enumerate(payback.scenarios):
        problems += _check_scenario(f"scenarios.{index}", scenario, payback, prices)
    return list(dict.fromkeys(problems))  # two scenarios may start from one price


_DOLLARS = re.compile(r"\$(\d[\d,]*(?:\.\d+)?)")


def check_prices(prices: Prices, claims: Mapping[str, Claim]) -> Iterator[Problem]:
    """Find prices of a model that none of its claims has, and a month in which none was read."""
    for index, model in enumerate(prices.models):
        found = [claims[key] for key in model.evidence if key in claims]
        texts = [f"{claim.claim} {claim.figure} {claim.caveat}" for claim in found]
        known = {float(amount.replace(",", "")) for text in texts for amount in _DOLLARS.findall(text)}
        for key in ("input", "cached", "write", "output", "training"):
            price = getattr(model, key)
            if price is not None and price not in known:
                message = f"of {model.id!r} is {price:g}, which no claim of its evidence has"
                allowed = "correct the claim and the price together"
                yield Problem(PRICES_FILE, f"models.{index}.{key}", message, allowed)
        newest = max((claim.as_of for claim in found), default=model.as_of)
        if model.as_of > newest:
            message = f"of {model.id!r} is {model.as_of!r}, and its newest claim is of {newest!r}"
            allowed = "date the claim by the month in which its source was read"
            yield Problem(PRICES_FILE, f"models.{index}.as_of", message, allowed)


def _check_scenario(where: str, scenario: Scenario, payback: Payback, prices: Prices) -> list[Problem]:
    names = [model.id for model in prices.models]
    unknown = [
        problem
        for key in ("large", "smaller", "small")
        for problem in check_known(FILE, f"{where}.{key}", [getattr(scenario, key)], names, "model")
    ]
    problems = unknown + [
        Problem(FILE, f"{where}.values.{key}", "is a price, which the model's own replaces", "remove it")
        for key in scenario.values
        if key in PRICE_FIELDS
    ]
    if not unknown:
        problems += _check_tuned_models(where, scenario, prices)
        problems += _check_inputs(where, scenario, payback, prices)
    return problems


def _check_tuned_models(where: str, scenario: Scenario, prices: Prices) -> Iterator[Problem]:
    """Find models to tune without the price of a tuned version: at nothing a token, they would win."""
    for key in ("large", "small"):
        model = prices.model(getattr(scenario, key))
        if model.markup is None or model.training is None:
            message = f"{model.id!r} has no price of a tuned version"
            yield Problem(FILE, f"{where}.{key}", message, "allowed: a model with markup and training")


def _check_inputs(where: str, scenario: Scenario, payback: Payback, prices: Prices) -> Iterator[Problem]:
    inputs = scenario_inputs(scenario, prices)
    fields = {field.id: field for field in payback.fields}
    if set(inputs) != set(fields):
        message = f"{comma_list(sorted(set(inputs) ^ set(fields)))} is missing or unknown"
        yield Problem(FILE, f"{where}.values", message, "allowed: the fields above")
    for field_id, value in inputs.items():
        field = fields.get(field_id)
        if field and not (value in {0, 1} if field.yes_no else field.min <= value <= field.max):
            bounds = "" if field.yes_no else f"{field.min:g} to {field.max:g} "
            allowed = f"allowed: {bounds}{field.unit}"
            if field_id in PRICE_FIELDS:
                role, _, key = field_id.partition("_")
                model = prices.models.index(prices.model(getattr(scenario, role)))
                yield Problem(PRICES_FILE, f"models.{model}.{key}", f"is {value:g}", f"{allowed}, by {FILE}")
            else:
                yield Problem(FILE, f"{where}.values.{field_id}", f"is {value:g}", allowed)
