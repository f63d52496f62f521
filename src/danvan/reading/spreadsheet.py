"""Rows of a spreadsheet (bảng tính): XLSX and CSV, typed and capped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from danvan.reading.formats import kind_of, within_cap
from danvan.reading.refusal import WRONG_TYPE, UnreadableFileError

if TYPE_CHECKING:
    from danvan.documents.document import Problem

Cell = str | int | float | bool | date | None

MAX_ROWS = 200_000
MAX_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of the first sheet, in order, and what could not be read."""

    rows: tuple[tuple[Cell, ...], ...]
    problems: tuple[Problem, ...] = ()
    name: str = ""


def read_rows(data: bytes, name: str) -> Sheet:
    """Read the first sheet of an XLSX or CSV file in the limited child.

    Raise UnreadableFileError with one Vietnamese sentence.
    """
    within_cap(data)
    kind = kind_of(data, name)
    if kind not in {"xlsx", "csv", "text"}:
        raise UnreadableFileError(WRONG_TYPE.replace("{suffix}", f".{kind}"))
    from danvan.reading.sandbox import rows_in_child

    return rows_in_child(data, name=name, reader="xlsx" if kind == "xlsx" else "csv")
