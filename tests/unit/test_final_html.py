"""The last touch to a page."""

import pytest

from honest_guide.final_html import conforming, guarded, without_idle


def test_an_outbound_link_gives_no_way_back() -> None:
    assert guarded('<p><a href="https://x.example/">x</a></p>') == (
        '<p><a href="https://x.example/" rel="noopener">x</a></p>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../b/">b</a>',
        '<a href="#https://x">b</a>',
        '<a href="https://x.example/" rel="me">x</a>',
        '<link href="https://x.example/">',
    ],
)
def test_every_other_link_stays_as_it_is(html: str) -> None:
    assert guarded(html) == html


def test_attributes_that_html_does_not_allow_there_are_taken_out() -> None:
    assert conforming(
        '<label class="md-nav__link" for="a" tabindex=""><input class="md-toggle" id="b" autocomplete="off">'
        '<nav class="md-nav" data-x aria-expanded="false">'
    ) == ('<label class="md-nav__link" for="a"><input class="md-toggle" id="b"><nav class="md-nav" data-x>')


def test_the_same_attributes_stay_where_they_mean_something() -> None:
    html = '<form autocomplete="off"><label class="md-nav__link" tabindex="0">'
    assert conforming(html) == html


def test_the_themes_dialog_is_taken_out() -> None:
    dialog = '<div class="md-dialog" id="x">\n  <div class="md-dialog__inner"></div>\n</div>\n'
    assert without_idle(f"<p>1</p>\n{dialog}<div>2</div>") == "<p>1</p>\n<div>2</div>"


def test_a_pictures_namespace_is_taken_out() -> None:
    assert without_idle('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">') == (
        '<svg viewBox="0 0 1 1">'
    )
