"""Does tuning pay back? The arithmetic of five ways to run one task, month by month over three years.

All five are taken to pass the reader's test; what their errors and their review cost may differ. All money
is in US dollars. The page's script computes the same from the same formulas and is compared with this module
in a browser.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from math import floor
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
    """Return what one call of an option costs at full price, in dollars.

    The tokens in which a model thinks are billed as its answer is.
    """
    hit = inputs["cache_hits"] / _PERCENT
    if option in UNTUNED:
        model = "smaller" if option == "smaller" else "large"
        cached = None if option == "plain" else inputs[f"{model}_cached"]
        return call_cost(
            fixed_tokens=inputs["fixed_tokens"],
            input_tokens=inputs["input_tokens"],
            output_tokens=inputs["output_tokens"] + inputs[f"{model}_thinking"],
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
        output_tokens=inputs["output_tokens"] + inputs[f"{model}_thinking"],
        input_price=inputs[f"{model}_input"] * markup,
        output_price=inputs[f"{model}_output"] * markup,
    )


def people_cost_per_call(option: Option, inputs: Inputs) -> float:
    """Return share of wrong answers x what one costs + share reviewed x what a review costs, in dollars.

    Both shares are those after tuning where the option is tuned, and otherwise those of today.
    """
    tuned = "" if option in UNTUNED else "tuned_"
    errors = inputs[f"{tuned}error_rate"] / _PERCENT * inputs["error_cost"]
    return errors + inputs[f"{tuned}review_share"] / _PERCENT * inputs["review_cost"]


def dataset_cost(inputs: Inputs) -> float:
    """Return examples x minutes / 60 x hourly rate, in dollars."""
    return inputs["examples"] * inputs["minutes"] / _MINUTES_PER_HOUR * inputs["rate"]


def work_cost(inputs: Inputs) -> float:
    """Return the hours of running, scoring and shipping a tune x hourly rate, in dollars."""
    return inputs["work_hours"] * inputs["rate"]


def training_cost(option: Option, inputs: Inputs) -> float:
    """Return millions of training tokens (all passes) x price per million, in dollars; 0 untuned."""
    if option in UNTUNED:
        return 0.0
    return (
        inputs["training_tokens"] * inputs["large_training" if option == "tuned-same" else "small_training"]
    )


def one_off_cost(option: Option, inputs: Inputs) -> float:
    """Return what must be paid before the first call: dataset, work and run, in dollars; 0 untuned."""
    if option in UNTUNED:
        return 0.0
    return dataset_cost(inputs) + work_cost(inputs) + training_cost(option, inputs)


def retune_cost(option: Option, inputs: Inputs) -> float:
    """Return the price of one re-tune: run and work again, and the share of the dataset that is redone."""
    if option in UNTUNED:
        return 0.0
    redone = inputs["retune_share"] / _PERCENT * dataset_cost(inputs)
    return redone + work_cost(inputs) + training_cost(option, inputs)


def running_cost(option: Option, inputs: Inputs) -> float:
    """Return calls x cost per call x batch factor + calls x errors and review, in dollars a month."""
    factor = batch_factor(inputs["batch_share"] / _PERCENT, inputs["batch_price"] / _PERCENT)
    tokens = inputs["calls"] * cost_per_call(option, inputs) * factor
    return tokens + inputs["calls"] * people_cost_per_call(option, inputs)


def hosting_cost(inputs: Inputs) -> float:
    """Return hosting per hour x 730, in dollars a month."""
    return inputs["hosting"] * HOURS_PER_MONTH


def monthly_cost(option: Option, inputs: Inputs) -> float:
    """Return what the calls cost in a month, and for a tuned option its hosting, in dollars."""
    return running_cost(option, inputs) + (0.0 if option in UNTUNED else hosting_cost(inputs))


def cumulative_cost(option: Option, inputs: Inputs, month: int) -> float:
    """Return what has been paid by the end of a month, counted from 1, in dollars.

    A re-tune falls due after every ``base_months`` months, for as long as the comparison goes on.
    """
    retunes = floor((month - 1) / inputs["base_months"])
    return (
        one_off_cost(option, inputs)
        + month * monthly_cost(option, inputs)
        + retunes * retune_cost(option, inputs)
    )


def retirements(inputs: Inputs) -> tuple[int, ...]:
    """Return the months after which a base retires and a re-tune is paid, within the comparison."""
    life = inputs["base_months"]
    return tuple(
        month for month in range(1, HORIZON_MONTHS) if floor(month / life) > floor((month - 1) / life)
    )


def retunes_paid(inputs: Inputs) -> int:
    """Return how many re-tunes are paid within the comparison."""
    return floor((HORIZON_MONTHS - 1) / inputs["base_months"])


def retune_due_at_the_end(inputs: Inputs) -> bool:
    """Return whether a base retires just as the comparison ends, so that its re-tune is not in the sum."""
    return floor(HORIZON_MONTHS / inputs["base_months"]) > retunes_paid(inputs)


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


def monthly_saving(option: Option, inputs: Inputs) -> float:
    """Return what an option saves against its rival in a month, in dollars."""
    return monthly_cost(rival(inputs), inputs) - monthly_cost(option, inputs)


def smaller_saving(inputs: Inputs) -> float:
    """Return what the smaller model would save in a month if it passed, in dollars; 0 where it counts."""
    return monthly_cost(rival(inputs), inputs) - monthly_cost(rival({**inputs, "smaller_passes": 1}), inputs)


def best_tuned(inputs: Inputs) -> Option:
    """Return the tuned option that costs less over three years: if it never pays back, neither does.

    Where both cost the same, it is the small model.
    """
    return min(reversed(TUNED), key=lambda option: cumulative_cost(option, inputs, HORIZON_MONTHS))


Reason = Literal["pays", "no-calls", "dearer-calls", "hosting", "retunes", "too-slow"]


def reason(option: Option, inputs: Inputs) -> Reason:
    """Return why a tuned option pays back, or why it does not within three years.

    It fails by its re-tunes where three years of saving would repay the start, and is too slow otherwise.
    """
    if break_even_month(option, inputs) is not None:
        return "pays"
    if inputs["calls"] == 0:
        return "no-calls"
    if running_cost(option, inputs) >= running_cost(rival(inputs), inputs):
        return "dearer-calls"
    saved = monthly_saving(option, inputs)
    if saved <= 0:
        return "hosting"
    return "retunes" if HORIZON_MONTHS * saved > one_off_cost(option, inputs) else "too-slow"


def pays_later(option: Option, inputs: Inputs) -> bool:
    """Return whether an option that does not pay back in three years would do so at some time.

    It would if in one lifetime of the base it saves more than a re-tune costs.
    """
    return monthly_saving(option, inputs) * inputs["base_months"] > retune_cost(option, inputs)


def net_saving(option: Option, inputs: Inputs) -> float:
    """Return what an option saves against its rival over three years, in dollars; negative is a loss."""
    return cumulative_cost(rival(inputs), inputs, HORIZON_MONTHS) - cumulative_cost(
        option, inputs, HORIZON_MONTHS
    )


@dataclass(frozen=True)
class Futures:
    """What comes out of every combination of the ends and the typed values of the ranges.

    Attributes:
        count: The combinations.
        paying: Those in which the option pays back within three years.
        in_time: Those in which it does so no later than the month in which its base retires.
        worst: The lowest three-year saving among them, in dollars.
        best: The highest.
    """

    count: int
    paying: int
    in_time: int
    worst: float
    best: float


def futures(option: Option, inputs: Inputs, ranges: Mapping[str, tuple[float, float]]) -> Futures:
    """Return how a tuned option fares in every combination of low, typed and high value.

    The rival is the cheapest untuned option of each combination: a prompt can be changed any day, the
    decision to tune is taken once. Values that are the same count once, so ranges without a width give the
    one answer of the typed values.

    Args:
        option: A tuned option.
        inputs: The values as typed.
        ranges: Field id → the low and the high end of its range.
    """
    values = [dict.fromkeys((low, inputs[field], high)) for field, (low, high) in ranges.items()]
    all_inputs = [{**inputs, **dict(zip(ranges, chosen, strict=True))} for chosen in product(*values)]
    months = [break_even_month(option, one) for one in all_inputs]
    savings = [net_saving(option, one) for one in all_inputs]
    return Futures(
        count=len(all_inputs),
        paying=sum(month is not None for month in months),
        in_time=sum(
            month is not None and month <= one["base_months"]
            for month, one in zip(months, all_inputs, strict=True)
        ),
        worst=min(savings),
        best=max(savings),
    )


_SAME = 1e-9
"""Two swings are the same up to this share of the larger amount: the rest is rounding."""


@dataclass(frozen=True)
class Swing:
    """How much inputs move the three-year saving: at half of one of them, and at one and a half times.

    Inputs that only multiply each other move it alike, and are one swing.
    """

    fields: tuple[str, ...]
    low: float
    high: float

    @property
    def width(self) -> float:
        """The distance between the two, in dollars."""
        return abs(self.high - self.low)

    def is_like(self, other: "Swing") -> bool:
        """Return whether another swing has the same two ends, apart from rounding."""
        near = _SAME * max(abs(end) for end in (self.low, self.high, other.low, other.high))
        return abs(self.low - other.low) <= near and abs(self.high - other.high) <= near


def tornado(option: Option, inputs: Inputs, bounds: Mapping[str, tuple[float, float]]) -> tuple[Swing, ...]:
    """Return each swing at minus and plus 50%, widest first; inputs that move nothing are left out.

    Args:
        option: A tuned option.
        inputs: The inputs around which it swings.
        bounds: The fields to swing → the lowest and the highest value each may take (a share stops at 100%).
    """
    swings: list[Swing] = []
    for field, (lowest, highest) in bounds.items():
        low, high = (
            net_saving(option, {**inputs, field: min(max(inputs[field] * factor, lowest), highest)})
            for factor in (0.5, 1.5)
        )
        swing = Swing((field,), low, high)
        if swing.is_like(Swing((), swing.high, swing.low)):
            continue
        like = next((at for at, other in enumerate(swings) if other.is_like(swing)), None)
        if like is None:
            swings.append(swing)
        else:
            swings[like] = Swing((*swings[like].fields, field), swings[like].low, swings[like].high)
    return tuple(sorted(swings, key=lambda swing: -swing.width))
