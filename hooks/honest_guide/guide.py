"""The whole guide in memory: every fact and page, loaded and checked together."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from honest_guide.facts import availability, decision_table, effort, evidence, example_counts, lora, siblings
from honest_guide.facts import cases as worked_cases
from honest_guide.facts import pricing as scenarios
from honest_guide.facts import scores as case_scores
from honest_guide.facts.citations import check_citations, cited
from honest_guide.facts.evidence import Claim
from honest_guide.facts.freshness import Perishable, oldest_first
from honest_guide.reading.loader import load_record
from honest_guide.reading.markers import check_markers, find_markers
from honest_guide.reading.pages import PageSource, Phase, find_phases, read_pages, sections
from honest_guide.reading.problems import Finding, InvalidSourcesError


@dataclass(frozen=True)
class Guide:
    """Everything that the pages are built from, already checked.

    Attributes:
        table: The decision table.
        table_page: The page that holds the table.
        verdicts_page: The page that holds what each row leaves to its verdict.
        judged: Every published case, with the table's answers to its two readings.
        scores: How the table does on these cases, beside simpler rules.
        claims: Every claim by id, cited cases among them, in the order of the files.
        entries: Claim id → where its entry stands, ``page.md#anchor``.
        cited_on: Claim id → the pages that cite it.
        siblings: The registry of sibling guides.
        track_url: The address of the track, or "" where the sibling guides are not published.
        effort: The parts of the work, for Phase 2's picture.
        example_counts: The published answers to "how many examples?".
        lora_shapes: The matrices in the LoRA table.
        availability: Who still sells tuning.
        payback: The fields and scenarios of the pay-back page.
        prices: The prices that these start from.
        perishables: Every fact that will change, the oldest first.
        phases: The phases in reading order.
        pages: Every page by its path.
    """

    table: decision_table.DecisionTable
    table_page: str
    verdicts_page: str
    judged: tuple[case_scores.Judged, ...]
    scores: case_scores.Scores
    claims: Mapping[str, Claim]
    entries: Mapping[str, str]
    cited_on: Mapping[str, tuple[str, ...]]
    siblings: siblings.Siblings
    track_url: str
    effort: effort.Effort
    example_counts: example_counts.ExampleCounts
    lora_shapes: lora.LoraShapes
    availability: availability.Availability
    payback: scenarios.Payback
    prices: scenarios.Prices
    perishables: tuple[Perishable, ...]
    phases: tuple[Phase, ...]
    pages: Mapping[str, PageSource]


@dataclass(frozen=True)
class Facts:
    """The data files, each as the record that its own module describes."""

    table: decision_table.DecisionTable
    evidence: evidence.Evidence
    cases: worked_cases.WorkedCases
    readings: case_scores.CaseReadings
    siblings: siblings.Siblings
    availability: availability.Availability
    payback: scenarios.Payback
    prices: scenarios.Prices
    effort: effort.Effort
    example_counts: example_counts.ExampleCounts
    lora_shapes: lora.LoraShapes

    @property
    def claims(self) -> dict[str, Claim]:
        """Every claim by id, cases among them, in the order of the files."""
        cases = map(worked_cases.as_claim, self.cases.cases)
        return {claim.id: claim for claim in [*self.evidence.claims, *cases]}


_FILES: Mapping[str, tuple[str, type]] = {
    "table": (decision_table.FILE, decision_table.DecisionTable),
    "evidence": (evidence.FILE, evidence.Evidence),
    "cases": (worked_cases.FILE, worked_cases.WorkedCases),
    "readings": (case_scores.FILE, case_scores.CaseReadings),
    "siblings": (siblings.FILE, siblings.Siblings),
    "availability": (availability.FILE, availability.Availability),
    "payback": (scenarios.FILE, scenarios.Payback),
    "prices": (scenarios.PRICES_FILE, scenarios.Prices),
    "effort": (effort.FILE, effort.Effort),
    "example_counts": (example_counts.FILE, example_counts.ExampleCounts),
    "lora_shapes": (lora.FILE, lora.LoraShapes),
}
"""Field of :class:`Facts` → its file under docs/ and its shape."""


def load_guide(docs_dir: Path, *, track_url: str, markers: Collection[str]) -> Guide:
    """Load and check every source of the guide.

    Args:
        docs_dir: The docs folder.
        track_url: The address of the track, or "" where the sibling guides are not published.
        markers: The markers that pages may hold, each with its argument and each exactly once on the site:
            twice, its anchors would clash.

    Raises:
        InvalidSourcesError: With every finding that can be made before the first mistake is mended.
    """
    findings: list[Finding] = []
    loaded: dict[str, Any] = {}
    loads: dict[str, Callable[[], object]] = {"pages": lambda: read_pages(docs_dir)}
    for name, (file, shape) in _FILES.items():
        loads[name] = partial(load_record, docs_dir / file, shape, file)
    for name, load in loads.items():
        try:
            loaded[name] = load()
        except InvalidSourcesError as error:
            findings += error.findings
    if findings:
        raise InvalidSourcesError([*siblings.check_track_url(track_url), *findings])
    pages: tuple[PageSource, ...] = loaded.pop("pages")
    facts = Facts(**loaded)
    findings = [*siblings.check_track_url(track_url), *_check(facts, pages, markers)]
    if findings:
        raise InvalidSourcesError(findings)
    # The table is sound now, so cases can be judged by it.
    findings = case_scores.check_misses(facts.readings, facts.cases, facts.table)
    if findings:
        raise InvalidSourcesError(findings)
    return _assemble(facts, pages, find_phases(pages), track_url)


def _check(facts: Facts, pages: Sequence[PageSource], markers: Collection[str]) -> list[Finding]:
    """Find what the shapes cannot show, in the data and in the pages."""
    claims = facts.claims
    texts = {page.path: page.markdown for page in pages}
    findings = evidence.check_evidence(facts.evidence)
    findings += worked_cases.check_cases(facts.cases, tuple(lever.id for lever in facts.table.levers))
    findings += siblings.check_siblings(facts.siblings, texts)
    findings += effort.check_effort(facts.effort)
    findings += example_counts.check_counts(facts.example_counts, claims)
    findings += lora.check_shapes(facts.lora_shapes)
    findings += scenarios.check_payback(facts.payback, facts.prices, claims)
    findings += availability.check_availability(facts.availability, claims)
    findings += decision_table.check_table(facts.table, claims=tuple(claims), sections=sections(pages))
    findings += case_scores.check_readings(facts.readings, facts.cases, facts.table)
    findings += check_markers(texts, _arguments(markers), frozenset(markers))
    findings += _check_case_sections(facts.table, markers)
    findings += check_citations(texts, claims)
    findings += siblings.check_references(texts, facts.siblings)
    try:
        find_phases(pages)
    except InvalidSourcesError as error:
        findings += error.findings
    return findings


def _arguments(markers: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the name of each marker → the arguments it allows."""
    allowed: dict[str, frozenset[str]] = {}
    for marker in markers:
        name, _, argument = marker.partition(" ")
        allowed[name] = allowed.get(name, frozenset()) | ({argument} - {""})
    return allowed


def _check_case_sections(table: decision_table.DecisionTable, markers: Collection[str]) -> list[Finding]:
    """Find levers whose cases have no section: the cases are shown lever by lever."""
    return [
        Finding(
            decision_table.FILE,
            f"levers.{index}.id",
            f"the cases of {lever.id!r} have no section",
            f"register the marker {f'worked-cases {lever.id}'!r} in views/parts.py",
        )
        for index, lever in enumerate(table.levers)
        if f"worked-cases {lever.id}" not in markers
    ]


def _assemble(facts: Facts, pages: Sequence[PageSource], phases: tuple[Phase, ...], track_url: str) -> Guide:
    """Put checked facts and pages together."""
    texts = {page.path: page.markdown for page in pages}
    claims = facts.claims
    judged = case_scores.judge_all(facts.cases, facts.readings, facts.table)
    pages_of = _pages_of_markers(texts)
    table_page, hosts_page, payback_page = (
        pages_of[marker] for marker in ("decision-table", "availability table", "payback scenarios")
    )
    counts = [mark.evidence for mark in facts.example_counts.marks]
    entries = {
        claim.id: f"{pages_of[f'evidence {claim.topic}']}#{claim.id}" for claim in facts.evidence.claims
    } | {
        one.case.claim_id: (
            f"{pages_of[f'worked-cases {case_scores.shelf(one, facts.table)}']}#{one.case.id}"
        )
        for one in judged
    }
    cited_on = _cited_on(
        texts,
        {
            table_page: [key for rule in facts.table.rules for key in rule.evidence],
            hosts_page: facts.availability.evidence,
            pages_of["figure example-counts"]: counts,
            pages_of["example-counts"]: counts,
            payback_page: [key for model in facts.prices.models for key in model.evidence],
        },
    )
    perishables = [
        Perishable(
            facts.table.as_of, "The decision table", decision_table.FILE, f"{table_page}#decision-table"
        ),
        Perishable(
            facts.availability.as_of, "Who still sells fine-tuning", availability.FILE, f"{hosts_page}#hosts"
        ),
        *_perishable_claims(claims, cited_on, entries),
        *_perishable_prices(facts.prices, payback_page),
    ]
    return Guide(
        table=facts.table,
        table_page=table_page,
        verdicts_page=pages_of["verdicts"],
        judged=judged,
        scores=case_scores.score(judged, facts.table),
        claims=claims,
        entries=entries,
        cited_on=cited_on,
        siblings=facts.siblings,
        track_url=track_url,
        effort=facts.effort,
        example_counts=facts.example_counts,
        lora_shapes=facts.lora_shapes,
        availability=facts.availability,
        payback=facts.payback,
        prices=facts.prices,
        perishables=oldest_first(perishables),
        phases=phases,
        pages={page.path: page for page in pages},
    )


def _pages_of_markers(texts: Mapping[str, str]) -> dict[str, str]:
    """Return marker with its argument → the page on which it stands."""
    return {str(found): page for page, text in texts.items() for found in find_markers(text)}


def _perishable_claims(
    claims: Mapping[str, Claim], cited_on: Mapping[str, Iterable[str]], entries: Mapping[str, str]
) -> Iterator[Perishable]:
    for claim in claims.values():
        if claim.perishable and claim.id in cited_on:
            what = f"{claim.cite_as}: {claim.figure}"
            yield Perishable(claim.as_of, what, f"{evidence.FILE}: {claim.id}", entries[claim.id])


def _perishable_prices(prices: scenarios.Prices, page: str) -> Iterator[Perishable]:
    for model in prices.models:
        what = f"Prices of {model.name}"
        yield Perishable(model.as_of, what, f"{scenarios.PRICES_FILE}: {model.id}", f"{page}#prices")


def _cited_on(texts: Mapping[str, str], generated: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return claim id → pages that cite it in prose, or in a part that is generated there."""
    places: dict[str, list[str]] = {}
    for page, text in texts.items():
        keys = list(cited(text))
        keys += generated.get(page, ())
        for key in dict.fromkeys(keys):
            places.setdefault(key, []).append(page)
    return {key: tuple(pages) for key, pages in places.items()}
