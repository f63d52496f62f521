from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.law.validating import (
    MalformedValidationError,
    outlier_rule,
    read_validation,
    shipped,
)

KNOWN = {"a.b", "c.d"}


def entry(**more: Any) -> dict[str, Any]:
    values = {
        "code": "thu",
        "name": "Thử",
        "left": "a.b",
        "op": "=",
        "right": "c.d",
        "basis": "Cách tính",
    }
    return values | more


def test_every_shipped_rule_reads_and_says_why() -> None:
    rules = {rule.code: rule for rule in shipped()}

    assert {"tthc.vao-bang-ra", "tthc.chuyen-ky", "nhan_su.chuyen-ky"} <= rules.keys()
    assert all(rule.name and rule.basis for rule in rules.values())
    assert str(rules["tthc.chuyen-ky"].right) == "tthc.dang_xu_ly [kỳ trước]"


@given(st.integers(), st.integers(), st.integers(0, 100))
def test_the_operators_mean_what_they_say(left: int, right: int, off: int) -> None:
    same, less, more = (
        read_validation(entry(op=op, tolerance=off), KNOWN) for op in ("=", "≤", "≥")
    )

    assert same.holds(left, right) == (abs(left - right) <= off)
    assert less.holds(left, right) == (left - right <= off)
    assert more.holds(left, right) == less.holds(right, left)


def test_applies_between_its_days_both_included() -> None:
    rule = read_validation(
        entry(valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31)), KNOWN
    )

    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]
    assert [rule.in_force(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("more", "cell", "why"),
    [
        ({"left": "a.b +"}, "left", "ký tự thứ 6"),
        ({"right": "x.y"}, "right", "không có chỉ tiêu mã x.y"),
        ({"right": "{phần}"}, "right", "không dùng được"),
        ({"op": "<"}, "op", "phải là một trong"),
        ({"severity": "fatal"}, "severity", "phải là một trong"),
        ({"tolerance": -1}, "tolerance", "không âm"),
        ({"tolerance": True}, "tolerance", "không âm"),
        ({"tolerance": 0.5}, "tolerance", "không âm"),
        ({"basis": " "}, "basis", "còn trống"),
        ({"each": "stock"}, "each", "phải là một trong"),
    ],
)
def test_names_the_rule_and_the_cell_that_is_wrong(
    more: dict[str, Any], cell: str, why: str
) -> None:
    with pytest.raises(MalformedValidationError) as refused:
        read_validation(entry(**more), KNOWN)

    assert refused.value.cell == cell
    assert refused.value.sentence.startswith("Quy tắc “thu”, ô ")
    assert f"({cell}): " in refused.value.sentence
    assert why in refused.value.sentence


def test_the_outlier_rule_asks_for_a_past() -> None:
    rule = outlier_rule()

    assert (rule.mads, rule.factor) == (3, 3)
    assert 5 <= rule.least_periods <= rule.most_periods
