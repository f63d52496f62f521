"""Tables pasted from a spreadsheet, and cells kept from being formulas."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from danvan.registers.sheets.source import (
    UnreadableTableError,
    as_text,
    quoted,
    read_paste,
    unquoted,
)


def test_reads_what_a_spreadsheet_copies() -> None:
    text = 'Mã\tGhi chú\r\nA\t"hai\ndòng có ""ngoặc"""\r\n\tB\r\n\r\n'
    assert read_paste(text).table == (
        ("Mã", "Ghi chú"),
        ("A", 'hai\ndòng có "ngoặc"'),
        ("", "B"),
    )


def test_reads_semicolons_and_commas_where_there_are_no_tabs() -> None:
    assert read_paste("a;b\nc;d").table == (("a", "b"), ("c", "d"))
    assert read_paste("a,b\nc,d").table == (("a", "b"), ("c", "d"))


@pytest.mark.parametrize("text", ["", "  \n\t\n", "\x00\x00"])
def test_refuses_an_empty_box(text: str) -> None:
    with pytest.raises(UnreadableTableError):
        read_paste(text)


def test_refuses_more_text_than_a_box_may_hold() -> None:
    with pytest.raises(UnreadableTableError, match="2 triệu"):
        read_paste("a" * 2_000_001)


def test_refuses_more_rows_and_columns_than_one_import_takes() -> None:
    with pytest.raises(UnreadableTableError, match="dòng"):
        read_paste("a\n" * 100_003)
    with pytest.raises(UnreadableTableError, match="cột"):
        read_paste("a\t" * 101)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "x"),
        (False, ""),
        (5.0, "5"),
        (12.345, "12,345"),
        (7, "7"),
        (date(2026, 3, 5), "2026-03-05"),
        (datetime(2026, 3, 5, 1, 2), "2026-03-05"),  # noqa: DTZ001
        ("=1+1", "=1+1"),
    ],
)
def test_writes_a_typed_cell_as_a_person_would(cell: object, text: str) -> None:
    assert as_text(cell) == text


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
)
def test_a_text_never_leaves_as_a_formula(start: str) -> None:
    assert quoted(f"{start}cmd") == f"'{start}cmd"


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "'", "", "'a", "a", "-", "'@"])
def test_the_apostrophe_is_taken_back_exactly(text: str) -> None:
    assert unquoted(quoted(text)) == text
