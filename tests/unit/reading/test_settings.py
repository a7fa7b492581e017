"""Settings and front matter: every field that the build reads has a shape."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from honest_guide.reading.pages import parse_page
from honest_guide.reading.problems import InvalidSourcesError
from honest_guide.reading.settings import (
    NEEDED,
    check_addresses,
    check_front_matter,
    check_site,
    check_templates,
    read_settings,
)


def of_page(front_matter: str) -> list[str]:
    page = parse_page(f"---\n{front_matter}\n---\n# T\n", "p.md")
    return [str(problem) for problem in check_front_matter([page], ["payback", "record"])]


@pytest.mark.parametrize(
    "field",
    [
        "title: T",
        "scripts: [payback]",
        "scripts: []",
        "keywords: [cost, break-even]",
        "search: {boost: 2, exclude: true}",
        "search: {boost: 0.5}",
        "wide: true",
        "phase: 1",
        "hide: [toc]",
        "template: other.html",
    ],
)
def test_a_field_of_the_right_shape_is_right(field: str) -> None:
    assert of_page(field) == []


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        ("title: 5", "title: is 5; allowed: text (put quotes around yes, no, dates and numbers)"),
        ("title: ''", "title: is empty; allowed: text that a reader can use"),
        ("description: [a]", "description: is a list; allowed: text (put"),
        ("scripts: payback", 'scripts: is "payback"; allowed: a list'),
        ("scripts:", "scripts: is null; allowed: a list"),
        ("scripts: [1]", "scripts.0: is 1; allowed: text (put"),
        ("scripts: [nope]", "scripts: 'nope' is a script that does not exist; allowed: payback, record"),
        ("scripts: [../payback]", "scripts: '../payback' is a script that does not exist; allowed: payback"),
        ("keywords: cost", 'keywords: is "cost"; allowed: a list'),
        ("keywords: ['']", "keywords.0: is empty; allowed: text that a reader can use"),
        ("search: {boost: lots}", 'search.boost: is "lots"; allowed: a number'),
        ("search: {boost: -1}", "search.boost: is -1; allowed: 0 or more"),
        ("search: {bost: 1}", "search.bost: is an unknown key; allowed here: boost, exclude"),
        ("search: 2", "search: is 2; allowed: a mapping of keys to values"),
        ("search: {exclude: 1}", "search.exclude: is 1; allowed: true or false"),
        ("wide: wide", 'wide: is "wide"; allowed: true or false'),
        ("template: 5", "template: is 5; allowed: text (put"),
        ("template: [a.html]", "template: is a list; allowed: text (put"),
        (
            "banner: <img src=//a>",
            "banner: is a field that the build sets; give yours another name",
        ),
        ("feed: own.xml", "feed: is a field that the build sets; give yours another name"),
        ("linked_data: </script>", "linked_data: is a field that the build sets; give yours another name"),
        ("script: [payback]", "script: is an unknown field; did you mean 'scripts'?"),
    ],
)
def test_a_field_of_another_shape_is_reported(field: str, problem: str) -> None:
    (found,) = of_page(field)
    assert found.startswith(f"p.md: {problem}")


def test_a_template_that_does_not_exist_is_reported() -> None:
    pages = [parse_page(f"---\ntemplate: {name}.html\n---\n", f"{name}.md") for name in ("own", "nope")]
    plain = parse_page("# T\n", "plain.md")
    assert [str(problem) for problem in check_templates([*pages, plain], {"own.html", "main.html"})] == [
        "nope.md: template: 'nope.html' is a template that does not exist; allowed: main.html, own.html"
    ]


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ("scripts: payback\n\n# T\n", 1, "scripts: payback"),
        ("\n\nsearch: nope\n", 3, "search: nope"),
        ("---\ntitle: Never closed\n\n# T\n", 2, "title: Never closed"),
        ("\n---\nredirect_from: [a.md]\n---\n# T\n", 3, "redirect_from: [a.md]"),
        ("title:\r# T\r", 1, "title:"),
    ],
)
def test_fields_outside_of_front_matter_are_reported(text: str, line: int, field: str) -> None:
    (found,) = check_front_matter([parse_page(text, "p.md")], [])
    message = f"line {line}: {field!r} is text, not front matter; allowed: front matter between two lines ---"
    assert str(found).startswith(f"p.md: {message}")


@pytest.mark.parametrize(
    "text",
    [
        "Note: it is so.",
        "Title: or not",
        "http://x.example/",
        "search:engines",
        "# T\n\nscripts: payback",
        "",
    ],
)
def test_text_that_begins_with_a_word_and_a_colon_is_text(text: str) -> None:
    assert list(check_front_matter([parse_page(text, "p.md")], [])) == []


def of_site(
    extra: Mapping[str, object] = {},
    plugins: tuple[str, ...] = ("search",),
    extensions: frozenset[str] = NEEDED | {"admonition"},
    configs: Mapping[str, Mapping[str, object]] = {},
    **added: list[str],
) -> list[str]:
    return [
        str(problem)
        for problem in check_site(
            extra,
            plugins=plugins,
            extensions={name: configs.get(name, {}) for name in extensions},
            added=added,
            pages=["a.md", "index.md"],
        )
    ]


@pytest.mark.parametrize("plugins", [("search",), ("material/search",), ("tags", "search")])
def test_settings_of_the_right_shape_are_right(plugins: tuple[str, ...]) -> None:
    ways = [{"title": "A", "page": "a.md"}]
    assert of_site({"ways": ways, "own": 1}, plugins, extra_css=[], extra_javascript=[]) == []


@pytest.mark.parametrize(
    ("ways", "problem"),
    [
        ("a.md", 'extra.ways: is "a.md"; allowed: a list'),
        (["a.md"], 'extra.ways.0: is "a.md"; allowed: a mapping of keys to values'),
        ([{"page": "a.md"}], "extra.ways.0.title: is missing; this key is required"),
        (
            [{"title": "A", "page": "b.md"}],
            "extra.ways.0.page: 'b.md' is a page that does not exist; allowed: a.md, index.md",
        ),
        (
            [{"title": "A", "page": "a.md", "x": 1}],
            "extra.ways.0.x: is an unknown key; allowed here: title, page",
        ),
    ],
)
def test_ways_of_another_shape_are_reported(ways: object, problem: str) -> None:
    assert of_site({"ways": ways}) == [f"mkdocs.yml: {problem}"]


@pytest.mark.parametrize(
    "address", ["", None, "https://x.example/", "http://127.0.0.1:8000/", "https://x.example/a%20b/"]
)
def test_addresses_that_a_page_can_follow_are_right(address: object) -> None:
    assert list(check_addresses({"site_url": address, "repo_url": address})) == []


@pytest.mark.parametrize(
    "address", ["https://x.example/?a=1", "https://x.example/#a", 'https://x.example/"', "ftp://x.example/"]
)
def test_addresses_that_no_page_can_follow_are_reported(address: str) -> None:
    allowed = "allowed: an address, https://…, without ? and #, since the addresses of pages follow it"
    assert [str(problem) for problem in check_addresses({"site_url": address, "repo_url": address})] == [
        f"mkdocs.yml: {name}: is {address!r}; {allowed}" for name in ("site_url", "repo_url")
    ]


def test_the_search_cannot_be_left_out() -> None:
    assert of_site(plugins=()) == ["mkdocs.yml: plugins: are nothing; allowed: search, and others beside it"]


def test_what_no_page_would_load_is_reported() -> None:
    css, script = of_site(extra_css=["https://x.example/a.css"], extra_javascript=["b.js"])
    assert css.startswith("mkdocs.yml: extra_css: is https://x.example/a.css, which no page would load; put ")
    assert script.startswith("mkdocs.yml: extra_javascript: is b.js, which no page would load; put ")


def test_an_extension_that_the_pages_need_cannot_be_left_out() -> None:
    assert of_site(extensions=NEEDED - {"footnotes", "tables"}) == [
        (
            "mkdocs.yml: markdown_extensions: are without footnotes, tables; "
            "the pages need them; others may be added"
        )
    ]


@pytest.mark.parametrize("value", ["///Notes///", "", 5])
def test_the_place_of_the_notes_is_the_builds(value: object) -> None:
    allowed = "allowed: ///Footnotes Go Here///, which the build writes"
    assert of_site(configs={"footnotes": {"PLACE_MARKER": value}, "toc": {}}) == [
        f"mkdocs.yml: markdown_extensions.footnotes.PLACE_MARKER: is {value!r}; {allowed}"
    ]
    assert of_site(configs={"footnotes": {"BACKLINK_TITLE": "Back"}}) == []


SETTINGS = """site_name: N
site_url: !ENV [ADDRESS, "http://a.example/"]
repo_url: !ENV [CODE, ""]
nav: [index.md]
"""


def settings_of(folder: Path, text: str, **variables: str) -> Mapping[str, object]:
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return read_settings(folder / "mkdocs.yml", variables)


def test_settings_are_read_with_those_of_the_environment(tmp_path: Path) -> None:
    assert settings_of(tmp_path, SETTINGS) == {
        "site_name": "N",
        "site_url": "http://a.example/",
        "repo_url": "",
        "nav": ["index.md"],
    }
    found = settings_of(tmp_path, SETTINGS, ADDRESS="https://b.example/", CODE='"]')
    assert (found["site_url"], found["repo_url"]) == ("https://b.example/", '"]')


@pytest.mark.parametrize("text", ["- a\n", "a: [\n", "", "a: !ENV B\n"])
def test_settings_that_cannot_be_read_are_reported(tmp_path: Path, text: str) -> None:
    with pytest.raises(InvalidSourcesError, match=r"  mkdocs\.yml: "):
        settings_of(tmp_path, text)


def test_settings_that_are_missing_are_reported(tmp_path: Path) -> None:
    with pytest.raises(InvalidSourcesError, match=r"  mkdocs\.yml: cannot be read: "):
        read_settings(tmp_path / "mkdocs.yml", {})
