"""What tools and assistants read: llms.txt, Markdown, data, and the code that asks the table."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from copy import copy
from itertools import product
from typing import Any
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from built_site import PHASE_3, ROOT, BuiltSite
from jsonschema import Draft202012Validator
from markdown import Markdown

from honest_guide.guide import Guide
from honest_guide.views.exports import EXPORTS, Export

BASE = "http://127.0.0.1:8000/"
ENDING = "index.html.md"
"""What makes the address of a page that of its Markdown, by the convention of llms.txt."""

NOTE = re.compile(r"(?<!\\)\[\^(?P<key>[^\]]+)\](?P<definition>: )?")
MACHINES = "for-machines/"


def twin(site: BuiltSite, page: str) -> str:
    return (site.folder / page / ENDING).read_text("utf-8")


def as_html(markdown: str) -> BeautifulSoup:
    """Return Markdown as another program reads it, its notes in place."""
    plain = NOTE.sub("", markdown)
    html = Markdown(extensions=["tables", "fenced_code", "sane_lists"]).convert(plain)
    return BeautifulSoup(html, "html.parser")


def visible(site: BuiltSite, page: str) -> Tag:
    """Return an article as it is read where there is no script, without links from a place to itself."""
    article = copy(site.article(page))
    for tag in article.select(
        "[hidden], .needs-script, .headerlink, .footnote-backref, sup:has(> .footnote-ref), .footnote hr,"
        "svg :not(title):not(desc)"
    ):
        tag.decompose()
    return article


def spread(article: Tag) -> Tag:
    """Put what spans several cells of a table into each of them."""
    for table in article.select("table"):
        rows = table.select("tr")
        for number, row in enumerate(rows):
            for cell in row.select("th, td"):
                wide, high = (int(str(cell.get(name, "1"))) for name in ("colspan", "rowspan"))
                place = row.select("th, td").index(cell)
                del cell["colspan"], cell["rowspan"]
                for _ in range(wide - 1):
                    cell.insert_after(copy(cell))
                for lower in rows[number + 1 : number + high]:
                    lower.insert(place, copy(cell))
    return article


def words(tag: Tag) -> list[str]:
    """Return the words and signs of a text; a colon after a term is no word."""
    return re.findall(r"\w+|[^\w\s:]", tag.get_text(" "))


def first_difference(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """Return the words around the first place where two texts differ; nothing where they do not."""
    for at in range(max(len(one), len(other))):
        if one[at : at + 1] != other[at : at + 1]:
            return one[max(0, at - 5) : at + 8], other[max(0, at - 5) : at + 8]
    return [], []


def test_a_page_as_markdown_says_what_its_article_says_and_nothing_else(site: BuiltSite) -> None:
    different = {
        page: found
        for page in site.pages
        if (found := first_difference(words(spread(visible(site, page))), words(as_html(twin(site, page)))))
        != ([], [])
    }
    assert different == {}
    assert len(words(as_html(twin(site, PHASE_3)))) > 3_000


def links(tag: Tag, base: str) -> set[str]:
    return {urljoin(base, str(link["href"])) for link in tag.select("a[href]")}


def test_every_link_of_an_article_is_in_its_markdown(site: BuiltSite) -> None:
    different = {}
    for page in site.pages:
        here = urljoin(BASE, page)
        article, text = visible(site, page), as_html(twin(site, page))
        places = {f"{here}#{tag['id']}" for tag in article.select("h1, h2, h3, h4, details") if tag.get("id")}
        own = places | {here}
        if links(article, here) - own != links(text, "") - own:
            different[page] = links(article, here) ^ links(text, "")
    assert different == {}


def test_every_heading_of_an_article_is_one_and_leads_to_its_place(site: BuiltSite) -> None:
    different = {}
    for page in site.pages:
        here = urljoin(BASE, page)
        expected = [
            (tag.name, " ".join(tag.text.split()), here if tag.name == "h1" else f"{here}#{tag['id']}")
            for tag in visible(site, page).select("h1, h2, h3, h4")
        ]
        found = [
            (tag.name, " ".join(tag.text.split()), str(link["href"]))
            for tag in as_html(twin(site, page)).select("h1, h2, h3, h4")
            if isinstance(link := tag.a, Tag) and "#rule-" not in str(link["href"])
        ]
        if [one for one in expected if one not in found]:
            different[page] = [one for one in expected if one not in found]
    assert different == {}


def test_every_citation_is_resolved_to_author_month_address_and_limits(site: BuiltSite, guide: Guide) -> None:
    wrong = []
    for page in site.pages:
        text = re.sub(r"^```.*?^```", "", twin(site, page), flags=re.DOTALL | re.MULTILINE)
        cited: set[str] = set()
        notes: set[str] = set()
        for match in NOTE.finditer(text):
            (notes if match["definition"] else cited).add(match["key"])
        wrong += [f"{page}: {key}" for key in cited ^ notes]
        for key in notes:
            claim = guide.claims[key]
            (line,) = re.findall(rf"^\[\^{re.escape(key)}\]: (.*)$", text, re.MULTILINE)
            parts = [f"({claim.source.year})", ", as of ", f"[Limits]({BASE}"]
            parts += [claim.source.url] if claim.grade != "C" else []
            wrong += [f"{page}: {key}: {part}" for part in parts if part not in line]
    assert wrong == []


def test_the_decision_table_is_a_table_with_the_path_of_each_row(site: BuiltSite, guide: Guide) -> None:
    rows = [
        [" ".join(cell.text.split()) for cell in row.select("td")]
        for row in as_html(twin(site, PHASE_3)).select("table")[0].select("tbody tr")
    ]
    table = guide.facts.table
    groups = {group.id: group.label for group in table.groups}
    expected = []
    for rule in table.rules:
        sign = f"{table.lever(rule.leads_to).name}: " if rule.leads_to else ""
        levers = " + ".join(table.lever(lever).name for lever in rule.levers)
        then = rule.then.words if rule.then else rule.ends_with
        expected.append([groups[rule.group], rule.label, levers, rule.action, f"→ {sign}{then}"])
    assert rows == expected


@pytest.mark.parametrize(
    "chrome", ["needs JavaScript", "Copy link", "¶", "↩", "<div", "<span", "Skip to", "undefined"]
)
def test_no_chrome_is_left(site: BuiltSite, chrome: str) -> None:
    assert [page for page in site.pages if chrome in twin(site, page)] == []


def test_every_page_names_its_markdown(site: BuiltSite) -> None:
    named = {
        page: [
            str(link["href"]) for link in site.soup(page).select("link[rel=alternate][type='text/markdown']")
        ]
        for page in site.pages
    }
    assert {page: found for page, found in named.items() if found != [ENDING]} == {}
    assert site.soup("404.html").select("link[rel=alternate]") == []


@pytest.fixture(scope="session")
def llms(site: BuiltSite) -> list[str]:
    return (site.folder / "llms.txt").read_text("utf-8").split("\n")


def listed(llms: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the title, the address and the description of each line of the list."""
    for line in llms:
        if match := re.fullmatch(r"- \[(.+)\]\((\S+)\): (.+)", line):
            yield match[1], match[2], match[3]


def test_llms_txt_has_the_form_of_the_convention(llms: list[str]) -> None:
    assert llms[0] == "# Fine-Tuning vs Prompting, Honestly"
    assert llms[2].startswith("> Should we fine-tune our own model? ")
    after = llms[llms.index(next(line for line in llms if line.startswith("## "))) :]
    other = [line for line in after if line and not line.startswith("## ")]
    assert len(list(listed(other))) == len(other)
    assert [line for line in llms if line.startswith("#") and not line.startswith(("# ", "## "))] == []


def test_llms_txt_lists_every_page_and_every_data_file_once(
    llms: list[str], site: BuiltSite, guide: Guide
) -> None:
    files = [f"{export.name}{end}" for export in EXPORTS for end in (".json", ".schema.json")]
    addresses = [address for _, address, _ in listed(llms)]
    assert sorted(addresses) == sorted(
        BASE + name for name in [*(f"{page}{ENDING}" for page in site.pages), *files]
    )
    assert [name for name in addresses if not (site.folder / name.removeprefix(BASE)).is_file()] == []
    described = {(str(page.meta["title"]), str(page.meta["description"])) for page in guide.pages.values()}
    assert described <= {(title, description) for title, _, description in listed(llms)}


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_every_data_file_fits_the_schema_beside_it_and_leads_to_its_places(
    export: Export, site: BuiltSite
) -> None:
    data, schema = (
        json.loads((site.folder / f"{export.name}{end}").read_text("utf-8"))
        for end in (".json", ".schema.json")
    )
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    assert data[export.key]
    dead = []
    for record in data[export.key]:
        page, _, anchor = record["url"].partition("#")
        if not site.article(page).select(f"[id='{anchor}']"):
            dead.append(record["url"])
    assert dead == []


def code(language: str) -> str:
    """Return the code of the page for tools in a language."""
    text = (ROOT / "docs/for-machines.md").read_text("utf-8")
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.fixture
def asked(
    site: BuiltSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[dict[str, Any], str]:
    """Run the code in Python beside the data; return its names and what it printed."""
    monkeypatch.chdir(site.folder)
    names: dict[str, Any] = {}
    exec(code("python"), names)  # noqa: S102 (our own page)
    return names, capsys.readouterr().out


def test_the_code_in_python_prints_what_the_page_says(asked: tuple[dict[str, Any], str]) -> None:
    assert asked[1] == code("text")


def test_the_code_in_python_decides_as_the_model_does(
    asked: tuple[dict[str, Any], str], guide: Guide
) -> None:
    path, published, table = asked[0]["path"], asked[0]["table"], guide.facts.table
    different = []
    for answers in table.answer_sets():
        rules, ask = path(published, answers)
        if ([rule["id"] for rule in rules], ask) != ([rule.id for rule in table.path(answers)], []):
            different.append(answers)
    assert different == []


def test_the_code_asks_where_the_answers_leave_several_rows(
    site: BuiltSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site.folder)
    asking = re.sub(r"path\(table, \{.*\}\)", 'path(table, {"failure": "facts"})', code("python"))
    exec(asking, {})  # noqa: S102 (our own page)
    assert capsys.readouterr().out == "Still to ask: facts\n"


def test_the_code_reports_an_answer_that_the_table_does_not_know(asked: tuple[dict[str, Any], str]) -> None:
    with pytest.raises(ValueError, match=r"^not values of the table: .*'nope'"):
        asked[0]["path"](asked[0]["table"], {"failure": "nope"})


def partial(guide: Guide) -> list[dict[str, str]]:
    """Return every set of answers in which any of them may be missing."""
    inputs = guide.facts.table.inputs
    values = [[None, *(value.id for value in question.values)] for question in inputs]
    return [
        {question.id: value for question, value in zip(inputs, chosen, strict=True) if value}
        for chosen in product(*values)
    ]


def test_the_code_in_javascript_prints_and_decides_the_same(
    site: BuiltSite, asked: tuple[dict[str, Any], str], guide: Guide
) -> None:
    node = shutil.which("node")
    assert node, "the example in JavaScript needs Node.js"
    sets = partial(guide)
    more = f"""
    const found = {json.dumps(sets)}.map((one) => path(table, one));
    console.log(JSON.stringify(found.map(([rules, ask]) => [rules.map(({{ id }}) => id), ask])));
    """
    result = subprocess.run(
        [node, "--input-type=module", "-"],
        input=code("javascript") + more,
        cwd=site.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    *printed, decided = result.stdout.splitlines()
    assert "\n".join(printed) + "\n" == code("text")
    path, table = asked[0]["path"], asked[0]["table"]
    expected = [[[rule["id"] for rule in rules], ask] for rules, ask in (path(table, one) for one in sets)]
    assert json.loads(decided) == expected
    assert len(sets) > 1_000


UNTRIED = {"failure": "behavior", "check": "people", "prompt": "untried"}
CLASSIC = {
    "We have 3,000 wiki pages. Train on them, or search?": (
        {"failure": "facts", "facts": "many"},
        ["retrieve"],
        ["check", "prompt", "readiness"],
    ),
    "The JSON breaks every third time.": (
        {"failure": "behavior", "check": "code"},
        ["enforce-the-shape"],
        ["prompt", "readiness", "facts"],
    ),
    "The brand voice is off, and nobody has scored the prompt.": (
        UNTRIED,
        ["work-the-prompt"],
        ["readiness", "facts"],
    ),
    "The bill is too high at three million calls a month, and quality is fine.": (
        {"failure": "cost", "prompt": "untried"},
        ["make-the-call-cheaper"],
        ["readiness"],
    ),
    "The agent picks the wrong tool.": (UNTRIED, ["work-the-prompt"], ["readiness", "facts"]),
    "The base of our tuned model retires in January.": (
        {"failure": "ending"},
        ["replace-what-ends"],
        ["check", "prompt", "readiness", "facts"],
    ),
    "The answers feel off, and nobody has looked.": ({"failure": "unknown"}, [], ["facts"]),
    "The same, and no answer needs our documents.": (
        {"failure": "unknown", "facts": "none"},
        ["find-out-what-fails"],
        [],
    ),
}
"""A situation → what it answers, the steps that this settles, and what to ask before naming the next."""


@pytest.mark.parametrize("situation", CLASSIC)
def test_a_classic_situation_gets_the_row_that_it_should(
    situation: str, asked: tuple[dict[str, Any], str]
) -> None:
    answers, expected, questions = CLASSIC[situation]
    rules, ask = asked[0]["path"](asked[0]["table"], answers)
    assert ([rule["id"] for rule in rules], ask) == (expected, questions), (
        "pinned on purpose: what assistants are asked most; where another row or question now answers"
        " it, say so in CLASSIC of tests/site/test_machines.py"
    )
