"""The table for tools, and the data of our scripts."""

import json
from dataclasses import replace
from pathlib import Path

from built_site import ROOT
from small_guide import MARKERS, write
from tables import TABLE, rule

from honest_guide.guide import load_guide
from honest_guide.views.exports import decision_table_json, search_script, verdicts_script


def test_the_published_form_holds_the_contract_and_nothing_else() -> None:
    table = replace(TABLE, inputs=TABLE.inputs[:1], rules=(rule("one", {"weather": ("dry",)}, ("walk",)),))
    assert json.loads(decision_table_json(table, {"one": "page/#rule-one"})) == {
        "hit_policy": "unique",
        "as_of": "2026-11",
        "inputs": [
            {
                "id": "weather",
                "question": "weather?",
                "help": "Think.",
                "values": [{"id": "dry", "label": "Dry"}, {"id": "wet", "label": "Wet"}],
            }
        ],
        "rules": [
            {
                "id": "one",
                "situation": "Situation of one.",
                "when": {"weather": ["dry"]},
                "levers": ["walk"],
                "conclusion": "Do one",
                "why": "Because.",
                "url": "page/#rule-one",
                "evidence": ["claim"],
            }
        ],
    }


def test_the_chooser_is_given_the_verdict_of_every_rule(tmp_path: Path) -> None:
    write(tmp_path)
    guide = load_guide(tmp_path, track_url="", markers=MARKERS)
    script = verdicts_script(guide, ROOT / "overrides", link=lambda target: f"../{target}")
    name, _, data = script.removesuffix(";\n").partition("=")
    verdicts = json.loads(data)
    assert (name, list(verdicts)) == ("window.guide.verdicts", [rule.id for rule in TABLE.rules])
    case = '<a href="../parts/worked-cases.md#one">NASA, 1969</a>'
    assert [case in verdict for verdict in verdicts.values()] == [True, False, False, False]


def test_the_index_is_a_script_that_hands_over_plain_text() -> None:
    documents = [{"location": "a/#b", "title": "One &amp; two", "text": "<p>Some</p><p>text</p>"}]
    assert search_script(documents) == (
        'window.guide.documents=[{"location":"a/#b","title":"One & two","text":"Some text"}];\n'
    )


def test_footnote_numbers_and_links_to_a_row_are_left_out() -> None:
    text = '<p>Fell<sup id="r"><a href="#n">12</a></sup> to 2<sup>3</sup> <a href="#row">#</a> rows</p>'
    assert '"text":"Fell to 2 rows"' in search_script([{"location": "a/", "title": "A", "text": text}])


def test_the_boost_of_a_page_is_kept() -> None:
    assert '"boost":2' in search_script([{"location": "a/", "title": "A", "text": "", "boost": 2}])


def test_line_separators_do_not_end_the_script() -> None:
    assert "\u2028" not in search_script([{"location": "a/", "title": "A\u2028B", "text": ""}])
