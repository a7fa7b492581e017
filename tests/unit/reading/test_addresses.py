"""Addresses of pages, and links between them."""

import pytest

from honest_guide.reading.addresses import published_link, site_link, source_link


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("index.md", "./"),
        ("README.md", "./"),
        ("index.md#top", "./#top"),
        ("a.md", "a/"),
        ("a/index.md", "a/"),
        ("a/b.md#c", "a/b/#c"),
        ("feed.xml", "feed.xml"),
        ("assets/a.js", "assets/a.js"),
        ("a b.md", "a%20b/"),
    ],
)
def test_a_page_is_published_as_the_index_of_a_folder(target: str, address: str) -> None:
    assert site_link(target) == address


@pytest.mark.parametrize(
    ("page", "target", "published", "source"),
    [
        ("index.md", "a.md", "a/", "a.md"),
        ("index.md", "a/index.md#b", "a/#b", "a/index.md#b"),
        ("a.md", "index.md", "../", "index.md"),
        ("a.md", "b.md#c", "../b/#c", "b.md#c"),
        ("a/index.md", "a/b.md", "b/", "b.md"),
        ("a/b.md", "a/index.md", "../", "index.md"),
        ("a/b.md", "c/d.md", "../../c/d/", "../c/d.md"),
        ("a/b.md", "feed.xml", "../../feed.xml", "../feed.xml"),
        ("a/b.md", "a/b.md", "./", "b.md"),
        ("a/b.md", "a/b.md#c", "#c", "#c"),
    ],
)
def test_a_link_leads_from_one_page_to_another(page: str, target: str, published: str, source: str) -> None:
    assert (published_link(page)(target), source_link(page)(target)) == (published, source)
