"""Rows of spreadsheets, as the child reads them."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest

from danvan.reading.child import workbook
from danvan.reading.refusal import UnreadableFileError


def _book(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_cells_keep_their_types() -> None:
    when = datetime.fromisoformat("2026-03-06T08:00:00")
    found = workbook.xlsx_rows(_book(["Mã", 37, 1.5, date(2026, 3, 5), when, True]))
    assert found["rows"] == [
        ["Mã", 37, 1.5, {"date": "2026-03-05"}, {"date": "2026-03-06"}, True]
    ]


def test_a_formula_gives_its_value_or_nothing_never_its_text() -> None:
    found = workbook.xlsx_rows(_book(["=1+1", "a"]))
    assert found["rows"] == [[None, "a"]]


def test_empty_rows_at_the_end_are_left_out() -> None:
    found = workbook.xlsx_rows(_book(["a"], [None], [""]))
    assert found["rows"][0] == ["a"]
    assert len(found["rows"]) <= 3


def test_more_columns_than_the_cap_are_told() -> None:
    found = workbook.xlsx_rows(_book(["x"] * 201))
    assert len(found["rows"][0]) == 200
    assert found["problems"][0][0] == "too-many-columns"


def test_more_rows_than_the_cap_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 3)
    found = workbook.csv_rows(b"a;b\n" * 5)
    assert len(found["rows"]) == 3
    assert found["problems"][0][0] == "too-many-rows"


@pytest.mark.parametrize(
    "data",
    [
        "Mã;Họ tên\nHS-1;Lê Văn An\n".encode(),
        "Mã,Họ tên\nHS-1,Lê Văn An\n".encode("utf-8-sig"),
        "Mã\tHọ tên\nHS-1\tLê Văn An\n".encode("utf-16"),
        '"Mã";"Họ tên"\r\n"HS-1";"Lê Văn An"\r\n'.encode(),
    ],
)
def test_encoding_and_separator_are_found_out(data: bytes) -> None:
    assert workbook.csv_rows(data)["rows"] == [["Mã", "Họ tên"], ["HS-1", "Lê Văn An"]]


def test_the_old_windows_code_page_is_read_with_a_warning() -> None:
    found = workbook.csv_rows("Mã;Tên\n1;Hồ sơ".encode("cp1258", "replace"))
    assert found["problems"][0][0] == "unsure-encoding"


def test_a_cell_of_csv_stays_a_string() -> None:
    assert workbook.csv_rows(b"007;=1+1\n")["rows"] == [["007", "=1+1"]]


def test_zeros_are_no_text() -> None:
    with pytest.raises(UnreadableFileError):
        workbook.csv_rows(b"a\x00b;c\n")
