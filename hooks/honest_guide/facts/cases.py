"""Published cases: the situation, the lever that worked, and the claim that a citation of the case shows."""

from collections.abc import Iterator
from typing import Literal

from honest_guide.facts.decision_table import DecisionTable
from honest_guide.facts.evidence import CASE_PREFIX, CASE_TOPIC, SIGNS, Claim, Evidence, Source
from honest_guide.reading.problems import Problem, comma_list
from honest_guide.reading.schema import Id, Month, Text, Url, check_unique, frozen_record

FILE = "data/worked-cases.yml"


@frozen_record
class CaseSource:
    """Where a case was published."""

    title: Text
    publisher: Text
    year: int
    url: Url
    locator: Text


@frozen_record
class Setback:
    """A lever that made things worse in a case, with the numbers."""

    lever: str
    what: Text


@frozen_record
class Case:
    """One published case.

    Attributes:
        id: Permanent: it is the case's anchor.
        title: The job, in a few words.
        organization: Who did it.
        year: When it was published.
        kind: How it was tried.
        situation: The state of things before the choice.
        tried_before: What had been tried, and how it went.
        did: What they did.
        result: What came of it.
        lesson: What it teaches.
        chosen: The lever ids that ended up working, in the order of the ladder.
        acceptable: Sets of levers that a fair reader should not mark wrong.
        first_seen: The month in which the writers of the table first saw the case; none for
            those that they knew from the start.
        source: Where it was published.
        verification: ``primary``: the organization's own page or paper was read for the key fact;
            ``secondary``: someone else's write-up of it was.
        vendor_published: Whether a party that sells the lever or the platform published the figures.
        made_worse: The lever that made things worse, where one did.
        missed_because: Why the table's first answer is wrong here, where it is.
        former_ids: Ids that it once had; links to them still lead here, and its readings may bear one.
    """

    id: Id
    title: Text
    organization: Text
    year: int
    kind: Literal["production", "experiment", "benchmark", "study"]
    situation: Text
    tried_before: tuple[Text, ...]
    did: Text
    result: Text
    lesson: Text
    chosen: tuple[str, ...]
    acceptable: tuple[tuple[str, ...], ...]
    source: CaseSource
    verification: Literal["primary", "secondary"]
    vendor_published: bool
    first_seen: Month | None = None
    made_worse: Setback | None = None
    missed_because: str = ""
    former_ids: tuple[Id, ...] = ()

    @property
    def claim_id(self) -> str:
        """The id under which prose and rules cite it."""
        return f"{CASE_PREFIX}{self.id}"

    @property
    def ids(self) -> tuple[str, ...]:
        """The id, and those that it once had."""
        return (self.id, *self.former_ids)


@frozen_record
class WorkedCases:
    """The file of cases."""

    cases: tuple[Case, ...]


def check_cases(worked: WorkedCases, table: DecisionTable) -> list[Problem]:
    """Find cases that share an id, past or present, or whose levers the table lacks or orders otherwise."""
    levers = [lever.id for lever in table.levers]
    return check_unique(FILE, "cases", (name for case in worked.cases for name in case.ids)) + [
        Problem(
            FILE,
            f"cases.{index}.{where}",
            f"is {comma_list(named)}",
            f"allowed: some of {comma_list(levers)}, in this order",
        )
        for index, case in enumerate(worked.cases)
        for where, named in _lever_lists(case)
        if not named or list(named) != [lever for lever in levers if lever in named]
    ]


def _lever_lists(case: Case) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "chosen", case.chosen
    for number, levers in enumerate(case.acceptable):
        yield f"acceptable.{number}", levers
    if case.made_worse:
        yield "made_worse.lever", (case.made_worse.lever,)


def as_claim(case: Case) -> Claim:
    """Return a case as something that prose and rules can cite."""
    worse = f" {case.made_worse.what}" if case.made_worse else ""
    seller = f"; {SIGNS['$']}" if case.vendor_published else ""
    read = {"primary": "its own page or paper was read", "secondary": SIGNS["°"]}[case.verification]
    return Claim(
        id=case.claim_id,
        cite_as=f"{case.organization}, {case.year}",
        topic=CASE_TOPIC,
        claim=" ".join([f"{case.organization}: {case.did}", case.result, *case.tried_before]),
        figure=case.title,
        source=Source(
            title=case.source.title,
            authors=case.organization,
            year=case.source.year,
            publisher=case.source.publisher,
            url=case.source.url,
            locator=case.source.locator,
        ),
        caveat=f"One case ({case.kind}); {read}{seller}.{worse}",
        as_of=str(case.source.year),
        grade="A" if case.verification == "primary" else "B",
        perishable=False,
        vendor_published=case.vendor_published,
    )


def all_claims(evidence: Evidence, worked: WorkedCases) -> dict[str, Claim]:
    """Return every claim by id, cases among them, in the order of the files."""
    return {claim.id: claim for claim in [*evidence.claims, *map(as_claim, worked.cases)]}
