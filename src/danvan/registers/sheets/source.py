"""Where rows to import come from (nguồn dòng): a pasted box or a file, as text."""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime

from danvan.reading.spreadsheet import TABLE, read_rows
from danvan.text.formulas import DANGEROUS, quoted, unquoted
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

__all__ = [
    "DANGEROUS",
    "Source",
    "Table",
    "quoted",
    "read_file",
    "read_paste",
    "unquoted",
]

LARGEST_PASTE = 2_000_000
MOST_ROWS = 100_002
"""A hundred thousand, the headings, and the line that says how many there are."""
MOST_COLUMNS = 100
Table = tuple[tuple[str, ...], ...]


class UnreadableTableError(RefusedError):
    """What was pasted or sent holds no table."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table of text, where it came from, and what could not be read."""

    name: str
    table: Table
    problems: tuple[str, ...] = ()


def read_paste(text: str) -> Source:
    """Read what was copied out of a spreadsheet; raises UnreadableTableError."""
    if len(text) > LARGEST_PASTE:
        raise UnreadableTableError("Dán quá 2 triệu chữ; hãy nhập bằng tệp XLSX.")
    rows = csv.reader(io.StringIO(clean(text)), delimiter=_delimiter(text))
    try:
        return Source("Dán từ bảng tính", _table([list(row) for row in rows]))
    except csv.Error as error:
        raise UnreadableTableError(
            "Không tách được các ô đã dán; hãy sao chép lại từ bảng tính."
        ) from error


def read_file(data: bytes, name: str) -> Source:
    """Read an XLSX or CSV file in the limited child.

    Raises UnreadableFileError, UnreadableTableError.
    """
    sheet = read_rows(data, name, TABLE)
    rows = [[as_text(cell) for cell in row] for row in sheet.rows]
    if not data.startswith(b"PK"):
        rows = [[unquoted(cell) for cell in row] for row in rows]
    problems = tuple(str(getattr(p, "message", p)) for p in sheet.problems)
    return Source(clean(name)[:200], _table(rows), problems)


def as_text(cell: object) -> str:
    """Write a typed cell the way a person would type it."""
    match cell:
        case None:
            return ""
        case bool():
            return "x" if cell else ""
        case float():
            whole = cell.is_integer() and abs(cell) < 1e15
            return str(int(cell)) if whole else repr(cell).replace(".", ",")
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
    return clean(str(cell))


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return next((sign for sign in "\t;," if sign in first), "\t")


def _table(rows: list[list[str]]) -> Table:
    kept = [tuple(cell.strip() for cell in row) for row in rows]
    while kept and not any(kept[-1]):
        kept.pop()
    if not any(any(row) for row in kept):
        raise UnreadableTableError("Chưa có dòng nào để nhập.")
    if len(kept) > MOST_ROWS:
        raise UnreadableTableError(
            f"Có {len(kept)} dòng, mỗi lần nhập tối đa {MOST_ROWS}; hãy chia tệp ra."
        )
    width = max(len(row) for row in kept)
    if width > MOST_COLUMNS:
        raise UnreadableTableError(f"Có {width} cột, tối đa {MOST_COLUMNS}.")
    return tuple(row + ("",) * (width - len(row)) for row in kept)
