"""The one registry of generated parts: marker, template, and the values that the template needs.

``overrides/parts/availability/table.html`` renders ``<!-- guide: availability table -->``. A template whose
name starts with an underscore belongs to other templates and has no marker.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from honest_guide.facts import evidence
from honest_guide.facts.lora import rows as lora_rows
from honest_guide.facts.pricing import scenario_inputs
from honest_guide.facts.scores import MISSED, UNSEEN, UNSEEN_RIGHT, cases_by_rule, section_of
from honest_guide.facts.siblings import Link, address
from honest_guide.guide import Guide
from honest_guide.reading.markers import Marker, fill
from honest_guide.sums.payback import best_tuned
from honest_guide.sums.sample_sizes import interval_rows
from honest_guide.views.charts import example_marks, example_ticks, timeline
from honest_guide.views.payback_chart import MONTHS, NAMES
from honest_guide.views.render import environment, render_block
from honest_guide.views.scenario import WORDS, View, amounts, scenario_view
from honest_guide.views.walk import walk_view

LEVERS = ("prompting", "rag", "fine-tuning")
"""The levers whose cases have a section each."""

FIGURE_LENGTH = 335
"""The length of a figure's axis, in units of the figure's width, which is 400."""

Values = Mapping[str, object]


@dataclass(frozen=True)
class Context:
    """What a part can be made from.

    Attributes:
        guide: The guide.
        link: From ``page.md#anchor`` to the address that HTML on the part's page needs.
        argument: The marker's argument; "" if it has none.
    """

    guide: Guide
    link: Link
    argument: str


@dataclass(frozen=True)
class Part:
    """A registered part: its template under ``overrides/parts``, and the function that returns its values."""

    template: str
    values: Callable[[Context], Values]


PARTS: dict[str, Part] = {}
"""Marker with its argument → its part. Each of them must appear exactly once on the site."""


def part(
    *markers: str, template: str = ""
) -> Callable[[Callable[[Context], Values]], Callable[[Context], Values]]:
    """Register a function that returns the values for the templates of some markers.

    Args:
        markers: The markers, each with its argument.
        template: The template that all of them share; without it, each has its own, named like the marker.
    """

    def register(values: Callable[[Context], Values]) -> Callable[[Context], Values]:
        for marker in markers:
            PARTS[marker] = Part(template or marker.replace(" ", "/"), values)
        return values

    return register


def fill_page(markdown: str, guide: Guide, overrides: Path, *, link: Link) -> str:
    """Return a page with every marker replaced by its part.

    Args:
        markdown: The page.
        guide: The guide.
        overrides: The folder that holds ``parts/``.
        link: From ``page.md#anchor`` to the address that HTML on this page needs.
    """
    env = environment(overrides)

    def render(marker: Marker) -> str:
        found = PARTS[str(marker)]
        values = found.values(Context(guide, link, marker.argument))
        return render_block(env, f"parts/{found.template}.html", guide=guide, link=link, **values)

    return fill(markdown, render)


@part(
    "chooser",
    "decision-table",
    "availability lifetime",
    "availability table",
    "changes",
    "figure refund-letter",
    "figure weights-and-context",
    "freshness",
    "phases",
    "record",
    "starts",
    "worked-cases score",
    "worked-cases setbacks",
)
def guide_only(_: Context) -> Values:
    """Return nothing: these templates need the guide and nothing else."""
    return {}


@part("levers")
def levers(context: Context) -> Values:
    """Return the page that explains the levers."""
    return {"phase_1": context.guide.phases[0].page}


@part("signs")
def signs(_: Context) -> Values:
    """Return the signs on notes, each with its meaning."""
    return {"signs": evidence.SIGNS}


@part("walk", "figure six-months")
def walk(context: Context) -> Values:
    """Return the walk with its bill, and its scenario."""
    guide, facts = context.guide, context.guide.facts
    scenario = facts.payback.scenario(facts.walk.scenario)
    return {
        "view": walk_view(facts.walk, facts.payback, facts.prices),
        "scenario": scenario,
        "rate": scenario.values["rate"],
        "payback_page": guide.pages_of["payback scenarios"],
    }


@part("figure one-task")
def one_task(context: Context) -> Values:
    """Return the task's arms."""
    return {"task": context.guide.facts.one_task}


@part("before-you-start")
def before_you_start(context: Context) -> Values:
    """Return the sibling guides with their addresses."""
    guide, link = context.guide, context.link
    siblings = guide.facts.siblings.guides
    return {"siblings": [(sibling, address(sibling, guide.track_url, link)) for sibling in siblings]}


@part("reasons")
def reasons(context: Context) -> Values:
    """Return the published cases by the rule that they lead to, and the page that has them all."""
    guide = context.guide
    return {"cases": cases_by_rule(guide.results), "cases_page": guide.pages_of["worked-cases score"]}


@part("checklist exhausted", "checklist ready", template="_checklist")
def checklist(context: Context) -> Values:
    """Return the conditions of a checklist of the decision table."""
    table = context.guide.facts.table
    return {"items": table.exhausted if context.argument == "exhausted" else table.ready}


@part("unseen-score overview", "unseen-score choosing", template="_unseen-score")
def unseen_score(context: Context) -> Values:
    """Return the page of the scored cases, and whether the naive ladder is named beside the table."""
    return {
        "cases_page": context.guide.pages_of["worked-cases unseen"],
        "with_ladder": context.argument == "overview",
    }


@part("availability timeline")
def availability_timeline(context: Context) -> Values:
    """Return the timeline."""
    return {"timeline": timeline(context.guide.facts.availability)}


@part(
    *(f"evidence {topic}" for topic in get_args(evidence.Topic) if topic != evidence.CASE_TOPIC),
    template="evidence",
)
def claims_of_topic(context: Context) -> Values:
    """Return the claims of one topic that the guide uses."""
    guide, topic = context.guide, context.argument
    used = [claim for claim in guide.claims.values() if claim.id in guide.cited_on]
    return {"claims": [claim for claim in used if claim.topic == topic]}


@part("moved hosting", "moved long-context", template="moved")
def moved_claims(context: Context) -> Values:
    """Return the claims of a topic that was on this page: they keep their addresses here."""
    return claims_of_topic(context)


@part("figure example-counts")
def example_counts_figure(context: Context) -> Values:
    """Return the marks and ticks of the chart of published counts."""
    return {
        "example_marks": example_marks(context.guide.facts.example_counts, FIGURE_LENGTH),
        "example_ticks": example_ticks(FIGURE_LENGTH),
    }


@part("figure lora")
def lora_table(context: Context) -> Values:
    """Return the rows of each hypothetical matrix."""
    file = context.guide.facts.lora_shapes
    return {"lora_tables": [(shape, lora_rows(shape, file.ranks)) for shape in file.shapes]}


def _views(guide: Guide) -> list[View]:
    facts = guide.facts
    return [scenario_view(scenario, facts.payback, facts.prices) for scenario in facts.payback.scenarios]


@part("payback calculator")
def payback_calculator(context: Context) -> Values:
    """Return the scenarios to start from, the fields in front, the others by group, and all words."""
    fields = context.guide.facts.payback.fields
    more = [field for field in fields if not field.front]
    groups = dict.fromkeys(field.group for field in more)
    return {
        "front": [field for field in fields if field.front],
        "more": more,
        "groups": {group: [field for field in more if field.group == group] for group in groups},
        "views": _views(context.guide),
        "months": MONTHS,
        "availability_page": context.guide.pages_of["availability table"],
        "words": dict(WORDS) | dict(NAMES.items()),
    }


@part("payback expectation")
def payback_expectation(context: Context) -> Values:
    """Return what is to be expected, in the numbers of the team whose walk another page tells."""
    facts = context.guide.facts
    scenario = facts.payback.scenario(facts.walk.scenario)
    inputs = scenario_inputs(scenario, facts.prices)
    return {"calls": inputs["calls"], "named": amounts(best_tuned(inputs), inputs), "names": NAMES}


@part("payback scenarios")
def payback_scenarios(context: Context) -> Values:
    """Return the view of each scenario, and the priced models that none of them has."""
    facts = context.guide.facts
    used = {model for one in facts.payback.scenarios for model in (one.large, one.smaller, one.small)}
    return {
        "views": _views(context.guide),
        "months": MONTHS,
        "spare": [model.name for model in facts.prices.models if model.id not in used],
        "availability_page": context.guide.pages_of["availability table"],
    }


@part("test-sets")
def worked_results(_: Context) -> Values:
    """Return the rows of worked results."""
    return {"interval_rows": interval_rows()}


@part(
    *(f"worked-cases {section}" for section in (*LEVERS, MISSED, UNSEEN, UNSEEN_RIGHT)),
    template="worked-cases/_section",
)
def cases_of_section(context: Context) -> Values:
    """Return the cases of one section, those that the table gets wrong first."""
    guide, section = context.guide, context.argument
    cases = [case for case in guide.results if section_of(case, guide.facts.table) == section]
    return {"cases": sorted(cases, key=lambda case: case.right)}


@part("worked-cases unseen-list")
def unseen_list(context: Context) -> Values:
    """Return the unseen cases that the table gets right: the page of the others names them."""
    guide = context.guide
    cases = [one for one in guide.results if section_of(one, guide.facts.table) == UNSEEN_RIGHT]
    return {"cases": cases}
