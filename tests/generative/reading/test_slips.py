"""The count of slips is Levenshtein's distance, cut off where it is too much."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from danvan.reading.extraction.likeness import distance

WORDS = st.text(st.sampled_from("abc "), max_size=9)


@cache
def _distance(one: str, other: str) -> int:
    if not one or not other:
        return len(one) + len(other)
    return min(
        _distance(one[1:], other) + 1,
        _distance(one, other[1:]) + 1,
        _distance(one[1:], other[1:]) + (one[0] != other[0]),
    )


@given(WORDS, WORDS, st.integers(0, 5))
def test_slips_are_the_distance_up_to_one_too_many(
    one: str, other: str, most: int
) -> None:
    assert distance(one, other, most) == min(_distance(one, other), most + 1)
