"""The series as a sheet (xuất chuỗi số liệu): what the screen shows."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from danvan.archive.series.doubts import said
from danvan.registers.sheets.source import quoted

if TYPE_CHECKING:
    from danvan.archive.series.lines import Sheet

_BOM = "\ufeff"


def as_csv(sheet: Sheet) -> str:
    """Write one line a figure and one column a period; doubts stand in the last."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    labels = [period.label for period in sheet.periods]
    rows = [["Số liệu", "Đơn vị tính", *labels, "Cần xem"]]
    for line in sheet.lines:
        told = [line.told.get(period.code, ()) for period in sheet.periods]
        cells = ["; ".join(said(one.number) for one in cell) for cell in told]
        doubts = " ".join(doubt.sentence for doubt in line.doubts)
        rows.append([line.name, line.unit, *cells, doubts])
    writer.writerows([quoted(cell) for cell in row] for row in rows)
    return _BOM + out.getvalue()
