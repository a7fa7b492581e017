"""What a writer sees who makes a mistake: one message, exit code 1, and the last good site untouched."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from built_site import PHASE_3, BuiltSite, run_build
from project_copy import copy_project, fingerprint

Project = Callable[[], Path]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of what a build needs, free to be damaged."""
    return copy_project(tmp_path / "project")


def build(project: Path, site_dir: Path, **env: str) -> tuple[int, str]:
    result = run_build(site_dir, config=project / "mkdocs.yml", **env)
    return result.returncode, result.stderr + result.stdout


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


TABLE = "docs/data/decision-table.yml"
CHOOSING = "docs/phases/choosing.md"

MISTAKES: dict[str, tuple[str, str, str, str]] = {
    "malformed YAML": (
        TABLE,
        "levers:\n",
        "levers: [\n",
        "data/decision-table.yml: line",
    ),
    "a duplicate key": (
        TABLE,
        "hit_policy: unique\n",
        "hit_policy: unique\nhit_policy: unique\n",
        (
            "data/decision-table.yml: line 5: is not valid YAML: the key 'hit_policy' appears twice; "
            "allowed: a mapping with unique keys, indented by spaces"
        ),
    ),
    "an unknown key": (
        TABLE,
        "    name: RAG\n",
        "    name: RAG\n    price: low\n",
        "data/decision-table.yml: levers.1.price: is an unknown key; allowed here: id, name",
    ),
    "a missing key": (
        TABLE,
        "    name: RAG\n",
        "",
        "data/decision-table.yml: levers.1.name: is missing; this key is required",
    ),
    "YAML's no": (
        TABLE,
        '- id: "no"\n',
        "- id: no\n",
        (
            "data/decision-table.yml: inputs.4.values.0.id: is false; "
            "allowed: text (put quotes around yes, no, dates and numbers)"
        ),
    ),
    "a date": (
        TABLE,
        'as_of: "2026-11"',
        "as_of: 2026-11-24",
        "data/decision-table.yml: as_of: is a date (2026-11-24); allowed: text; put quotes around it",
    ),
    "a number as an id": (
        TABLE,
        "  - id: rag\n",
        "  - id: 7\n",
        (
            "data/decision-table.yml: levers.1.id: is 7; "
            "allowed: text (put quotes around yes, no, dates and numbers)"
        ),
    ),
    "a duplicate rule": (
        TABLE,
        "  - id: paste-the-facts\n",
        "  - id: ask-for-what-it-knows\n",
        "data/decision-table.yml: rules: id 'ask-for-what-it-knows' is used 2 times; allowed: each id once",
    ),
    "a duplicate input": (
        TABLE,
        "  - id: check\n",
        "  - id: facts\n",
        "data/decision-table.yml: inputs: id 'facts' is used 2 times; allowed: each id once",
    ),
    "an unknown input": (
        TABLE,
        "      check: [code]\n",
        "      chek: [code]\n",
        (
            "data/decision-table.yml: rules.3.when: 'chek' is an unknown input; "
            "allowed: failure, facts, check, prompt, readiness"
        ),
    ),
    "an unknown value": (
        TABLE,
        "      check: [code]\n",
        "      check: [cod]\n",
        "data/decision-table.yml: rules.3.when.check: 'cod' is an unknown value; allowed: code, people",
    ),
    "an unknown lever": (
        TABLE,
        "levers: [rag]\n",
        "levers: [search]\n",
        "'search' is an unknown lever; allowed: prompting, rag, fine-tuning",
    ),
    "a dead section": (
        TABLE,
        "section: phases/choosing.md#fine-tuning\n",
        "section: phases/choosing.md#tuning\n",
        (
            "'phases/choosing.md#tuning' is a section that no page has; "
            "allowed: page.md#anchor with an explicit id"
        ),
    ),
    "an unknown source": (
        TABLE,
        "evidence: [gekhman-new-knowledge-hallucination,",
        "evidence: [gekhman,",
        "data/decision-table.yml: rules.1.evidence: 'gekhman' is an unknown source",
    ),
    "a set of answers that no rule matches": (
        TABLE,
        "      facts: [none, few, live]\n",
        "      facts: [none, few]\n",
        (
            "sets of answers match no rule, for example failure=unknown, facts=live, check=code, "
            "prompt=untried, readiness=no; exactly one rule must match every set of answers"
        ),
    ),
    "a set of answers that two rules match": (
        TABLE,
        "      facts: [none, few, live]\n",
        "      facts: [none, few, live, many]\n",
        (
            "sets of answers match find-out-what-fails, check-the-search at once, "
            "for example failure=unknown, facts=many"
        ),
    ),
    "a rule that can never match": (
        TABLE,
        "      facts: [none]\n",
        "      facts: []\n",
        ("data/decision-table.yml: rules.1.when.facts: is an empty list; allowed: at least one entry"),
    ),
    "an address that is not https": (
        "docs/data/evidence.yml",
        "url: https://arxiv.org/abs/2005.14165",
        "url: http://arxiv.org/abs/2005.14165",
        'claims.0.source.url: is "http://arxiv.org/abs/2005.14165"; allowed: an address, https://…',
    ),
    "a primer page that does not exist": (
        "docs/data/sibling-guides.yml",
        "primer: siblings/rag-explained.md",
        "primer: siblings/rag.md",
        (
            "data/sibling-guides.yml: guides.1.primer: 'siblings/rag.md' is a page that does not exist; "
            "allowed: a page of the docs folder"
        ),
    ),
    "an unknown sibling": (
        "docs/phases/what-fine-tuning-involves.md",
        "[guide:rag-explained]",
        "[guide:rag]",
        (
            "'rag' is an unknown sibling guide; "
            "allowed: prompt-engineering-honestly, rag-explained, using-an-llm-api"
        ),
    ),
    "an unknown citation": (
        CHOOSING,
        "[^soudani-rare-facts]",
        "[^soudani]",
        (
            "'soudani' is an unknown citation; allowed: an id of data/evidence.yml, "
            "or case- followed by an id of data/worked-cases.yml"
        ),
    ),
    "an unknown marker": (
        CHOOSING,
        "<!-- guide: decision-table -->\n",
        "<!-- guide: decision-table -->\n\n<!-- guide: decision-tabel -->\n",
        "'decision-tabel' is an unknown marker; allowed: availability, ",
    ),
    "a missing marker": (
        CHOOSING,
        "<!-- guide: decision-table -->\n",
        "",
        "no page holds the marker <!-- guide: decision-table -->; exactly one page must hold it, once",
    ),
    "a doubled marker": (
        CHOOSING,
        "<!-- guide: decision-table -->\n",
        "<!-- guide: decision-table -->\n\n<!-- guide: decision-table -->\n",
        ("the marker <!-- guide: decision-table --> appears 2 times: phases/choosing.md line "),
    ),
    "a dead link in the prose": (
        CHOOSING,
        "(../test-sets.md#test-cases)",
        "(../test-sets.md#test-case)",
        "does not contain an anchor '#test-case'",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_stops_the_build_with_one_message_and_leaves_the_site(
    mistake: str, project: Path, tmp_path: Path
) -> None:
    file, old, new, message = MISTAKES[mistake]
    site_dir = tmp_path / "site"
    site_dir.mkdir()
    (site_dir / "index.html").write_text("the last good site", encoding="utf-8")
    edit(project / file, old, new)
    code, output = build(project, site_dir)
    assert (code, message in output, "Traceback" in output) == (1, True, False), output
    assert fingerprint(site_dir) == {"index.html": hashlib.sha256(b"the last good site").hexdigest()}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "site"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "data/decision-table.yml: is empty; allowed: a mapping of keys to values"),
        (b"as_of: \xff\n", "data/decision-table.yml: is not UTF-8 (byte 7); allowed: UTF-8 text"),
        (b"- a\n- b\n", "data/decision-table.yml: is a list; allowed: a mapping of keys to values"),
    ],
)
def test_a_file_that_is_not_a_table_is_refused(
    content: bytes, message: str, project: Path, tmp_path: Path
) -> None:
    (project / TABLE).write_bytes(content)
    code, output = build(project, tmp_path / "site")
    assert (code, message in output, "Traceback" in output) == (1, True, False), output


def test_every_mistake_is_in_the_one_message(project: Path, tmp_path: Path) -> None:
    edit(project / TABLE, "      check: [code]\n", "      chek: [code]\n")
    edit(project / CHOOSING, "[^soudani-rare-facts]", "[^soudani]")
    edit(project / "docs/data/sibling-guides.yml", "siblings/rag-explained.md", "siblings/rag.md")
    _, output = build(project, tmp_path / "site")
    assert len(re.findall(r"^ERROR", output, re.MULTILINE)) == 1, output
    assert "3 mistakes in the guide's sources:" in output


def test_a_good_build_replaces_the_site_and_leaves_nothing_beside_it(project: Path, tmp_path: Path) -> None:
    site_dir = tmp_path / "site"
    site_dir.mkdir()
    (site_dir / "stale.html").write_text("stale", encoding="utf-8")
    code, output = build(project, site_dir)
    assert (code, (site_dir / "stale.html").exists()) == (0, False), output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "site"]


def test_markup_in_the_data_is_shown_as_text(project: Path, tmp_path: Path) -> None:
    edit(
        project / TABLE,
        "situation: We are not sure yet.",
        "situation: <script>alert(1)</script> & *not* sure.",
    )
    code, output = build(project, tmp_path / "site")
    assert code == 0, output
    row = BuiltSite(tmp_path / "site").article(PHASE_3).select_one("#rule-find-out-what-fails th")
    assert row is not None
    assert row.text.strip().startswith("<script>alert(1)</script> & *not* sure.")


def test_with_the_track_published_links_go_to_the_full_guides(project: Path, tmp_path: Path) -> None:
    code, output = build(project, tmp_path / "site", TRACK_URL="https://track.example/")
    assert code == 0, output
    article = BuiltSite(tmp_path / "site").article(PHASE_3)
    links = {str(link["href"]) for link in article.select(".related-guides a")}
    assert links == {
        "https://track.example/guides/prompt-engineering-honestly",
        "https://track.example/guides/rag-explained",
        "https://track.example/guides/using-an-llm-api",
    }


def test_the_address_of_the_track_must_be_https(project: Path, tmp_path: Path) -> None:
    code, output = build(project, tmp_path / "site", TRACK_URL="http://track.example")
    message = "mkdocs.yml: extra.track_url: is 'http://track.example'; allowed: an address, https://…"
    assert (code, message in output) == (1, True), output


def test_properdocs_builds_the_same_articles(site: BuiltSite, tmp_path: Path) -> None:
    result = run_build(tmp_path / "site", builder="properdocs")
    assert result.returncode == 0, result.stderr
    other = BuiltSite(tmp_path / "site")
    different = [page for page in site.pages if str(other.article(page)) != str(site.article(page))]
    assert different == []
