"""The whole guide in memory: every fact and page, loaded and checked together."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

from honest_guide.facts import (
    availability,
    cases,
    changes,
    citations,
    decision_table,
    evidence,
    example_counts,
    figures,
    lora,
    one_task,
    pricing,
    search_words,
    siblings,
    walk,
)
from honest_guide.facts import scores as case_scores
from honest_guide.facts.freshness import DatedFact, newest_months, oldest_first
from honest_guide.reading import settings
from honest_guide.reading.loader import load_record
from honest_guide.reading.markers import check_markers, find_markers
from honest_guide.reading.pages import (
    PageFiles,
    PageSource,
    Phase,
    check_html,
    find_pages,
    find_phases,
    read_pages,
    sections,
)
from honest_guide.reading.problems import InvalidSourcesError, Problem
from honest_guide.reading.redirects import find_redirects


@dataclass(frozen=True)
class Facts:
    """The data files: each field has the record that describes a file, and the file's name under docs/."""

    table: Annotated[decision_table.DecisionTable, decision_table.FILE]
    evidence: Annotated[evidence.Evidence, evidence.FILE]
    cases: Annotated[cases.WorkedCases, cases.FILE]
    readings: Annotated[case_scores.CaseReadings, case_scores.FILE]
    siblings: Annotated[siblings.Siblings, siblings.FILE]
    availability: Annotated[availability.Availability, availability.FILE]
    payback: Annotated[pricing.Payback, pricing.FILE]
    prices: Annotated[pricing.Prices, pricing.PRICES_FILE]
    walk: Annotated[walk.Walk, walk.FILE]
    one_task: Annotated[one_task.OneTask, one_task.FILE]
    example_counts: Annotated[example_counts.ExampleCounts, example_counts.FILE]
    lora_shapes: Annotated[lora.LoraShapes, lora.FILE]
    changes: Annotated[changes.Changes, changes.FILE]
    search_words: Annotated[search_words.SearchWords, search_words.FILE]


FILES: Mapping[str, tuple[type, str]] = {
    name: get_args(annotation) for name, annotation in get_type_hints(Facts, include_extras=True).items()
}
"""Field of :class:`Facts` → its record and its file."""


@dataclass(frozen=True)
class Guide:
    """The facts, the pages and everything that follows from both, already checked.

    Attributes:
        facts: The data files.
        track_url: The address of the track, or "" where the sibling guides are not published.
        pages: Every page by its path.
        phases: The phases in reading order.
        redirects: Former or short path of a page → the page, or a place on it.
        table_page: The page with the decision table.
        pages_of: Marker with its argument → the page with it.
        results: Every published case with the table's answers to its two readings.
        unseen: How the table does on the cases that its writers had not seen, beside simpler rules.
        known: The same for the cases that they knew.
        claims: Every claim by id, cited cases among them, in the order of the files.
        entry_links: Claim id → its entry, ``page.md#anchor``.
        cited_on: Claim id → the pages that cite it.
        dated_facts: Every fact that will change, the oldest first.
        checked: Page → the newest month of the facts that it shows; pages without facts are not in it.
    """

    facts: Facts
    track_url: str
    pages: Mapping[str, PageSource]
    phases: tuple[Phase, ...]
    redirects: Mapping[str, str]
    table_page: str
    pages_of: Mapping[str, str]
    results: tuple[case_scores.CaseResult, ...]
    unseen: case_scores.Scores
    known: case_scores.Scores
    claims: Mapping[str, evidence.Claim]
    entry_links: Mapping[str, str]
    cited_on: Mapping[str, tuple[str, ...]]
    dated_facts: tuple[DatedFact, ...]
    checked: Mapping[str, str]


def load_guide(
    docs_dir: Path, *, track_url: object, markers: Collection[str], pages: PageFiles | None = None
) -> Guide:
    """Load and check every source of the guide.

    Args:
        docs_dir: The docs folder.
        track_url: The address of the track, or "" where the sibling guides are not published.
        markers: The markers that pages may hold, each with its argument and each exactly once on the site:
            twice, its anchors would clash.
        pages: The pages that the build will show; without them, all of the docs folder.

    Raises:
        InvalidSourcesError: With every problem that can be found before the first one is fixed.
    """
    sources, problems = _load(docs_dir, find_pages(docs_dir) if pages is None else pages)
    sources["markers"] = markers
    sources["scripts"] = [file.stem for file in sorted((docs_dir / "assets/scripts").glob("*.js"))]
    problems = [*siblings.check_track_url(track_url), *problems, *_check(sources)]
    if problems:
        raise InvalidSourcesError(problems)
    facts = Facts(**{name: sources[name] for name in FILES})
    guide = _assemble(facts, sources["pages"], str(track_url))
    problems = [
        *case_scores.check_misses(guide.results),
        *figures.check_cited(facts.evidence.claims, guide.cited_on),
    ]
    if problems:
        raise InvalidSourcesError(problems)
    return guide


def _load(docs_dir: Path, pages: PageFiles) -> tuple[dict[str, Any], list[Problem]]:
    """Return the sources that can be read, and the problems of the others."""
    sources: dict[str, Any] = {}
    problems: list[Problem] = []

    def load(name: str, function: Callable[..., object], *arguments: object) -> None:
        try:
            sources[name] = function(*arguments)
        except InvalidSourcesError as error:
            problems.extend(error.problems)

    load("pages", read_pages, pages)
    if "pages" in sources:
        load("phases", find_phases, sources["pages"])
        load("redirects", find_redirects, sources["pages"])
        sources["sections"] = sections(sources["pages"])
        sources["texts"] = {page.path: page.markdown for page in sources["pages"]}
    for name, (shape, file) in FILES.items():
        load(name, load_record, docs_dir / file, shape, file)
    if sources.keys() >= {"evidence", "cases"}:
        sources["claims"] = cases.all_claims(sources["evidence"], sources["cases"])
    return sources, problems


def _check(sources: Mapping[str, Any]) -> Iterator[Problem]:
    """Run every check whose sources could be read."""
    for check, *names in _CHECKS:
        if sources.keys() >= set(names):
            yield from check(*(sources[name] for name in names))


def _check_markers(texts: Mapping[str, str], markers: Collection[str]) -> list[Problem]:
    """Find markers that are unknown, missing or used twice."""
    allowed: dict[str, frozenset[str]] = {}
    for marker in markers:
        name, _, argument = marker.partition(" ")
        allowed[name] = allowed.get(name, frozenset()) | ({argument} - {""})
    return check_markers(texts, allowed, frozenset(markers))


def _check_case_sections(table: decision_table.DecisionTable, markers: Collection[str]) -> Iterator[Problem]:
    """Find levers whose cases have no section: the cases are shown lever by lever."""
    for index, lever in enumerate(table.levers):
        marker = f"worked-cases {lever.id}"
        if marker not in markers:
            message = f"the cases of {lever.id!r} have no section"
            allowed = f"register the marker {marker!r} in views/parts.py"
            yield Problem(decision_table.FILE, f"levers.{index}.id", message, allowed)


_CHECKS: tuple[tuple[Any, ...], ...] = (
    (evidence.check_evidence, "evidence"),
    (cases.check_cases, "cases", "table"),
    (siblings.check_siblings, "siblings", "texts"),
    (walk.check_walk, "walk", "payback", "table"),
    (one_task.check_one_task, "one_task", "cases", "table"),
    (example_counts.check_counts, "example_counts", "claims"),
    (lora.check_shapes, "lora_shapes"),
    (search_words.check_words, "search_words", "texts", "sections"),
    (pricing.check_payback, "payback", "prices", "claims"),
    (pricing.check_prices, "prices", "claims"),
    (availability.check_availability, "availability", "claims"),
    (decision_table.check_table, "table", "claims", "sections"),
    (case_scores.check_readings, "readings", "cases", "table"),
    (check_html, "texts"),
    (settings.check_front_matter, "pages", "scripts"),
    (_check_markers, "texts", "markers"),
    (_check_case_sections, "table", "markers"),
    (citations.check_citations, "texts", "claims"),
    (figures.check_figures, "pages", "claims"),
    (siblings.check_references, "texts", "siblings"),
    (changes.check_changes, "changes", "sections"),
)
"""Each check with the sources that it compares: fields of :class:`Facts`, and what the pages hold."""


def _assemble(facts: Facts, pages: tuple[PageSource, ...], track_url: str) -> Guide:
    """Put checked facts and pages together."""
    texts = {page.path: page.markdown for page in pages}
    claims = cases.all_claims(facts.evidence, facts.cases)
    results = case_scores.evaluate_all(facts.cases, facts.readings, facts.table)
    pages_of = {str(marker): page for page, text in texts.items() for marker in find_markers(text)}
    table_page, hosts_page, payback_page, counts_page = (
        pages_of[marker]
        for marker in ("decision-table", "availability table", "payback scenarios", "test-sets")
    )
    entry_links = {
        claim.id: f"{pages_of[f'evidence {claim.topic}']}#{claim.id}" for claim in facts.evidence.claims
    } | {
        result.case.claim_id: (
            f"{pages_of[f'worked-cases {case_scores.section_of(result, facts.table)}']}#{result.case.id}"
        )
        for result in results
    }
    cited_on = _cited_on(
        texts,
        {
            table_page: [key for rule in facts.table.rules for key in rule.evidence],
            hosts_page: facts.availability.evidence,
            counts_page: [mark.evidence for mark in facts.example_counts.marks],
            payback_page: [key for model in facts.prices.models for key in model.evidence],
        },
    )
    dated_facts = [
        DatedFact(
            facts.table.as_of, "The decision table", decision_table.FILE, f"{table_page}#decision-table"
        ),
        DatedFact(
            facts.availability.as_of, "Who still sells fine-tuning", availability.FILE, f"{hosts_page}#hosts"
        ),
        *(
            DatedFact(
                claim.as_of,
                f"{claim.cite_as}: {claim.figure}",
                f"{evidence.FILE}: {claim.id}",
                entry_links[claim.id],
            )
            for claim in claims.values()
            if claim.perishable and claim.id in cited_on
        ),
        *(
            DatedFact(
                model.as_of,
                f"Prices of {model.name}",
                f"{pricing.PRICES_FILE}: {model.id}",
                f"{payback_page}#prices",
            )
            for model in facts.prices.models
        ),
    ]
    return Guide(
        facts=facts,
        track_url=track_url,
        pages={page.path: page for page in pages},
        phases=find_phases(pages),
        redirects=find_redirects(pages),
        table_page=table_page,
        pages_of=pages_of,
        results=results,
        unseen=case_scores.score([result for result in results if result.unseen], facts.table),
        known=case_scores.score([result for result in results if not result.unseen], facts.table),
        claims=claims,
        entry_links=entry_links,
        cited_on=cited_on,
        dated_facts=oldest_first(dated_facts),
        checked=newest_months(
            [
                *((page, claims[key].as_of) for key, pages in cited_on.items() for page in pages),
                *((entry, claims[key].as_of) for key, entry in entry_links.items()),
                *((fact.anchor, fact.as_of) for fact in dated_facts),
                *((pages_of["freshness"], fact.as_of) for fact in dated_facts),
            ]
        ),
    )


def _cited_on(texts: Mapping[str, str], generated: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return claim id → pages that cite it in prose, or in a part that is generated there."""
    pages_by_claim: dict[str, list[str]] = {}
    for page, text in texts.items():
        keys = [*citations.citation_keys(text), *generated.get(page, ())]
        for key in dict.fromkeys(keys):
            pages_by_claim.setdefault(key, []).append(page)
    return {key: tuple(pages) for key, pages in pages_by_claim.items()}
