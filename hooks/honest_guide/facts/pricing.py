"""The pay-back page's fields, prices and scenarios, and the inputs they make."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from honest_guide.reading.problems import Finding, listed
from honest_guide.reading.schema import check_ids, check_month, check_texts, record

PRICES_FILE = "data/prices.yml"
FILE = "data/payback.yml"


@record
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

    id: str
    name: str
    as_of: str
    input: float
    cached: float
    write: float
    output: float
    evidence: tuple[str, ...]
    markup: float | None = None
    training: float | None = None


@record
class Prices:
    """The file of prices."""

    models: tuple[Model, ...]

    def model(self, model_id: str) -> Model:
        """Return the model with this id."""
        return next(model for model in self.models if model.id == model_id)


@record
class Field:
    """One input of the page: its unit and the bounds within which a value makes sense."""

    id: str
    label: str
    unit: str
    group: str
    max: float
    min: float = 0.0

    @property
    def unit_suffix(self) -> str:
        """What follows the label to give the unit; "" where the label names it already."""
        return "" if self.unit.lower() in self.label.lower() else f", {self.unit}"


@record
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

    id: str
    title: str
    story: str
    large: str
    smaller: str
    small: str
    values: Mapping[str, float]


@record
class Payback:
    """The file of fields and scenarios."""

    fields: tuple[Field, ...]
    scenarios: tuple[Scenario, ...]


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


def check_payback(payback: Payback, prices: Prices, claims: Collection[str]) -> list[Finding]:
    """Find models, fields and claims that do not exist, and values outside their bounds."""
    findings = check_ids(PRICES_FILE, "models", (model.id for model in prices.models))
    findings += _check_prices(prices, claims)
    findings += check_ids(FILE, "scenarios", (scenario.id for scenario in payback.scenarios))
    findings += _check_unique_fields(payback)
    bounds = {field.id: field for field in payback.fields}
    findings += check_texts(FILE, _texts(payback))
    names = [model.id for model in prices.models]
    for index, scenario in enumerate(payback.scenarios):
        place = f"scenarios.{index}"
        missing = [
            Finding(FILE, f"{place}.{key}", f"{model!r} is an unknown model", f"allowed: {listed(names)}")
            for key, model in (
                ("large", scenario.large),
                ("smaller", scenario.smaller),
                ("small", scenario.small),
            )
            if model not in names
        ]
        findings += missing
        findings += [
            Finding(FILE, f"{place}.values.{key}", "is a price, which the model's own replaces", "remove it")
            for key in scenario.values
            if key in PRICE_FIELDS
        ]
        if not missing:
            findings += _check_inputs(place, scenario_inputs(scenario, prices), bounds)
    return findings


def _check_unique_fields(payback: Payback) -> list[Finding]:
    counts = Counter(field.id for field in payback.fields)
    return [
        Finding(FILE, "fields", f"id {name!r} is used {count} times", "each id may stand once")
        for name, count in counts.items()
        if count > 1
    ]


def _check_prices(prices: Prices, claims: Collection[str]) -> Iterator[Finding]:
    for index, model in enumerate(prices.models):
        place = f"models.{index}"
        yield from check_month(PRICES_FILE, f"{place}.as_of", model.as_of)
        if not model.evidence:
            yield Finding(PRICES_FILE, f"{place}.evidence", "is an empty list", "every price needs a source")
        for claim in model.evidence:
            if claim not in claims:
                wrong = f"{claim!r} is an unknown source"
                yield Finding(PRICES_FILE, f"{place}.evidence", wrong, "allowed: an id of data/evidence.yml")


def _check_inputs(place: str, inputs: Mapping[str, float], bounds: Mapping[str, Field]) -> Iterator[Finding]:
    if set(inputs) != set(bounds):
        odd = sorted(set(inputs) ^ set(bounds))
        yield Finding(
            FILE, f"{place}.values", f"{listed(odd)} is missing or unknown", "allowed: the fields above"
        )
    for field_id, value in inputs.items():
        field = bounds.get(field_id)
        if field and not field.min <= value <= field.max:
            allowed = f"allowed: {field.min:g} to {field.max:g} {field.unit}"
            yield Finding(FILE, f"{place}.values.{field_id}", f"is {value:g}", allowed)


def _texts(payback: Payback) -> Iterator[tuple[str, str]]:
    for index, field in enumerate(payback.fields):
        for key in ("label", "unit", "group"):
            yield f"fields.{index}.{key}", getattr(field, key)
    for index, scenario in enumerate(payback.scenarios):
        yield f"scenarios.{index}.title", scenario.title
        yield f"scenarios.{index}.story", scenario.story
