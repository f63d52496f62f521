"""The table of known papers (bảng văn bản đã biết): CSV or XLSX, told by its head."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NoReturn

from danvan.checking import Paper
from danvan.cli.arguments import CallRefusedError
from danvan.reading import UnreadableFileError, file_bytes
from danvan.reading.spreadsheet import read_rows
from danvan.text.dates import parse_date
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from danvan.reading.spreadsheet import Cell

_HEAD = "number;date;type;issuer;title;own"
_COLUMNS = {
    "number": "number", "so ky hieu": "number", "so, ky hieu": "number",
    "date": "date", "ngay": "date", "ngay ban hanh": "date",
    "type": "type", "loai": "type", "loai van ban": "type",
    "issuer": "issuer", "co quan": "issuer", "co quan ban hanh": "issuer",
    "title": "title", "trich yeu": "title",
    "own": "own", "cua minh": "own",
}  # fmt: skip
_YES = frozenset({"x", "1", "true", "yes", "own", "co"})
_NO = frozenset({"", "0", "false", "no", "khong"})


def papers_in(path: Path) -> tuple[Paper, ...]:
    """Read the papers of a table. Raise CallRefusedError naming the wrong row."""
    try:
        rows = read_rows(file_bytes(path), path.name).rows
    except UnreadableFileError as refusal:
        raise CallRefusedError(f"{path.name}: {refusal.sentence}") from None
    head = (
        [_COLUMNS.get(folded_key(str(cell or ""))) for cell in rows[0]] if rows else []
    )
    if "number" not in head:
        _refuse(path, f"dòng đầu phải có các cột {_HEAD}")
    papers = []
    for number, row in enumerate(rows[1:], 2):
        told = {name: cell for name, cell in zip(head, row, strict=False) if name}
        if any(cell not in {None, ""} for cell in told.values()):
            papers.append(_paper(path, number, told))
    return tuple(papers)


def _paper(path: Path, row: int, told: Mapping[str, Cell]) -> Paper:
    words = {name: " ".join(str(cell or "").split()) for name, cell in told.items()}
    own = folded_key(words.get("own", ""))
    if not words["number"]:
        _refuse(path, f"dòng {row} thiếu số, ký hiệu")
    if own not in _YES | _NO:
        _refuse(path, f"dòng {row}, cột own nhận “x” hoặc để trống, không phải “{own}”")
    return Paper(
        number=words["number"],
        date=_date(path, row, told.get("date")),
        type=words.get("type") or None,
        issuer=words.get("issuer") or None,
        title=words.get("title") or None,
        own=own in _YES,
        told_by=None if own in _YES else path.name,
    )


def _date(path: Path, row: int, cell: Cell) -> date | None:
    if cell is None or isinstance(cell, date):
        return cell
    # The year is always asked for: a table is no note of today.
    day = parse_date(str(cell), today=date.max)
    if day is None or day.year == date.max.year:
        _refuse(path, f"dòng {row}: không hiểu ngày “{cell}”; hãy ghi như 05/03/2026")
    return day


def _refuse(path: Path, what: str) -> NoReturn:
    raise CallRefusedError(f"Bảng văn bản “{path.name}” chưa đúng: {what}.")
