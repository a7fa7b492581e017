"""What an owner's folder may hold beside the guide's own pages, and what stops a build in one message."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from built_site import ROOT, BuiltSite, run_build
from project_copy import copy_project

UNFINISHED = "# Unfinished\n\n<!-- guide: chooser -->\n\nNobody said so.[^nobody] It is 99%.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of what a build needs, free to be added to."""
    return copy_project(tmp_path / "project")


def configure(project: Path, edits: Mapping[str, str] = {}, added: str = "") -> None:
    """Edit the configuration."""
    text = (project / "mkdocs.yml").read_text("utf-8")
    for old, new in edits.items():
        assert old in text
        text = text.replace(old, new)
    (project / "mkdocs.yml").write_text(text + added, "utf-8")


def write(docs: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, "utf-8")


def build(project: Path, **env: str) -> tuple[int, str]:
    result = run_build(project / "site", config=project / "mkdocs.yml", **env)
    return result.returncode, result.stderr + result.stdout


OWN = """# Own

| Who | Share |
|:-:|--:|
| We | 1 |

```
Shown as it is: [^nobody] and 99%.

<!-- guide: chooser -->
```

    [^nobody]: indented, 99%

<!-- [^nobody], 99% -->

Text.[^soudani-rare-facts]

```
Never closed.[^soudani-rare-facts]
"""


TITLE = "In a folder with a page's name"
IN_NAV = """  - More:
      - A & B: https://x.example/?a=1&b=2
      - Deeper:
          - folder.md/page.md
          - Own page: google123.html
      - payback.md
      - other.markdown
  - The book: guide.epub
  - Proof:
"""
"""What a navigation may hold beside pages: an outside link, a group in a group, files, a page once more."""


def assert_nav(site: BuiltSite) -> None:
    page = site.soup("folder.md/page/")
    links = [(link.text, link["href"]) for link in page.select("#menu a")]
    start = links.index(("A & B", "https://x.example/?a=1&b=2"))
    assert links[start + 1 : start + 3] == [(TITLE, "./"), ("Own page", "../../google123.html")]
    assert links[start + 3][1] == "../../payback/"
    assert links[start + 5] == ("The book", "../../guide.epub")
    assert [link.text for link in page.select(".side a")] == [TITLE, "Own page"]
    side = site.soup("other/").select(".side > ol > li")
    assert [line.text.split()[0] for line in side] == ["A", "Deeper", "Does", "Own"]
    assert [link["href"] for link in page.select(".pager a")] == ["../../test-sets/", "../../other/"]
    text = (site.folder / "llms.txt").read_text("utf-8")
    assert (text.count("payback/index.html.md"), "\n## More\n" in text, "The book" in text) == (
        1,
        True,
        False,
    )
    whole = BeautifulSoup((site.folder / "one-page.html").read_text("utf-8"), "html.parser")
    ids = [str(element["id"]) for element in whole.select("[id]")]
    assert len(ids) == len(set(ids))
    with ZipFile(site.folder / "guide.epub") as book:
        package = book.read("package.opf").decode()
    assert [package.count(f'href="{name}.xhtml"') for name in ("payback", "folder-md-page")] == [1, 1]


def test_what_an_owner_adds_is_published_as_it_is(project: Path, tmp_path: Path) -> None:
    docs = project / "docs"
    verification = "google-site-verification: google123.html"
    write(
        docs,
        {
            "google123.html": verification,
            "line\nbreak.txt": "Published.",
            "robots.txt": "User-agent: *\nDisallow: /\n",
            "_headers": "/*\n  X-Own: 1\n",
            "folder.md/page.md": f"# {TITLE}\n",
            "other.markdown": OWN,
            "note.md": "Note: it is so.[^soudani-rare-facts]\n",
            "cr.md": "---\rscripts: [payback]\r---\r# By CR\r\rIt is so.[^soudani-rare-facts]\r",
            ".hidden.md": UNFINISHED,
            "left-out/page.md": UNFINISHED,
            "draft.md": UNFINISHED,
        },
    )
    write(tmp_path / "elsewhere", {"linked.md": "# Linked\n"})
    (docs / "linked").symlink_to(tmp_path / "elsewhere")
    (docs / ".#index.md").symlink_to("somebody@nowhere.1234")
    configure(
        project,
        {"  - Proof:\n": IN_NAV},
        "exclude_docs: left-out/\ndraft_docs: draft.md\nnot_in_nav: |\n  linked/\n  note.md\n  cr.md\n",
    )
    code, output = build(project)
    assert code == 0, output
    site = BuiltSite(project / "site")
    assert (site.folder / "google123.html").read_text("utf-8") == verification
    assert {"linked/linked/", "folder.md/page/", "other/"} <= set(site.pages)
    assert not {"draft/", "left-out/page/"} & set(site.pages)
    assert [(site.folder / name).read_text("utf-8")[-9:] for name in ("robots.txt", "_headers")] == [
        "allow: /\n",
        "X-Own: 1\n",
    ]
    assert (site.folder / "line\nbreak.txt").read_text("utf-8") == "Published."
    assert_nav(site)
    article = site.article("other/")
    assert [cell.get("align") for cell in article.select("th, td")] == ["center", "right"] * 2
    assert len(article.select(".footnote li")) == 1
    assert len(article.select("sup a.footnote-ref")) == 2
    assert "[^soudani" not in article.text
    assert site.article("note/").text.strip().startswith("Note: it is so.1")
    scripts = [str(script["src"]) for script in site.soup("cr/").select("script[src]")]
    assert scripts[2:] == ["../assets/scripts/payback.js"]


TAKEN = ("feed.xml", "404.html", "search/search-index.js", "guide.epub", "payback/index.html")
"""Files where the build writes others."""

FAULTY = """---
scripts: payback
wide: sometimes
search: {boost: lots}
banner: "<img src=//x.example/a>"
---
# Faulty

It is 99% so.

<!-- guide chooser -->
"""


def test_settings_and_pages_that_are_wrong_are_all_named_at_once(project: Path) -> None:
    write(
        project / "docs",
        {
            "faulty.md": FAULTY,
            "absent.md": "---\nscripts: [absent]\n---\n# Absent\n",
            "bare.md": "search: nope\n\n# Bare\n",
            **dict.fromkeys(TAKEN, "Own."),
        },
    )
    (project / "docs/away.md").symlink_to("nowhere")
    (project / "docs/not-utf-8\udcff.md").write_text("# T\n", "utf-8")
    for name in ("images/card.png", "scripts/redirect.js"):
        (project / "docs/assets" / name).unlink()
    (project / "overrides/parts/walk.html").write_text("{% if %}", "utf-8")
    (project / "overrides/404.html").unlink()
    sheet = project / "docs/assets/stylesheets/shell.css"
    sheet.write_text(sheet.read_text("utf-8") + ".broken { top: 0\n", "utf-8")
    configure(
        project,
        {
            "      page: payback.md\n": "      page: payback/\n",
            "\n  - search\n": "\n  []\n",
            "      - payback.md\n": "      - paybak.md\n",
            "  - footnotes:\n": "  - footnotes:\n      PLACE_MARKER: ///Notes///\n",
        },
        "exclude_docs: assets/scripts/s*.js\nnot_in_nav: |\n  *.md\n"
        "extra_css: [https://x.example/a.css]\nextra_javascript: [own.js]\n",
    )
    code, output = build(project, TRACK_URL="true", SITE_URL="https://x.example/?a")
    assert code == 1, output
    places = [
        "assets/images/card.png: is missing or left out; overrides/main.html loads it",
        "assets/scripts/redirect.js: is missing or left out; overrides/shell/redirect.html loads it",
        "assets/scripts/search.js: is missing or left out; assets/scripts/shell.js loads it",
        "assets/scripts/shell.js: is missing or left out; overrides/main.html loads it",
        "assets/stylesheets/shell.css: line ",
        "away.md: cannot be read: ",
        "overrides/404.html: is missing",
        "overrides/parts/walk.html: line 1: is not a template",
        "not-utf-8\\udcff.md: has a name",
        "mkdocs.yml: extra.track_url: is True",
        "mkdocs.yml: extra.ways.1.page: 'payback/' is",
        "mkdocs.yml: extra_css: is https://x.example/a.css",
        "mkdocs.yml: extra_javascript: is own.js",
        "mkdocs.yml: markdown_extensions.footnotes.PLACE_MARKER: is '///Notes///'",
        "mkdocs.yml: nav.2.Do the sums.0: 'paybak.md' is",
        "mkdocs.yml: site_url: is 'https://x.example/?a'; allowed",
        "mkdocs.yml: plugins: are nothing",
    ]
    assert [place for place in places if place not in output] == [], output
    assert "Traceback" not in output
    assert [name for name in TAKEN[:-1] if f"{name}: has a name that the build needs" not in output] == []
    assert "payback/index.html: is published where 'payback.md' is" in output
    for name in ("parts/walk.html", "404.html"):
        shutil.copy(ROOT / "overrides" / name, project / "overrides" / name)
    for name in ("away.md", "not-utf-8\udcff.md"):
        (project / "docs" / name).unlink()
    code, output = build(project)
    places = [
        "absent.md: scripts: 'absent' is",
        "bare.md: line 1: 'search: nope' is text",
        "faulty.md: banner: is",
        "faulty.md: line 11: a marker is misspelt",
        "faulty.md: line 9: no claim",
        "faulty.md: scripts: is ",
        "faulty.md: search.boost: is ",
        "faulty.md: wide: is ",
    ]
    assert (code, [place for place in places if place not in output]) == (1, []), output


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("mkdocs.yml", "language: en", "language: xx", "mkdocs.yml: theme.language: is 'xx'; allowed"),
        ("overrides/shell/pager.html", "<nav", "{{ 1 + 'a' }}<nav", "shell/pager.html: line 2: unsupported"),
    ],
)
def test_a_template_that_fails_stops_the_build_in_one_line(
    file: str, old: str, new: str, problem: str, project: Path
) -> None:
    text = (project / file).read_text("utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new), "utf-8")
    write(project / "site", {"index.html": "the last good site"})
    code, output = build(project)
    assert (code, problem in output, "Traceback" in output) == (1, True, False), output
    assert [file.name for file in (project / "site").iterdir()] == ["index.html"]


BLOCKED = """---
redirect_from: [short.md#nowhere, menu-notes.md#sources]
template: nope.html
---
# Blocked

## Notes { #sources }

## Menu { #menu }

Text.[^soudani-rare-facts] <span style="color: red">red</span>

<iframe src="https://x.example/"></iframe>

![](https://x.example/a.png)
"""


def test_what_is_wrong_in_finished_articles_is_all_named_before_anything_is_written(project: Path) -> None:
    evidence = (project / "docs/evidence/index.md").read_text("utf-8")
    heading = "\n## Rare facts { #soudani-rare-facts }\n"
    write(
        project / "docs",
        {"blocked.md": BLOCKED, "evidence/index.md": evidence + heading},
    )
    write(project / "site", {"index.html": "the last good site"})
    configure(project, added="not_in_nav: blocked.md\n")
    code, output = build(project)
    places = [
        "blocked.md: #sources: is the id of <h2> 'Notes' and of <h2> 'Sources'",
        "blocked.md: #menu: is the id of <h2> 'Menu' and of the page's frame",
        "blocked.md: redirect_from: short.md#nowhere leads to a place that the page does not have",
        "blocked.md: template: 'nope.html' is",
        "blocked.md: line 11: <span> 'red': has a style",
        "blocked.md: line 13: <iframe>: is blocked",
        "blocked.md: <img>: loads 'https://x.example/a.png'",
        "evidence/index.md: #soudani-rare-facts: is the id of ",
    ]
    assert (code, [place for place in places if place not in output]) == (1, []), output
    assert "Traceback" not in output
    assert (project / "site/index.html").read_text("utf-8") == "the last good site"
