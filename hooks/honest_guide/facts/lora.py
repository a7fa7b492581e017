"""What LoRA saves, in numbers: parameters, bytes on disk, and the optimizer's memory.

The shapes are hypothetical, chosen for round numbers; they belong to no published model.
"""

from dataclasses import dataclass

from honest_guide.reading.problems import Problem
from honest_guide.reading.schema import NonEmpty, Positive, Text, frozen_record

FILE = "data/lora-shapes.yml"

BYTES_PER_WEIGHT = 2
"""A stored weight in 16-bit precision."""

OPTIMIZER_BYTES_PER_WEIGHT = 8
"""Adam keeps two running averages for each trained weight, here assumed in 32-bit precision: 2 x 4 bytes.

Gradients, a 32-bit copy of the weights and the frozen base need memory too and are not counted.
"""


@frozen_record
class Shape:
    """One weight matrix, ``d_in`` by ``d_out`` weights."""

    name: Text
    d_in: Positive
    d_out: Positive

    @property
    def parameters(self) -> int:
        """The matrix's weights, all of which full fine-tuning trains."""
        return self.d_in * self.d_out

    def adapter_parameters(self, rank: int) -> int:
        """Return the weights that LoRA trains: two thin matrices, d_in x rank and rank x d_out.

        See Hu et al., 2021.
        """
        return rank * (self.d_in + self.d_out)


@frozen_record
class LoraShapes:
    """The file of shapes, and the ranks that are shown for each."""

    ranks: NonEmpty[Positive]
    shapes: NonEmpty[Shape]


@dataclass(frozen=True)
class Row:
    """One way to train a matrix.

    Attributes:
        rank: LoRA's rank; None where every weight is trained.
        parameters: How many weights are trained.
        fewer: How many times fewer than all.
        stored: Bytes of a checkpoint on disk.
        optimizer: Bytes that the optimizer holds in memory.
    """

    rank: int | None
    parameters: int
    fewer: float
    stored: int
    optimizer: int


def rows(shape: Shape, ranks: tuple[int, ...]) -> tuple[Row, ...]:
    """Return full training and LoRA at each rank, for one matrix."""
    full = shape.parameters
    counts: list[tuple[int | None, int]] = [(None, full)]
    counts += [(rank, shape.adapter_parameters(rank)) for rank in ranks]
    return tuple(
        Row(rank, count, full / count, count * BYTES_PER_WEIGHT, count * OPTIMIZER_BYTES_PER_WEIGHT)
        for rank, count in counts
    )


def check_shapes(file: LoraShapes) -> list[Problem]:
    """Find ranks at which LoRA would save nothing."""
    return [
        Problem(
            FILE,
            f"ranks.{index}",
            f"is {rank}, at which LoRA trains no fewer weights than {shape.name!r} has",
            "allowed: a rank below d_in x d_out / (d_in + d_out)",
        )
        for shape in file.shapes
        for index, rank in enumerate(file.ranks)
        if shape.adapter_parameters(rank) >= shape.parameters
    ]
