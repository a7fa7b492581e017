"""How long the search takes to load when first asked for, and to answer: ``search_latency.py --runs 5``.

An answer is timed from the keystroke to the end of the layout of the results, for every prefix of every
query, as when they are typed; loading from the click that opens the search, where a letter stands already, to
the end of the layout of its results. The server is local, so loading is without a network.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import report
from built_site import PHASE_3, ROOT
from coldview import browser
from playwright.sync_api import Browser
from serving import HOST, serving
from toolbox import Toolbox, mkdocs

QUERIES = (
    "fine-tuning",
    "know our product",
    "how many examples",
    "what does hosting a tuned model cost",
    "hallucinations",
    "lora adapter",
    "catastrofic forgeting",
    "zzz",
)
SLOWDOWNS = (1, 4)
PORT = 18150
LOAD = """() => new Promise((done, failed) => {
    const [box, list, status] = ["input", "ol", "[role=status]"].map(
        (part) => document.querySelector(`dialog.search ${part}`),
    );
    box.value = "f";
    const start = performance.now();
    new MutationObserver(() => {
        document.body.getBoundingClientRect();
        done(performance.now() - start);
    }).observe(list, { childList: true });
    setTimeout(() => failed(new Error(status.textContent)), 10000);
    document.querySelector("[data-search-open]").click();
})"""
ANSWER = """query => {
    const box = document.querySelector("dialog.search input");
    return [...query].map((_, index) => {
        box.value = query.slice(0, index + 1);
        const start = performance.now();
        box.dispatchEvent(new Event("input", { bubbles: true }));
        document.body.getBoundingClientRect();
        return performance.now() - start;
    });
}"""


class Options(argparse.Namespace):
    """What the command line asks for."""

    runs: int
    work: Path


def options() -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    work = Path(tempfile.gettempdir()) / "guide-benchmarks"
    parser.add_argument("--runs", type=int, default=5, help="runs in a fresh context; medians are shown")
    parser.add_argument("--work", type=Path, default=work, help="folder for the built site")
    return parser.parse_args(namespace=Options())


def times(chromium: Browser, url: str, slowdown: int) -> tuple[float, list[float]]:
    """Return the milliseconds to load the search, and those of every answer, on a slowed processor."""
    page = chromium.new_context(viewport={"width": 412, "height": 823}).new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    page.goto(url, wait_until="networkidle")
    loaded = page.evaluate(LOAD)
    answers = [time for query in QUERIES for time in page.evaluate(ANSWER, query)]
    page.context.close()
    return loaded, answers


def row(slowdown: int, runs: Sequence[tuple[float, list[float]]]) -> tuple[str, ...]:
    """Return medians over the runs: of loading, and of answers the middle, the 95th percentile, the last."""
    middle = [sorted(column) for column in zip(*(answers for _, answers in runs), strict=True)]
    answers = sorted(median(column) for column in middle)
    return (
        f"{slowdown} times",
        f"{median(loaded for loaded, _ in runs):.0f}",
        f"{median(answers):.1f}",
        f"{answers[round(0.95 * (len(answers) - 1))]:.1f}",
        f"{answers[-1]:.1f}",
    )


def main() -> None:
    """Run the benchmark."""
    wanted = options()
    site = wanted.work.resolve() / "search-latency"
    tools = Toolbox(wanted.work.resolve())
    mkdocs(ROOT / "mkdocs.yml", site)
    with serving(tools, {PORT: site}), browser(tools) as chromium:
        url = f"http://{HOST}:{PORT}/{PHASE_3}"
        rows = [
            row(slowdown, [times(chromium, url, slowdown) for _ in range(wanted.runs)])
            for slowdown in SLOWDOWNS
        ]
    head = ("Processor slowed", "Load ms", "Answer, median ms", "95% within ms", "Longest ms")
    runs = f"median of {wanted.runs}, {sum(map(len, QUERIES))} keystrokes of {len(QUERIES)} queries each"
    sys.stdout.write("\n".join(["# The search\n", report.facts(("Runs", runs)), report.table(head, rows)]))


if __name__ == "__main__":
    main()
