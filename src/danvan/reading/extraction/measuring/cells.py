"""Figures in the cells of tables (số trong bảng): named by their row and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.document import QuantityKind
from danvan.documents.span import Span
from danvan.reading.extraction.measuring.counting import Counted
from danvan.reading.extraction.measuring.lexicon import folded, unit_of_number
from danvan.reading.extraction.measuring.numbers import is_year
from danvan.text.periods import read_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.extraction.measuring.ground import Ground
    from danvan.reading.extraction.measuring.lexicon import Lexicon
    from danvan.reading.extraction.measuring.numbers import Number

_ROW = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\t :=+-]{3,}")
_UNIT = re.compile(r"(?:dvt|don vi tinh|don vi|dv tinh) {0,3}:? {0,3}([^()\n\t]{1,30})")
_PERIOD = re.compile(
    r"(?:[69] thang(?: dau| cuoi)? nam \d{4}|quy (?:i{1,3}|iv|[1-4])[ /]\d{4}"
    r"|(?:nam )?(?:19|20)\d\d)"
)
_LONG = 60
"""Characters of a head; a longer cell is a text."""
_WORDS = 20


class Cell(NamedTuple):
    """A cell: its range without white space."""

    start: int
    end: int


class Column(NamedTuple):
    """What the head of a column says."""

    said: str
    """As written, all rows of the head together."""
    skipped: bool
    """It numbers the rows, or names codes, days, years."""
    unit: str | None
    percent: bool
    period: str | None
    units: bool
    """Its cells name the units of their rows."""


def cells_of(
    ground: Ground, words: Lexicon, numbers: Sequence[Number]
) -> dict[int, Counted | None]:
    """Read the numbers that fill a cell alone, by the number's place.

    None for those that number rows or columns.
    """
    found: dict[int, Counted | None] = {}
    by_place = {number.span.start: number for number in numbers}
    places = sorted(by_place)
    for rows in _tables(ground):
        first = bisect_right(places, rows[0][0].start - 1)
        if first < len(places) and places[first] < rows[-1][-1].end:
            _read(ground, words, rows, by_place, found)
    return found


def _tables(ground: Ground) -> list[list[list[Cell]]]:
    """Return the rows of each table: lines with cells that follow one another."""
    tables: list[list[list[Cell]]] = []
    last = -9
    for match in _ROW.finditer(ground.low, ground.body.start, ground.body.end):
        if _RULE.fullmatch(match[0]):
            last = match.end() if tables and match.start() - last < 4 else last
            continue
        if "\t" not in match[0]:
            continue
        row = _cells(ground, match.start(), match.end())
        if len(row) < 2:
            continue
        gap = ground.low[last : match.start()] if tables else "."
        if not gap.strip() and (gap.count("\n") < 2 or len(row) == len(tables[-1][-1])):
            tables[-1].append(row)
        else:
            tables.append([row])
        last = match.end()
    return [rows for rows in tables if len(rows) > 1]


def _cells(ground: Ground, start: int, end: int) -> list[Cell]:
    """Return the cells of a line; those at its outer bars are none."""
    low = ground.low
    borders = [m.start() for m in re.finditer("\t", low[start:end])]
    edges = [start - 1, *(start + border for border in borders), end]
    cells: list[Cell] = []
    for left, right in pairwise(edges):
        begin, stop = ground.view.trimmed(left + 1, right)
        cells.append(Cell(begin, stop))
    if (
        cells
        and cells[0].start >= cells[0].end
        and ground.view.text[start:end].lstrip()[:1] in "|│┃"
    ):
        cells = cells[1:]
    if (
        cells
        and cells[-1].start >= cells[-1].end
        and ground.view.text[start:end].rstrip()[-1:] in "|│┃"
    ):
        cells = cells[:-1]
    return cells


def _read(
    ground: Ground,
    words: Lexicon,
    rows: list[list[Cell]],
    numbers: dict[int, Number],
    found: dict[int, Counted | None],
) -> None:
    heads = 1
    while heads < min(4, len(rows) - 1) and not _has_figures(
        rows[heads], numbers, ground
    ):
        heads += 1
    if _has_figures(rows[0], numbers, ground) and not _all_years(rows[0], numbers):
        heads = 0
    columns = [
        _column(ground, words, rows[:heads], index)
        for index in range(max(map(len, rows)))
    ]
    caption = _caption_unit(ground, words, rows[0][0].start)
    for row in rows[:heads]:
        for cell in row:
            if cell.start in numbers and _fills(numbers[cell.start], cell, ground):
                found[cell.start] = None
    for row in rows[heads:]:
        if _numbers_columns(row, numbers, ground):
            found |= dict.fromkeys((c.start for c in row if c.start in numbers), None)
            continue
        _row(ground, words, row, columns, caption, numbers, found)


def _has_figures(row: list[Cell], numbers: dict[int, Number], ground: Ground) -> bool:
    """Tell whether a cell after the first is a number and nothing else."""
    return any(
        cell.start in numbers
        and _fills(numbers[cell.start], cell, ground)
        and not is_year(numbers[cell.start])
        for cell in row[1:]
    ) and not _numbers_columns(row, numbers, ground)


def _all_years(row: list[Cell], numbers: dict[int, Number]) -> bool:
    filled = [numbers[cell.start] for cell in row[1:] if cell.start in numbers]
    return all(is_year(number) for number in filled)


def _numbers_columns(
    row: list[Cell], numbers: dict[int, Number], ground: Ground
) -> bool:
    """Tell whether a row numbers the columns: ``(1) (2) (3)``, ``A B 1 2``."""
    said = [ground.low[cell.start : cell.end].strip("() ") for cell in row]
    digits = [int(one) for one in said if one.isdigit() and len(one) < 3]
    rest = [one for one in said if one and not one.isdigit()]
    return (
        len(digits) > 1
        and all(len(one) == 1 or "=" in one for one in rest)
        and all(b - a == 1 for a, b in pairwise(digits))
    )


def _fills(number: Number, cell: Cell, ground: Ground) -> bool:
    rest = ground.low[number.after : cell.end].strip(" *")
    return number.span.start == cell.start and rest in {"", "%", "d", "dong"}


def _column(
    ground: Ground, words: Lexicon, heads: list[list[Cell]], index: int
) -> Column:
    parts: list[str] = []
    for row in heads:
        if index < len(row):
            said = ground.words(row[index].start, row[index].end)[:_LONG]
            if said and said not in parts and not said.strip("() ").isdigit():
                parts.append(said)
    said = " ".join(parts)
    low = folded(said)
    plain = re.sub(r"\(.*?\)", "", low).strip(" :.*")
    period = _PERIOD.search(low)
    read = read_period(_as_year(period[0])) if period else None
    if period and read:
        said = " ".join((said[: period.start()] + said[period.end() :]).split())
    unit = unit_of_number(words, said)
    for bracket in re.findall(r"\(([^()]{1,30})\)", said):
        unit = _unit_named(words, bracket) or unit
    return Column(
        said=said,
        skipped=plain in words.numbering,
        unit=unit,
        percent="%" in low or plain.startswith("ty le"),
        period=read.code if read else None,
        units=plain in words.unit_heads,
    )


def _as_year(said: str) -> str:
    return said if not said.isdigit() else f"nam {said}"


def _unit_named(words: Lexicon, said: str) -> str | None:
    """Return the unit that a bracket or a caption names: ``ĐVT: triệu đồng``."""
    low = folded(said).strip(" .:")
    for head in words.unit_heads:
        low = low.removeprefix(head).strip(" :")
    if low.endswith("dong") or low in {"trd", "trieu"}:
        return " ".join(said.split()[-2:]).strip("()") if " " in low else said.strip()
    return words.units.get(low, (None,))[0]


def _caption_unit(ground: Ground, words: Lexicon, start: int) -> str | None:
    before = ground.low[max(0, start - 120) : start]
    match = _UNIT.search(before)
    if match is None:
        return None
    first = max(0, start - 120) + match.start(1)
    return _unit_named(words, ground.words(first, first + len(match[1])))


def _row(
    ground: Ground,
    words: Lexicon,
    row: list[Cell],
    columns: list[Column],
    caption: str | None,
    numbers: dict[int, Number],
    found: dict[int, Counted | None],
) -> None:
    named = [
        ground.words(cell.start, cell.end)
        for index, cell in enumerate(row)
        if any(map(str.isalpha, ground.low[cell.start : cell.end]))
        and not columns[index].units
        and len(ground.low[cell.start : cell.end].strip(".)")) > 3
    ]
    if not named and row[0].start < row[0].end:
        named = [f"{columns[0].said} {ground.words(row[0].start, row[0].end)}".strip()]
    unit = next(
        (
            _unit_named(words, ground.words(cell.start, cell.end))
            for index, cell in enumerate(row)
            if columns[index].units
        ),
        None,
    )
    for index, cell in enumerate(row):
        number = numbers.get(cell.start)
        if number is None or not _fills(number, cell, ground):
            continue
        column = columns[index]
        numbering = index == 0 and len(row) > 1 and (column.skipped or not column.said)
        if (
            column.skipped
            or numbering
            or not named
            or (index == 0 and _ordinal(column))
        ):
            found[cell.start] = None
        else:
            found[cell.start] = _figure(
                ground, words, number, cell, column, named[0], unit or caption
            )


def _ordinal(column: Column) -> bool:
    return not column.unit and not column.percent


def _figure(
    ground: Ground,
    words: Lexicon,
    number: Number,
    cell: Cell,
    column: Column,
    row_head: str,
    unit: str | None,
) -> Counted:
    head = " ".join(row_head.split()[:_WORDS]).strip(" :.;")
    bare = re.sub(r" {0,3}\((?:ĐVT|Đơn vị|%)[^()]*\)|\(%\)", "", column.said).strip()
    plain = folded(bare).strip(" :.") in words.plain_heads
    label = head if not bare or plain else f"{head}, {bare}"
    said = ground.low[number.after : cell.end]
    end = number.span.end
    if "%" in said or (column.percent and not number.scaled):
        end = number.after + said.index("%") + 1 if "%" in said else end
        span = Span(number.span.start, end)
        return Counted(
            span,
            number.value,
            "%",
            label,
            QuantityKind.PERCENT,
            0.9,
            period=column.period,
        )
    unit = column.unit or unit
    money = bool(said.strip(" *")) or (unit or "").endswith("đồng")
    kind = QuantityKind.MONEY if money else QuantityKind.COUNT
    name = "đồng" if said.strip(" *") else unit
    return Counted(
        number.span, number.value, name, label, kind, 0.9, period=column.period
    )
