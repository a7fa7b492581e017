"""What a marker is replaced by: each renderer gives its partial what that needs."""

from pathlib import Path

import pytest
from small_guide import write

from honest_guide.guide import MARKERS, Guide, load_guide
from honest_guide.views.parts import renderers, verdict_parts


def rendered(folder: Path, marker: str, partial: str, template: str, track_url: str = "") -> str:
    """Return what a marker becomes where its partial is this template."""
    name, _, argument = marker.partition(" ")
    file = folder / f"overrides/partials/{partial}.html"
    file.parent.mkdir(parents=True)
    file.write_text(template, encoding="utf-8")
    docs = folder / "docs"
    docs.mkdir()
    write(docs)
    found = renderers(
        load_guide(docs, track_url=track_url),
        folder / "overrides",
        link=lambda target: f"../{target}",
    )
    return found[name](argument)


def test_every_marker_has_a_renderer(tmp_path: Path) -> None:
    write(tmp_path)
    found = renderers(load_guide(tmp_path, track_url=""), tmp_path, link=lambda target: target)
    assert set(found) == set(MARKERS)


@pytest.mark.parametrize(
    ("marker", "partial"),
    [
        ("chooser", "chooser"),
        ("record", "record"),
        ("freshness", "freshness"),
        ("phases", "phases"),
        ("test-sets", "test-sets"),
        ("decision-table", "decision-table"),
        ("before-you-start", "before-you-start"),
        ("evidence cost", "evidence"),
        ("figure lora", "figures/lora"),
        ("payback calculator", "payback/calculator"),
        ("availability timeline", "availability/timeline"),
        ("worked-cases score", "worked-cases/score"),
    ],
)
def test_a_marker_is_replaced_by_the_partial_of_its_name(tmp_path: Path, marker: str, partial: str) -> None:
    assert rendered(tmp_path, marker, partial, "<p>{{ guide.table_page }}</p>") == (
        "<p>parts/decision-table.md</p>"
    )


def test_a_partial_links_from_its_page(tmp_path: Path) -> None:
    assert rendered(tmp_path, "record", "record", "{{ link('a.md#b') }}") == "../a.md#b"


@pytest.mark.parametrize(
    ("track_url", "href"),
    [("", "../first.md"), ("https://track.example/", "https://track.example/guides/rag")],
)
def test_the_siblings_come_with_their_addresses(tmp_path: Path, track_url: str, href: str) -> None:
    template = "{% for sibling, href in siblings %}{{ sibling.title }} {{ href }}{% endfor %}"
    assert rendered(tmp_path, "before-you-start", "before-you-start", template, track_url) == f"RAG {href}"


@pytest.mark.parametrize(("topic", "ids"), [("evaluation", "claim read "), ("cost", "")])
def test_only_cited_evidence_of_the_topic_is_listed(tmp_path: Path, topic: str, ids: str) -> None:
    template = "{% for claim in claims %}{{ claim.id }} {% endfor %}"
    assert rendered(tmp_path, f"evidence {topic}", "evidence", template) == ids.strip()


@pytest.mark.parametrize(("part", "cases"), [("walk", "one"), ("ride", ""), ("missed", "")])
def test_a_case_is_shown_under_the_lever_that_worked(tmp_path: Path, part: str, cases: str) -> None:
    template = "{% for one in cases %}{{ one.case.id }}{% endfor %}"
    assert rendered(tmp_path, f"worked-cases {part}", "worked-cases/shelf", template) == cases


def test_the_verdicts_know_the_table(tmp_path: Path) -> None:
    template = "{{ table.levers | map(attribute='id') | join(' ') }} {{ cases['on-foot'][0].case.id }}"
    assert rendered(tmp_path, "verdicts", "verdicts", template) == "walk ride one"


def test_every_rule_has_a_verdict_of_its_own(tmp_path: Path) -> None:
    shown = ["rule.id", "table.as_of", "cases[rule.id] | length", "link('a.md')", "guide.table_page"]
    template = " ".join(f"{{{{ {one} }}}}" for one in shown)
    (tmp_path / "overrides/partials").mkdir(parents=True)
    (tmp_path / "overrides/partials/verdict.html").write_text(template, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    write(tmp_path / "docs")
    guide = load_guide(tmp_path / "docs", track_url="")
    parts = verdict_parts(guide, tmp_path / "overrides", link=lambda target: f"../{target}")
    assert parts == {
        "on-foot": "on-foot 2026-11 1 ../a.md parts/decision-table.md",
        "umbrella": "umbrella 2026-11 0 ../a.md parts/decision-table.md",
        "by-bus": "by-bus 2026-11 0 ../a.md parts/decision-table.md",
        "by-plane": "by-plane 2026-11 0 ../a.md parts/decision-table.md",
    }


def test_sources_of_the_table_are_numbered_once_each(tmp_path: Path) -> None:
    assert rendered(tmp_path, "decision-table", "decision-table", "{{ notes }}") == (
        "[&#39;https://nasa.example/1969&#39;]"
    )


def test_a_row_of_the_table_knows_the_cases_that_land_there(tmp_path: Path) -> None:
    template = "{{ cases['on-foot'][0].case.id }} {{ cases['by-bus'] | length }}"
    assert rendered(tmp_path, "verdicts", "verdicts", template) == "one 0"


def test_the_timeline_runs_to_the_end_of_its_last_year(tmp_path: Path) -> None:
    template = "{{ years | list }} {{ place('2026-01', 400) }} {{ place('2026-12-31', 365) | round(6) }}"
    assert rendered(tmp_path, "availability table", "availability/table", template) == (
        "[2026, 2027] 0.0 364.0"
    )


@pytest.mark.parametrize(
    ("marker", "partial", "template", "html"),
    [
        ("chooser", "chooser", "{{ table.rules[0].id }}", "on-foot"),
        ("decision-table", "decision-table", "{{ table.rules[0].id }}", "on-foot"),
        ("test-sets", "test-sets", "{{ interval_rows | length > 0 }}", "True"),
        (
            "figure lora",
            "figures/lora",
            "{{ lora_tables[0][0].name }} {{ lora_tables[0][1] | length }}",
            "Square 2",
        ),
        (
            "figure example-counts",
            "figures/example-counts",
            "{{ example_marks | length }} {{ example_ticks | length > 0 }}",
            "1 True",
        ),
        ("availability table", "availability/table", "{{ availability.as_of }}", "2026-07"),
        (
            "payback scenarios",
            "payback/scenarios",
            "{{ prices.models[0].id }} {{ views | length }}",
            "m 0",
        ),
        (
            "payback calculator",
            "payback/calculator",
            "{{ groups }} {{ starts }} {{ names | length > 0 }} {{ reasons | length > 0 }}",
            "{} [] True True",
        ),
    ],
)
def test_a_partial_is_given_what_it_shows(
    tmp_path: Path, marker: str, partial: str, template: str, html: str
) -> None:
    assert rendered(tmp_path, marker, partial, template) == html


def test_the_timeline_begins_with_the_first_event_and_ends_with_the_last(
    guide: Guide, tmp_path: Path
) -> None:
    (tmp_path / "partials/availability").mkdir(parents=True)
    (tmp_path / "partials/availability/timeline.html").write_text("{{ years | list }}", encoding="utf-8")
    (tmp_path / "partials/payback").mkdir(parents=True)
    (tmp_path / "partials/payback/scenarios.html").write_text(
        "{% for view in views %}{{ view.scenario.id }} {% endfor %}", encoding="utf-8"
    )
    parts = renderers(guide, tmp_path, link=lambda target: target)
    dates = [event.date for event in guide.facts.availability.events]
    years = list(range(int(dates[0][:4]), int(dates[-1][:4]) + 2))
    assert parts["availability"]("timeline") == str(years)
    assert parts["payback"]("scenarios").split() == [
        scenario.id for scenario in guide.facts.payback.scenarios
    ]
