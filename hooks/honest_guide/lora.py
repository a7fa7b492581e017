"""What LoRA saves, in numbers: parameters, bytes on disk, and the optimizer's memory."""

BYTES_PER_WEIGHT = 2
"""A stored weight in 16-bit precision."""

OPTIMIZER_BYTES_PER_WEIGHT = 8
"""Adam keeps two running averages for each trained weight, here in 32-bit precision: 2 x 4 bytes."""


def full_parameters(d_in: int, d_out: int) -> int:
    """Return the weights of one d_in x d_out matrix, all of which full fine-tuning trains."""
    return d_in * d_out


def adapter_parameters(rank: int, d_in: int, d_out: int) -> int:
    """Return the weights that LoRA trains for one matrix: rank x (d_in + d_out)."""
    return rank * (d_in + d_out)


def stored_bytes(parameters: int) -> int:
    """Return what a checkpoint of so many weights takes on disk, in bytes."""
    return parameters * BYTES_PER_WEIGHT


def optimizer_bytes(parameters: int) -> int:
    """Return what the optimizer keeps in memory for so many trained weights, in bytes."""
    return parameters * OPTIMIZER_BYTES_PER_WEIGHT
