"""Tables of numbers (bảng số liệu): columns whose total row does not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.documents.document import Block, BlockKind
from danvan.documents.span import Span
from danvan.text.numerals import parse_number
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from danvan.documents.document import Document

_TOTAL = re.compile(r"(?:tổng|cộng|tổng số|tổng cộng|cộng chung)\s?:?", re.IGNORECASE)
# Columns that count rows, or hold what does not add up.
NOT_ADDED = re.compile(r"\b(?:stt|tt|nam|ty le|binh quan|trung binh|diem|hang)\b|%")
_NOTHING = frozenset({"", "-", "–", "—"})
_GROUP = re.compile(r"[IVXL]+\.?|[A-Z]\.?")

Row = dict[int, Block]


@dataclass(frozen=True, slots=True)
class WrongTotal:
    """A total that the cells it covers contradict."""

    span: Span
    column: str
    """Heading of the column."""
    written: int | float
    added: int | float
    across: bool = False
    """A row's total over columns, not a column's over rows."""


def find_wrong_totals(document: Document) -> Iterator[WrongTotal]:
    """Find total rows that differ from the sum of their column."""
    for table, rows in tables_of(document):
        yield from _check(document.text, table, rows)


def tables_of(document: Document) -> list[tuple[Block, list[Row]]]:
    """Return the tables of a document with their rows, each with cells by column."""
    held: list[tuple[Block, dict[int, Row]]] = []
    in_order = sorted(document.blocks, key=lambda one: (one.span.start, -one.span.end))
    for block in in_order:
        if block.kind is BlockKind.TABLE:
            held.append((block, {}))
        elif block.kind is BlockKind.CELL and block.row is not None and held:
            table, rows = held[-1]
            if block.span.end <= table.span.end:
                rows.setdefault(block.row, {})[block.column or 0] = block
    return [(table, [rows[n] for n in sorted(rows)]) for table, rows in held]


def parts_of(
    text: str, table: Block, rows: Sequence[Row]
) -> tuple[Sequence[Row], Sequence[Row]]:
    """Return the rows of the heads, and those below them."""
    first = max(1, table.header_rows or 1)
    if len(rows) > first and _counts_columns(text, rows[first]):
        first += 1
    return rows[:first], rows[first:]


def _check(text: str, table: Block, rows: Sequence[Row]) -> Iterator[WrongTotal]:
    heads, body = parts_of(text, table, rows)
    totals = [row for row in body if is_total(text, row)]
    others = [row for row in body if not is_total(text, row)]
    # Groups have totals of their own; which rows they cover is not to be guessed.
    if len(totals) != 1 or len(others) < 2 or any(_is_group(text, r) for r in others):
        return
    for column, cell in totals[0].items():
        head = " ".join(cell_words(text, row, column) for row in heads).strip()
        written = parse_number(cell_words(text, totals[0], column))
        values = [amount(text, row, column) for row in others]
        if written is None or NOT_ADDED.search(folded_key(head)):
            continue
        numbers = [value for value in values if value is not None]
        added = sum(numbers)
        if len(numbers) == len(values) and abs(added - written) > 1e-6:
            yield WrongTotal(cell.span, head, written, added)


def cell_words(text: str, row: Row, column: int) -> str:
    """Return the words of a cell, nothing where the row has none."""
    return row[column].span.of(text).strip() if column in row else ""


def cell_value(text: str, row: Row, column: int) -> int | float | None:
    """Return the number in a cell, None where it holds none."""
    return parse_number(cell_words(text, row, column))


def amount(text: str, row: Row, column: int) -> int | float | None:
    """Return what a cell adds to a sum: nothing where empty, None for words."""
    words = cell_words(text, row, column)
    return 0 if words in _NOTHING else parse_number(words)


def _labels(text: str, row: Row) -> list[str]:
    """Return the words of the row's first two columns."""
    return [cell_words(text, row, column) for column in sorted(row)[:2]]


def is_total(text: str, row: Row) -> bool:
    """Tell whether one of the row's first words names a total."""
    return any(_TOTAL.fullmatch(label) for label in _labels(text, row))


def _is_group(text: str, row: Row) -> bool:
    return any(_GROUP.fullmatch(label) for label in _labels(text, row)[:1])


def _counts_columns(text: str, row: Row) -> bool:
    """Tell whether the row only numbers the columns: (1) (2) (3)."""
    words = [cell_words(text, row, column).strip("()") for column in sorted(row)]
    return words == [str(number) for number in range(1, len(words) + 1)]
