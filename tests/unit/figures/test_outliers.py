from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.figures.comparing.outliers import in_words, odd
from danvan.law.validating import outlier_rule

RULE = outlier_rule()


@pytest.mark.parametrize(
    ("now", "past", "why"),
    [
        (90, (36, 37, 35, 38, 36), "trung vị 5 kỳ trước: 36"),
        (3, (36, 37, 35, 38, 36), "trung vị 5 kỳ trước: 36"),
        (40, (36, 37, 35, 38, 36), ""),
        (4, (1, 1, 1, 1, 1), ""),
        (5, (1, 1, 1, 1, 1), "khác xa mức thường gặp"),
        (1150, (1000,) * 5, ""),
        (1151, (1000,) * 5, "khác xa"),
        (31, (10,), "hơn 3 lần kỳ trước"),
        (30, (10,), ""),
        (4, (1,), ""),
        (3, (10,), "chưa bằng một phần 3"),
        (0, (10,), "chưa bằng một phần 3"),
        (7, (0,), "kỳ trước là 0"),
        (4, (0,), ""),
        (7, (), ""),
    ],
)
def test_marks_what_stands_out(now: int, past: tuple[int, ...], why: str) -> None:
    found = odd(now, past, RULE)

    assert bool(found) == bool(why)
    assert why in found


@given(st.lists(st.integers(0, 10**9), min_size=5, max_size=8))
def test_what_was_usual_is_not_marked(past: list[int]) -> None:
    usual = sorted(past)[len(past) // 2] if len(past) % 2 else None

    if usual is not None:
        assert odd(usual, past, RULE) == ""


@given(
    st.integers(0, 10**6),
    st.lists(st.integers(0, 10**6), max_size=8),
    st.integers(1, 4),
)
def test_the_places_after_the_comma_change_nothing(
    now: int, past: list[int], decimals: int
) -> None:
    scale = 10**decimals

    scaled = odd(now * scale, [one * scale for one in past], RULE, decimals=decimals)

    assert bool(scaled) == bool(odd(now, past, RULE))


def test_says_its_rule_in_words() -> None:
    said = in_words(RULE)

    assert "3 lần độ lệch tuyệt đối trung vị" in said
    assert "không chặn việc gì" in said
