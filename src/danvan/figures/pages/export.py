"""Readings sent out (xuất chuỗi số liệu): a sheet of exactly what the screen shows."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from danvan.registers.sheets.source import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from danvan.figures.queries.readings import ReadingRow, ReadingSheet

BOM = "\ufeff"
SUM = "Cộng"
_BEFORE = " (cơ quan tiền thân)"


def series_csv(sheet: ReadingSheet) -> str:
    """Write one line an agency and one column a period; who is missing comes last."""
    measure, periods = sheet.measures[0], sheet.asked.periods
    lines: list[list[str]] = [
        ["Cơ quan", *(period.label for period in periods)],
        *(
            [_name(row), *(sheet.text(row, period, measure) for period in periods)]
            for row in sheet.rows
        ),
        [SUM, *(sheet.text(None, period, measure) for period in periods)],
        ["Còn thiếu", *("; ".join(sheet.missing.get(p.pk, ())) for p in periods)],
    ]
    return _written(lines)


def breakdown_csv(sheet: ReadingSheet) -> str:
    """Write one line an indicator and one column an agency; then who is missing."""
    period = sheet.asked.periods[0]
    lines: list[list[str]] = [
        ["Mã", "Chỉ tiêu", "Đơn vị tính", SUM, *(_name(row) for row in sheet.rows)],
        *(
            [
                measure.code,
                measure.name,
                measure.unit,
                sheet.text(None, period, measure),
                *(sheet.text(row, period, measure) for row in sheet.rows),
            ]
            for measure in sheet.measures
        ),
        ["Còn thiếu", "; ".join(sheet.missing.get(period.pk, ()))],
    ]
    return _written(lines)


def _name(row: ReadingRow) -> str:
    return row.name + (_BEFORE if row.before else "")


def _written(lines: Iterable[Iterable[str]]) -> str:
    """Write quoted lines that no spreadsheet takes for formulas."""
    file = io.StringIO()
    writer = csv.writer(file)
    for line in lines:
        writer.writerow([quoted(text) for text in line])
    return BOM + file.getvalue()
