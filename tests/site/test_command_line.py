"""What a writer sees who makes a mistake: one message, exit code 1, and the last good site untouched."""

import re
from pathlib import Path

import pytest
from built_site import PHASE_2, PHASE_3, BuiltSite, run_build
from project_copy import copy_project
from small_project import texts

from honest_guide.guide import Guide


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of what a build needs, free to be damaged."""
    return copy_project(tmp_path / "project")


def build(project: Path, site_dir: Path, **env: str) -> tuple[int, str]:
    result = run_build(site_dir, config=project / "mkdocs.yml", **env)
    return result.returncode, result.stderr + result.stdout


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"pinned on purpose: {file.name} as shipped; name another place of it in this file"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


TABLE = "docs/data/decision-table.yml"
DATA = "data/decision-table.yml"
CHOOSING = f"docs/{PHASE_3.removesuffix('/')}.md"
PAGE = CHOOSING.removeprefix("docs/")
MARKER = "<!-- guide: decision-table -->\n"

MISTAKES = [
    (TABLE, "  - id: paste-the-facts\n", "  - id: ask-for-what-it-knows\n", f"{DATA}: rules: "),
    # codespell:ignore-next-line chek
    (TABLE, "      check: [code]\n", "      chek: [code]\n", f"{DATA}: rules.6.when: "),
    (TABLE, "levers: [rag]\n", "levers: [search]\n", "'search' is "),
    (TABLE, f"{PAGE}#fine-tuning\n", f"{PAGE}#tuning\n", f"'{PAGE}#tuning' is "),
    (
        TABLE,
        "evidence: [gekhman-new-knowledge-hallucination,",
        "evidence: [gekhman,",
        f"{DATA}: rules.2.evidence: ",
    ),
    (
        "docs/data/sibling-guides.yml",
        "primer: siblings/rag-explained.md",
        "primer: siblings/rag.md",
        "data/sibling-guides.yml: guides.1.primer: ",
    ),
    (f"docs/{PHASE_2.removesuffix('/')}.md", "[guide:rag-explained]", "[guide:rag]", "'rag' is "),
    (CHOOSING, "[^binomial-100-cases]", "[^binomial]", "'binomial' is "),
    (CHOOSING, MARKER, f"{MARKER}\n<!-- guide: decision-tabel -->\n", "'decision-tabel' is "),
    (CHOOSING, MARKER, f"{MARKER}\n{MARKER}", f"{PAGE} line "),
]
"""Mistakes that one message reports: file, what to replace, by what, and the place that is named."""

KINDS = {
    "a file that is not YAML": [(TABLE, "levers:\n", "levers: [\n", f"{DATA}: line ")],
    "data of another shape": [
        (TABLE, "    name: RAG\n", "    name: RAG\n    price: low\n", f"{DATA}: levers.1.price: "),
        (TABLE, '- id: "no"\n', "- id: no\n", f"{DATA}: inputs.4.values.0.id: "),
        (TABLE, "  - id: rag\n", "  - id: 7\n", f"{DATA}: levers.1.id: "),
        (TABLE, "      facts: [none]\n", "      facts: []\n", f"{DATA}: rules.2.when.facts: "),
        (
            "docs/data/evidence.yml",
            "url: https://arxiv.org/abs/2005.14165",
            "url: http://arxiv.org/abs/2005.14165",
            "data/evidence.yml: claims.0.source.url: ",
        ),
    ],
    "sound data that contradict each other": MISTAKES,
    "a link in the prose that MkDocs warns of": [
        (CHOOSING, "(../test-sets.md#test-cases)", "(../test-sets.md#test-case)", "'#test-case'"),
    ],
}
"""Mistakes that differ in kind: each kind is found by another part of the build."""


@pytest.mark.parametrize("kind", KINDS)
def test_mistakes_stop_the_build_with_one_message_and_leave_the_site(
    kind: str, project: Path, tmp_path: Path
) -> None:
    site_dir = tmp_path / "site"
    site_dir.mkdir()
    (site_dir / "index.html").write_text("the last good site", encoding="utf-8")
    for file, old, new, _ in KINDS[kind]:
        edit(project / file, old, new)
    code, output = build(project, site_dir)
    assert (code, "Traceback" in output) == (1, False), output
    assert [place for *_, place in KINDS[kind] if place not in output] == [], output
    assert len(re.findall(r"^(?:ERROR|WARNING) ", output, re.MULTILINE)) == 1, output
    assert texts(site_dir) == {"index.html": "the last good site"}


def test_markup_in_the_data_is_shown_as_text(project: Path, tmp_path: Path) -> None:
    edit(
        project / TABLE,
        "label: Nobody has read twenty real outputs",
        "label: <script>1</script> & *not* sure",
    )
    code, output = build(project, tmp_path / "site")
    assert code == 0, output
    row = (
        BuiltSite(tmp_path / "site")
        .article(PHASE_3)
        .select_one("[data-rule=find-out-what-fails] .decide__see")
    )
    assert row is not None
    assert row.text.strip().startswith("<script>1</script> & *not* sure")


def test_with_the_track_published_links_go_to_the_full_guides(
    project: Path, tmp_path: Path, guide: Guide
) -> None:
    code, output = build(project, tmp_path / "site", TRACK_URL="https://track.example/")
    assert code == 0, output
    page = BuiltSite(tmp_path / "site").soup(PHASE_3)
    links = {str(link["href"]) for link in page.select("main > .related a")}
    assert links == {f"https://track.example/guides/{one.id}" for one in guide.facts.siblings.guides}


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
