"""What stands in a marker's place: one renderer a marker."""

from collections.abc import Mapping
from pathlib import Path

from honest_guide.facts.lora import rows as lora_rows
from honest_guide.facts.pricing import scenario_inputs
from honest_guide.facts.scores import MISSED, cases_by_rule, section_of
from honest_guide.facts.siblings import Link, address
from honest_guide.guide import Guide
from honest_guide.reading.markers import Renderer
from honest_guide.views.charts import date_position, example_marks, example_ticks
from honest_guide.views.render import environment, render_block
from honest_guide.views.scenario import NAMES, REASONS, view
from honest_guide.views.test_set_rows import interval_rows

FIGURE_LENGTH = 335
"""How long the axis of a figure is, of the 400 units of its width."""


def renderers(guide: Guide, overrides: Path, *, link: Link) -> Mapping[str, Renderer]:
    """Return the renderers for one page.

    Args:
        guide: The guide.
        overrides: The folder that holds ``partials/``.
        link: From ``page.md#anchor`` to the address that HTML on this page needs.
    """
    env = environment(overrides)

    def partial(name: str, **values: object) -> str:
        return render_block(env, f"partials/{name}.html", guide=guide, link=link, **values)

    def before_you_start(_: str) -> str:
        hrefs = [
            (sibling, address(sibling, guide.track_url, link)) for sibling in guide.facts.siblings.guides
        ]
        return partial("before-you-start", siblings=hrefs)

    def decision_table() -> str:
        claims = [guide.claims[claim] for rule in guide.facts.table.rules for claim in rule.evidence]
        return partial(
            "decision-table",
            table=guide.facts.table,
            notes=list(dict.fromkeys(claim.source.url for claim in claims)),
        )

    def figure(name: str) -> str:
        return partial(
            f"figures/{name}",
            example_marks=example_marks(guide.facts.example_counts, FIGURE_LENGTH),
            example_ticks=example_ticks(FIGURE_LENGTH),
            lora_tables=[
                (shape, lora_rows(shape, guide.facts.lora_shapes.ranks))
                for shape in guide.facts.lora_shapes.shapes
            ],
        )

    def availability(part: str) -> str:
        events = guide.facts.availability.events
        first, last = int(events[0].date[:4]), int(events[-1].date[:4])
        return partial(
            f"availability/{part}",
            availability=guide.facts.availability,
            years=range(first, last + 2),
            place=lambda day, length: date_position(day, first, last, length),
        )

    def payback(part: str) -> str:
        scenarios = guide.facts.payback.scenarios
        if part == "scenarios":
            return partial(
                "payback/scenarios",
                fields=guide.facts.payback.fields,
                prices=guide.facts.prices,
                values=[scenario_inputs(scenario, guide.facts.prices) for scenario in scenarios],
                views=[view(scenario, guide.facts.payback, guide.facts.prices) for scenario in scenarios],
            )
        fields = guide.facts.payback.fields
        return partial(
            "payback/calculator",
            groups={field.group: [one for one in fields if one.group == field.group] for field in fields},
            names=NAMES,
            reasons=REASONS,
            starts=[(scenario, scenario_inputs(scenario, guide.facts.prices)) for scenario in scenarios],
        )

    def evidence(topic: str) -> str:
        used = [claim for claim in guide.claims.values() if claim.id in guide.cited_on]
        return partial("evidence", claims=[claim for claim in used if claim.topic == topic])

    def worked_cases(part: str) -> str:
        shelved = [one for one in guide.results if section_of(one, guide.facts.table) == part]
        is_shelf = part == MISSED or part in {lever.id for lever in guide.facts.table.levers}
        return partial("worked-cases/shelf" if is_shelf else f"worked-cases/{part}", cases=shelved)

    return {
        "availability": availability,
        "before-you-start": before_you_start,
        "chooser": lambda _: partial("chooser", table=guide.facts.table),
        "decision-table": lambda _: decision_table(),
        "evidence": evidence,
        "figure": figure,
        "test-sets": lambda _: partial("test-sets", interval_rows=interval_rows()),
        "verdicts": lambda _: partial(
            "verdicts", table=guide.facts.table, cases=cases_by_rule(guide.results)
        ),
        "record": lambda _: partial("record"),
        "freshness": lambda _: partial("freshness"),
        "payback": payback,
        "phases": lambda _: partial("phases"),
        "worked-cases": worked_cases,
    }


def verdict_parts(guide: Guide, overrides: Path, *, link: Link) -> dict[str, str]:
    """Return every rule's verdict as HTML by the rule's id, for the page that ``link`` is made for."""
    env = environment(overrides)
    cases = cases_by_rule(guide.results)
    return {
        rule.id: render_block(
            env,
            "partials/verdict.html",
            guide=guide,
            table=guide.facts.table,
            cases=cases,
            rule=rule,
            link=link,
        )
        for rule in guide.facts.table.rules
    }
