"""What LoRA saves, by hand."""

import pytest

from honest_guide.facts.lora import LoraShapes, Row, Shape, check_shapes, rows

SQUARE = Shape(name="Square", d_in=4096, d_out=4096)


def test_a_matrix_has_the_product_of_its_sides() -> None:
    assert Shape(name="Wide", d_in=4096, d_out=16_384).parameters == 67_108_864


@pytest.mark.parametrize(
    ("rank", "d_out", "count"),
    [(1, 4096, 8192), (16, 4096, 131_072), (256, 4096, 2_097_152), (4, 16_384, 81_920)],
)
def test_an_adapter_has_rank_times_the_sum_of_the_sides(rank: int, d_out: int, count: int) -> None:
    assert Shape(name="Any", d_in=4096, d_out=d_out).adapter_parameters(rank) == count


def test_the_rows_are_full_training_and_each_rank() -> None:
    assert rows(SQUARE, (256, 16)) == (
        Row(None, 16_777_216, 1, 33_554_432, 134_217_728),
        Row(256, 2_097_152, 8, 4_194_304, 16_777_216),
        Row(16, 131_072, 128, 262_144, 1_048_576),
    )


def test_ranks_that_save_something_are_right() -> None:
    assert check_shapes(LoraShapes(ranks=(1, 2047), shapes=(SQUARE,))) == []


def test_a_rank_that_saves_nothing_is_reported() -> None:
    # 2,048 x (4,096 + 4,096) = 4,096 x 4,096
    (problem,) = check_shapes(LoraShapes(ranks=(2048,), shapes=(SQUARE,)))
    assert problem.path == "ranks.0"
    assert problem.message == "is 2048, at which LoRA trains no fewer weights than 'Square' has"
    assert problem.allowed == "allowed: a rank below d_in x d_out / (d_in + d_out)"
