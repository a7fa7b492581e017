"""What every page of the built site has, read from its parsed HTML."""

import json
import re
import unicodedata
from fractions import Fraction
from itertools import pairwise
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import Tag
from built_site import CASES, EVIDENCE, PHASE_1, PHASE_2, PHASE_3, PHASES, ROOT, BuiltSite, address

from honest_guide.facts.dates import month_name
from honest_guide.guide import Guide
from honest_guide.reading.markdown import prose
from honest_guide.views.walk import LONGEST

BASE = "http://127.0.0.1:8000/"


def test_the_sitemap_lists_every_page(site: BuiltSite, guide: Guide) -> None:
    assert set(site.pages) == {address(page) for page in guide.pages}


def test_every_page_has_one_h1(site: BuiltSite) -> None:
    assert [page for page in site.html_files if len(site.article(page).select("h1")) != 1] == []


def test_titles_differ_from_page_to_page(site: BuiltSite) -> None:
    titles = [site.soup(page).title for page in site.pages]
    assert len({title.text for title in titles if title}) == len(site.pages)


def test_every_page_has_a_description_of_its_own(site: BuiltSite) -> None:
    descriptions = {
        str(tag["content"])
        for page in site.pages
        if isinstance(tag := site.soup(page).select_one('meta[name="description"]'), Tag)
    }
    assert len(descriptions) == len(site.pages)


def test_headings_never_skip_a_level(site: BuiltSite) -> None:
    skips = []
    for page in site.html_files:
        levels = [int(heading.name[1]) for heading in site.article(page).select("h1, h2, h3, h4, h5, h6")]
        skips += [(page, levels) for before, after in pairwise(levels) if after > before + 1]
    assert skips == []


@pytest.mark.parametrize(
    ("page", "former", "entry"),
    [
        ("evidence/head-to-head/", "ssw-paste-first", "anthropic-paste-under-200k"),
        ("evidence/", "openai-structured-outputs-100", "openai-structured-outputs"),
        ("evidence/", "encoder-vs-llm-cost-classification", "tuned-encoders-or-llms"),
        ("evidence/", "llm-judge-80-agreement", "llm-judge-agreement"),
        ("evidence/training/", "pecher-100-labels-break-even", "pecher-labels-break-even"),
        ("evidence/training/", "s1-1000-examples-26-minutes", "s1-chosen-examples"),
        ("evidence/hosting/", "fireworks-lora-dedicated-only", "fireworks-lora-serving"),
        ("worked-cases/prompting-and-rag/", "openai-customer-rag-45-to-98", "openai-customer-search"),
    ],
)
def test_an_entry_is_still_found_at_the_address_that_it_once_had(
    site: BuiltSite, page: str, former: str, entry: str
) -> None:
    (found,) = site.article(page).select(f".claim:has(> #{former}), .case:has(> #{former})")
    assert found.select("h3")[0]["id"] == entry, (
        "pinned on purpose: an address that was published keeps leading on"
    )


@pytest.mark.parametrize(
    ("page", "address", "now"),
    [
        ("evidence/training/", "azure-hosting-per-hour", "../hosting/#"),
        ("evidence/training/", "fireworks-lora-dedicated-only", "../hosting/#"),
        ("evidence/", "ssw-paste-first", "head-to-head/#"),
    ],
)
def test_an_entry_that_moved_to_another_page_is_linked_where_it_was(
    site: BuiltSite, page: str, address: str, now: str
) -> None:
    (item,) = site.article(page).select(f"li:is(#{address}, :has(> #{address}))")
    assert str(item.select("a")[0]["href"]).startswith(now)


def test_an_id_appears_once_in_a_page(site: BuiltSite) -> None:
    doubled = {}
    for page in site.html_files:
        ids = [str(tag["id"]) for tag in site.soup(page).select("[id]")]
        doubled[page] = sorted({name for name in ids if ids.count(name) > 1})
    assert {page: names for page, names in doubled.items() if names} == {}


def test_every_internal_link_leads_to_a_page_and_an_anchor_that_exist(site: BuiltSite) -> None:
    dead = []
    for page in site.html_files:
        here = urljoin(BASE, page)
        for tag in site.soup(page).select("a[href]"):
            target = urlsplit(urljoin(here, str(tag["href"])))
            if f"{target.scheme}://{target.netloc}/" != BASE:
                continue
            path = unquote(target.path).removeprefix("/")
            file = site.folder / path / "index.html" if path.endswith("/") or not path else site.folder / path
            ids = (
                {str(found["id"]) for found in site.soup(path).select("[id]")}
                if path in site.html_files
                else set()
            )
            if not file.is_file() or (target.fragment and unquote(target.fragment) not in ids):
                dead.append((page, tag["href"]))
    assert dead == []


def test_links_that_leave_the_site_use_https(site: BuiltSite) -> None:
    plain = [
        (page, tag["href"])
        for page in site.html_files
        for tag in site.soup(page).select('article a[href^="http:"]')
        if not str(tag["href"]).startswith(BASE)
    ]
    assert plain == []


@pytest.mark.parametrize("remains", ["{ #", "TODO"])
def test_no_note_of_a_writer_is_left_in_a_page(site: BuiltSite, remains: str) -> None:
    assert [page for page in site.html_files if remains in str(site.article(page))] == []


def test_the_header_of_every_page_leads_to_the_table(site: BuiltSite) -> None:
    wrong = []
    for page in site.html_files:
        links = site.soup(page).select("header a.decide-now")
        targets = [urljoin(urljoin(BASE, page), str(link["href"])) for link in links]
        if targets != [f"{BASE}{PHASE_3}#decision-table"]:
            wrong.append((page, targets))
    assert wrong == []


def test_the_search_dialog_has_a_name(site: BuiltSite) -> None:
    dialogs = site.soup("").select("dialog")
    assert [dialog.get("aria-label") for dialog in dialogs] == ["Search"]


@pytest.mark.parametrize(("number", "page"), list(enumerate(PHASES, start=1)))
def test_a_phase_says_where_the_reader_is(site: BuiltSite, page: str, number: int) -> None:
    banner = site.article(page).select_one(".phase")
    assert banner is not None
    assert re.fullmatch(rf"Phase {number} of {len(PHASES)} · \d+ min read", " ".join(banner.text.split()))


@pytest.mark.parametrize(("number", "page"), list(enumerate(PHASES[:-1], start=1)))
def test_a_phase_ends_with_the_next_one_and_its_promise(
    site: BuiltSite, guide: Guide, number: int, page: str
) -> None:
    block = site.article(page).select_one(".next-phase")
    assert block is not None
    following = guide.phases[number]
    assert (following.title in block.text, following.promise in block.text) == (True, True)


def test_the_last_phase_promises_no_next_one(site: BuiltSite) -> None:
    assert site.article(PHASES[-1]).select(".next-phase") == []


@pytest.mark.parametrize("page", ["", *PHASES, "evidence/"])
def test_every_page_ends_with_the_related_guides(site: BuiltSite, guide: Guide, page: str) -> None:
    links = site.soup(page).select("main > .related a")
    assert [link.text for link in links] == [one.title for one in guide.facts.siblings.guides]


def test_the_first_phase_opens_with_what_to_read_before(site: BuiltSite, guide: Guide) -> None:
    block = site.article(PHASE_1).select_one(".before-you-start")
    assert block is not None
    assert [link.text for link in block.select("a")] == [one.title for one in guide.facts.siblings.guides]


def test_the_overview_offers_both_ways_in(site: BuiltSite) -> None:
    links = site.article("").select(".ways a")
    assert [str(link["href"]) for link in links] == [f"{PHASE_3}#decision-table", PHASE_1]


def test_the_overview_lists_the_phases_with_their_promises(site: BuiltSite, guide: Guide) -> None:
    items = [" ".join(item.text.split()) for item in site.article("").select(".phases > li")]
    assert items == [f"{phase.title} {phase.promise}" for phase in guide.phases]


PICTURES = {PHASE_1: 2, PHASE_2: 1}


@pytest.mark.parametrize("page", PICTURES)
def test_every_picture_has_a_name_and_a_text_equivalent(site: BuiltSite, page: str) -> None:
    article = site.article(page)
    pictures = article.select("figure svg")
    names = [str(picture["aria-labelledby"]).split() for picture in pictures]
    texts = [[article.select(f"#{name}")[0].text.strip() for name in pair] for pair in names]
    assert [[len(text) > 10 for text in pair] for pair in texts] == [[True, True]] * PICTURES[page]


@pytest.fixture
def shown(site: BuiltSite) -> list[tuple[str, str]]:
    """Return the hours and the dollars of each row of the table, those of all steps last."""
    rows = site.article(PHASE_2).select(".walk tbody tr")
    return [(row.select("td")[1].text, row.select("td")[2].text) for row in rows]


def hours_of(text: str) -> Fraction:
    """Return the hours that a cell shows."""
    digits, sign = (text[:-1], text[-1]) if unicodedata.category(text[-1]) == "No" else (text, "")
    part = Fraction(unicodedata.numeric(sign)).limit_denominator(4) if sign else Fraction()
    return Fraction(digits or "0") + part


def dollars_of(text: str) -> int:
    """Return the dollars that a cell shows."""
    return int(text.removeprefix("$").replace(",", ""))


def test_the_rows_of_the_walk_add_up_to_its_last_row(shown: list[tuple[str, str]]) -> None:
    *rows, total = shown
    assert sum(hours_of(hours) for hours, _ in rows) == hours_of(total[0])
    assert sum(dollars_of(dollars) for _, dollars in rows) == dollars_of(total[1])


def test_the_hours_of_a_row_and_its_machine_make_its_dollars(
    site: BuiltSite, shown: list[tuple[str, str]], guide: Guide
) -> None:
    rate = int(guide.facts.payback.scenario(guide.facts.walk.scenario).values["rate"])
    texts = [row.select("td")[0].text for row in site.article(PHASE_2).select(".walk tbody tr")][:-1]
    machine = [re.search(r"The machine costs \$(\d+)\.", text) for text in texts]
    made = [
        hours_of(hours) * rate + (int(found[1]) if found else 0)
        for (hours, _), found in zip(shown, machine, strict=False)
    ]
    assert made == [dollars_of(dollars) for _, dollars in shown[:-1]]


def test_the_bars_of_the_six_months_are_in_proportion_to_their_hours(site: BuiltSite, guide: Guide) -> None:
    bars = site.article(PHASE_2).select("#figure-six-months rect")
    widths = [float(str(bar["width"])) for bar in bars]
    scenario = guide.facts.payback.scenario(guide.facts.walk.scenario)
    hours = [step.hours(scenario.values) for step in guide.facts.walk.steps]
    assert widths == pytest.approx([LONGEST * one / max(hours) for one in hours], abs=0.06)


def test_a_bar_of_the_six_months_has_the_color_of_the_lever_that_is_named_beside_it(
    site: BuiltSite, guide: Guide
) -> None:
    figure = site.article(PHASE_2).select_one("#figure-six-months")
    assert figure is not None
    named = [(bar["class"][-1], bar.text.strip()) for bar in figure.select(".figure__bar")]
    levers = [step.lever for step in guide.facts.walk.steps if step.lever]
    assert named == [(f"lever--{lever}", guide.facts.table.lever(lever).name) for lever in levers]
    plain = figure.select("rect[fill=none][stroke=currentcolor]")
    assert len(plain) == len(guide.facts.walk.steps) - len(levers)


def test_the_bars_of_the_one_task_are_in_proportion_to_their_scores(site: BuiltSite, guide: Guide) -> None:
    bars = site.article(PHASE_1).select("#figure-one-task .figure__bar")
    widths = [{float(str(rect["width"])) for rect in bar.select("rect")} for bar in bars]
    assert [len(one) for one in widths] == [1] * len(widths)
    scores = [arm.score for arm in guide.facts.one_task.arms]
    assert [max(one) for one in widths] == pytest.approx([3.4 * score for score in scores], abs=0.6)


def test_a_bar_of_the_one_task_has_a_stripe_for_each_of_its_levers(site: BuiltSite, guide: Guide) -> None:
    bars = [bar.select("rect") for bar in site.article(PHASE_1).select("#figure-one-task .figure__bar")]
    assert [[rect["class"] for rect in rects] for rects in bars] == [
        [[f"lever--{lever}"] for lever in arm.levers] for arm in guide.facts.one_task.arms
    ]
    assert {sum(float(str(rect["height"])) for rect in rects) for rects in bars} == {18}
    for rects in bars:
        ends = [(float(str(rect["y"])), float(str(rect["height"]))) for rect in rects]
        assert [upper + high == lower for (upper, high), (lower, _) in pairwise(ends)] == [True] * (
            len(ends) - 1
        )


def test_the_bill_is_in_front_of_the_walk(site: BuiltSite) -> None:
    bill = site.article(PHASE_2).select_one(".bill")
    assert bill is not None
    assert re.findall(r"\$[\d,]*\d", bill.text) == ["$21", "$4,500", "$2,010"]


def test_a_row_of_the_overview_leads_to_its_group_of_the_table(site: BuiltSite, guide: Guide) -> None:
    links = site.article("").select(".starts a")
    assert [(str(link["href"]), link.text) for link in links] == [
        (f"{PHASE_3}#{group.id}", group.label) for group in guide.facts.table.groups
    ]


@pytest.mark.parametrize("page", PHASES)
def test_the_sign_on_a_note_is_that_of_its_claim(site: BuiltSite, guide: Guide, page: str) -> None:
    shown = {
        str(ref["id"]).split(":")[1]: sign.text if isinstance(sign, Tag) and sign.name == "abbr" else ""
        for ref in site.article(page).select("sup[id^='fnref']")
        for sign in [ref.next_sibling]
    }
    assert shown == {key: "".join(guide.claims[key].signs) for key in shown}


def test_the_overview_says_what_the_signs_mean(site: BuiltSite) -> None:
    text = site.article("").text
    assert ("marked ° is second-hand" in text, "marked $ is told by someone who sells it" in text) == (
        True,
        True,
    )


def test_every_claim_that_is_cited_has_an_entry(site: BuiltSite, guide: Guide) -> None:
    headings = [heading for page in EVIDENCE for heading in site.article(page).select(".claim h3")]
    assert sorted(str(heading["id"]) for heading in headings) == sorted(
        key for key in guide.cited_on if not key.startswith("case-")
    )


def test_every_case_has_an_entry(site: BuiltSite, guide: Guide) -> None:
    headings = [heading for page in CASES for heading in site.article(page).select(".case h3")]
    assert sorted(str(heading["id"]) for heading in headings) == sorted(one.case.id for one in guide.results)


def entry_of(site: BuiltSite, page: str, claim: str) -> str:
    """Return the text of the entry of a claim or case."""
    heading = site.article(page).select_one(f"#{claim}")
    assert heading is not None
    assert heading.parent is not None
    return " ".join(heading.parent.text.split())


def test_an_entry_of_a_case_shows_its_limits_and_where_it_is_used(site: BuiltSite, guide: Guide) -> None:
    claim = guide.claims["case-travelers-email-triage"]
    page, _, anchor = address(guide.entry_links[claim.id]).partition("#")
    entry = entry_of(site, page, anchor)
    used_on = [guide.pages[path].title for path in guide.cited_on[claim.id]]
    expected = [f"Limits {' '.join(claim.caveat.split())}", "Used on", *used_on]
    assert [text for text in expected if text not in entry] == []


def test_an_evidence_entry_shows_source_month_limits_and_pages(site: BuiltSite, guide: Guide) -> None:
    claim = guide.claims["ovadia-rag-vs-ft-current-events"]
    entry = entry_of(site, address(guide.entry_links[claim.id]).partition("#")[0], claim.id)
    used_on = [guide.pages[path].title for path in guide.cited_on[claim.id]]
    expected = [claim.figure, claim.source.title, f"As of {month_name(claim.as_of)}", "Limits", *used_on]
    assert [text for text in expected if text not in entry] == []


def test_every_footnote_shows_its_month_and_its_limits(site: BuiltSite) -> None:
    bare = [
        (page, note.text[:50])
        for page in site.pages
        for note in site.article(page).select(".footnote li")
        if not ("as of " in note.text and note.find("a", string="Limits"))
    ]
    assert bare == []


def test_every_citation_of_the_prose_became_a_footnote(site: BuiltSite, guide: Guide) -> None:
    counts = {
        path: (
            prose(page.markdown).count("[^"),
            len(site.article(address(path)).select("a.footnote-ref")),
        )
        for path, page in guide.pages.items()
    }
    assert {path: pair for path, pair in counts.items() if pair[0] != pair[1]} == {}


def search_documents(site: BuiltSite) -> list[dict[str, str]]:
    script = (site.folder / "search/search-index.js").read_text(encoding="utf-8")
    line = next(line for line in script.splitlines() if line.startswith("window.guide.documents="))
    documents: list[dict[str, str]] = json.loads(line.removeprefix("window.guide.documents=").rstrip(";"))
    return documents


def test_the_search_index_knows_the_rows_of_the_table(site: BuiltSite) -> None:
    text = " ".join(
        entry["text"] for entry in search_documents(site) if entry["location"].startswith(PHASE_3)
    )
    rows = json.loads((site.folder / "decision-table.json").read_text(encoding="utf-8"))["rules"]
    missing = [row["id"] for row in rows if " ".join(row["situation"].split()) not in text]
    assert missing == []


def test_the_page_for_lost_readers_leads_back(site: BuiltSite) -> None:
    links = [str(link["href"]) for link in site.article("404.html").select("a")]
    assert links == [f"/{PHASE_3}#decision-table", "/."]


def test_the_data_files_are_published_beside_the_pages(site: BuiltSite) -> None:
    shipped = {file.name for file in (ROOT / "docs/data").glob("*.yml")}
    assert {file.name for file in (site.folder / "data").glob("*.yml")} == shipped


def test_the_numbers_behind_the_scenarios_are_written_as_people_write_them(
    site: BuiltSite, guide: Guide
) -> None:
    rows = {
        str(row.th.text): [cell.text for cell in row.select("td")]
        for row in site.article("payback/").select("details table tbody tr")
        if row.th
    }
    values = [scenario.values for scenario in guide.facts.payback.scenarios]
    assert rows["Calls a month"] == [f"{one['calls']:,.0f}" for one in values]
    tokens = rows["Training tokens over all passes, million"]
    assert tokens == [f"{one['training_tokens']:g}" for one in values]
