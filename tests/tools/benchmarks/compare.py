"""Compare the guide's Phase 3 with other builders' and with a hand-written page: ``compare.py --runs 5``."""

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import peers
import report
from builds import build
from coldview import ColdView, browser, view
from finished import finish
from lighthouse import Result, Throttling, measure
from serving import HOST, serving
from toolbox import Toolbox, ToolFailedError

METHODS: Mapping[str, Sequence[Throttling]] = {
    "simulate": ("simulate",),
    "devtools": ("devtools",),
    "both": ("simulate", "devtools"),
}
TITLES: Mapping[Throttling, str] = {"simulate": "simulated throttling", "devtools": "applied throttling"}


class Options(argparse.Namespace):
    """What the command line asks for."""

    runs: int
    work: Path
    only: list[str]
    skip_build: bool
    throttling: str
    all_pages: bool
    out: Path | None
    port: int


def _variants(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(peers.VARIANTS):
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}")
    return [name for name in peers.VARIANTS if name in names]


def options() -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    work = Path(tempfile.gettempdir()) / "guide-benchmarks"
    parser.add_argument("--runs", type=int, default=5, help="runs of Lighthouse a variant; medians are shown")
    parser.add_argument("--work", type=Path, default=work, help="folder for tools and builds")
    parser.add_argument(
        "--only",
        type=_variants,
        default=list(peers.VARIANTS),
        help=f"variants, separated by commas: {', '.join(peers.VARIANTS)}",
    )
    parser.add_argument("--skip-build", action="store_true", help="measure what was built the last time")
    parser.add_argument("--throttling", choices=METHODS, default="both")
    parser.add_argument("--all-pages", action="store_true", help="score every page of the guide instead")
    parser.add_argument("--out", type=Path, help="write the report to this file too")
    parser.add_argument("--port", type=int, default=18100, help="the first of the ports to serve on")
    return parser.parse_args(namespace=Options())


def say(text: str) -> None:
    """Tell whoever waits how far it is; the report alone goes to standard output."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def built(tools: Toolbox, wanted: Options) -> dict[str, Path]:
    """Build the variants; one that does not build is reported and left out."""
    sites = {variant: tools.work / "sites" / variant for variant in wanted.only}
    if not wanted.skip_build:
        finished = finish(tools)
        for variant in wanted.only:
            say(f"build {variant}")
            try:
                build(variant, tools, finished, f"http://{HOST}:{port(wanted, variant)}/")
            except ToolFailedError as error:
                say(f"{variant} does not build:\n{error}")
                del sites[variant]
    return {variant: site for variant, site in sites.items() if site.exists()}


def port(wanted: Options, variant: str) -> int:
    """Return a variant's port, which never depends on the other variants."""
    return wanted.port + peers.VARIANTS.index(variant)


def interleaved(
    tools: Toolbox, wanted: Options, places: Mapping[str, str]
) -> dict[Throttling, dict[str, list[Result]]]:
    """Measure every place in turn, again and again, so that a slow minute hits all of them."""
    methods = METHODS[wanted.throttling]
    results: dict[Throttling, dict[str, list[Result]]] = {
        method: {name: [] for name in places} for method in methods
    }
    for number, method in product(range(1, wanted.runs + 1), methods):
        for name, url in places.items():
            say(f"run {number} of {wanted.runs}, {method}: {name or '/'}")
            results[method][name].append(measure(tools, url, method))
    return results


def about(tools: Toolbox, wanted: Options, server: str) -> str:
    """Say with what, and how often, it was measured."""
    runs = f"median of {wanted.runs}, interleaved" if wanted.runs > 1 else "one"
    return report.facts(("Tools", report.tool_versions(tools)), ("Server", server), ("Runs", runs))


def compare(tools: Toolbox, wanted: Options) -> str:
    """Measure Phase 3 in every variant."""
    sites = built(tools, wanted)
    urls = {variant: f"http://{HOST}:{port(wanted, variant)}/{peers.PHASE_3}" for variant in sites}
    with serving(tools, {port(wanted, variant): site for variant, site in sites.items()}) as server:
        with browser(tools) as chromium:
            views: dict[str, ColdView] = {variant: view(chromium, url) for variant, url in urls.items()}
        labs = interleaved(tools, wanted, urls)
    sections = [
        f"## Lighthouse, mobile, {TITLES[method]}\n\n{report.lab_table(results)}"
        for method, results in labs.items()
    ]
    return "\n".join(
        [
            "# Phase 3, compared\n",
            about(tools, wanted, server),
            f"{report.SAME_ARTICLE}\n",
            *sections,
            f"## A cold view, Brotli (quality 11), 412 by 823, untouched\n\n{report.bytes_table(views)}",
        ]
    )


def every_page(tools: Toolbox, wanted: Options) -> str:
    """Score every page of the guide's sitemap."""
    wanted.only = [peers.GUIDE]
    site = built(tools, wanted)[peers.GUIDE]
    tree = ET.parse(site / "sitemap.xml")  # noqa: S314 (our own file)
    locations = [element.text or "" for element in tree.iter() if element.tag.endswith("}loc")]
    pages = [urlsplit(location).path.removeprefix("/") for location in locations]
    number = port(wanted, peers.GUIDE)
    urls = {page: f"http://{HOST}:{number}/{page}" for page in pages}
    with serving(tools, {number: site}) as server:
        labs = interleaved(tools, wanted, urls)
    sections = [
        f"## Mobile, {TITLES[method]}\n\n{report.scores_table(results)}" for method, results in labs.items()
    ]
    return "\n".join(["# Every page of the guide\n", about(tools, wanted, server), *sections])


def main() -> None:
    """Run the comparison."""
    wanted = options()
    wanted.work.mkdir(parents=True, exist_ok=True)
    tools = Toolbox(wanted.work.resolve())
    text = (every_page if wanted.all_pages else compare)(tools, wanted)
    sys.stdout.write(text)
    if wanted.out:
        wanted.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
