"""The chart of published counts, against the table that it draws."""

import re

from honest_guide.guide import Guide

PAGE = "phases/what-fine-tuning-involves.md"


def test_the_chart_has_the_rows_of_phase_2s_table_in_their_order(guide: Guide) -> None:
    section = guide.pages[PAGE].markdown.partition("{ #how-many-examples }")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| .*\[\^(.+?)\] \|", section, re.MULTILINE)
    assert [mark.evidence for mark in guide.facts.example_counts.marks] == rows
    assert len(rows) == 12


def test_every_number_of_the_chart_appears_in_phase_2s_table(guide: Guide) -> None:
    lines = {
        match[1]: line
        for line in guide.pages[PAGE].markdown.splitlines()
        if (match := re.match(r"\| .*\[\^(.+?)\] \|", line))
    }
    unlike = [
        (mark.who, number)
        for mark in guide.facts.example_counts.marks
        for number in re.findall(r"\d[\d,]*", mark.answer)
        if not re.search(rf"(?<![\d,]){number.rstrip(',')}(?![\d]|,\d)", lines[mark.evidence])
    ]
    assert unlike == []
