"""What our hooks cost: the same site, built with and without them: ``hooks_cost.py --runs 5``.

The guide's own pages are the least that its hooks accept, so they are the smallest site; a larger one has
copies of one page of prose besides. Without hooks the same site is built: the Markdown as the hooks have
finished it, with the tables, footnotes and links that they write, in the same page template, to which the
configuration gives the style sheet, script and policy that the hooks would. Material's own template would be
an easier rival: it takes longer than ours for every page. What is left of the hooks is reading and checking
the data, filling the pages, related guides, the data for scripts, and the swap of the finished site; they
save the copying of the theme's own files. Seconds depend on what else the machine does, the processor's
time does not by much.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import median

import report
from built_site import ROOT
from finished import Finished, finish, inherited, project_hooks
from toolbox import Toolbox, ToolFailedError

PROSE = "siblings/rag-explained.md"
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
VALIDATION = {
    "nav": {"omitted_files": "ignore"},
    "links": {"not_found": "ignore", "anchors": "ignore", "unrecognized_links": "ignore"},
}


class Options(argparse.Namespace):
    """What the command line asks for."""

    runs: int
    work: Path
    pages: list[int]
    out: Path | None


@dataclass(frozen=True)
class Cost:
    """Seconds of wall and of processor time, and the largest resident set in bytes."""

    seconds: float
    processor: float
    memory: int


def options() -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    work = Path(tempfile.gettempdir()) / "guide-benchmarks"
    parser.add_argument("--runs", type=int, default=5, help="builds of each kind; medians are shown")
    parser.add_argument("--work", type=Path, default=work, help="folder for the sites")
    parser.add_argument("--pages", type=int, nargs="+", default=[18, 1000], help="pages of each site")
    parser.add_argument("--out", type=Path, help="write the report to this file too")
    return parser.parse_args(namespace=Options())


def site_of(pages: int, folder: Path, guide: Finished) -> int:
    """Write the sources of a site, with hooks and without; return its pages.

    Args:
        pages: How many it shall have.
        folder: Where to write it.
        guide: The guide as the hooks have finished it.
    """
    finished = {page.source: page.markdown for page in guide.pages}
    shutil.rmtree(folder, ignore_errors=True)
    for name, hooks in (("on", project_hooks()), ("off", [])):
        docs = folder / name
        shutil.copytree(ROOT / "docs", docs)
        if not hooks:
            for page, markdown in finished.items():
                head = FRONT_MATTER.match((docs / page).read_text(encoding="utf-8"))
                (docs / page).write_text((head[0] if head else "") + markdown, encoding="utf-8")
        extra = {} if hooks else {"extra": {"shell": guide.shell}}
        # The copies stand as deep as their original, so its relative links hold.
        (docs / "copies").mkdir()
        for number in range(len(finished) + 1, pages + 1):
            shutil.copy(docs / PROSE, docs / "copies" / f"page-{number:04}.md")
        config = inherited(docs_dir=str(docs), strict=False, validation=VALIDATION, hooks=hooks, **extra)
        (folder / f"{name}.yml").write_text(config, encoding="utf-8")
    return max(len(finished), pages)


def build(folder: Path, name: str) -> Cost:
    """Build once, from nothing."""
    site = folder / f"site-{name}"
    shutil.rmtree(site, ignore_errors=True)
    config = str(folder / f"{name}.yml")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", str(site)]
    log = folder / f"{name}.log"
    actions = [
        (os.POSIX_SPAWN_OPEN, descriptor, str(log), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        for descriptor in (1, 2)
    ]
    start = time.perf_counter()
    process = os.posix_spawn(
        sys.executable, command, {**os.environ, "NO_MKDOCS_2_WARNING": "1"}, file_actions=actions
    )
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    shutil.rmtree(site, ignore_errors=True)
    if status:
        raise ToolFailedError(log.read_text(encoding="utf-8")[-2000:])
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median of each value."""
    return Cost(
        median(cost.seconds for cost in costs),
        median(cost.processor for cost in costs),
        int(median(cost.memory for cost in costs)),
    )


def row(pages: int, folder: Path, runs: int, guide: Finished) -> tuple[str, ...]:
    """Measure one size."""
    number = site_of(pages, folder, guide)
    costs: dict[str, list[Cost]] = {"off": [], "on": []}
    for turn, name in product(range(1, runs + 1), costs):
        sys.stderr.write(f"{number} pages, run {turn} of {runs}, hooks {name}\n")
        costs[name].append(build(folder, name))
    shutil.rmtree(folder)
    off, on = middle(costs["off"]), middle(costs["on"])
    return (
        str(number),
        f"{off.seconds:.2f}",
        f"{on.seconds:.2f}",
        f"{on.seconds / off.seconds:.2f}",
        f"{off.processor:.2f}",
        f"{on.processor:.2f}",
        f"{on.processor / off.processor:.2f}",
        f"{off.memory / 1e6:.0f}",
        f"{on.memory / 1e6:.0f}",
        f"{on.memory / off.memory:.2f}",
    )


def main() -> None:
    """Run the benchmark."""
    wanted = options()
    folder = wanted.work.resolve() / "hooks-cost"
    wanted.work.mkdir(parents=True, exist_ok=True)
    guide = finish(Toolbox(wanted.work.resolve()))
    rows = {row[0]: row for row in (row(pages, folder, wanted.runs, guide) for pages in wanted.pages)}
    head = ("Pages", "Off s", "On s", "Ratio", "Off CPU s", "On CPU s", "Ratio", "Off MB", "On MB", "Ratio")
    text = "\n".join(
        [
            "# What the hooks cost\n",
            f"{(__doc__ or '').partition(chr(10) * 2)[2]}",
            report.facts(("Runs", f"median of {wanted.runs}, interleaved"), ("Prose", PROSE)),
            report.table(head, rows.values()),
        ]
    )
    sys.stdout.write(text)
    if wanted.out:
        wanted.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
