"""The whole guide in memory: every fact and page, loaded and checked together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, get_args

from honest_guide import (
    case_scores,
    decision_table,
    effort,
    evidence,
    scenarios,
    siblings,
    worked_cases,
)
from honest_guide.citations import check_citations, cited
from honest_guide.evidence import Claim
from honest_guide.findings import Finding, InvalidSourcesError
from honest_guide.freshness import Perishable, oldest_first
from honest_guide.load import load_record
from honest_guide.markers import check_markers, find_markers
from honest_guide.pages import PageSource, Phase, find_phases, read_pages, sections

_T = TypeVar("_T")

FIGURES = frozenset({"weights-and-context", "where-the-effort-goes"})
"""The pictures: each is a partial ``overrides/partials/figures/<name>.html``."""

MARKERS: Mapping[str, frozenset[str]] = {
    "before-you-start": frozenset(),
    "chooser": frozenset(),
    "decision-table": frozenset(),
    "evidence": frozenset(get_args(evidence.Topic)),
    "figure": FIGURES,
    "freshness": frozenset(),
    "payback": frozenset({"scenarios", "calculator"}),
    "phases": frozenset(),
    "record": frozenset(),
    "worked-cases": frozenset({"score", "missed", "setbacks", "others"}),
}
"""Every marker and the arguments it allows."""

REQUIRED_ONCE = frozenset(
    f"{name} {argument}".strip() for name, arguments in MARKERS.items() for argument in arguments or {""}
)
"""Every generated part stands exactly once in the site: twice, its anchors would clash."""


@dataclass(frozen=True)
class Guide:
    """Everything that the pages are built from, already checked.

    Attributes:
        table: The decision table.
        table_page: The page that holds the table.
        evidence_page: The page that lists the evidence.
        judged: Every published case, with the table's answers to its two readings.
    scores: How the table does on these cases, beside simpler rules.
    cases_page: The page that lists the cases.
    claims: Every claim by id, cited cases among them, in the order of the files.
        cited_on: Claim id → the pages that cite it.
        siblings: The registry of sibling guides.
        effort: The parts of the work, for Phase 2's picture.
        payback: The fields and scenarios of the pay-back page.
        prices: The prices that these start from.
        perishables: Every fact that will change, the oldest first.
        phases: The phases in reading order.
        pages: Every page by its path.
    """

    table: decision_table.DecisionTable
    table_page: str
    evidence_page: str
    judged: tuple[case_scores.Judged, ...]
    scores: case_scores.Scores
    cases_page: str
    claims: Mapping[str, Claim]
    cited_on: Mapping[str, tuple[str, ...]]
    siblings: siblings.Siblings
    effort: effort.Effort
    payback: scenarios.Payback
    prices: scenarios.Prices
    perishables: tuple[Perishable, ...]
    phases: tuple[Phase, ...]
    pages: Mapping[str, PageSource]


def load_guide(docs_dir: Path, *, track_url: str) -> Guide:
    """Load and check every source of the guide.

    Args:
        docs_dir: The docs folder.
        track_url: The address of the track, or "" where the sibling guides are not published.

    Raises:
        InvalidSourcesError: With every finding that can be made before the first mistake is mended.
    """
    findings: list[Finding] = []

    def collect(load: Callable[[], _T]) -> _T | None:
        try:
            return load()
        except InvalidSourcesError as error:
            findings.extend(error.findings)
            return None

    def data(module_file: str, shape: type[_T]) -> _T | None:
        return collect(lambda: load_record(docs_dir / module_file, shape, module_file))

    table = data(decision_table.FILE, decision_table.DecisionTable)
    claims_file = data(evidence.FILE, evidence.Evidence)
    cases_file = data(worked_cases.FILE, worked_cases.WorkedCases)
    coded = data(case_scores.FILE, case_scores.CaseReadings)
    registry = data(siblings.FILE, siblings.Siblings)
    payback = data(scenarios.FILE, scenarios.Payback)
    prices = data(scenarios.PRICES_FILE, scenarios.Prices)
    work = data(effort.FILE, effort.Effort)
    pages = collect(lambda: read_pages(docs_dir)) or ()
    phases = collect(lambda: find_phases(pages))
    findings += siblings.check_track_url(track_url)
    by_path = {page.path: page for page in pages}
    texts = {page.path: page.markdown for page in pages}
    if not pages or table is None or claims_file is None or cases_file is None:
        raise InvalidSourcesError(findings)
    if payback is None or prices is None:
        raise InvalidSourcesError(findings)
    if coded is None or registry is None or work is None or phases is None:
        raise InvalidSourcesError(findings)

    claims = {claim.id: claim for claim in claims_file.claims}
    claims |= {claim.id: claim for claim in map(worked_cases.as_claim, cases_file.cases)}
    findings += evidence.check_evidence(claims_file)
    findings += worked_cases.check_cases(cases_file, tuple(lever.id for lever in table.levers))
    findings += siblings.check_siblings(registry, by_path)
    findings += effort.check_effort(work)
    findings += scenarios.check_payback(payback, prices, claims)
    findings += decision_table.check_table(table, claims=tuple(claims), sections=sections(pages))
    findings += case_scores.check_readings(coded, cases_file, table)
    findings += check_markers(texts, MARKERS, REQUIRED_ONCE)
    findings += check_citations(texts, claims)
    findings += siblings.check_references(texts, registry)
    if findings:
        raise InvalidSourcesError(findings)
    # The table is sound now, so cases can be judged by it.
    findings += case_scores.check_misses(coded, cases_file, table)
    if findings:
        raise InvalidSourcesError(findings)
    judged = case_scores.judge_all(cases_file, coded, table)
    table_page = _page_with(texts, "decision-table")
    payback_page = _page_with(texts, "payback")
    cited_on = _cited_on(
        texts,
        {
            table_page: [key for rule in table.rules for key in rule.evidence],
            payback_page: [key for model in prices.models for key in model.evidence],
        },
    )
    evidence_page = _page_with(texts, "evidence")
    return Guide(
        table=table,
        table_page=table_page,
        evidence_page=evidence_page,
        judged=judged,
        scores=case_scores.score(judged, table),
        cases_page=_page_with(texts, "worked-cases"),
        claims=claims,
        cited_on=cited_on,
        perishables=oldest_first(
            [
                Perishable(
                    table.as_of, "The decision table", decision_table.FILE, f"{table_page}#decision-table"
                ),
                *_perishable_claims(claims, cited_on, evidence_page),
                *_perishable_prices(prices, payback_page),
            ]
        ),
        siblings=registry,
        effort=work,
        payback=payback,
        prices=prices,
        phases=phases,
        pages=by_path,
    )


def _page_with(texts: Mapping[str, str], marker: str) -> str:
    return next(
        page for page, text in texts.items() if marker in {found.name for found in find_markers(text)}
    )


def _perishable_claims(
    claims: Mapping[str, Claim], cited_on: Mapping[str, Iterable[str]], page: str
) -> Iterator[Perishable]:
    for claim in claims.values():
        if claim.perishable and claim.id in cited_on:
            what = f"{claim.cite_as}: {claim.figure}"
            yield Perishable(claim.as_of, what, f"{evidence.FILE}: {claim.id}", f"{page}#{claim.id}")


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
