"""Rows out (xuất dòng): CSV and XLSX of exactly what the table shows."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import IO, Any

from danvan.registers.columns import Column
from danvan.registers.content import shown
from danvan.registers.registry import RegisterSpec
from danvan.registers.sheets.recognise import COUNT, SYSTEM
from danvan.registers.sheets.source import quoted
from danvan.registers.shown import PlainRow
from danvan.text.dates import format_screen

BOM = "\ufeff"
WIDTHS = {"long_text": 40, "text": 28, "date": 12, "integer": 12, "money": 16}
CHUNK = 1 << 16
_DAY_ZERO = date(1899, 12, 30)
"""Day 0 of a workbook, for days after February 1900."""
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_lines(columns: Sequence[Column], rows: Iterable[PlainRow]) -> Iterator[str]:
    """Write quoted lines, safe from formulas; the last states the count of rows.

    Many lines at a time: a line by itself would cost more to send than to write.
    """
    buffer = io.StringIO()
    write = csv.writer(buffer, quoting=csv.QUOTE_ALL).writerow
    writers = [_as_text(column) for column in columns]
    buffer.write(BOM)
    write([quoted(head) for head in heads(columns)])
    count = 0
    for row in rows:
        count += 1
        cells = [say(value) for say, value in zip(writers, row.values, strict=True)]
        write([*cells, row.code, row.version, "x" if row.struck else ""])
        if buffer.tell() > CHUNK:
            yield _emptied(buffer)
    write([f"{COUNT} {count}"])
    yield _emptied(buffer)


def xlsx_file(
    spec: RegisterSpec, columns: Sequence[Column], rows: Iterable[PlainRow]
) -> IO[bytes]:
    """Write a workbook in constant memory; every text cell is typed as text."""
    import xlsxwriter

    file = tempfile.TemporaryFile()  # noqa: SIM115, the caller streams it
    book = xlsxwriter.Workbook(file, _OPTIONS)
    sheet = book.add_worksheet(spec.title[:31].translate(_NOT_IN_A_NAME))
    styles = _styles(book)
    _head(sheet, columns, styles)
    writers = [_as_cell(sheet, column, styles) for column in columns]
    tail, count = len(columns), 0
    for count, row in enumerate(rows, start=1):
        for place, (write, value) in enumerate(zip(writers, row.values, strict=True)):
            if value is not None and value != "":
                write(count, place, value)
        sheet.write_string(count, tail, row.code)
        sheet.write_number(count, tail + 1, row.version)
        if row.struck:
            sheet.write_string(count, tail + 2, "x")
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


def _emptied(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _as_text(column: Column) -> Callable[[Any], str]:
    """Give how a value of the column is written as text, decided once."""
    match column.kind:
        case "integer" | "money":
            return lambda value: "" if value is None else str(value)
        case "boolean":
            return lambda value: "x" if value else ""
        case "date":
            return lambda value: format_screen(value) if value else ""
        case "catalogue":
            labels = {code: quoted(label) for code, label in column.catalogue.items()}
            return lambda value: labels.get(value) or quoted(value or "")
    return lambda value: quoted(shown(column, value))


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


def _as_cell(
    sheet: Any, column: Column, styles: dict[str, Any]
) -> Callable[[int, int, Any], object]:
    """Give how a value of the column is put into a cell, decided once."""
    match column.kind:
        case "integer" | "money":
            style = None if column.names else styles["count"]
            return lambda row, place, value: sheet.write_number(
                row, place, value, style
            )
        case "date":
            return lambda row, place, value: _write_day(
                sheet, (row, place), value, styles["day"]
            )
    return lambda row, place, value: sheet.write_string(
        row, place, shown(column, value)
    )


def _write_day(sheet: Any, place: tuple[int, int], day: date, style: Any) -> None:
    if day.year >= 1901:
        sheet.write_number(*place, (day - _DAY_ZERO).days, style)
    else:
        sheet.write_string(*place, format_screen(day))
