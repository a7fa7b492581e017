"""Links that leave the site."""

import pytest

from honest_guide.outbound import guarded


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
