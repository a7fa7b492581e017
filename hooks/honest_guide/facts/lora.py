"""What LoRA saves, in numbers: parameters, bytes on disk, and the optimizer's memory.

The shapes are hypothetical, chosen for round numbers; no published model is meant.
"""

from dataclasses import dataclass

from honest_guide.reading.problems import Finding
from honest_guide.reading.schema import check_texts, record

FILE = "data/lora-shapes.yml"

BYTES_PER_WEIGHT = 2
"""A stored weight in 16-bit precision."""

OPTIMIZER_BYTES_PER_WEIGHT = 8
"""Adam keeps two running averages for each trained weight, here assumed in 32-bit precision: 2 x 4 bytes."""


@record
class Shape:
    """One weight matrix, ``d_in`` by ``d_out`` weights."""

    name: str
    d_in: int
    d_out: int


@record
class LoraShapes:
    """The file of shapes, and the ranks that are shown for each."""

    ranks: tuple[int, ...]
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class Row:
    """One way to train a matrix.

    Attributes:
        rank: LoRA's rank; None where every weight is trained.
        parameters: How many weights are trained.
        fewer: How many times fewer than all.
        stored: Bytes of what is kept on disk.
        optimizer: Bytes that the optimizer holds in memory.
    """

    rank: int | None
    parameters: int
    fewer: float
    stored: int
    optimizer: int


def _check_sizes(**sizes: int) -> None:
    for name, size in sizes.items():
        if size < 1:
            raise ValueError(f"{name} is {size}; it must be 1 or more")


def full_parameters(d_in: int, d_out: int) -> int:
    """Return the weights of one d_in x d_out matrix, all of which full fine-tuning trains.

    Raises:
        ValueError: A side is below 1.
    """
    _check_sizes(d_in=d_in, d_out=d_out)
    return d_in * d_out


def adapter_parameters(rank: int, d_in: int, d_out: int) -> int:
    """Return the weights that LoRA trains for one matrix: rank x (d_in + d_out).

    They are two thin matrices, d_in x rank and rank x d_out (Hu et al., 2021).

    Raises:
        ValueError: The rank or a side is below 1.
    """
    _check_sizes(rank=rank, d_in=d_in, d_out=d_out)
    return rank * (d_in + d_out)


def stored_bytes(parameters: int) -> int:
    """Return what a checkpoint of so many weights takes on disk, in bytes: 2 each.

    Raises:
        ValueError: There is no parameter.
    """
    _check_sizes(parameters=parameters)
    return parameters * BYTES_PER_WEIGHT


def optimizer_bytes(parameters: int) -> int:
    """Return what Adam keeps in memory for so many trained weights, in bytes: two 32-bit averages, 8 each.

    Gradients, a 32-bit copy of the weights and the frozen base come on top and are not in it.

    Raises:
        ValueError: There is no parameter.
    """
    _check_sizes(parameters=parameters)
    return parameters * OPTIMIZER_BYTES_PER_WEIGHT


def rows(shape: Shape, ranks: tuple[int, ...]) -> tuple[Row, ...]:
    """Return full training and LoRA at each rank, for one matrix."""
    full = full_parameters(shape.d_in, shape.d_out)
    counts: list[tuple[int | None, int]] = [(None, full)]
    counts += [(rank, adapter_parameters(rank, shape.d_in, shape.d_out)) for rank in ranks]
    return tuple(
        Row(rank, count, full / count, stored_bytes(count), optimizer_bytes(count)) for rank, count in counts
    )


def check_shapes(file: LoraShapes) -> list[Finding]:
    """Find shapes without a name or a size, and ranks at which LoRA would save nothing."""
    findings = check_texts(
        FILE, [(f"shapes.{index}.name", one.name) for index, one in enumerate(file.shapes)]
    )
    for key in ("ranks", "shapes"):
        if not getattr(file, key):
            findings.append(Finding(FILE, key, "is an empty list", "allowed: at least one"))
    findings += [
        Finding(FILE, f"ranks.{index}", f"is {rank}", "allowed: 1 or more")
        for index, rank in enumerate(file.ranks)
        if rank < 1
    ]
    for index, shape in enumerate(file.shapes):
        sides = {"d_in": shape.d_in, "d_out": shape.d_out}
        small = [key for key, side in sides.items() if side < 1]
        findings += [
            Finding(FILE, f"shapes.{index}.{key}", f"is {sides[key]}", "allowed: 1 or more") for key in small
        ]
        findings += [
            Finding(
                FILE,
                f"ranks.{place}",
                f"is {rank}, at which LoRA trains no fewer weights than {shape.name!r} has",
                "allowed: a rank below d_in x d_out / (d_in + d_out)",
            )
            for place, rank in enumerate(file.ranks)
            if not small and rank * sum(sides.values()) >= shape.d_in * shape.d_out
        ]
    return findings
