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


def test_a_link_to_an_unknown_sibling_is_told_with_its_line() -> None:
    assert [
        str(finding)
        for finding in check_references({"p.md": "a\n[x][guide:rags] and [y][guide:rag]"}, REGISTRY)
    ] == ["p.md: line 2: 'rags' is an unknown sibling guide; allowed: rag"]


def test_a_link_inside_a_code_fence_is_left_alone() -> None:
    assert check_references({"p.md": "```\n[x][guide:rags]\n```"}, REGISTRY) == []


def test_a_primer_that_is_no_page_is_told() -> None:
    assert [str(finding) for finding in check_siblings(REGISTRY, ["siblings/other.md"])] == [
        (
            "data/sibling-guides.yml: guides.0.primer: 'siblings/rag.md' is a page that does not exist; "
            "allowed: a page of the docs folder"
        )
    ]


@pytest.mark.parametrize("key", ["title", "promise"])
def test_an_empty_text_is_told(key: str) -> None:
    guides = Siblings(guides=(replace(GUIDE, **{key: ""}),))
    assert [str(finding) for finding in check_siblings(guides, ["siblings/rag.md"])] == [
        f"data/sibling-guides.yml: guides.0.{key}: is empty; allowed: text that a reader can use"
    ]


def test_no_track_is_right() -> None:
    assert check_track_url("") == []


def test_a_track_that_is_not_https_is_told() -> None:
    assert [str(finding) for finding in check_track_url("http://track.example")] == [
        "mkdocs.yml: extra.track_url: 'http://track.example' is not an address to link to; allowed: https://…"
    ]


def test_with_a_track_a_definition_leads_to_the_full_guide() -> None:
    assert definitions(REGISTRY, "https://track.example", upward) == (
        "[guide:rag]: https://track.example/guides/rag"
    )


def test_an_id_used_twice_is_told_and_hides_no_other_mistake() -> None:
    guides = Siblings(guides=(replace(GUIDE, promise=" "), GUIDE))
    assert [str(finding) for finding in check_siblings(guides, ["siblings/rag.md"])] == [
        "data/sibling-guides.yml: guides: id 'rag' is used 2 times; each id may stand once",
        "data/sibling-guides.yml: guides.0.promise: is empty; allowed: text that a reader can use",
    ]
