"""What a page shows in place of its markers."""

from dataclasses import asdict
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from built_site import ROOT
from claims import case
from small_guide import DATA, MARKERS, NEAR, write

from honest_guide.guide import Guide, load_guide
from honest_guide.views.parts import PARTS, fill_page

OVERRIDES = ROOT / "overrides"


def filled(guide: Guide, marker: str) -> Tag:
    """Return the HTML of a page that holds one marker."""
    html = fill_page(f"<!-- guide: {marker} -->", guide, OVERRIDES, link=lambda target: f"../{target}")
    return BeautifulSoup(html, "html.parser")


def texts(part: Tag, selector: str) -> list[str]:
    """Return the texts of the elements that match, with single spaces."""
    return [" ".join(element.get_text().split()) for element in part.select(selector)]


def hrefs(part: Tag, selector: str = "a") -> list[str]:
    """Return the addresses of the links that match."""
    return [str(link["href"]) for link in part.select(selector)]


@pytest.fixture
def small(tmp_path: Path) -> Guide:
    """Return the small guide."""
    write(tmp_path)
    return load_guide(tmp_path, track_url="", markers=MARKERS)


def test_every_template_of_the_folder_belongs_to_a_marker() -> None:
    folder = OVERRIDES / "parts"
    templates = {file.relative_to(folder).with_suffix("").as_posix() for file in folder.rglob("[!_]*.html")}
    shared = {part.template for part in PARTS.values() if Path(part.template).name.startswith("_")}
    assert templates | shared == {part.template for part in PARTS.values()}


@pytest.mark.parametrize("marker", sorted(PARTS))
def test_every_part_of_the_site_is_one_block_for_markdown(guide: Guide, marker: str) -> None:
    html = fill_page(f"<!-- guide: {marker} -->", guide, OVERRIDES, link=lambda target: f"../{target}")
    assert [line for line in html.splitlines() if not line.strip()] == []


def test_text_around_a_marker_stays(small: Guide) -> None:
    markdown = "before\n<!-- guide: record -->\nafter"
    lines = fill_page(markdown, small, OVERRIDES, link=str).splitlines()
    assert (lines[0], lines[-1], "<!--" in "".join(lines)) == ("before", "after", False)


def test_a_row_of_the_table_links_to_its_reasons(small: Guide) -> None:
    row = filled(small, "decision-table").select("tbody tr")[0]
    assert (row["data-rule"], hrefs(row)) == ("on-foot", ["#rule-on-foot"])


def test_a_row_of_the_table_says_what_to_do_now_and_what_comes_then(small: Guide) -> None:
    row = filled(small, "decision-table").select("tbody tr")[1]
    assert [texts(row, f".decide__{cell}") for cell in ("see", "lever", "now", "words")] == [
        ["You see umbrella"],
        ["Walk"],
        ["do umbrella now"],
        ["take the bus"],
    ]


def test_a_row_that_ends_its_path_says_how(small: Guide) -> None:
    row = filled(small, "decision-table").select("tbody tr")[0]
    assert texts(row, ".decide__words") == ["stay there"]


def test_the_name_of_a_group_stands_once_beside_all_of_its_rows(small: Guide) -> None:
    groups = filled(small, "decision-table").select("tbody")
    heads = [group.select(".decide__group") for group in groups]
    assert [[(head.text, head["rowspan"]) for head in found] for found in heads] == [
        [("Close to home", "1")],
        [("Away from home", "3")],
    ]


def test_the_names_of_what_ready_means_stand_under_the_table(small: Guide) -> None:
    assert "a ticket, a seat. As of November 2026." in filled(small, "decision-table").get_text()


def test_the_reasons_of_a_row_are_where_its_address_leads(small: Guide) -> None:
    on_foot = filled(small, "reasons").select("details")[0]
    assert (on_foot["id"], texts(on_foot, "summary"), texts(on_foot, "dt")) == (
        "rule-on-foot",
        ["Walk Do on-foot"],
        [
            "Sources",
            "This week",
            "Who would disagree",
            "What would change it",
            "The way back",
            "Published cases",
        ],
    )


def test_the_reasons_of_a_row_link_to_its_source_and_its_reasoning(small: Guide) -> None:
    umbrella = filled(small, "reasons").select("details")[1]
    assert hrefs(umbrella) == ["../page.md#section", "../parts/evidence.md#claim"]


def test_the_reasons_of_a_row_name_the_cases_that_land_on_it(small: Guide) -> None:
    landed = [
        [href for href in hrefs(row) if "worked-cases" in href]
        for row in filled(small, "reasons").select("details")
    ]
    assert landed == [["../parts/worked-cases.md#one", "../parts/worked-cases.md#two"], [], [], []]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("one", "two"), "NASA, 1969 (wrong at first), NASA, 1969 (wrong at first)"),
        (("one", "two", "three"), "3 of the worked cases, 3 wrong at first"),
    ],
)
def test_the_reasons_of_a_row_say_which_or_how_many_cases_it_gets_wrong(
    tmp_path: Path, names: tuple[str, ...], said: str
) -> None:
    readings = DATA["case-readings.yml"]["readings"]
    more = {"readings": {name: readings["two" if name == "two" else "one"] for name in names}}
    missed = [asdict(case(id=name, acceptable=(("ride",),), missed_because="Why.")) for name in names]
    write(tmp_path, {"worked-cases.yml": {"cases": missed}, "case-readings.yml": more})
    guide = load_guide(tmp_path, track_url="", markers=MARKERS)
    assert texts(filled(guide, "reasons"), "#rule-on-foot dd:last-of-type") == [said]


def test_a_row_with_a_sum_links_to_the_calculator(guide: Guide) -> None:
    rows = filled(guide, "reasons").select("details")
    with_sum = [row["id"] for row in rows if "../payback.md#calculator" in hrefs(row)]
    assert with_sum == [f"rule-{rule.id}" for rule in guide.facts.table.rules if rule.calculator]


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        ("checklist exhausted", ["Feet. They hurt."]),
        ("checklist ready", ["A ticket. It is paid.", "A seat. It is free."]),
    ],
)
def test_a_checklist_lists_its_conditions(small: Guide, marker: str, expected: list[str]) -> None:
    assert texts(filled(small, marker), ".checklist li") == expected


SCORE = (
    "We tried the table on 1 published cases that its authors had never seen. In 1 of them its first answer "
    "worked; along its whole path, one did in 1."
)
LADDER = "Prompt, then RAG, then fine-tuning, whatever fails, would have got there in 1."
READ = "Read all of them, misses first"


@pytest.mark.parametrize(
    ("marker", "said"),
    [
        ("unseen-score overview", f"{SCORE} {LADDER} {READ}"),
        ("unseen-score choosing", f"{SCORE} {READ}"),
    ],
)
def test_the_score_on_the_unseen_is_said_with_the_cases_behind_it(
    small: Guide, marker: str, said: str
) -> None:
    part = filled(small, marker)
    assert (texts(part, "p"), hrefs(part)) == ([said], ["../parts/worked-cases.md"])


def test_a_score_that_differs_between_readings_is_said_for_both(tmp_path: Path) -> None:
    readings = {**DATA["case-readings.yml"]["readings"]}
    readings["two"] = {**readings["two"], "second": {"weather": "wet", "distance": "far"}}
    missed = case(id="two", missed_because="Why.")
    write(
        tmp_path,
        {
            "worked-cases.yml": {"cases": [asdict(case(id="one")), asdict(missed)]},
            "case-readings.yml": {"readings": readings},
        },
    )
    guide = load_guide(tmp_path, track_url="", markers=MARKERS)
    (said,) = texts(filled(guide, "unseen-score choosing"), "p")
    assert "In 1 or 0 of them its first answer worked; along its whole path, one did in 1 or 0." in said


@pytest.mark.parametrize(
    ("track_url", "href"),
    [("", "../first.md"), ("https://track.example/", "https://track.example/guides/rag")],
)
def test_the_sibling_guides_are_linked(tmp_path: Path, track_url: str, href: str) -> None:
    write(tmp_path)
    guide = load_guide(tmp_path, track_url=track_url, markers=MARKERS)
    assert hrefs(filled(guide, "before-you-start")) == [href]


@pytest.mark.parametrize(("topic", "ids"), [("evaluation", ["claim", "read"]), ("cost", [])])
def test_only_claims_of_the_topic_that_the_guide_uses_are_listed(
    small: Guide, topic: str, ids: list[str]
) -> None:
    assert [heading["id"] for heading in filled(small, f"evidence {topic}").select("h3")] == ids


def test_a_claim_and_a_case_are_found_under_the_ids_that_they_once_had(tmp_path: Path) -> None:
    claim, *others = DATA["evidence.yml"]["claims"]
    claims = [{**claim, "former_ids": ["step-of-3", "step"]}, *others]
    cases = [asdict(case(id="one")), asdict(case(id="two", first_seen="2026-11", former_ids=("old-two",)))]
    write(tmp_path, {"evidence.yml": {"claims": claims}, "worked-cases.yml": {"cases": cases}})
    guide = load_guide(tmp_path, track_url="", markers=MARKERS)
    (entry,) = filled(guide, "evidence evaluation").select(".claim:has(> #step-of-3):has(> #step)")
    (seen,) = filled(guide, "worked-cases unseen-right").select(".case:has(> #old-two)")
    assert [found.select("h3")[0]["id"] for found in (entry, seen)] == ["claim", "two"]


def test_a_claim_lists_the_pages_that_use_it(small: Guide) -> None:
    entry = filled(small, "evidence evaluation").select(".claim")[1]
    assert hrefs(entry, "dd:last-of-type a") == ["../first.md"]


def test_each_published_case_of_the_site_is_shown_once(guide: Guide) -> None:
    sections = [marker for marker in PARTS if PARTS[marker].template == "worked-cases/_section"]
    shown = [case["id"] for marker in sections for case in filled(guide, marker).select(".case h3")]
    assert sorted(map(str, shown)) == sorted(result.case.id for result in guide.results)


def test_a_case_that_the_table_gets_wrong_is_shown_with_the_reason(guide: Guide) -> None:
    cases = filled(guide, "worked-cases missed").select(".case")
    assert [("Why it misses" in case.get_text()) for case in cases] == [True] * len(cases)


@pytest.mark.parametrize(("section", "count", "missed"), [("unseen", 10, True), ("unseen-right", 16, False)])
def test_the_unseen_cases_are_apart_by_whether_the_table_gets_them_wrong(
    guide: Guide,
    section: str,
    count: int,
    missed: bool,  # noqa: FBT001
) -> None:
    cases = filled(guide, f"worked-cases {section}").select(".case")
    assert ["Why it misses" in case.get_text() for case in cases] == [missed] * count


def test_a_case_shows_its_path_up_to_the_step_that_worked(tmp_path: Path) -> None:
    reading = {"first": {"weather": "dry", "distance": "far"}, "second": NEAR, "unsure": ["weather"]}
    readings = {**DATA["case-readings.yml"]["readings"], "one": reading}
    missed = case(id="one", acceptable=(("walk", "ride"),), missed_because="Why.")
    write(
        tmp_path,
        {
            "worked-cases.yml": {"cases": [asdict(missed), asdict(case(id="two"))]},
            "case-readings.yml": {"readings": readings},
        },
    )
    guide = load_guide(tmp_path, track_url="", markers=MARKERS)
    entry = filled(guide, "worked-cases missed").select(".case")[0]
    assert texts(entry, "dd")[:4] == [
        (
            "do umbrella now → do by-bus now → do by-plane now "
            "(wrong at first; its path gets to what worked at step 3)"
        ),
        "do on-foot now (wrong, and its path does not get to what worked)",
        "Why.",
        "is dry · is far ; second reading: is dry · is near (guessed: weather)",
    ]


def test_the_timeline_runs_from_the_year_of_its_first_event_to_the_end_of_its_last(small: Guide) -> None:
    part = filled(small, "availability timeline")
    assert texts(part, ".chart__axis text") == ["2026", "2027"]
    assert hrefs(part, ".timeline a") == [
        "#acme",
        "../parts/evidence.md#claim",
        "#acme",
        "../parts/evidence.md#claim",
    ]


def test_a_host_shows_its_sources_with_their_month(small: Guide) -> None:
    cell = filled(small, "availability table").select("dd")[0]
    assert " ".join(cell.get_text().split()) == "Something. Acme, 2026, October 2026"
    assert hrefs(cell) == ["../parts/evidence.md#claim"]


def test_the_shortest_lifetime_has_its_source(small: Guide) -> None:
    part = filled(small, "availability lifetime")
    assert texts(part, "strong") == ["37 days."]
    assert hrefs(part) == ["../parts/evidence.md#claim"]


def test_the_chooser_asks_the_questions_in_their_order(small: Guide) -> None:
    part = filled(small, "chooser")
    assert (texts(part, "legend"), texts(part, ".without-script dt")) == (
        ["distance?"],
        ["distance?", "weather?"],
    )


def test_the_first_question_has_its_answers_without_waiting_for_the_script(small: Guide) -> None:
    options = filled(small, "chooser").select("fieldset input")
    assert [(option["name"], option["value"]) for option in options] == [
        ("distance", "near"),
        ("distance", "far"),
        ("distance", "abroad"),
    ]


def test_the_chart_of_counts_has_each_answer_with_its_source(small: Guide) -> None:
    part = filled(small, "figure example-counts")
    assert texts(part, ".counts__who") == ["Acme: 50 to 100"]
    assert hrefs(part) == ["../parts/evidence.md#claim"]
    assert "(as of October 2026)" in part.get_text()


def test_the_table_of_lora_has_full_training_and_each_rank(small: Guide) -> None:
    assert texts(filled(small, "figure lora"), "tbody th") == ["Square, 8 by 8: all of it", "LoRA, rank 1"]


def test_the_freshness_page_lists_each_fact_with_its_month_and_place(small: Guide) -> None:
    part = filled(small, "freshness")
    assert texts(part, "tbody tr")[0] == "July 2026 Who still sells fine-tuning"
    assert hrefs(part)[0] == "../parts/availability.md#hosts"


def test_each_scenario_has_its_table_and_its_button(guide: Guide) -> None:
    ids = [scenario.id for scenario in guide.facts.payback.scenarios]
    assert [heading["id"] for heading in filled(guide, "payback scenarios").select("h3")] == ids
    buttons = filled(guide, "payback calculator").select("[data-scenario]")
    assert [button["data-scenario"] for button in buttons] == ids


def test_the_form_has_a_field_for_each_number_and_shows_six(guide: Guide) -> None:
    form = filled(guide, "payback calculator")
    names = [str(field["name"]) for field in form.select("input")]
    assert sorted(names) == sorted(field.id for field in guide.facts.payback.fields)
    folded = [str(field["name"]) for field in form.select("details input")]
    front = ["calls", "fixed_tokens", "input_tokens", "output_tokens", "examples", "hosting"]
    assert names[: -len(folded)] == front
    assert texts(form, "[data-more] > summary") == [f"More assumptions ({len(folded)})"]


def test_yes_or_no_is_a_check_box(guide: Guide) -> None:
    form = filled(guide, "payback calculator")
    asked = [field.id for field in guide.facts.payback.fields if field.yes_no]
    assert [box["name"] for box in form.select("[type=checkbox]")] == asked == ["smaller_passes"]


def test_what_to_expect_is_told_by_the_team_with_the_letters(guide: Guide) -> None:
    assert texts(filled(guide, "payback expectation"), "p") == [
        (
            "Expect a no where calls are few: at 5,000 calls a month, tuning a small model on refund letters "
            "saves $21 a month over the cached prompt (the part that every call repeats is billed for less), "
            "and the letters cost $4,500."
        )
    ]
    assert texts(filled(guide, "payback scenarios"), ".scenario > p > strong")[0] == (
        "Never. It saves $21 a month; the training examples cost $4,500."
    )


def test_a_result_names_its_models_their_months_and_who_stops_tuning_them(guide: Guide) -> None:
    part = filled(guide, "payback scenarios")
    assert texts(part, "[data-prices]")[1] == (
        "Starts from the prices of September 2026: GPT-4.1 (today's model), GPT-4.1 nano (the one to tune); "
        "of November 2026: gpt-6-luna (the smaller one). OpenAI is ending the tuning of these models: "
        "see who can still start, and until when."
    )
    assert set(hrefs(part, "[data-prices] a")) == {"../availability.md#openai"}


def test_where_tuning_is_sold_nothing_is_said_to_end(small: Guide) -> None:
    assert texts(filled(small, "payback scenarios"), "[data-prices]") == [
        "Starts from the prices of September 2026: M (today's model, the smaller one, the one to tune)."
    ]


def test_the_prices_have_their_sources(small: Guide) -> None:
    part = filled(small, "payback scenarios")
    assert hrefs(part, "#prices a") == ["../parts/evidence.md#claim"]
    assert texts(part, "#prices caption") == ["Where the prices come from"]


def test_the_models_of_no_scenario_are_named_to_be_typed_in(guide: Guide) -> None:
    assert texts(filled(guide, "payback scenarios"), "#prices caption") == [
        "Where the prices come from. No scenario starts from GPT-6.1 Sol or Claude Haiku 5.5: type those in"
    ]


def test_the_worked_test_sets_are_listed(small: Guide) -> None:
    assert texts(filled(small, "test-sets"), "tbody tr")[0] == "20 58.4% to 91.9% no score"


def test_the_phases_are_linked_in_their_order(small: Guide) -> None:
    assert hrefs(filled(small, "phases")) == ["../first.md", "../second.md"]


def test_the_score_counts_the_unseen_and_the_known_cases_apart(small: Guide) -> None:
    assert texts(filled(small, "worked-cases score"), "caption") == [
        "Right on how many of the 1 cases that the table\u2019s writers had never seen",
        "Right on how many of the 1 cases that they knew",
    ]


def test_only_the_unseen_cases_have_rows_picked_without_the_questions(small: Guide) -> None:
    tables = filled(small, "worked-cases score").select("table")
    rows = [[row for row in texts(table, "th, td") if "without" in row] for table in tables]
    assert rows == [["The row picked without the questions"], []]


def test_the_score_says_how_often_each_input_was_guessed(small: Guide) -> None:
    assert texts(filled(small, "worked-cases score"), ".small") == [
        "Guessed, of 2 readings: weather in 2, distance in 1."
    ]
