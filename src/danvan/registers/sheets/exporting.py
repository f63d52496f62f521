"""Rows out (xuất dòng): CSV and XLSX of exactly what the table shows."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import IO, Any

from danvan.registers.columns import Column
from danvan.registers.content import plain
from danvan.registers.registry import RegisterSpec
from danvan.registers.sheets.recognise import COUNT, SYSTEM
from danvan.registers.sheets.source import quoted
from danvan.registers.shown import CellView, RowView

BOM = "\ufeff"
WIDTHS = {"long_text": 40, "text": 28, "date": 12, "integer": 12, "money": 16}
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_lines(columns: Sequence[Column], rows: Iterable[RowView]) -> Iterator[str]:
    """Write quoted lines, safe from formulas; the last states the count of rows."""
    line = _Line()
    yield BOM + line.write([quoted(head) for head in heads(columns)])
    count = 0
    for row in rows:
        cells = [quoted(plain(cell.column, cell.value)) for cell in row.cells]
        yield line.write(
            [*cells, row.code, str(row.version), "x" if row.struck else ""]
        )
        count += 1
    yield line.write([f"{COUNT} {count}"])


def xlsx_file(
    spec: RegisterSpec, columns: Sequence[Column], rows: Iterable[RowView]
) -> IO[bytes]:
    """Write a workbook in constant memory; every text cell is typed as text."""
    import xlsxwriter

    file = tempfile.TemporaryFile()  # noqa: SIM115, the caller streams it
    book = xlsxwriter.Workbook(file, _OPTIONS)
    sheet = book.add_worksheet(spec.title[:31].translate(_NOT_IN_A_NAME))
    styles = _styles(book)
    _head(sheet, columns, styles)
    count = 0
    for count, row in enumerate(rows, start=1):
        for place, cell in enumerate(row.cells):
            _write(sheet, (count, place), cell, styles)
        tail = len(row.cells)
        sheet.write_string(count, tail, row.code)
        sheet.write_number(count, tail + 1, row.version)
        sheet.write_string(count, tail + 2, "x" if row.struck else "")
    sheet.write_string(count + 1, 0, f"{COUNT} {count}")
    book.close()
    file.seek(0)
    return file


def template_file(spec: RegisterSpec, columns: Sequence[Column]) -> IO[bytes]:
    """Write an empty workbook to fill in away from the network."""
    import xlsxwriter

    typed = [column for column in columns if not column.computed]
    file = tempfile.TemporaryFile()  # noqa: SIM115, the caller streams it
    book = xlsxwriter.Workbook(file, _OPTIONS)
    sheet = book.add_worksheet(spec.title[:31].translate(_NOT_IN_A_NAME))
    styles = _styles(book)
    for place, column in enumerate(typed):
        head = f"{column.label} *" if column.required else column.label
        sheet.write_string(0, place, head, styles["head"])
        kind = "day" if column.kind == "date" else "text"
        sheet.set_column(place, place, WIDTHS.get(column.kind, 20), styles[kind])
        if column.help:
            sheet.write_comment(0, place, column.help)
        if column.catalogue:
            labels = list(column.catalogue.values())
            if len(",".join(labels)) <= 255 and not any("," in one for one in labels):
                choice = {"validate": "list", "source": labels}
                sheet.data_validation(1, place, 5000, place, choice)
    sheet.freeze_panes(1, 0)
    book.close()
    file.seek(0)
    return file


def heads(columns: Sequence[Column]) -> list[str]:
    """Give the headings of an export: the labels, then the row's own marks."""
    return [*(column.label for column in columns), *SYSTEM.values()]


_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


class _Line:
    """Write one CSV line at a time."""

    def __init__(self) -> None:
        self._buffer = io.StringIO()
        self._writer = csv.writer(self._buffer, quoting=csv.QUOTE_ALL)

    def write(self, cells: Sequence[str]) -> str:
        """Give the cells as one line."""
        self._buffer.seek(0)
        self._buffer.truncate()
        self._writer.writerow(cells)
        return self._buffer.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1}),
        "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        "count": book.add_format({"num_format": "#,##0"}),
        "text": book.add_format({"num_format": "@"}),
    }


def _head(sheet: Any, columns: Sequence[Column], styles: dict[str, Any]) -> None:
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDTHS.get(column.kind, 20))
    for place, head in enumerate(heads(columns)):
        sheet.write_string(0, place, head, styles["head"])
    sheet.freeze_panes(1, 0)


def _write(
    sheet: Any, place: tuple[int, int], cell: CellView, styles: dict[str, Any]
) -> None:
    value = cell.value
    if isinstance(value, int) and not isinstance(value, bool):
        sheet.write_number(
            *place, value, None if cell.column.names else styles["count"]
        )
    elif isinstance(value, date) and value.year >= 1901:
        moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001
        sheet.write_datetime(*place, moment, styles["day"])
    else:
        sheet.write_string(*place, cell.text)
