"""The shape of every setting and front-matter field that the build reads."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from annotated_types import Ge

from honest_guide.reading.loader import to_record
from honest_guide.reading.pages import PageSource
from honest_guide.reading.problems import InvalidSourcesError, Problem, comma_list
from honest_guide.reading.redirects import KEY as REDIRECTS
from honest_guide.reading.schema import Text, frozen_record
from honest_guide.reading.strict_yaml import parse_yaml

FILE = "mkdocs.yml"

NEEDED = frozenset({"attr_list", "footnotes", "md_in_html", "pymdownx.blocks.html", "tables", "toc"})
"""The Markdown extensions without which the shipped pages would be shown as they are written."""


NOTES_PLACE = "///Footnotes Go Here///"
"""What the build writes where a page's notes go, and the extension looks for."""


@frozen_record
class SearchField:
    """How the search treats a page: the weight of its texts, and whether it leaves them out."""

    boost: Annotated[float, Ge(0)] = 1.0
    exclude: bool = False


@frozen_record
class FrontMatter:
    """The fields of a page that the templates and the search read.

    ``phase`` and ``promise`` are checked with the phases, ``own_figures`` with the figures.
    """

    title: Text = ""
    description: Text = ""
    scripts: tuple[str, ...] = ()
    keywords: tuple[Text, ...] = ()
    search: SearchField = SearchField()
    wide: bool = False
    questions: bool = False
    template: Text = "main.html"


_FIELDS = frozenset(field.name for field in fields(FrontMatter))
RESERVED = frozenset({"banner", "checked", "feed", "linked_data", "related", "source"})
"""The fields that the build sets, for the templates."""

_OTHERS = frozenset({"phase", "promise", "own_figures", REDIRECTS})

_UNFENCED = re.compile(r"\s*(---[ \t]*\n\s*)?(?P<field>(?P<key>[a-z_]+):(?=\s).*)")
"""What begins as front matter does, where no line --- is before or after it."""

_LINE = "\n"


def check_front_matter(pages: Iterable[PageSource], scripts: Collection[str]) -> Iterator[Problem]:
    """Find fields of another shape, fields that are nearly spelt right, and scripts that do not exist."""
    for page in pages:
        try:
            meta = to_record(
                {key: page.meta[key] for key in _FIELDS & set(page.meta)}, FrontMatter, page.path
            )
        except InvalidSourcesError as error:
            yield from error.problems
            meta = FrontMatter()
        for name in meta.scripts:
            if name not in scripts:
                message = f"{name!r} is a script that does not exist"
                yield Problem(page.path, "scripts", message, f"allowed: {comma_list(scripts)}")
        if not page.meta and (match := _UNFENCED.match(page.markdown)) and match["key"] in _FIELDS | _OTHERS:
            where = f"line {page.markdown.count(_LINE, 0, match.start('field')) + 1}"
            message = f"{match['field']!r} is text, not front matter"
            allowed = "allowed: front matter between two lines ---, of which the first begins the page"
            yield Problem(page.path, where, message, allowed)
        for key in sorted(RESERVED & set(page.meta)):
            yield Problem(page.path, key, "is a field that the build sets", "give yours another name")
        for key in set(page.meta) - _FIELDS - _OTHERS - RESERVED:
            if nearly := get_close_matches(key, _FIELDS | _OTHERS, n=1, cutoff=0.8):
                yield Problem(page.path, key, "is an unknown field", f"did you mean {nearly[0]!r}?")


def check_templates(pages: Iterable[PageSource], templates: Collection[str]) -> Iterator[Problem]:
    """Find pages whose template does not exist."""
    for page in pages:
        name = page.meta.get("template", FrontMatter.template)
        if name not in templates:
            message = f"{name!r} is a template that does not exist"
            yield Problem(page.path, "template", message, f"allowed: {comma_list(sorted(templates))}")


@frozen_record
class Way:
    """One of the ways in the bar of every page."""

    title: Text
    page: str


@frozen_record
class Extra:
    """What the templates read of ``extra``, apart from the address of the track."""

    ways: tuple[Way, ...] = ()


@frozen_record
class Site:
    """The part of ``mkdocs.yml`` that has a shape of ours."""

    extra: Extra


def check_site(
    extra: Mapping[str, object],
    *,
    plugins: Collection[str],
    extensions: Mapping[str, Mapping[str, object]],
    added: Mapping[str, Collection[object]],
    pages: Collection[str],
) -> Iterator[Problem]:
    """Find settings that the pages cannot be built from, or that they would silently leave out.

    Args:
        extra: The setting ``extra``.
        plugins: The names of the plugins.
        extensions: The names of the Markdown extensions, each with its settings.
        added: The settings that add scripts and style sheets, ``extra_css`` and the like.
        pages: The paths of the pages.
    """
    try:
        ways = to_record(
            {"extra": {key: extra[key] for key in ("ways",) if key in extra}}, Site, FILE
        ).extra.ways
    except InvalidSourcesError as error:
        yield from error.problems
        ways = ()
    for index, way in enumerate(ways):
        if way.page not in pages:
            message = f"{way.page!r} is a page that does not exist"
            allowed = f"allowed: {comma_list(sorted(pages))}"
            yield Problem(FILE, f"extra.ways.{index}.page", message, allowed)
    if not any(name.rpartition("/")[2] == "search" for name in plugins):
        yield Problem(FILE, "plugins", f"are {comma_list(plugins)}", "allowed: search, and others beside it")
    if missing := NEEDED - set(extensions):
        message = f"are without {comma_list(sorted(missing))}"
        yield Problem(FILE, "markdown_extensions", message, "the pages need them; others may be added")
    if (place := extensions.get("footnotes", {}).get("PLACE_MARKER", NOTES_PLACE)) != NOTES_PLACE:
        allowed = f"allowed: {NOTES_PLACE}, which the build writes"
        yield Problem(FILE, "markdown_extensions.footnotes.PLACE_MARKER", f"is {place!r}", allowed)
    for name, files in added.items():
        if files:
            shown = comma_list(str(file) for file in files)
            yield Problem(FILE, name, f"is {shown}, which no page would load", _ADDED_ALLOWED[name])


def check_addresses(settings: Mapping[str, object]) -> Iterator[Problem]:
    """Find addresses that no page's address can follow; the builder itself finds what is none at all."""
    for name in ("site_url", "repo_url"):
        value = settings.get(name)
        if isinstance(value, str) and value and not _ADDRESS.fullmatch(value):
            allowed = (
                "allowed: an address, https://…, without ? and #, since the addresses of pages follow it"
            )
            yield Problem(FILE, name, f"is {value!r}", allowed)


_ADDRESS = re.compile(r"https?://[^\s\"'<>?#]+")

_ADDED_ALLOWED = {
    "extra_css": "put a sheet in docs/assets/stylesheets and its name in views/style.py",
    "extra_javascript": "put a script in docs/assets/scripts and its name in a page's front matter, scripts",
}


_ENVIRONMENT = re.compile(r"!ENV \[(?P<name>\w+), *(?P<default>[^\]]*)\]")


def read_settings(file: Path, environment: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the settings of a project as plain data, those of the environment among them.

    A builder reads them by itself; this is for a project that is prepared for another one.

    Args:
        file: ``mkdocs.yml``.
        environment: The environment's variables, for ``!ENV [NAME, default]``.

    Raises:
        InvalidSourcesError: The file is missing, or is not a mapping in YAML.
    """
    try:
        text = file.read_text("utf-8")
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise InvalidSourcesError([Problem(FILE, "", message, "allowed: a file")]) from None

    def value(match: re.Match[str]) -> str:
        return (
            json.dumps(environment.get(match["name"])) if match["name"] in environment else match["default"]
        )

    settings = parse_yaml(_ENVIRONMENT.sub(value, text), FILE)
    if not isinstance(settings, dict):
        raise InvalidSourcesError([Problem(FILE, "", "is not a mapping", "allowed: keys and values")])
    return settings
