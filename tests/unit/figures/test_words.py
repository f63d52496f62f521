from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from danvan.figures.rules.rule import Condition, Rule, Window
from danvan.figures.rules.words import in_words

WINDOW = Window(date(2025, 12, 15), date(2026, 12, 14))


def rule(**more: Any) -> Rule:
    values: dict[str, Any] = {
        "key": 1,
        "indicator": "thu",
        "register": "dossiers",
        "aggregate": "count",
        "date_column": "returned_on",
    }
    return Rule(**(values | more))


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (
            rule(),
            "đếm các dòng của sổ “Hồ sơ một cửa” có ngày trả kết quả "
            "từ 15/12/2025 đến 14/12/2026",
        ),
        (
            rule(conditions=(Condition("timeliness", "in", ("early", "on_time")),)),
            "đếm các dòng của sổ “Hồ sơ một cửa” có ngày trả kết quả từ 15/12/2025 "
            "đến 14/12/2026, tình trạng thuộc “Trước hạn” hoặc “Đúng hạn”",
        ),
        (
            rule(
                stock=True,
                date_column="received_on",
                until_column="returned_on",
                until_included=False,
                conditions=(Condition("due_on", "<", "@end", "day"),),
            ),
            "đếm các dòng của sổ “Hồ sơ một cửa” có ngày tiếp nhận không sau "
            "14/12/2026 và ngày trả kết quả trống hoặc sau 14/12/2026, "
            "ngày hẹn trả trước 14/12/2026",
        ),
        (
            rule(
                stock=True,
                moment="start",
                date_column="received_on",
                until_column="returned_on",
            ),
            "đếm các dòng của sổ “Hồ sơ một cửa” có ngày tiếp nhận không sau "
            "14/12/2025 và ngày trả kết quả trống hoặc không trước 14/12/2025",
        ),
        (
            rule(
                register="dossier_sheets",
                aggregate="sum",
                field="resolved",
                date_column="to_on",
            ),
            "cộng cột “Tổng đã giải quyết” của các dòng của sổ “Biểu thống kê hồ sơ "
            "một cửa (II.06a)” có đến ngày từ 15/12/2025 đến 14/12/2026",
        ),
        (
            rule(conditions=(Condition("returned_on", "≤", "due_on", "column"),)),
            "đếm các dòng của sổ “Hồ sơ một cửa” có ngày trả kết quả từ 15/12/2025 "
            "đến 14/12/2026, ngày trả kết quả không sau ngày hẹn trả",
        ),
    ],
)
def test_says_a_rule_in_words(of: Rule, words: str) -> None:
    assert in_words(of, WINDOW) == words
