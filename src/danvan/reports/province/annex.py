"""The total's annex (biểu tổng hợp kèm theo): every agency, every indicator told.

On paper agencies are rows and indicators columns, a landscape table for each topic and
eight indicators: thirty to sixty columns of agencies would not be read. As a workbook
each agency has its column, as on the screen.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from danvan.documents.builder import DocumentBuilder
from danvan.law.layout import LAYOUT, Layout, Range
from danvan.reports.composing.context import short_name
from danvan.text.dates import format_screen

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.documents.document import Document
    from danvan.reports.queries.grand import Cell, Grand, Line
    from danvan.reports.queries.period import PeriodTable

COLUMNS = 8
"""Indicators of one landscape table."""
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """One table of the annex: a topic and some of its indicators."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The agencies, then the province."""


def told(grand: Grand) -> list[Line]:
    """Return the lines in which some agency told more than zero."""
    return [line for line in grand.lines if _tells(line)]


def tables(grand: Grand) -> Iterator[AnnexTable]:
    """Yield the tables of the paper annex, in the order of the catalogue."""
    for group, lines in groupby(told(grand), key=lambda line: line.total.measure.group):
        for part in _parts(list(lines)):
            heads = tuple(_head(line) for line in part)
            rows = [
                (str(n), short_name(name), *(line.cells[n - 1].text for line in part))
                for n, name in enumerate(grand.names, 1)
            ]
            rows.append(("", "Toàn tỉnh", *(line.total.text for line in part)))
            yield AnnexTable(
                group or "Chỉ tiêu khác", ("STT", "Đơn vị", *heads), tuple(rows)
            )


def annex_document(of: PeriodTable, grand: Grand, issuer: Agency) -> Document:
    """Return the annex as a document: head, what it lacks, the tables."""
    name = issuer.name_on(of.period.end)
    builder = DocumentBuilder()
    builder.header(
        issuer=short_name(name.name),
        parent=name.superior_name or None,
        type_name="Phụ lục",
        subject=f"Số liệu tổng hợp {of.period.label} theo từng đơn vị",
    )
    start, end = format_screen(of.period.start), format_screen(of.period.end)
    builder.paragraph(
        f"{of.regime.name}; số liệu từ ngày {start} đến ngày {end}. {lacking(of)} "
        "Dấu – là đơn vị chưa báo cáo chỉ tiêu này; chỉ tiêu mà mọi đơn vị đều không "
        "phát sinh không đưa vào biểu."
    )
    for n, one in enumerate(tables(grand), 1):
        builder.heading(1, str(n), one.title, "1.")
        builder.table([one.heads, *one.rows])
    return builder.build()


def landscape(layout: Layout = LAYOUT) -> Layout:
    """Return the layout turned on its side, its tables in smaller type."""
    table = replace(layout["table"], size=Range(10, 14, 10))
    return replace(
        layout,
        width_mm=layout.height_mm,
        height_mm=layout.width_mm,
        components={**layout.components, "table": table},
    )


def annex_workbook(of: PeriodTable, grand: Grand) -> bytes:
    """Return the annex as XLSX: a line an indicator, a column an agency."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _OPTIONS)
    sheet = book.add_worksheet("Tổng hợp")
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    heads = ("Mã", "Chỉ tiêu", "Đơn vị tính", "Toàn tỉnh", *grand.names)
    for place, head in enumerate(heads):
        sheet.set_column(place, place, 48 if place == 1 else 16)
        sheet.write_string(0, place, head, bold)
    sheet.freeze_panes(1, 4)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 3)
    for row, line in enumerate(grand.lines, 1):
        measure = line.total.measure
        for place, text in enumerate((measure.code, measure.name, measure.unit)):
            sheet.write_string(row, place, text)
        cell = line.total.cell
        values = [(cell.value if cell else None, line.total.text)]
        values += [_value(one) for one in line.cells]
        for place, (value, text) in enumerate(values, 3):
            if value is None:
                sheet.write_string(row, place, text)
            else:
                sheet.write_number(row, place, value / 10**measure.decimals)
    last = len(grand.lines) + 1
    sheet.write_string(last, 0, lacking(of))
    book.close()
    return file.getvalue()


def lacking(of: PeriodTable) -> str:
    """Say whose figures are in the total, and whose are not."""
    missing = [row.name for row in of.rows if not row.sent]
    filed = len(of.rows) - len(missing)
    said = f"Tổng hợp từ {filed} trên {len(of.rows)} đơn vị"
    return f"{said}; còn thiếu: {'; '.join(missing)}." if missing else f"{said}, đã đủ."


def _parts(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Split the lines of a topic evenly, so that no table holds a single column."""
    count = -(-len(lines) // COLUMNS)
    size = -(-len(lines) // count)
    return [lines[at : at + size] for at in range(0, len(lines), size)]


def _head(line: Line) -> str:
    measure = line.total.measure
    return f"{measure.name} ({measure.unit})" if measure.unit else measure.name


def _tells(line: Line) -> bool:
    return any(cell.figure is not None and cell.figure.value for cell in line.cells)


def _value(cell: Cell) -> tuple[int | None, str]:
    figure = cell.figure
    return (figure.value if figure is not None else None, cell.text)
