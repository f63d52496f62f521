"""Columns of a spreadsheet recognised in any order."""

from __future__ import annotations

from danvan.registers.service.dossiers import DOSSIERS, SHEETS
from danvan.registers.sheets.recognise import recognise

COLUMNS = DOSSIERS.columns.all


def test_recognises_columns_by_label_alias_and_without_marks() -> None:
    table = (("NGAY TRA", "Tên thủ tục", "mã  hồ sơ *", "Hạn trả:"), ("", "", "", ""))
    layout = recognise(table, COLUMNS)
    assert layout.heading_row == 0
    assert layout.names == ("returned_on", "procedure", "number", "due_on")


def test_finds_the_headings_under_a_title() -> None:
    table = (
        ("SỔ HỒ SƠ NĂM 2026", "", ""),
        ("", "", ""),
        ("Thủ tục", "Ngày nhận", "Cột lạ"),
        ("Cấp phép", "5/3", "?"),
    )
    layout = recognise(table, COLUMNS)
    assert layout.heading_row == 2
    assert layout.names == ("procedure", "received_on", "")
    assert layout.unknown == (2,)


def test_takes_the_columns_in_order_where_there_are_no_headings() -> None:
    table = (("H1", "Cấp phép", "Bưu chính"), ("H2", "Cấp phép", "Bưu chính"))
    layout = recognise(table, COLUMNS)
    assert layout.heading_row == -1
    assert layout.names == ("number", "procedure", "field")


def test_a_heading_that_comes_twice_counts_once() -> None:
    layout = recognise((("Thủ tục", "TTHC", "Kênh tiếp nhận"),), COLUMNS)
    assert layout.names == ("procedure", "", "channel")


def test_recognises_the_numbers_of_the_form() -> None:
    heads = tuple(f"({n})" for n in range(3, 14))
    names = recognise((heads,), SHEETS.columns.all).names
    assert names[0] == "received"
    assert names[-1] == "overdue"
    assert len(set(names)) == 11
