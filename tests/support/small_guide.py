"""A tiny complete docs folder: every data file and page that a guide needs, and nothing else."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from claims import case, claim
from payback_inputs import INPUTS, MODEL
from tables import TABLE

from honest_guide.facts.pricing import PRICE_FIELDS
from honest_guide.views.parts import LEVERS, PARTS

MARKERS = frozenset(PARTS) - {f"worked-cases {lever}" for lever in LEVERS} | {
    f"worked-cases {lever.id}" for lever in TABLE.levers
}
"""The markers of the site, with the small table's levers in place of the site's."""

NEAR = {"weather": "dry", "distance": "near"}
CLAIMS = (
    claim(
        id="claim",
        as_of="2026-10",
        cite_as="Acme, 2026",
        figure="3 steps",
        claim="It took 3 steps, at $0.40, $0.10, $1.60 and $5 to train.",
        caveat="Closed in May 2026; tuned models end on 31 December 2026.",
        perishable=True,
    ),
    claim(id="read", as_of="2026-08", perishable=False),
)
CELL = {"text": "Something.", "evidence": ["claim"]}

DATA: Mapping[str, Any] = {
    "decision-table.yml": asdict(TABLE),
    "evidence.yml": {"claims": [asdict(one) for one in CLAIMS]},
    "worked-cases.yml": {
        "cases": [
            asdict(case(id="one", result="It held 7 times.")),
            asdict(case(id="two", first_seen="2026-11")),
        ]
    },
    "case-readings.yml": {
        "readings": {
            "one": {"first": NEAR, "second": NEAR, "unsure": []},
            "two": {
                "first": NEAR,
                "second": NEAR,
                "unsure": ["weather"],
                "row_picked": {"first": "on-foot", "second": "umbrella"},
                "guessed": {"first": ["weather"], "second": ["weather", "distance"]},
            },
        }
    },
    "sibling-guides.yml": {
        "guides": [{"id": "rag", "title": "RAG", "promise": "fetch", "primer": "first.md"}],
    },
    "walk.yml": {
        "scenario": "slow",
        "steps": [
            {
                "id": "tests",
                "name": "Write tests",
                "text": "They write.",
                "first_day": 1,
                "last_day": 2,
                "count": 6,
                "minutes": 10,
            }
        ],
    },
    "one-task.yml": {"case": "one", "arms": [{"label": "Asked", "levers": ["walk"], "score": 7}]},
    "search.yml": {"synonyms": [["walk", "stroll"]]},
    "example-counts.yml": {
        "marks": [{"who": "Acme", "low": 50, "high": 100, "job": "guessing", "evidence": "claim"}],
    },
    "lora-shapes.yml": {"ranks": [1], "shapes": [{"name": "Square", "d_in": 8, "d_out": 8}]},
    "changes.yml": {
        "changes": [
            {
                "id": "later",
                "date": "2026-11-25",
                "kind": "row",
                "what": "Walk & ride.",
                "before": "Walk.",
                "why": "It rains.",
                "link": "page.md#section",
            },
            {
                "id": "sooner",
                "date": "2026-10-01",
                "kind": "fact",
                "what": "It's 3 steps.",
                "before": "Two.",
                "why": "Acme says so.",
                "link": "page.md#section",
            },
        ]
    },
    "prices.yml": {"models": [asdict(MODEL)]},
    "payback.yml": {
        "fields": [
            {"id": name, "label": name, "unit": "x", "group": "all", "max": 1e9} for name in sorted(INPUTS)
        ],
        "scenarios": [
            {
                "id": "slow",
                "title": "Slow",
                "story": "It is slow.",
                "large": "m",
                "smaller": "m",
                "small": "m",
                "values": {name: value for name, value in INPUTS.items() if name not in PRICE_FIELDS},
            }
        ],
    },
    "availability.yml": {
        "as_of": "2026-07",
        "shortest": {"tuned_on": "2026-11-24", "ends_on": "2026-12-31", "what": "x", "evidence": ["claim"]},
        "hosts": [
            {
                "id": "acme",
                "name": "Acme",
                "status": "open",
                "tunable": CELL,
                "dates": CELL,
                "retirement": CELL,
                "idle": CELL,
            }
        ],
        "events": [
            {
                "id": "acme-closes",
                "date": "2026-05",
                "kind": "closure",
                "host": "acme",
                "what": "It closes",
                "evidence": ["claim"],
            },
            {
                "id": "acme-ends",
                "date": "2026-12-31",
                "kind": "retirement",
                "host": "acme",
                "what": "It ends",
                "evidence": ["claim"],
            },
        ],
    },
}
"""A complete set of data files, each as plain data."""

PAGES: Mapping[str, str] = {
    "page.md": "## Section { #section }\n",
    "second.md": "---\nphase: 2\npromise: Later.\n---\n# Second\n\n[RAG][guide:rag]\n",
    "first.md": "---\nphase: 1\npromise: Sooner.\n---\n# First\n\nSo it is.[^read][^case-one]\n",
}
"""The pages that are written by hand; every kind of marker stands on a page of its own."""


def write(docs: Path, data: Mapping[str, object] = {}, pages: Mapping[str, str] = {}) -> None:
    """Write a complete docs folder with some of its data files and pages changed."""
    (docs / "data").mkdir()
    for name, content in {**DATA, **data}.items():
        text = content if isinstance(content, str) else json.dumps(content)
        (docs / "data" / name).write_text(text, encoding="utf-8")
    generated: dict[str, str] = {}
    for marker in sorted(MARKERS):
        page = f"parts/{marker.partition(' ')[0]}.md"
        generated[page] = f"{generated.get(page, '')}<!-- guide: {marker} -->\n"
    (docs / "parts").mkdir()
    for page, text in {**generated, **PAGES, **pages}.items():
        (docs / page).write_text(text, encoding="utf-8")
