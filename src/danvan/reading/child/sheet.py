"""What a child reads out of a spreadsheet (bảng): typed rows, and their caps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

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
