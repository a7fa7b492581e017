"""What LoRA saves, by hand."""

import pytest

from honest_guide.facts.lora import (
    LoraShapes,
    Row,
    Shape,
    adapter_parameters,
    check_shapes,
    full_parameters,
    optimizer_bytes,
    rows,
    stored_bytes,
)

SQUARE = Shape(name="Square", d_in=4096, d_out=4096)


def told(*ranks: int, shapes: tuple[Shape, ...] = (SQUARE,)) -> list[str]:
    return [str(finding) for finding in check_shapes(LoraShapes(ranks=ranks, shapes=shapes))]


def test_a_matrix_has_the_product_of_its_sides() -> None:
    assert full_parameters(4096, 16_384) == 67_108_864


@pytest.mark.parametrize(
    ("rank", "d_out", "count"),
    [(1, 4096, 8192), (16, 4096, 131_072), (256, 4096, 2_097_152), (4, 16_384, 81_920)],
)
def test_an_adapter_has_rank_times_the_sum_of_the_sides(rank: int, d_out: int, count: int) -> None:
    assert adapter_parameters(rank, 4096, d_out) == count


def test_a_weight_takes_two_bytes_on_disk_and_eight_in_the_optimizer() -> None:
    assert (stored_bytes(131_072), optimizer_bytes(131_072)) == (262_144, 1_048_576)


def test_the_rows_are_full_training_and_each_rank() -> None:
    assert rows(SQUARE, (256, 16)) == (
        Row(None, 16_777_216, 1, 33_554_432, 134_217_728),
        Row(256, 2_097_152, 8, 4_194_304, 16_777_216),
        Row(16, 131_072, 128, 262_144, 1_048_576),
    )


def test_nothing_without_size_has_weights() -> None:
    with pytest.raises(ValueError, match="d_in is 0; it must be 1 or more"):
        full_parameters(0, 5)
    with pytest.raises(ValueError, match="rank is -1; it must be 1 or more"):
        adapter_parameters(-1, 5, 5)
    with pytest.raises(ValueError, match="parameters is 0; it must be 1 or more"):
        stored_bytes(0)
    with pytest.raises(ValueError, match="parameters is 0; it must be 1 or more"):
        optimizer_bytes(0)


def test_sound_shapes_are_not_told() -> None:
    assert told(1, 2047) == []


def test_a_rank_that_saves_nothing_is_told() -> None:
    # 2,048 x (4,096 + 4,096) = 4,096 x 4,096
    (finding,) = check_shapes(LoraShapes(ranks=(2048,), shapes=(SQUARE,)))
    assert finding.path == "ranks.0"
    assert finding.wrong == "is 2048, at which LoRA trains no fewer weights than 'Square' has"
    assert finding.allowed == "allowed: a rank below d_in x d_out / (d_in + d_out)"


def test_sizes_below_one_are_told() -> None:
    assert told(0, shapes=(Shape(name="Flat", d_in=0, d_out=3),)) == [
        "data/lora-shapes.yml: ranks.0: is 0; allowed: 1 or more",
        "data/lora-shapes.yml: shapes.0.d_in: is 0; allowed: 1 or more",
    ]


def test_empty_lists_and_names_are_told() -> None:
    assert told(shapes=()) == [
        "data/lora-shapes.yml: ranks: is an empty list; allowed: at least one",
        "data/lora-shapes.yml: shapes: is an empty list; allowed: at least one",
    ]
    assert told(1, shapes=(Shape(name="", d_in=9, d_out=9),)) == [
        "data/lora-shapes.yml: shapes.0.name: is empty; allowed: text that a reader can use"
    ]
