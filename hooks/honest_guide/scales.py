"""Scales and ticks of every chart: from a value to its place on an axis."""

from collections.abc import Callable
from math import ceil, floor, log10

Scale = Callable[[float], float]
"""From a value to its distance from the axis's start, in the chart's own units."""


def linear_scale(low: float, high: float, length: float) -> Scale:
    """Return a scale that puts ``low`` at 0 and ``high`` at ``length``.

    Raises:
        ValueError: ``low`` is not below ``high``.
    """
    if not low < high:
        raise ValueError(f"a scale needs a range, not {low} to {high}")
    return lambda value: (value - low) / (high - low) * length


def log_scale(low: float, high: float, length: float) -> Scale:
    """Return a base-10 logarithmic scale that puts ``low`` at 0 and ``high`` at ``length``.

    Raises:
        ValueError: ``low`` is not above 0, or not below ``high``.
    """
    if low <= 0:
        raise ValueError(f"a logarithmic scale starts above 0, not at {low}")
    linear = linear_scale(log10(low), log10(high), length)
    return lambda value: linear(log10(value))


def log_ticks(low: float, high: float) -> tuple[int, ...]:
    """Return the powers of ten from ``low`` to ``high``, both included where they are powers."""
    return tuple(10**power for power in range(ceil(log10(low)), floor(log10(high)) + 1))


def nice_ticks(high: float, count: int) -> tuple[float, ...]:
    """Return about ``count`` round ticks from 0 up to the first at or above ``high``.

    Steps are 1, 2 or 5 times a power of ten; ``high`` at or below 0 gives 0 and 1.
    """
    if high <= 0:
        return (0.0, 1.0)
    rough = high / count
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    return tuple(step * index for index in range(ceil(high / step) + 1))
