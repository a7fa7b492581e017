"""Sibling guides: where links lead, and what is wrong with them."""

from dataclasses import replace

import pytest

from honest_guide.facts.siblings import (
    Sibling,
    Siblings,
    address,
    check_references,
    check_siblings,
    check_track_url,
    definitions,
)

GUIDE = Sibling(id="rag", title="RAG", promise="fetch", primer="siblings/rag.md")
REGISTRY = Siblings(guides=(GUIDE,))


def upward(path: str) -> str:
    return f"../{path}"


def test_without_a_track_a_link_leads_to_the_primer() -> None:
    assert address(GUIDE, "", upward) == "../siblings/rag.md"


@pytest.mark.parametrize("track", ["https://track.example", "https://track.example/"])
def test_with_a_track_a_link_leads_to_the_full_guide(track: str) -> None:
    assert address(GUIDE, track, upward) == "https://track.example/guides/rag"


def test_every_sibling_gets_a_link_definition() -> None:
    guides = Siblings(guides=(GUIDE, replace(GUIDE, id="api", primer="siblings/api.md")))
    assert (
        definitions(guides, "", upward) == "[guide:rag]: ../siblings/rag.md\n[guide:api]: ../siblings/api.md"
    )


def test_a_link_to_an_unknown_sibling_is_reported_with_its_line() -> None:
    assert [
        str(problem)
        for problem in check_references({"p.md": "a\n[x][guide:rags] and [y][guide:rag]"}, REGISTRY)
    ] == ["p.md: line 2: 'rags' is an unknown sibling guide; allowed: rag"]


def test_a_link_inside_a_code_fence_is_left_alone() -> None:
    assert check_references({"p.md": "```\n[x][guide:rags]\n```"}, REGISTRY) == []


def test_a_primer_that_is_not_a_page_is_reported() -> None:
    assert [str(problem) for problem in check_siblings(REGISTRY, ["siblings/other.md"])] == [
        (
            "data/sibling-guides.yml: guides.0.primer: 'siblings/rag.md' is a page that does not exist; "
            "allowed: a page of the docs folder"
        )
    ]


def test_no_track_is_right() -> None:
    assert check_track_url("") == []


def test_a_track_that_is_not_https_is_reported() -> None:
    assert [str(problem) for problem in check_track_url("http://track.example")] == [
        "mkdocs.yml: extra.track_url: is 'http://track.example'; allowed: an address, https://…"
    ]


def test_with_a_track_a_definition_leads_to_the_full_guide() -> None:
    assert definitions(REGISTRY, "https://track.example", upward) == (
        "[guide:rag]: https://track.example/guides/rag"
    )


def test_an_id_used_twice_is_reported() -> None:
    guides = Siblings(guides=(GUIDE, GUIDE))
    assert [str(problem) for problem in check_siblings(guides, ["siblings/rag.md"])] == [
        "data/sibling-guides.yml: guides: id 'rag' is used 2 times; allowed: each id once"
    ]


@pytest.mark.parametrize("link", ["[x] [guide:rags]", "[x][Guide:rags]", "[guide:rags]"])
def test_an_unknown_sibling_is_reported_however_markdown_lets_a_link_be_written(link: str) -> None:
    assert [str(problem) for problem in check_references({"p.md": link}, REGISTRY)] == [
        "p.md: line 1: 'rags' is an unknown sibling guide; allowed: rag"
    ]


def test_a_sibling_link_shown_in_a_code_span_is_left_alone() -> None:
    assert check_references({"p.md": "Write `[x][guide:rags]`."}, REGISTRY) == []


@pytest.mark.parametrize(
    "track", [True, False, 5, [], "track", "https://", "ftp://t.example", "https://t e.example"]
)
def test_a_track_that_is_no_address_is_reported(track: object) -> None:
    assert [str(problem) for problem in check_track_url(track)] == [
        f"mkdocs.yml: extra.track_url: is {track!r}; allowed: an address, https://…"
    ]


@pytest.mark.parametrize("track", ["https://t.example/?x=1", "https://t.example/a#b"])
def test_a_track_to_whose_end_nothing_can_be_added_is_reported(track: str) -> None:
    (problem,) = check_track_url(track)
    assert problem.allowed == "allowed: an address, https://… without ? and #, since /guides/… follows it"
