"""The search index as a script."""

from honest_guide.views.search_index import to_script


def test_the_index_is_a_script_that_hands_over_plain_text() -> None:
    documents = [{"location": "a/#b", "title": "One &amp; two", "text": "<p>Some</p><p>text</p>"}]
    assert to_script(documents) == (
        'window.guide.documents=[{"location":"a/#b","title":"One & two","text":"Some text"}];\n'
    )


def test_footnote_numbers_and_links_to_a_row_are_left_out() -> None:
    text = '<p>Fell<sup id="r"><a href="#n">12</a></sup> to 2<sup>3</sup> <a href="#row">#</a> rows</p>'
    assert '"text":"Fell to 2 rows"' in to_script([{"location": "a/", "title": "A", "text": text}])


def test_the_boost_of_a_page_is_kept() -> None:
    assert '"boost":2' in to_script([{"location": "a/", "title": "A", "text": "", "boost": 2}])


def test_line_separators_do_not_end_the_script() -> None:
    assert "\u2028" not in to_script([{"location": "a/", "title": "A\u2028B", "text": ""}])
