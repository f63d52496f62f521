"""Rows of XLSX and CSV files (bảng tính), typed and capped.

Runs in the limited child only.
"""

from __future__ import annotations

import csv
import io
import math
import warnings
import zipfile
import zlib
from datetime import date, datetime, time
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from danvan.reading import refusal
from danvan.reading.child.archive import checked, member
from danvan.reading.child.limits import DOCUMENT, Limits
from danvan.reading.child.sheet import MAX_COLUMNS, MAX_ROWS
from danvan.reading.child.xml_parts import check_package
from danvan.reading.refusal import UnreadableFileError

MAX_CELL = 32_767
"""Characters of a cell, as Excel counts them."""
_TOO_MANY_ROWS = f"Bảng có hơn {MAX_ROWS:,} dòng; phần sau không được đọc.".replace(
    ",", "."
)
_TOO_MANY_COLUMNS = f"Bảng có hơn {MAX_COLUMNS} cột; các cột sau không được đọc."
_LOST_LETTERS = "Bảng mã của tệp CSV không rõ; vài chữ có thể sai."
_ENCODINGS = ("utf-8-sig", "cp1258")
# What openpyxl, zipfile and the XML under them raise where a file is broken.
_BROKEN = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, SyntaxError, OSError,
    EOFError, KeyError, ValueError, TypeError, IndexError, AttributeError,
)  # fmt: skip
Row = list[Any]


def xlsx_rows(data: bytes, limits: Limits = DOCUMENT) -> dict[str, Any]:
    """Read the first visible sheet of an XLSX file; formulas give their values.

    Raise UnreadableFileError for anything unsafe or broken.
    """
    archive = checked(data)
    check_package(archive, limits)
    if member(archive, "xl/workbook.xml") is None:
        raise UnreadableFileError(refusal.BROKEN)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
            shown = [s for s in book.worksheets if s.sheet_state == "visible"]
            sheet = (shown or book.worksheets)[0]
            sheet.reset_dimensions()
            return _collected(sheet.iter_rows(values_only=True), sheet.title)
        except _BROKEN:
            raise UnreadableFileError(refusal.BROKEN) from None


def csv_rows(data: bytes) -> dict[str, Any]:
    """Read a CSV file, its encoding and separator found out. Cells stay strings.

    Raise UnreadableFileError where the bytes are no text.
    """
    text, sure = _decoded(data)
    if "\x00" in text:
        raise UnreadableFileError(refusal.BINARY)
    csv.field_size_limit(MAX_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        found = _collected(([cell or None for cell in row] for row in reader), "")
    except csv.Error:
        raise UnreadableFileError(refusal.BROKEN) from None
    if not sure:
        found["problems"].append(["unsure-encoding", _LOST_LETTERS])
    return found


def _decoded(data: bytes) -> tuple[str, bool]:
    """Return the text, and whether its encoding is certain."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        try:
            return data.decode("utf-16"), True
        except UnicodeDecodeError:
            raise UnreadableFileError(refusal.BROKEN) from None
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, encoding != "cp1258"
    return data.decode("cp1258", "replace"), False


def _separator(text: str) -> str:
    """Return the sign that parts the first lines most evenly."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    best, score = ",", 0
    for sign in (";", ",", "\t", "|"):
        counts = [len(next(csv.reader([line], delimiter=sign))) for line in lines]
        even = min(counts, default=1)
        if even > 1 and even * (1 + counts.count(even)) > score:
            best, score = sign, even * (1 + counts.count(even))
    return best


def _collected(rows: Any, name: str) -> dict[str, Any]:
    """Gather rows up to the caps; empty rows at the end are left out."""
    kept: list[Row] = []
    problems: list[list[str]] = []
    wide = False
    for row in rows:
        if len(kept) >= MAX_ROWS:
            problems.append(["too-many-rows", _TOO_MANY_ROWS])
            break
        wide = wide or any(cell is not None for cell in row[MAX_COLUMNS:])
        kept.append([_plain(cell) for cell in row[:MAX_COLUMNS]])
    if wide:
        problems.append(["too-many-columns", _TOO_MANY_COLUMNS])
    while kept and all(cell is None for cell in kept[-1]):
        kept.pop()
    return {"rows": kept, "problems": problems, "name": name}


def _plain(cell: object) -> object:
    """Return a cell as JSON carries it: dates in a box, no infinities."""
    if isinstance(cell, datetime):
        return {"date": cell.date().isoformat()}
    if isinstance(cell, date):
        return {"date": cell.isoformat()}
    if isinstance(cell, time):
        return cell.isoformat()
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return None
        return int(cell) if cell.is_integer() and abs(cell) < 2**53 else cell
    if cell is None or isinstance(cell, bool | int):
        return cell
    return str(cell)[:MAX_CELL]
