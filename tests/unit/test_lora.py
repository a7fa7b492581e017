"""What LoRA saves, by hand."""

import pytest

from honest_guide.lora import adapter_parameters, full_parameters, optimizer_bytes, stored_bytes
from honest_guide.test_set_rows import interval_rows, lora_rows


def test_a_matrix_has_the_product_of_its_sides() -> None:
    assert full_parameters(4096, 4096) == 16_777_216


@pytest.mark.parametrize(("rank", "count"), [(1, 8192), (16, 131_072), (256, 2_097_152)])
def test_an_adapter_has_rank_times_the_sum_of_the_sides(rank: int, count: int) -> None:
    assert adapter_parameters(rank, 4096, 4096) == count


def test_a_weight_takes_two_bytes_on_disk_and_eight_in_the_optimizer() -> None:
    assert (stored_bytes(131_072), optimizer_bytes(131_072)) == (262_144, 1_048_576)


def test_the_figure_shows_full_training_and_three_ranks() -> None:
    assert [(row.name, row.parameters) for row in lora_rows()] == [
        ("Full fine-tuning", 16_777_216),
        ("LoRA, rank 256", 2_097_152),
        ("LoRA, rank 16", 131_072),
        ("LoRA, rank 4", 32_768),
    ]


def test_a_hundred_cases_need_ninety_percent_to_beat_eighty() -> None:
    row = next(row for row in interval_rows() if row.cases == 100)
    assert (round(row.low, 3), round(row.high, 3), row.needed) == (0.711, 0.867, 0.9)
