"""Lighthouse on one page: scores and lab metrics."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from statistics import median
from typing import Literal

import peers
from browser_pages import CHROMIUM_FLAGS
from toolbox import Toolbox, run

Throttling = Literal["simulate", "devtools"]


@dataclass(frozen=True)
class Result:
    """Scores out of 100, times in milliseconds."""

    performance: float
    accessibility: float
    best_practices: float
    seo: float
    fcp: float
    lcp: float
    tbt: float
    cls: float

    @property
    def scores(self) -> tuple[float, ...]:
        """The scores of the four categories."""
        return self.performance, self.accessibility, self.best_practices, self.seo


def medians(results: Sequence[Result]) -> Result:
    """Return the median of every value."""
    return Result(
        **{field.name: median(getattr(result, field.name) for result in results) for field in fields(Result)}
    )


def measure(tools: Toolbox, url: str, throttling: Throttling) -> Result:
    """Run Lighthouse once, mobile, in a fresh browser."""
    folder = tools.npm("lighthouse", peers.LIGHTHOUSE)
    command = [
        str(tools.node),
        str(folder / "node_modules/lighthouse/cli/index.js"),
        url,
        "--output=json",
        "--quiet",
        "--no-enable-error-reporting",
        f"--throttling-method={throttling}",
        f"--chrome-flags=--headless=new {' '.join(CHROMIUM_FLAGS)}",
    ]
    report = json.loads(run(command, cwd=tools.work, env=tools.env))
    if error := report.get("runtimeError"):
        raise RuntimeError(f"{url}: {error['message']}")

    def score(category: str) -> float:
        return round(100 * (report["categories"][category]["score"] or 0))

    def value(audit: str) -> float:
        return float(report["audits"][audit]["numericValue"])

    return Result(
        performance=score("performance"),
        accessibility=score("accessibility"),
        best_practices=score("best-practices"),
        seo=score("seo"),
        fcp=value("first-contentful-paint"),
        lcp=value("largest-contentful-paint"),
        tbt=value("total-blocking-time"),
        cls=value("cumulative-layout-shift"),
    )
