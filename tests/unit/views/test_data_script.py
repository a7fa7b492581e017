"""Data as a script."""

from honest_guide.views.data_script import data_script


def test_data_is_handed_on_as_it_is() -> None:
    assert data_script("rows", {"é": [1, True]}) == 'window.guide.rows={"é":[1,true]};\n'


def test_what_ends_a_line_in_a_script_alone_is_escaped() -> None:
    assert data_script("x", "a\u2028b\u2029c") == 'window.guide.x="a\\u2028b\\u2029c";\n'
