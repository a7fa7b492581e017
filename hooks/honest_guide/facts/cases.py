"""Published cases: what a situation was, which lever worked, and how a citation of one reads."""

from collections.abc import Iterator
from typing import Literal

from honest_guide.facts.evidence import CASE_PREFIX, CASE_TOPIC, Claim, Source
from honest_guide.reading.problems import Finding, listed
from honest_guide.reading.schema import check_ids, check_texts, check_url, record

FILE = "data/worked-cases.yml"


@record
class CaseSource:
    """Where a case was published."""

    title: str
    publisher: str
    year: int
    url: str
    locator: str


@record
class Setback:
    """A lever that made things worse in a case, with the numbers."""

    lever: str
    what: str


@record
class Case:
    """One published case.

    Attributes:
        id: Permanent: it is the case's anchor.
        title: The job, in a few words.
        organization: Who did it.
        year: When it was published.
        domain: The field of work.
        kind: How it was tried.
        situation: How things stood before the choice.
        tried_before: What had been tried, and how it went.
        did: What they did.
        result: What came of it.
        lesson: What it teaches.
        chosen: The lever ids that ended up working, in the order of the ladder.
        acceptable: Sets of levers that a fair reader should not mark wrong.
        naive_ladder: What climbing one rung at a time would have given.
        naive_ladder_note: Why.
        source: Where it was published.
        verification: ``primary``: the organization's own page or paper was read for the key fact;
            ``secondary``: someone else's write-up of it was.
        vendor_published: Whether a party that sells the lever or the platform published the figures.
        made_worse: The lever that made things worse, where one did.
        missed_because: Why the table's first answer is wrong here, where it is.
    """

    id: str
    title: str
    organization: str
    year: int
    domain: str
    kind: Literal["production", "experiment", "benchmark", "study"]
    situation: str
    tried_before: tuple[str, ...]
    did: str
    result: str
    lesson: str
    chosen: tuple[str, ...]
    acceptable: tuple[tuple[str, ...], ...]
    naive_ladder: Literal["right", "detour", "wrong"]
    naive_ladder_note: str
    source: CaseSource
    verification: Literal["primary", "secondary"]
    vendor_published: bool
    made_worse: Setback | None = None
    missed_because: str = ""

    @property
    def claim_id(self) -> str:
        """The id under which prose and rules cite it."""
        return f"{CASE_PREFIX}{self.id}"


@record
class WorkedCases:
    """The file of cases."""

    cases: tuple[Case, ...]


def check_cases(worked: WorkedCases, levers: tuple[str, ...]) -> list[Finding]:
    """Find cases that lack a usable id, text or address, or that name a lever the table does not have."""
    findings = check_ids(FILE, "cases", (case.id for case in worked.cases))
    findings += check_texts(FILE, _texts(worked))
    for index, case in enumerate(worked.cases):
        place = f"cases.{index}"
        findings += check_url(FILE, f"{place}.source.url", case.source.url)
        findings += [
            Finding(FILE, where, f"is {listed(chosen)}", f"allowed: some of {listed(levers)}, in this order")
            for where, chosen in _lever_lists(place, case)
            if not chosen or list(chosen) != [lever for lever in levers if lever in chosen]
        ]
    return findings


def _lever_lists(place: str, case: Case) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield f"{place}.chosen", case.chosen
    for number, chosen in enumerate(case.acceptable):
        yield f"{place}.acceptable.{number}", chosen
    if case.made_worse:
        yield f"{place}.made_worse.lever", (case.made_worse.lever,)


def _texts(worked: WorkedCases) -> Iterator[tuple[str, str]]:
    keys = ("title", "organization", "domain", "situation", "did", "result", "lesson", "naive_ladder_note")
    for index, case in enumerate(worked.cases):
        for key in keys:
            yield f"cases.{index}.{key}", getattr(case, key)
        for key in ("title", "publisher", "locator"):
            yield f"cases.{index}.source.{key}", getattr(case.source, key)


def as_claim(case: Case) -> Claim:
    """Return a case as something that prose and rules can cite."""
    worse = f" {case.made_worse.what}" if case.made_worse else ""
    vendor = " Published by a party that sells the lever or the platform." if case.vendor_published else ""
    read = {
        "primary": "The organization's own page or paper was read.",
        "secondary": "Read in someone else's write-up, which may carry errors of its own.",
    }[case.verification]
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
        caveat=f"One case ({case.kind}). {read}{vendor}{worse}",
        as_of=str(case.source.year),
        grade="A" if case.verification == "primary" else "B",
        perishable=False,
    )
