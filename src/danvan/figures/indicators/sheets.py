"""Indicators to and from spreadsheets (bảng tính): XLSX, CSV, headings in any order."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from typing import IO

from danvan.figures.indicators.definition import Cells
from danvan.figures.indicators.layout import CODE, COLUMNS, LABELS
from danvan.registers.sheets.exporting import BOM
from danvan.registers.sheets.recognise import recognise
from danvan.registers.sheets.source import Table, quoted

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDE, _NARROW = 42, 18


def csv_lines(lines: Iterable[Cells]) -> Iterator[str]:
    """Write quoted lines, safe from formulas."""
    yield BOM + _csv([column.label for column in COLUMNS])
    for cells in lines:
        yield _csv([cells.get(column.name, "") for column in COLUMNS])


def xlsx_file(lines: Iterable[Cells]) -> IO[bytes]:
    """Write a workbook; every cell is typed as text."""
    import xlsxwriter

    file = tempfile.TemporaryFile()  # noqa: SIM115, the caller streams it
    book = xlsxwriter.Workbook(file, _OPTIONS)
    sheet = book.add_worksheet("Chỉ tiêu")
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    text = book.add_format({"num_format": "@"})
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, _WIDE if column.wide else _NARROW, text)
        sheet.write_string(0, place, column.label, head)
        if column.help:
            sheet.write_comment(0, place, column.help)
    for number, cells in enumerate(lines, start=1):
        for place, column in enumerate(COLUMNS):
            sheet.write_string(number, place, cells.get(column.name, ""), text)
    sheet.freeze_panes(1, 2)
    book.close()
    file.seek(0)
    return file


def read_lines(
    table: Table,
) -> tuple[list[tuple[int, Cells]], Mapping[str, int], tuple[str, ...]]:
    """Cut a table into lines of named cells.

    Gives the lines with their numbers, the place of each column, and what is wrong
    with the table as a whole.
    """
    layout = recognise(table, COLUMNS)
    places = {name: place for place, name in enumerate(layout.names) if name in LABELS}
    if layout.heading_row < 0 or CODE not in places:
        return (
            [],
            places,
            (
                f"Chưa thấy dòng tiêu đề có cột “{LABELS[CODE]}”; hãy dùng tệp xuất từ "
                "trang này làm mẫu.",
            ),
        )
    lines: list[tuple[int, Cells]] = []
    for number, row in enumerate(table, start=1):
        if number <= layout.heading_row + 1 or not any(row):
            continue
        lines.append((number, {name: row[place] for name, place in places.items()}))
    empty = () if lines else ("Dưới dòng tiêu đề chưa có dòng nào.",)
    return lines, places, empty


def _csv(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerow([quoted(one) for one in cells])
    return buffer.getvalue()
