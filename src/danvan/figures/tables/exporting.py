"""Figures out (xuất bảng số liệu): XLSX and CSV of exactly what the page shows."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from danvan.registers.sheets.exporting import BOM
from danvan.registers.sheets.recognise import COUNT
from danvan.registers.sheets.source import quoted
from danvan.text.dates import format_screen

if TYPE_CHECKING:
    from danvan.figures.comparing.comparison import Change, Comparison, Entry, Row

Cell = str | int | float
"""Text, or a number that a spreadsheet may count with."""

VALUE_HEAD = "Kỳ này"
_WIDTHS = {1: 48, 2: 12, 10: 22, 11: 40}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def heads(shown: Comparison) -> list[str]:
    """Give the headings: each period with its days."""
    before = f"Kỳ trước ({_days(shown.before)})" if shown.before else "Kỳ trước"
    return [
        "Mã chỉ tiêu",
        "Chỉ tiêu",
        "Đơn vị tính",
        f"{VALUE_HEAD} ({_days(shown.period)})",
        before,
        "Tăng, giảm so với kỳ trước",
        "Tăng, giảm so với kỳ trước (%)",
        f"Cùng kỳ năm trước ({_days(shown.year_before)})",
        "Tăng, giảm so với cùng kỳ năm trước",
        "Tăng, giảm so với cùng kỳ năm trước (%)",
        "Nguồn",
        "Ghi chú",
    ]


def lines(shown: Comparison) -> Iterator[list[Cell]]:
    """Give one line an indicator, numbers as numbers."""
    for row in shown.rows:
        yield _line(row)


def csv_text(shown: Comparison) -> str:
    """Write quoted lines, safe from formulas; the last states the count of rows."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow([quoted(head) for head in heads(shown)])
    for line in lines(shown):
        writer.writerow([_csv_cell(cell) for cell in line])
    writer.writerow([f"{COUNT} {len(shown.rows)}"])
    return BOM + file.getvalue()


def xlsx_file(shown: Comparison) -> IO[bytes]:
    """Write a workbook: typed numbers, text as text, no formula, rows stated."""
    import xlsxwriter

    file = tempfile.TemporaryFile()  # noqa: SIM115, the caller streams it
    book = xlsxwriter.Workbook(file, _OPTIONS)
    sheet = book.add_worksheet("Số liệu")
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    for place, head in enumerate(heads(shown)):
        sheet.set_column(place, place, _WIDTHS.get(place, 16))
        sheet.write_string(0, place, head, bold)
    sheet.freeze_panes(1, 2)
    whole = book.add_format({"num_format": "#,##0"})
    broken = book.add_format({"num_format": "#,##0.0###"})
    for count, line in enumerate(lines(shown), start=1):
        for place, cell in enumerate(line):
            _write(sheet, (count, place), cell, whole, broken)
    sheet.write_string(len(shown.rows) + 1, 0, f"{COUNT} {len(shown.rows)}")
    book.close()
    file.seek(0)
    return file


def _line(row: Row) -> list[Cell]:
    measure = row.measure
    notes = [row.odd, "đã chốt" if row.now.told and row.now.told.frozen else ""]
    return [
        measure.code,
        measure.name,
        measure.unit,
        _value(row.now),
        _value(row.before),
        *_moved(row.change),
        _value(row.year_before),
        *_moved(row.year_change),
        row.now.source,
        "; ".join(note for note in notes if note),
    ]


def _value(entry: Entry) -> Cell:
    """Give the number where there is one, else how the figure stands."""
    if entry.value is None:
        return entry.text
    return _unscaled(entry.value, entry.measure.decimals)


def _moved(change: Change) -> tuple[Cell, Cell]:
    amount: Cell = ""
    if change.amount is not None:
        amount = _unscaled(change.amount, change.measure.decimals)
    percent = change.percent
    return amount, "" if percent is None else round(percent, 1)


def _unscaled(value: int, decimals: int) -> int | float:
    return value / 10**decimals if decimals else value


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return quoted(cell)
    return repr(cell).replace(".", ",")


def _write(
    sheet: Any, place: tuple[int, int], cell: Cell, whole: Any, broken: Any
) -> None:
    if isinstance(cell, str):
        sheet.write_string(*place, cell)
    else:
        sheet.write_number(*place, cell, whole if isinstance(cell, int) else broken)


def _days(period: Any) -> str:
    return f"{format_screen(period.start)}–{format_screen(period.end)}"
