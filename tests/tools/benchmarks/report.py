"""The report: Markdown tables, and what they were measured with."""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import peers
from built_site import ROOT
from coldview import ColdView
from lighthouse import Result, medians
from toolbox import Toolbox, ToolFailedError, run

SAME_ARTICLE = """\
Every variant shows the same article: the guide's Markdown as its hooks have finished it. Material and
Zensical render that Markdown themselves. The other peers, and the floors, get the HTML that Python-Markdown
makes of it: as raw blocks of their own Markdown pages, for Sphinx and Docusaurus with Markdown headings
between them, because these list only such headings. Configured alike: navigation, title, description and
favicon; the built-in search where there is one (Docusaurus has none). Everything else is as it comes. Only
the guide's own site has the page's scripts, the contents beside the text and the related guides. The floors
have the guide's colors, measure and sizes of letters."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table: the first column is text, the others are numbers."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def machine() -> str:
    """Say what the machine is."""
    release = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    return f"{os.cpu_count()} cores ({cpu}), {release}, Python {platform.python_version()}"


def commit() -> str:
    """Say which state of the project is measured."""
    try:
        return run(["git", "describe", "--always", "--dirty"], cwd=ROOT).strip()
    except (OSError, ToolFailedError):
        return "unknown"


def _listed(numbers: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in numbers.items())


def our_versions() -> str:
    """List the versions of what the guide is built with."""
    return _listed({name: version(name) for name in ("mkdocs", "mkdocs-material", "markdown")})


def tool_versions(tools: Toolbox) -> str:
    """List the versions of what is compared and of what measures it."""
    chromium = run([tools.chromium, "--version"], cwd=ROOT).strip()
    node = run([tools.node, "--version"], cwd=ROOT).strip().removeprefix("v")
    pinned = peers.LIGHTHOUSE | peers.ZENSICAL | peers.FURO | peers.STARLIGHT | peers.VITEPRESS
    return f"{chromium}, Node {node}, {_listed(pinned | peers.DOCUSAURUS)}"


def facts(*more: tuple[str, str]) -> str:
    """Say when, where and with what it was measured."""
    pairs = (
        ("Date", datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")),
        ("Project", f"{commit()}; {our_versions()}"),
        ("Machine", machine()),
        *more,
    )
    return "".join(f"- {name}: {value}\n" for name, value in pairs)


def lab_table(results: Mapping[str, Sequence[Result]]) -> str:
    """Return the medians of every variant, with their ratios to the floor's."""
    middle = {variant: medians(runs) for variant, runs in results.items()}
    floors = [middle[variant] for variant in peers.FLOORS if variant in middle]
    floor = min(floors, key=lambda result: (result.fcp, result.lcp), default=None)

    def ratio(value: float, least: float | None) -> str:
        return f"{value / least:.2f}" if least else "-"

    rows = [
        (
            variant,
            f"{result.performance:.0f}",
            f"{result.fcp:.0f}",
            ratio(result.fcp, floor.fcp if floor else None),
            f"{result.lcp:.0f}",
            ratio(result.lcp, floor.lcp if floor else None),
            f"{result.tbt:.0f}",
            f"{result.cls:.3f}",
            f"{result.accessibility:.0f}",
            f"{result.best_practices:.0f}",
            f"{result.seo:.0f}",
        )
        for variant, result in middle.items()
    ]
    head = ("Variant", "Perf", "FCP ms", "/ floor", "LCP ms", "/ floor", "TBT ms", "CLS", "A11y", "BP", "SEO")
    return table(head, rows)


def bytes_table(views: Mapping[str, ColdView]) -> str:
    """Return the bytes of every variant's cold view."""
    floor = min((views[name].total for name in peers.FLOORS if name in views), default=0)
    rows = [
        (
            variant,
            str(seen.requests),
            f"{seen.total:,}",
            f"{seen.total / floor:.2f}" if floor else "-",
            f"{seen.html:,}",
            f"{seen.blocking_css:,}",
            f"{seen.js:,}",
        )
        for variant, seen in views.items()
    ]
    head = ("Variant", "Requests", "Total B", "/ floor", "HTML B", "Blocking CSS B", "JS B")
    return table(head, rows)


def scores_table(results: Mapping[str, Sequence[Result]]) -> str:
    """Return the four scores of every page."""
    rows = [
        (f"/{page}", *(f"{score:.0f}" for score in medians(runs).scores)) for page, runs in results.items()
    ]
    return table(("Page", "Performance", "Accessibility", "Best practices", "SEO"), rows)
