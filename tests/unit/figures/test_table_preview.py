from __future__ import annotations

from typing import Any

import pytest

from danvan.figures.plan import Measure
from danvan.figures.tables.preview import (
    Line,
    UnknownTableError,
    preview,
    read_lines,
)


def measure(code: str, name: str, **more: Any) -> Measure:
    values: dict[str, Any] = {"unit": "hồ sơ", "decimals": 0} | more
    return Measure(pk=1, code=code, name=name, stock=False, added_up=True, **values)


MEASURES = {
    one.code: one
    for one in (
        measure("tthc.da_tra", "Hồ sơ đã trả kết quả"),
        measure("tthc.ty_le", "Tỷ lệ đúng hạn", unit="%", decimals=1),
        measure("a.mot", "Trùng tên"),
        measure("a.hai", "Trùng tên"),
    )
}


def tried(named: str, value: str, reason: str = "Sổ giấy") -> Line:
    found = preview(
        [(2, named, value, reason)], measures=MEASURES, now={"tthc.da_tra": 36}
    )
    return found.lines[0]


def test_recognises_columns_in_any_order_and_ignores_the_count_of_rows() -> None:
    table = [
        ["Báo cáo quý", "", "", ""],
        ["Lý do", "Chỉ tiêu", "Kỳ này (15/12/2023–14/12/2024)", "Mã chỉ tiêu"],
        ["Sổ giấy", "Hồ sơ đã trả kết quả", "37", "tthc.da_tra"],
        ["", "Chưa có số", "", "a.mot"],
        ["", "", "", "Tổng số dòng: 2"],
    ]

    assert read_lines(table) == [(3, "tthc.da_tra", "37", "Sổ giấy")]


@pytest.mark.parametrize(
    "table",
    [[["a", "b"], ["1", "2"]], [["Mã chỉ tiêu", "Tên"], ["tthc.da_tra", ""]]],
)
def test_says_which_columns_it_needs(table: list[list[str]]) -> None:
    with pytest.raises(UnknownTableError, match="Mã chỉ tiêu"):
        read_lines(table)


@pytest.mark.parametrize(
    ("named", "value", "means", "fate"),
    [
        ("tthc.da_tra", "37", 37, "changed"),
        ("TTHC.DA_TRA", "1.037", 1037, "changed"),
        ("hồ sơ đã trả kết quả", "36", 36, "same"),
        ("tthc.ty_le", "98,5", 985, "new"),
    ],
)
def test_reads_a_value_by_code_or_name(
    named: str, value: str, means: int, fate: str
) -> None:
    line = tried(named, value)

    assert (line.value, line.fate, line.troubles) == (means, fate, {})


@pytest.mark.parametrize(
    ("named", "value", "reason", "cell", "why"),
    [
        ("tthc.khong_co", "1", "r", "ma", "Không có chỉ tiêu"),
        ("Trùng tên", "1", "r", "ma", "hãy ghi mã"),
        ("tthc.da_tra", "ba mươi mốt phẩy", "r", "gia-tri", "Chưa đọc được số"),
        ("tthc.da_tra", "1,5", "r", "gia-tri", "số nguyên"),
        ("tthc.ty_le", "98,55", "r", "gia-tri", "tối đa 1 chữ số lẻ"),
        ("tthc.da_tra", "-1", "r", "gia-tri", "từ 0 trở lên"),
        ("tthc.da_tra", "999.999.999.999.999.999", "r", "gia-tri", "17 chữ số"),
        ("tthc.da_tra", "37", " ", "ly-do", "phải ghi lý do"),
        ("tthc.da_tra", "37", "x" * 501, "ly-do", "dài quá"),
    ],
)
def test_marks_the_cell_that_is_wrong(
    named: str, value: str, reason: str, cell: str, why: str
) -> None:
    line = tried(named, value, reason)

    assert line.fate == "faulty"
    assert why in line.troubles[cell]


def test_an_unchanged_value_needs_no_reason() -> None:
    assert tried("tthc.da_tra", "36", "").fate == "same"


def test_an_indicator_stands_once_in_a_table() -> None:
    found = preview(
        [(2, "tthc.da_tra", "37", "r"), (5, "hồ sơ đã trả kết quả", "38", "r")],
        measures=MEASURES,
        now={},
    )

    assert [line.fate for line in found.lines] == ["new", "faulty"]
    assert "đã có ở dòng 2" in found.lines[1].troubles["ma"]
    assert not found.writable
