"""What changed in the guide."""

from dataclasses import replace

from honest_guide.facts.changes import Change, Changes, check_changes

NEW = Change(
    id="new",
    date="2026-11-26",
    kind="fact",
    what="Three steps.",
    before="Two.",
    why="Counted again.",
    link="page.md#section",
)
OLD = replace(NEW, id="old", date="2026-11-02")


def reported(*changes: Change) -> list[str]:
    return [str(problem) for problem in check_changes(Changes(changes=changes), ["page.md#section"])]


def test_sound_changes_are_not_reported() -> None:
    assert reported(NEW, OLD) + reported(NEW, replace(NEW, id="other")) == []


def test_the_newest_comes_first() -> None:
    assert reported(OLD, NEW) == [
        "data/changes.yml: changes: are out of order; allowed: the newest day first"
    ]


def test_an_id_is_used_once() -> None:
    assert reported(NEW, replace(OLD, id="new")) == [
        "data/changes.yml: changes: id 'new' is used 2 times; allowed: each id once"
    ]


def test_a_link_leads_to_a_heading() -> None:
    assert reported(NEW, replace(OLD, link="page.md#gone")) == [
        "data/changes.yml: changes.1.link: 'page.md#gone' leads nowhere; allowed: a heading's page.md#anchor"
    ]


def test_changes_are_gathered_by_their_day() -> None:
    other = replace(NEW, id="other")
    changes = Changes(changes=(NEW, other, OLD))
    assert changes.by_day == {"26 November 2026": (NEW, other), "2 November 2026": (OLD,)}
    assert changes.newest == "2026-11-26"
