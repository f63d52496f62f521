"""Rows of a spreadsheet (bảng tính): XLSX and CSV, typed and capped."""

from __future__ import annotations

from danvan.reading.child.limits import DOCUMENT, TABLE, Limits
from danvan.reading.child.sheet import MAX_COLUMNS, MAX_ROWS, Cell, Sheet
from danvan.reading.formats import kind_of, within_cap
from danvan.reading.refusal import WRONG_TYPE, UnreadableFileError

__all__ = ["MAX_COLUMNS", "MAX_ROWS", "TABLE", "Cell", "Sheet", "read_rows"]


def read_rows(data: bytes, name: str, limits: Limits = DOCUMENT) -> Sheet:
    """Read the first sheet of an XLSX or CSV file in the limited child.

    Who takes in tables of many rows gives the limits ``TABLE``. Raise
    UnreadableFileError with one Vietnamese sentence.
    """
    within_cap(data)
    kind = kind_of(data, name)
    if kind not in {"xlsx", "csv", "text"}:
        raise UnreadableFileError(WRONG_TYPE.replace("{suffix}", f".{kind}"))
    from danvan.reading.sandbox import rows_in_child

    reader = "xlsx" if kind == "xlsx" else "csv"
    return rows_in_child(data, name=name, reader=reader, limits=limits)
