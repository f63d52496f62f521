"""Rows pasted or brought in a file (dán, nhập tệp), cell by cell, before any action."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from danvan.reading.spreadsheet import read_rows
from danvan.text.dates import parse_date
from danvan.text.formulas import unquoted
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean, folded_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from danvan.agencies.sheets.kinds import SheetColumn, SheetKind

LARGEST, MOST_ROWS, LOOK_AT = 500_000, 1000, 10


class SheetError(RefusedError):
    """What was pasted or sent holds no table that can be read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: where it stood, its cells as typed, its values, what is wrong."""

    number: int
    cells: dict[str, str]
    values: dict[str, object]
    wrong: str = ""


def text_of_file(data: bytes, name: str) -> str:
    """Give the first sheet of a file as it would be pasted.

    Raises UnreadableFileError, SheetError.
    """
    sheet = read_rows(data, name)
    if not any(any(cell not in (None, "") for cell in row) for row in sheet.rows):
        raise SheetError("Tệp chưa có dòng nào để nhập.")
    if len(sheet.rows) > MOST_ROWS + LOOK_AT:
        raise SheetError(f"Mỗi lần nhập tối đa {MOST_ROWS} dòng; hãy chia tệp ra.")
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    for row in sheet.rows:
        writer.writerow([_as_text(cell) for cell in row])
    return written.getvalue()


def read_lines(text: str, kind: SheetKind, *, today: date) -> tuple[Line, ...]:
    """Read rows of a kind out of a pasted table, in whatever order its columns stand.

    Raises SheetError where there is no table, or a column that must be there is not.
    """
    table = _table(text)
    heading, names = _recognise(table, kind)
    missing = [column.label for column in kind.required if column.key not in names]
    if missing:
        raise SheetError(
            f"Chưa thấy cột {', '.join(missing)}. Chép cả dòng tiêu đề của bảng."
        )
    found = []
    for place, row in enumerate(table):
        if place <= heading or not any(row):
            continue
        cells = {name: cell for name, cell in zip(names, row, strict=False) if name}
        found.append(_line(place + 1, cells, kind, today))
    if not found:
        raise SheetError("Dưới dòng tiêu đề chưa có dòng nào.")
    return tuple(found)


def _table(text: str) -> list[list[str]]:
    """Cut a pasted text into cells."""
    if len(text) > LARGEST:
        raise SheetError("Dán quá nửa triệu chữ; hãy chia bảng ra.")
    cleaned = clean(text)
    if not cleaned.strip():
        raise SheetError("Chưa dán gì. Chép bảng, kể cả dòng tiêu đề, rồi dán vào ô.")
    first = cleaned.lstrip("\n").split("\n", 1)[0]
    sign = next((sign for sign in "\t;," if sign in first), "\t")
    try:
        rows = list(csv.reader(io.StringIO(cleaned), delimiter=sign))
    except csv.Error as error:
        raise SheetError(
            "Không tách được các ô đã dán; hãy chép lại từ bảng tính."
        ) from error
    if len(rows) > MOST_ROWS + LOOK_AT:
        raise SheetError(f"Mỗi lần nhập tối đa {MOST_ROWS} dòng; hãy chia bảng ra.")
    return [[unquoted(cell.strip()) for cell in row] for row in rows]


def _recognise(
    table: Sequence[Sequence[str]], kind: SheetKind
) -> tuple[int, tuple[str, ...]]:
    """Find the row of headings; without one the columns stand in their own order."""
    known: dict[str, str] = {}
    for column in kind.columns:
        known.setdefault(folded_key(column.label), column.key)
    for column in kind.columns:
        for other in column.also:
            known.setdefault(folded_key(other), column.key)
    best = -1
    names: tuple[str, ...] = ()
    for place, row in enumerate(table[:LOOK_AT]):
        found = _named(row, known)
        if sum(map(bool, found)) > sum(map(bool, names)):
            best, names = place, found
    if sum(map(bool, names)) > 1:
        return best, names
    width = max(len(row) for row in table)
    return -1, tuple(column.key for column in kind.columns)[:width]


def _named(row: Iterable[str], known: dict[str, str]) -> tuple[str, ...]:
    names: list[str] = []
    for cell in row:
        name = known.get(folded_key(cell).rstrip("*: ").strip(), "")
        names.append("" if name in names else name)
    return tuple(names)


def _line(number: int, cells: dict[str, str], kind: SheetKind, today: date) -> Line:
    """Read the cells of one row; the first fault is told."""
    values: dict[str, object] = {}
    wrong = ""
    for column in kind.columns:
        text = " ".join(cells.get(column.key, "").split())
        try:
            values[column.key] = _value(text, column, today)
        except SheetError as refused:
            wrong = wrong or refused.sentence
    return Line(number, cells, values, wrong)


def _value(text: str, column: SheetColumn, today: date) -> object:
    """Read one cell. Raises SheetError with what to do."""
    if not text:
        if column.required:
            raise SheetError(f"Ghi {column.label}.")
        return None if column.day else ""
    if column.day:
        day = parse_date(text, today=today)
        if day is None:
            raise SheetError(f"{column.label}: ghi ngày dạng 01/03/2025.")
        return day
    if column.choices is not None:
        return _choice(text, column, column.choices)
    if len(text) > column.longest:
        raise SheetError(f"{column.label}: dài quá {column.longest} chữ.")
    return text


def _choice(text: str, column: SheetColumn, choices: object) -> str:
    """Find a choice by its label."""
    assert isinstance(choices, dict)  # noqa: S101
    for value, label in choices.items():
        if folded_key(label) == folded_key(text):
            return str(value)
    known = ", ".join(choices.values())
    raise SheetError(f"{column.label}: chọn một trong {known}.")


def _as_text(cell: object) -> str:
    """Write a typed cell the way a person would type it."""
    match cell:
        case None:
            return ""
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.strftime("%d/%m/%Y")
        case date():
            return cell.strftime("%d/%m/%Y")
    return clean(str(cell))
