"""What a scenario shows: its verdict in words, its chart, its rows, and the bars of what moves it."""

from collections.abc import Mapping
from dataclasses import dataclass

from honest_guide.facts.pricing import Payback, Prices, Scenario, scenario_inputs
from honest_guide.sums.payback import (
    HORIZON_MONTHS,
    OPTIONS,
    TUNED,
    Inputs,
    Option,
    best_tuned,
    break_even_month,
    cost_per_call,
    cumulative_cost,
    dataset_cost,
    hosting_cost,
    monthly_cost,
    monthly_saving,
    net_saving,
    one_off_cost,
    pays_later,
    reason,
    retirements,
    retune_cost,
    retune_due_at_the_end,
    retunes_paid,
    rival,
    running_cost,
    smaller_saving,
)
from honest_guide.views.payback_chart import NAMES, Bars, Chart, bars, chart
from honest_guide.views.render import money

WORDS: Mapping[str, str] = {
    "head-pays": "Pays back in month {month}.",
    "head-barely": "Barely: ahead from month {month}, and a re-tune is due.",
    "head-later": "Not within three years.",
    "head-never": "Never.",
    "pays": "It saves {saved} a month; the start costs {one_off}.",
    "no-calls": "Without calls there is nothing to save.",
    "dearer-calls": "Its calls cost {tuned_calls} a month; {rival} costs {rival_month}.",
    "hosting": "Its calls save {saved_by_calls} a month; hosting costs {hosting}.",
    "retunes": "It saves {saved_in_all} in three years; the start and {retunes} cost {paid_in_all}.",
    "too-slow": "It saves {saved} a month; the training examples cost {dataset}.",
    "too-slow-start": "It saves {saved} a month; the start costs {one_off}.",
    "costs": "{tuned_name}: {one_off}, then {tuned_month} a month. {rival_name}: {rival_month} a month.",
    "retires": " Each time its base retires (the vendor switches that model off), after {base_months} "
    "months, a re-tune costs {retune}.",
    "ahead": " After three years you're {net} ahead.",
    "behind": " After three years you're {net} behind.",
    "due": " A re-tune falls due then: at {retune}, it eats that up.",
    "smaller-first": "Test the smaller model first, untuned: if it passes, it saves {smaller_saved} a month "
    "with nothing to pay up front.",
    "head-futures": "Pays back within three years in {paying} of {count} futures.",
    "futures": "In {in_time} of {count} it does so before its base retires.",
    "futures-mean": "A future is one mix of the low, middle and high values of your ranges; a base retires "
    "when the vendor switches that model off.",
    "futures-net": " After three years you're between {worst} and {best}.",
    "futures-due": " A re-tune falls due then, at {retune}.",
    "middle": " With the middle of each range: {middle}",
    "not-counted": "not counted until you say that it passes",
    "to-beat": "the one to beat",
    "untuned": "untuned",
}
"""What is said of a result, with the amounts to put in; the script of the page gets the same."""

A_CENT = 0.01
CENTS_BELOW = 1
"""Dollars below which a sentence names the cents."""


@dataclass(frozen=True)
class Verdict:
    """A result in words: one to remember, one sentence why, what to do first, and what it is made of.

    There may be nothing to do first: "".
    """

    head: str
    sentence: str
    advice: str
    detail: str


@dataclass(frozen=True)
class Row:
    """One option of a scenario: its costs in dollars, and what is to be said of it."""

    option: Option
    name: str
    per_thousand: float
    per_month: float
    three_years: float
    verdict: str


@dataclass(frozen=True)
class View:
    """Everything that a scenario shows.

    Attributes:
        scenario: The scenario.
        models: The month of prices → the names of their models → what each is in the scenario.
        tuned_evidence: The claims behind the prices of the models that are tuned.
        inputs: Its inputs.
        verdict: What comes out.
        chart: The costs month by month.
        rows: The options.
        swings: What moves the result.
    """

    scenario: Scenario
    models: Mapping[str, Mapping[str, list[str]]]
    tuned_evidence: tuple[str, ...]
    inputs: Inputs
    verdict: Verdict
    chart: Chart
    rows: tuple[Row, ...]
    swings: Bars


def scenario_view(scenario: Scenario, payback: Payback, prices: Prices) -> View:
    """Return what a scenario shows."""
    inputs = scenario_inputs(scenario, prices)
    labels = {field.id: field.name for field in payback.fields}
    return View(
        scenario=scenario,
        models=_models(scenario, prices),
        tuned_evidence=prices.model(scenario.large).evidence + prices.model(scenario.small).evidence,
        inputs=inputs,
        verdict=verdict(inputs),
        chart=chart(inputs),
        rows=tuple(_row(option, inputs) for option in OPTIONS),
        swings=bars(inputs, payback.bounds, labels),
    )


def _models(scenario: Scenario, prices: Prices) -> Mapping[str, Mapping[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for model_id, role in (
        (scenario.large, "today's model"),
        (scenario.smaller, "the smaller one"),
        (scenario.small, "the one to tune"),
    ):
        model = prices.model(model_id)
        found.setdefault(model.as_of, {}).setdefault(model.name, []).append(role)
    return found


def amounts(option: Option, inputs: Inputs) -> dict[str, str]:
    """Return what a sentence about a tuned option may name."""
    other = rival(inputs)
    retunes = retunes_paid(inputs)
    dollars = {
        "saved": monthly_saving(option, inputs),
        "saved_by_calls": running_cost(other, inputs) - running_cost(option, inputs),
        "tuned_calls": running_cost(option, inputs),
        "one_off": one_off_cost(option, inputs),
        "dataset": dataset_cost(inputs),
        "retune": retune_cost(option, inputs),
        "saved_in_all": HORIZON_MONTHS * monthly_saving(option, inputs),
        "paid_in_all": one_off_cost(option, inputs) + retunes * retune_cost(option, inputs),
        "smaller_saved": smaller_saving(inputs),
        "hosting": hosting_cost(inputs),
        "tuned_month": monthly_cost(option, inputs),
        "rival_month": monthly_cost(other, inputs),
        "net": abs(net_saving(option, inputs)),
    }
    return {name: spoken(amount) for name, amount in dollars.items()} | {
        "month": str(break_even_month(option, inputs)),
        "base_months": f"{inputs['base_months']:.10g}",
        "retunes": "a re-tune" if retunes == 1 else f"{retunes} re-tunes",
        "rival": NAMES[other][0].lower() + NAMES[other][1:],
        "rival_name": NAMES[other],
        "tuned_name": NAMES[option],
    }


def spoken(dollars: float) -> str:
    """Return an amount as a sentence names it: with its cents where they matter."""
    return money(dollars, 2 if 0 < abs(dollars) < CENTS_BELOW else 0)


def verdict(inputs: Inputs) -> Verdict:
    """Return in words whether the better tuned option pays back, and why."""
    option = best_tuned(inputs)
    why = reason(option, inputs)
    lead = net_saving(option, inputs)
    due = retune_due_at_the_end(inputs) and 0 < lead <= retune_cost(option, inputs)
    head = "later" if pays_later(option, inputs) else "never"
    if why == "pays":
        head = "barely" if due else "pays"
    sentence: str = why
    if _retunes_decide(why, option, inputs):
        sentence = "retunes"
    elif why == "too-slow" and _start_is_named(option, inputs):
        sentence = "too-slow-start"
    detail = ["costs"]
    if retirements(inputs):
        detail.append("retires")
    detail.append("ahead" if lead >= 0 else "behind")
    if due:
        detail.append("due")
    named = amounts(option, inputs)
    return Verdict(
        head=WORDS[f"head-{head}"].format_map(named),
        sentence=WORDS[sentence].format_map(named),
        advice=WORDS["smaller-first"].format_map(named) if smaller_saving(inputs) >= A_CENT else "",
        detail="".join(WORDS[key] for key in detail).format_map(named),
    )


def _retunes_decide(why: str, option: Option, inputs: Inputs) -> bool:
    """Tell whether a month's saving and the start alone would not explain the verdict."""
    if not retunes_paid(inputs):
        return False
    if why == "pays":
        return (break_even_month(option, inputs) or 0) > inputs["base_months"]
    named = one_off_cost(option, inputs) if _start_is_named(option, inputs) else dataset_cost(inputs)
    return why == "too-slow" and HORIZON_MONTHS * monthly_saving(option, inputs) >= named


def _start_is_named(option: Option, inputs: Inputs) -> bool:
    """Tell whether the examples are the smaller half of the start, so that the whole is named."""
    return one_off_cost(option, inputs) > 2 * dataset_cost(inputs)


def row_verdict(option: Option, inputs: Inputs) -> str:
    """Return in a few words what an option is to the comparison."""
    if option == "smaller" and not inputs["smaller_passes"]:
        return WORDS["not-counted"]
    if option not in TUNED:
        return WORDS["to-beat" if option == rival(inputs) else "untuned"]
    month = break_even_month(option, inputs)
    head = "pays" if month else "later" if pays_later(option, inputs) else "never"
    return WORDS[f"head-{head}"].format(month=month).lower().rstrip(".")


def _row(option: Option, inputs: Inputs) -> Row:
    return Row(
        option=option,
        name=NAMES[option],
        per_thousand=1000 * cost_per_call(option, inputs),
        per_month=monthly_cost(option, inputs),
        three_years=cumulative_cost(option, inputs, HORIZON_MONTHS),
        verdict=row_verdict(option, inputs),
    )
