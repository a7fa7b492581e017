"""The check of a finished site: each kind of remains is found, and what code shows is not."""

import subprocess
import sys
from pathlib import Path

import pytest
from built_site import ROOT

from honest_guide.site_check import check_feed, check_html, check_markdown, check_site, main

TABLE = '<table id="decision-table"></table>'

REMAINS = [
    ("<!-- guide: chooser -->", "a marker"),
    ("<!--guide:figure lora-->", "a marker"),
    ("It does.[^some-id]", "a raw citation"),
    ("See [the guide][guide:rag].", "a raw link to a sibling guide"),
    ("See [guide:rag].", "a raw link to a sibling guide"),
    ("[guide:rag]: ../rag/", "a raw link to a sibling guide"),
    ("/// html | div.screen-only", "raw block syntax"),
    ("///", "raw block syntax"),
    ("///Footnotes Go Here///", "raw block syntax"),
    ("<<<<<<< HEAD", "a merge mark"),
    ("=======", "a merge mark"),
    (">>>>>>> branch", "a merge mark"),
    ("{{ page.title }}", "an unfilled template"),
    ("{% if page %}", "an unfilled template"),
]
"""A line of text, and what is wrong with it."""

FINE = ["[link](a/)", "file:///etc", "a // b", "{ }", "100 %}", "<!-- a comment -->", "======== ", "[^]"]
"""Texts that look nearly like remains."""


def kinds(found: list[tuple[int, str, str, str]]) -> list[tuple[int, str]]:
    """The lines with what is wrong there."""
    return [(line, kind) for line, kind, *_ in found]


@pytest.mark.parametrize(("text", "kind"), REMAINS)
def test_what_is_left_in_a_page_is_found_with_its_line(text: str, kind: str) -> None:
    assert kinds(check_html(f"<p>a</p>\n<p>b\n{text}</p>\n<p>c</p>")[0]) == [(3, kind)]


@pytest.mark.parametrize(("text", "kind"), REMAINS)
def test_what_is_left_in_a_page_as_text_is_found(text: str, kind: str) -> None:
    escaped = text.replace("<", "&lt;").replace(">", "&gt;")
    assert kinds(check_html(f"<p>a</p>\n<h2>{escaped}</h2>")[0]) == [(2, kind)]


@pytest.mark.parametrize(("text", "kind"), REMAINS)
def test_what_is_left_in_an_attribute_is_found(text: str, kind: str) -> None:
    assert kinds(check_html(f'\n<meta name="description" content="{text}">')[0]) == [(2, kind)]


def test_an_address_of_a_sibling_guide_is_found() -> None:
    assert kinds(check_html('<a href="guide:rag">RAG</a>')[0]) == [(1, "a raw link to a sibling guide")]
    assert kinds(check_markdown("[RAG](guide:rag)")) == [(1, "a raw link to a sibling guide")]


@pytest.mark.parametrize(("text", "kind"), REMAINS)
def test_what_is_left_in_markdown_is_found_with_its_line(text: str, kind: str) -> None:
    assert kinds(check_markdown(f"# A\n\n{text}\n\nB")) == [(3, kind)]


def test_what_is_escaped_in_markdown_is_found() -> None:
    assert kinds(check_markdown(r"A\[^some-id\] \<!-- guide: chooser -->")) == [
        (1, "a marker"),
        (1, "a raw citation"),
    ]


@pytest.mark.parametrize(("text", "kind"), REMAINS)
def test_what_is_left_in_a_feed_is_found(text: str, kind: str) -> None:
    once = text.replace("<", "&lt;").replace(">", "&gt;")
    assert kinds(check_feed(f"<feed>\n<title>{once}</title></feed>")) == [(2, kind)]
    twice = once.replace("&", "&amp;")
    content = f"&lt;p&gt;{twice}&lt;/p&gt;&lt;code&gt;{twice}&lt;/code&gt;"
    assert kinds(check_feed(f"<feed>\n<content>{content}</content></feed>")) == [(2, kind)]


@pytest.mark.parametrize("text", FINE)
def test_what_looks_nearly_like_remains_is_right(text: str) -> None:
    assert check_html(f"<p>\n{text}</p>")[0] == []
    assert check_markdown(f"a\n{text}\n") == []


@pytest.mark.parametrize("tag", ["code", "pre", "script", "style", "textarea"])
@pytest.mark.parametrize(("text", "kind"), REMAINS)
def test_code_may_show_anything_and_counts_again_after_its_end(tag: str, text: str, kind: str) -> None:
    assert check_html(f"<{tag}>\n{text}\n</{tag}>\n")[0] == []
    assert kinds(check_html(f"<{tag}>\n{text}\n</{tag}>\n<p>\n{text}</p>")[0]) == [(5, kind)]


@pytest.mark.parametrize("before", ["", "> ", "    "])
@pytest.mark.parametrize("fence", ["```", "~~~~"])
@pytest.mark.parametrize(("text", "kind"), REMAINS)
def test_a_fence_may_show_anything_and_counts_again_after_its_end(
    before: str, fence: str, text: str, kind: str
) -> None:
    code = f"{before}{fence} python\n{before}{text}\n{before}{fence}\n"
    assert check_markdown(code) == []
    assert kinds(check_markdown(f"{code}\n{text}\n")) == [(5, kind)]


def test_code_in_a_line_may_show_anything() -> None:
    assert check_markdown("Use `[^some-id]`, ``{{ a ` b }}`` and `<!-- guide: a -->`.") == []
    assert kinds(check_markdown("A tick ` alone, [^some-id].\n\nAnother ` alone.")) == [(1, "a raw citation")]


def test_code_that_does_not_end_hides_nothing_silently() -> None:
    assert kinds(check_html("<p>\n<code>a</p>[^some-id]")[0]) == [(2, "code that does not end")]


def test_a_citation_in_markdown_is_right_if_the_file_has_its_note() -> None:
    assert check_markdown("It does.[^a]\n\n[^a]: Somebody (2026).\n") == []
    assert kinds(check_markdown("It does.[^b]\n\n[^a]: Somebody (2026).\n")) == [(1, "a raw citation")]
    assert kinds(check_markdown("It does.[^a]\n\n`[^a]: Somebody`\n")) == [(1, "a raw citation")]


def write(site: Path, **files: str) -> Path:
    for name, text in {"index.html": TABLE, "llms.txt": "", "feed.xml": ""}.items():
        (site / name).write_text(text, "utf-8")
    for name, text in files.items():
        file = site / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return site


def test_each_file_that_leaves_the_site_is_read(tmp_path: Path) -> None:
    text = "{{ a }}"
    report = check_site(
        write(tmp_path, a__index_html=text, a__index_html_md=text, llms_txt=text, feed_xml=text)
    )
    assert [str(problem) for problem in report.problems] == [
        f"{name}: line 1: has an unfilled template left, '{{{{ a }}}}'; allowed: the value that replaces it"
        for name in ("a/index.html", "a/index.html.md", "feed.xml", "llms.txt")
    ]
    assert (report.pages, report.others) == (2, 3)


def test_other_files_and_hidden_folders_are_not_read(tmp_path: Path) -> None:
    text = "{{ a }}"
    report = check_site(write(tmp_path, assets__a_js=text, _building__a_html=text, data_json=text))
    assert (report.problems, report.pages, report.others) == ([], 1, 2)


def test_a_site_without_pages_is_wrong(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        assert [str(problem) for problem in check_site(folder).problems] == [
            f"{folder}: has no page; allowed: a folder with a built site"
        ]


def test_a_site_without_the_table_is_wrong(tmp_path: Path) -> None:
    site = write(tmp_path, index_html="<p>decision-table</p>")
    assert [str(problem) for problem in check_site(site).problems] == [
        f"{site}: has no element with the id 'decision-table'; allowed: a site with the decision table"
    ]


def test_a_file_that_is_not_text_is_reported(tmp_path: Path) -> None:
    write(tmp_path, a_html="")
    (tmp_path / "a.html").write_bytes(b"\xff")
    (message,) = (str(problem) for problem in check_site(tmp_path).problems)
    assert message.startswith("a.html: cannot be read: ")


def test_the_command_lists_every_problem_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = write(tmp_path, index_html=f"{TABLE}\n<!-- guide: a -->", llms_txt="{{ a }}")
    code, printed = main([str(site)]), capsys.readouterr()
    assert (code, printed.out) == (1, "")
    assert printed.err.splitlines() == [
        f"2 problems in the finished site {site}:",
        "  index.html: line 2: has a marker left, '<!-- guide: a -->'; allowed: the part that replaces it",
        "  llms.txt: line 1: has an unfilled template left, '{{ a }}'; allowed: the value that replaces it",
    ]


def test_the_command_needs_no_library_and_says_in_one_line_what_it_has_read(tmp_path: Path) -> None:
    write(tmp_path)
    result = subprocess.run(
        [sys.executable, "-S", "-m", "honest_guide.site_check", str(tmp_path)],
        cwd=ROOT / "hooks",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"{tmp_path}: 1 HTML files and 2 other texts, nothing left to fill\n"
