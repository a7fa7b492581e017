"""The shipped guide with one source damaged: loaded and rendered in memory, the sound sources only once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast
from unittest.mock import patch

import markdown
from bs4 import BeautifulSoup
from built_site import ROOT
from hypothesis import settings
from remembered import Watched, remembering, same, value_of

from honest_guide import guide as guide_module
from honest_guide.facts import cases, scores
from honest_guide.facts.citations import footnotes
from honest_guide.facts.siblings import definitions
from honest_guide.guide import FILES as SHAPES
from honest_guide.guide import Guide, load_guide
from honest_guide.reading.loader import load_record, to_record
from honest_guide.reading.pages import PageFiles, PageSource, find_pages, parse_page, read_pages
from honest_guide.reading.problems import InvalidSourcesError
from honest_guide.reading.strict_yaml import parse_yaml
from honest_guide.views.parts import PARTS, fill_page

DOCS = ROOT / "docs"
FILES = tuple(sorted(f"data/{file.name}" for file in (DOCS / "data").glob("*.yml")))
PAGES = tuple(sorted(file.relative_to(DOCS).as_posix() for file in DOCS.rglob("*.md")))


@dataclass(frozen=True)
class Damage:
    """One damaged source: what was done to it, which a failing test shows, and what came of it."""

    name: str
    what: str
    source: Any = field(repr=False)


MANY = settings.default.max_examples // 100 if settings.default else 1
"""How many times the gate's examples are tried: 1, or more with ``--hypothesis-profile=deep``."""


def examples(count: int) -> settings:
    """Return the settings of a property: the gate tries the same examples every time, a deep run new ones."""
    return settings(max_examples=count * MANY, derandomize=MANY == 1)


@cache
def text_of(name: str) -> str:
    """Return a source as shipped."""
    return (DOCS / name).read_text(encoding="utf-8")


@cache
def data_of(name: str) -> Any:  # noqa: ANN401 (whatever YAML holds)
    """Return a data file as shipped; not to be changed in place."""
    return parse_yaml(text_of(name), name)


@cache
def sound_record(name: str, shape: type) -> object:
    """Return a data file's record as shipped."""
    return to_record(data_of(name), shape, name)


@cache
def sound_pages() -> tuple[PageSource, ...]:
    """Return the pages as shipped."""
    return read_pages(find_pages(DOCS))


CHECKS = tuple(
    (remembering(lambda *sources, check=check: tuple(check(*sources))), *names)
    for check, *names in guide_module._CHECKS  # noqa: SLF001
)
"""The guide's checks; each remembers what it found in the sound sources."""
all_claims = remembering(cases.all_claims)
evaluate_all = remembering(scores.evaluate_all)


@contextmanager
def replaced(texts: Mapping[str, str], data: Mapping[str, object]) -> Iterator[None]:
    """Let the guide load with some sources replaced, as text or as plain data."""

    def load(path: Path, shape: type, name: str) -> object:  # noqa: ARG001
        if name in texts:
            return to_record(parse_yaml(texts[name], name), shape, name)
        return to_record(data[name], shape, name) if name in data else sound_record(name, shape)

    def pages(files: PageFiles) -> tuple[PageSource, ...]:  # noqa: ARG001
        return tuple(
            parse_page(texts[page.path], page.path) if page.path in texts else page for page in sound_pages()
        )

    with patch.object(guide_module, "load_record", load), patch.object(guide_module, "read_pages", pages):
        yield


@contextmanager
def remembered() -> Iterator[None]:
    """Let the guide load with what is known of its sound sources."""
    with (
        patch.object(guide_module, "_CHECKS", CHECKS),
        patch.object(cases, "all_claims", all_claims),
        patch.object(scores, "evaluate_all", evaluate_all),
    ):
        yield


def link(target: str) -> str:
    """Return where a link leads, as the build does for most pages."""
    return f"../{target}"


def fill(page: PageSource, guide: Guide) -> str:
    """Return a page with its parts."""
    return fill_page(page.markdown, guide, ROOT / "overrides", link=link)


def finish(text: str, guide: Guide) -> str:
    """Return a filled page with what its links and citations need."""
    links = definitions(guide.facts.siblings, guide.track_url, link)
    return "\n\n".join((text, links, footnotes(text, guide.claims, guide.entry_links, link)))


FINISH_READS = {"siblings", "track_url", "claims", "entry_links"}


def filled_anew(guide: Guide) -> dict[str, str]:
    """Return every page's Markdown as the build hands it to Markdown."""
    return {path: finish(fill(page, guide), guide) for path, page in guide.pages.items()}


@cache
def sound_guide() -> Guide:
    """Return the guide as shipped; the checks remember this load."""
    with remembered(), replaced({}, {}):
        return load_guide(DOCS, track_url="", markers=PARTS)


@cache
def sound_reads() -> Mapping[str, set[str]]:
    """Return the names of the guide's values that each page as shipped is made of."""
    names: dict[str, set[str]] = {path: set(FINISH_READS) for path in sound_guide().pages}
    for path, page in sound_guide().pages.items():
        fill(page, cast(Guide, Watched(sound_guide(), names[path])))
    return names


@cache
def sound_fill() -> Mapping[str, str]:
    """Return every page as shipped, filled."""
    return filled_anew(sound_guide())


def filled(guide: Guide) -> dict[str, str]:
    """Return what ``filled_anew`` returns; a page of which nothing has changed is not made again."""

    @cache
    def unchanged(name: str) -> bool:
        return same(value_of(guide, name), value_of(sound_guide(), name))

    pages = {}
    for path, page in guide.pages.items():
        sound = sound_guide().pages.get(path)
        if sound and page.markdown == sound.markdown and all(map(unchanged, sound_reads()[path])):
            pages[path] = sound_fill()[path]
        else:
            pages[path] = finish(fill(page, guide), guide)
    return pages


def to_html(text: str) -> str:
    """Return Markdown as the site's extensions show it."""
    return markdown.markdown(
        text, extensions=["admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc"]
    )


def live(html: str) -> set[str]:
    """Return what a browser would run or fetch of strangers' text: the names of what must not be there."""
    found = set()
    for tag in BeautifulSoup(html, "html.parser").select("*"):
        found |= {f"<{tag.name}>"} & {"<script>", "<iframe>", "<x-damage>", "<style>"}
        for name, value in tag.attrs.items():
            address = "".join(str(value).split()).lower()
            if name.startswith("on") or (name in {"href", "src", "action"} and address.startswith(UNSAFE)):
                found.add(f"{tag.name}[{name}]")
            if name == "x-damage":
                found.add(f"{tag.name}[x-damage]")
    return found


UNSAFE = ("javascript:", "data:", "vbscript:")


@cache
def sound_live(path: str) -> frozenset[str]:
    """Return what runs on a page as shipped."""
    return frozenset(live(to_html(sound_fill()[path])))


def load(texts: Mapping[str, str], data: Mapping[str, object]) -> Guide:
    """Load the damaged guide."""
    sound_guide()
    with remembered(), replaced(texts, data):
        return load_guide(DOCS, track_url="", markers=PARTS)


def load_anew(texts: Mapping[str, str], data: Mapping[str, object]) -> Guide:
    """Do what ``load`` does, with nothing remembered."""
    with replaced(texts, data):
        return load_guide(DOCS, track_url="", markers=PARTS)


def outcome(*, texts: Mapping[str, str] | None = None, data: Mapping[str, object] | None = None) -> str:
    """Load and render the damaged guide; return "reported" or "shown", and fail on anything else."""
    try:
        guide = load(texts or {}, data or {})
    except InvalidSourcesError as error:
        check_message(error)
        return "reported"
    for path, text in filled(guide).items():
        if path not in (texts or {}) and text != sound_fill()[path]:
            assert live(to_html(text)) <= sound_live(path), path
    return "shown"


def check_message(error: InvalidSourcesError) -> None:
    """Check that a writer can use the message: a terminal shows it, a line for each problem."""
    str(error).encode("utf-8")
    assert len(error.problems) == len(str(error).splitlines()) - 1 > 0
    assert str(error).replace("\n", "").isprintable()
    for problem in error.problems:
        assert problem.file
        assert problem.message
        assert problem.allowed


def load_file(path: Path, name: str) -> str:
    """Load one damaged file from disk; return "reported" or "loaded"."""
    shape = next(shape for shape, file in SHAPES.values() if file == name)
    try:
        load_record(path, shape, name)
    except InvalidSourcesError as error:
        check_message(error)
        return "reported"
    return "loaded"
