"""What the search knows beside the pages: no word stands for two things, and every start exists."""

from pathlib import Path

import pytest

from honest_guide.facts.search_words import FILE, SearchWords, Start, check_words
from honest_guide.reading.loader import load_record
from honest_guide.reading.problems import InvalidSourcesError


def problems(*, synonyms: tuple[tuple[str, ...], ...] = (), starts: tuple[str, ...] = ()) -> list[str]:
    words = SearchWords(synonyms=synonyms, starts=tuple(Start(text="Go", page=page) for page in starts))
    return [str(problem) for problem in check_words(words, ["a.md"], ["a.md#b"])]


def test_each_word_once_and_places_that_exist_are_no_problem() -> None:
    assert problems(synonyms=(("walk", "stroll"), ("run", "race")), starts=("a.md", "a.md#b")) == []


@pytest.mark.parametrize("groups", [(("walk", "walk"),), (("walk", "stroll"), ("run", "walk"))])
def test_a_word_in_two_places_is_reported(groups: tuple[tuple[str, ...], ...]) -> None:
    assert problems(synonyms=groups) == [
        "data/search.yml: synonyms: 'walk' is used 2 times; allowed: each word once"
    ]


def test_a_word_without_another_is_reported() -> None:
    assert problems(synonyms=(("walk", "stroll"), ("run",))) == [
        "data/search.yml: synonyms.1: has only 'run'; allowed: two words or more"
    ]


@pytest.mark.parametrize(("place", "allowed"), [("b.md", "a.md"), ("a.md#c", "a.md#b")])
def test_a_start_that_does_not_exist_is_reported(place: str, allowed: str) -> None:
    assert problems(starts=("a.md", place)) == [
        f"data/search.yml: starts.1.page: '{place}' is an unknown place; allowed: {allowed}"
    ]


@pytest.mark.parametrize("group", ["[]", "[walk, Stroll]", "[walk, go on]", "[walk, fine-tune]", "walk"])
def test_a_group_has_words_as_the_search_sees_them(tmp_path: Path, group: str) -> None:
    file = tmp_path / "search.yml"
    file.write_text(f"synonyms:\n  - {group}\n", "utf-8")
    with pytest.raises(InvalidSourcesError, match="synonyms"):
        load_record(file, SearchWords, FILE)
