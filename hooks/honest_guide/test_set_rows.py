"""The worked results on the page about test sets."""

from dataclasses import dataclass

from honest_guide.intervals import difference_p, wilson
from honest_guide.lora import adapter_parameters, full_parameters, optimizer_bytes, stored_bytes

CASES = (20, 50, 100, 200, 500, 1000)
SHARE = 0.8
SIDE = 4096
RANKS = (256, 16, 4)
_NOISE = 0.05


@dataclass(frozen=True)
class IntervalRow:
    """A set of which 80% passed: its interval, and the next score that is more than noise."""

    cases: int
    low: float
    high: float
    needed: float


@dataclass(frozen=True)
class LoraRow:
    """One way to train a matrix: trained weights, bytes on disk, bytes in the optimizer."""

    name: str
    parameters: int
    stored: int
    optimizer: int


def interval_rows() -> tuple[IntervalRow, ...]:
    """Return a row for each size of test set."""
    rows = []
    for cases in CASES:
        passed = round(SHARE * cases)
        needed = next(
            better
            for better in range(passed, cases + 1)
            if difference_p(passed, cases, better, cases) < _NOISE
        )
        rows.append(IntervalRow(cases, *wilson(passed, cases), needed / cases))
    return tuple(rows)


def lora_rows() -> tuple[LoraRow, ...]:
    """Return full training and LoRA at three ranks, for one square matrix."""
    ways = [("Full fine-tuning", full_parameters(SIDE, SIDE))]
    ways += [(f"LoRA, rank {rank}", adapter_parameters(rank, SIDE, SIDE)) for rank in RANKS]
    return tuple(LoraRow(name, count, stored_bytes(count), optimizer_bytes(count)) for name, count in ways)
