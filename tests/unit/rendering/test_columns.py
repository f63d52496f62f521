"""Widths of a table's columns (độ rộng cột)."""

from __future__ import annotations

import pytest

from danvan.rendering.columns import alignments, column_widths
from danvan.rendering.drawing import Table
from danvan.rendering.widths import width_mm


def table(*rows: tuple[str, ...], header_rows: int = 1) -> Table:
    return Table(rows, header_rows)


def test_fills_the_width_exactly() -> None:
    for one in (
        table(("STT", "Tên"), ("1", "A")),
        table(("STT", "Tên"), ("1", "Một tên rất dài " * 20)),
        table(tuple("ABCDEFGHIJ"), tuple("X" * 40 for _ in range(10))),
    ):
        assert sum(column_widths(one, 165, 13)) == pytest.approx(165)


def test_breaks_no_word_where_there_is_room() -> None:
    one = table(("STT", "Nội dung"), ("1", "Phòng chống tham nhũng " * 20))
    widths = column_widths(one, 165, 13)
    assert widths[0] > width_mm("STT", 13, bold=True)
    assert widths[1] > widths[0]


def test_sets_ordinals_in_the_middle_and_numbers_at_the_right() -> None:
    one = table(
        ("TT", "Đơn vị", "Tiếp nhận", "Tỷ lệ"),
        ("1", "Sở Nội vụ", "1.234", "98,5%"),
        ("2", "Sở Tài chính", "", "-"),
    )
    assert alignments(one) == ["center", "left", "right", "right"]


def test_a_column_of_dates_or_codes_is_no_column_of_numbers() -> None:
    one = table(("Ngày", "Số"), ("09/4/2024", "15/BC-SNV"))
    assert alignments(one) == ["left", "left"]


def test_a_table_of_headings_alone_is_set() -> None:
    assert alignments(table(("A", "B"))) == ["left", "left"]


def test_headings_run_over_lines_so_that_texts_do_not() -> None:
    one = table(
        ("TT", "Đơn vị", *["Số hồ sơ tiếp nhận trong kỳ"] * 7),
        ("1", "Phòng Hành chính", *["1.234"] * 7),
    )
    widths = column_widths(one, 165, 13)
    assert widths[1] > width_mm("Phòng Hành chính", 13)
    assert all(width < 20 for width in widths[2:])
