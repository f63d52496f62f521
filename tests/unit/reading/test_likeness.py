"""Names that bad recognition changed are found again, others are not."""

from __future__ import annotations

import pytest

from danvan.reading.extraction.likeness import distance, nearest


@pytest.mark.parametrize(
    ("one", "other", "most", "apart"),
    [
        ("giam doc", "giam doc", 2, 0),
        ("giam doc", "giarn doc", 2, 2),
        ("so noi vu", "s& noi vy", 2, 2),
        ("bi thu", "pho bi thu", 2, 3),
        ("abc", "xyz", 1, 2),
        ("", "ab", 2, 2),
    ],
)
def test_counts_the_letters_that_differ_up_to_a_bound(
    one: str, other: str, most: int, apart: int
) -> None:
    assert distance(one, other, most) == apart
    assert distance(other, one, most) == apart


def test_finds_the_nearest_name_whatever_its_marks() -> None:
    found = nearest("S& Noi vy", ["Sở Tư pháp", "Sở Nội vụ"], 0.25)
    assert found is not None
    assert found[0] == "Sở Nội vụ"
    assert 0.7 < found[1] < 0.8


def test_finds_nothing_where_nothing_is_near() -> None:
    assert nearest("Do Do TU", ["Sở Tư pháp", "Sở Nội vụ"], 0.25) is None
