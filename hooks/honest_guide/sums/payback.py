"""Does tuning pay back? The arithmetic of five ways to run one task, month by month over three years.

Equal quality is assumed throughout; it has to be measured. All money is in US dollars. The page's script
computes the same from the same formulas and is compared with this module in a browser.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

HORIZON_MONTHS = 36
"""The length of the comparison: three years."""

HOURS_PER_MONTH = 730
"""Hours for which an hourly host bills in a month: 8,760 a year over 12."""

_MILLION = 1_000_000
_MINUTES_PER_HOUR = 60
_PERCENT = 100

Inputs = Mapping[str, float]
"""Field id → value, in the unit that ``docs/data/payback.yml`` gives the field."""

Option = Literal["plain", "cached", "smaller", "tuned-same", "tuned-small"]
OPTIONS: tuple[Option, ...] = get_args(Option)
UNTUNED: tuple[Option, ...] = ("plain", "cached", "smaller")
TUNED: tuple[Option, ...] = ("tuned-same", "tuned-small")


def call_cost(  # noqa: PLR0913 (one argument a price or a count)
    *,
    fixed_tokens: float,
    input_tokens: float,
    output_tokens: float,
    input_price: float,
    output_price: float,
    cached_price: float | None = None,
    write_price: float = 0.0,
    hit_share: float = 0.0,
) -> float:
    """Return the price of one call, in dollars.

    Without a cache: ((fixed + input) x input price + output x output price) / 1,000,000.
    With one, the fixed tokens cost hit share x cached price + (1 - hit share) x write price instead.

    Args:
        fixed_tokens: Tokens of instructions and examples that every call repeats.
        input_tokens: Tokens that differ from call to call.
        output_tokens: Tokens of the answer.
        input_price: Dollars per million input tokens.
        output_price: Dollars per million output tokens.
        cached_price: Dollars per million tokens read from the cache; None where there is no cache.
        write_price: Dollars per million tokens on a miss, when they are written to the cache.
        hit_share: Share of calls that find the fixed tokens in the cache, 0 to 1.
    """
    fixed_price = (
        input_price if cached_price is None else hit_share * cached_price + (1 - hit_share) * write_price
    )
    dollars = fixed_tokens * fixed_price + input_tokens * input_price + output_tokens * output_price
    return dollars / _MILLION


def batch_factor(share: float, price: float) -> float:
    """Return what a call costs on average when ``share`` of calls is billed at ``price`` of the normal price.

    Both from 0 to 1. It treats the batch discount as one that adds to the cache's, which is true of some
    providers and not of others; where it is not, set the share to 0.
    """
    return 1 - share * (1 - price)


def cost_per_call(option: Option, inputs: Inputs) -> float:
    """Return what one call of an option costs at full price, in dollars."""
    hit = inputs["cache_hits"] / _PERCENT
    tokens = {key: inputs[key] for key in ("fixed_tokens", "input_tokens", "output_tokens")}
    if option in {"plain", "cached", "smaller"}:
        model = "smaller" if option == "smaller" else "large"
        cached = None if option == "plain" else inputs[f"{model}_cached"]
        return call_cost(
            **tokens,
            input_price=inputs[f"{model}_input"],
            output_price=inputs[f"{model}_output"],
            cached_price=cached,
            write_price=inputs[f"{model}_write"],
            hit_share=hit,
        )
    model = "large" if option == "tuned-same" else "small"
    markup = inputs[f"{model}_markup"]
    return call_cost(
        fixed_tokens=inputs["tuned_fixed_tokens"],
        input_tokens=inputs["input_tokens"],
        output_tokens=inputs["output_tokens"],
        input_price=inputs[f"{model}_input"] * markup,
        output_price=inputs[f"{model}_output"] * markup,
    )


def dataset_cost(inputs: Inputs) -> float:
    """Return examples x minutes / 60 x hourly rate, in dollars."""
    return inputs["examples"] * inputs["minutes"] / _MINUTES_PER_HOUR * inputs["rate"]


def training_cost(option: Option, inputs: Inputs) -> float:
    """Return millions of training tokens (all passes) x price per million, in dollars; 0 untuned."""
    if option in UNTUNED:
        return 0.0
    return (
        inputs["training_tokens"] * inputs["large_training" if option == "tuned-same" else "small_training"]
    )


def one_off_cost(option: Option, inputs: Inputs) -> float:
    """Return what must be paid before the first call: the dataset and the run, in dollars; 0 untuned."""
    return 0.0 if option in UNTUNED else dataset_cost(inputs) + training_cost(option, inputs)


def retune_cost(option: Option, inputs: Inputs) -> float:
    """Return the price of one re-tune: the run again, and the share of the dataset that is redone."""
    if option in UNTUNED:
        return 0.0
    return training_cost(option, inputs) + inputs["retune_share"] / _PERCENT * dataset_cost(inputs)


def monthly_cost(option: Option, inputs: Inputs) -> float:
    """Return calls x cost per call x batch factor + hosting per hour x 730, in dollars a month."""
    factor = batch_factor(inputs["batch_share"] / _PERCENT, inputs["batch_price"] / _PERCENT)
    hosting = 0.0 if option in UNTUNED else inputs["hosting"] * HOURS_PER_MONTH
    return inputs["calls"] * cost_per_call(option, inputs) * factor + hosting


def cumulative_cost(option: Option, inputs: Inputs, month: int) -> float:
    """Return what has been paid by the end of a month, counted from 1, in dollars.

    A re-tune falls due after every ``base_months`` months, for as long as the comparison goes on.
    """
    retunes = int((month - 1) // inputs["base_months"])
    return (
        one_off_cost(option, inputs)
        + month * monthly_cost(option, inputs)
        + retunes * retune_cost(option, inputs)
    )


def rival(inputs: Inputs) -> Option:
    """Return the untuned option that costs least a month: what a tuned model has to beat.

    The smaller model counts only where it is known to pass as it stands (``smaller_passes`` is 1).
    """
    options = [option for option in UNTUNED if option != "smaller" or inputs["smaller_passes"]]
    return min(options, key=lambda option: monthly_cost(option, inputs))


def break_even_month(option: Option, inputs: Inputs) -> int | None:
    """Return the first month from which an option stays cheaper than its rival to the end; None for never."""
    other = rival(inputs)
    month: int | None = None
    for end in range(HORIZON_MONTHS, 0, -1):
        if cumulative_cost(option, inputs, end) >= cumulative_cost(other, inputs, end):
            break
        month = end
    return month


Reason = Literal["pays", "no-calls", "dearer-calls", "hosting", "too-slow"]


def reason(option: Option, inputs: Inputs) -> Reason:
    """Return why a tuned option pays back, or why it never does."""
    other = rival(inputs)
    saved_a_call = cost_per_call(other, inputs) - cost_per_call(option, inputs)
    if break_even_month(option, inputs) is not None:
        return "pays"
    if inputs["calls"] == 0:
        return "no-calls"
    if saved_a_call <= 0:
        return "dearer-calls"
    if monthly_cost(option, inputs) >= monthly_cost(other, inputs):
        return "hosting"
    return "too-slow"


def net_saving(option: Option, inputs: Inputs) -> float:
    """Return what an option saves against its rival over three years, in dollars; negative is a loss."""
    return cumulative_cost(rival(inputs), inputs, HORIZON_MONTHS) - cumulative_cost(
        option, inputs, HORIZON_MONTHS
    )


@dataclass(frozen=True)
class Swing:
    """How much one input moves the three-year saving: at half of it, and at one and a half times."""

    field: str
    low: float
    high: float

    @property
    def width(self) -> float:
        """The distance between the two, in dollars."""
        return abs(self.high - self.low)


def tornado(option: Option, inputs: Inputs, ceilings: Mapping[str, float]) -> tuple[Swing, ...]:
    """Return each field's swing at minus and plus 50%, widest first; fields that move nothing are left out.

    Args:
        option: A tuned option.
        inputs: The inputs around which it swings.
        ceilings: The fields to swing → the highest value each may take (a share stops at 100%).
    """
    swings = [
        Swing(
            field,
            net_saving(option, {**inputs, field: inputs[field] * 0.5}),
            net_saving(option, {**inputs, field: min(inputs[field] * 1.5, ceiling)}),
        )
        for field, ceiling in ceilings.items()
    ]
    return tuple(sorted((swing for swing in swings if swing.width), key=lambda swing: -swing.width))
