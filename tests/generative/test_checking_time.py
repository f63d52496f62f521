"""Checking stays quick on texts made to be slow (regular expressions, brackets)."""

from __future__ import annotations

import time

import pytest

from danvan.checking import check
from danvan.documents.builder import DocumentBuilder

_LENGTH = 45_000
_SECONDS = 15.0
"""Of one processor; a real report takes a few hundredths, a blow-up minutes."""


@pytest.mark.parametrize(
    "unit",
    [
        "1/",
        " ",
        "AB-",
        "(",
        ")",
        "(5 ",
        "1 gồm ",
        "trong đó: 5, ",
        "5. Trong đó ",
        "ngày             tháng         ",
        "5/5 a%",
        "5%",
        "1.000.",
        "1/2018NĐ-A",
        "ngày 5 năm 5 ",
        "05 người (gồm 02 nam, 03 nữ). ",
        "Kế hoạch số ",
        "“",
        "”",
        "“(",
        "các ",
        "thờỉ ",
        "của nhân dân ",
        "uỷ ủy ",
        "a@a.",
        "của   ",
    ],
)
def test_no_repeated_piece_makes_a_check_slow(unit: str) -> None:
    text = (unit * (_LENGTH // len(unit) + 1))[:_LENGTH]
    document = DocumentBuilder().heading(1, "I", "MỘT").paragraph(text).build()
    started = time.process_time()
    check(document)
    assert time.process_time() - started < _SECONDS
