"""Filters over register rows (điều kiện lọc)."""

from __future__ import annotations

import pytest

from danvan.law.conditions import (
    Condition,
    MalformedConditionError,
    parse_conditions,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("channel = online", Condition("channel", "=", ("online",))),
        ("channel in direct, post", Condition("channel", "in", ("direct", "post"))),
        ("due_on trống", Condition("due_on", "trống", (), "none")),
        ("due_on không trống", Condition("due_on", "không trống", (), "none")),
        ("due_on ≥ ngày chốt", Condition("due_on", "≥", ("ngày chốt",), "day")),
        ("from_on = đầu kỳ", Condition("from_on", "=", ("đầu kỳ",), "day")),
        (
            "returned_on < cột due_on",
            Condition("returned_on", "<", ("due_on",), "column"),
        ),
        ("document_type = Kế hoạch", Condition("document_type", "=", ("Kế hoạch",))),
    ],
)
def test_reads_one_condition_and_writes_it_back(text: str, expected: Condition) -> None:
    assert parse_conditions(text) == (expected,)
    assert str(expected) == text


def test_joins_conditions_with_va() -> None:
    found = parse_conditions("channel = online và due_on trống")
    assert [condition.field for condition in found] == ["channel", "due_on"]


def test_an_empty_filter_takes_every_row() -> None:
    assert parse_conditions("  ") == ()


@pytest.mark.parametrize(
    "text", ["channel", "channel = ", "channel like x", "Kênh = 1", "a in ,", "và"]
)
def test_refuses_what_is_no_condition_with_a_sentence(text: str) -> None:
    with pytest.raises(MalformedConditionError, match="chưa đúng"):
        parse_conditions(text)
