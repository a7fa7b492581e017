"""The table of worked results on the page about test sets."""

from honest_guide.views.test_set_rows import interval_rows


def test_the_table_shows_each_interval_and_the_next_score_that_is_more_than_noise() -> None:
    shown = [
        (row.cases, round(100 * row.low, 1), round(100 * row.high, 1), round(row.needed * row.cases))
        for row in interval_rows()
    ]
    assert shown == [
        (20, 58.4, 91.9, 20),
        (50, 67.0, 88.8, 47),
        (100, 71.1, 86.7, 90),
        (200, 73.9, 85.0, 175),
        (500, 76.3, 83.3, 424),
        (1000, 77.4, 82.4, 834),
    ]
