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
from danvan.reading.extraction.measuring.tables import Cell, tables_of
from danvan.text.periods import read_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.reading.extraction.measuring.ground import Ground
    from danvan.reading.extraction.measuring.lexicon import Lexicon
    from danvan.reading.extraction.measuring.numbers import Number

_UNIT = re.compile(r"(?:dvt|don vi tinh|don vi|dv tinh) {0,3}:? {0,3}([^()\n\t]{1,30})")
_PERIOD = re.compile(
    r"(?:[69] thang(?: dau| cuoi)? nam \d{4}|quy (?:i{1,3}|iv|[1-4])[ /]\d{4}"
    r"|(?:nam )?(?:19|20)\d\d)"
)
_IN_BRACKETS = re.compile(r" {0,3}\((?:ĐVT|Đơn vị|%)[^()]{0,60}\)")
_ROMAN = re.compile(r"[ivxl]+")
_LONG = 60
"""Characters of a head; a longer cell is a text."""
_WORDS = 20


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
    for rows in tables_of(ground):
        first = bisect_right(places, rows[0][0].start - 1)
        if first < len(places) and places[first] < rows[-1][-1].end:
            found |= _read(ground, words, rows, by_place)
    return found


def _read(
    ground: Ground,
    words: Lexicon,
    rows: list[list[Cell]],
    numbers: dict[int, Number],
) -> dict[int, Counted | None]:
    """Read one table: its heads, then each row under them."""
    heads = 1
    while heads < min(4, len(rows) - 1) and not _has_figures(
        rows[heads], numbers, ground
    ):
        heads += 1
    if _has_figures(rows[0], numbers, ground) and not _all_years(rows[0], numbers):
        heads = 0
    width = max(map(len, rows))
    # A head of two rows: what runs through both stands at the left of the first.
    said = rows[:1] + [_at_right(row, width) for row in rows[1:heads]]
    columns = [_column(ground, words, said[:heads], index) for index in range(width)]
    caption = _caption_unit(ground, words, rows[0][0].start)
    found: dict[int, Counted | None] = {}
    for row in rows[:heads]:
        for cell in row:
            if cell.start in numbers and _fills(numbers[cell.start], cell, ground):
                found[cell.start] = None
    table = _Table(ground, words, columns, caption, numbers)
    for row in rows[heads:]:
        if _numbers_columns(row, numbers, ground):
            found |= dict.fromkeys((c.start for c in row if c.start in numbers), None)
        else:
            found |= table.row(row)
    return found


class _Table(NamedTuple):
    """What the rows of a table are read by."""

    ground: Ground
    words: Lexicon
    columns: list[Column]
    caption: str | None
    """The unit that stands over the table."""
    numbers: dict[int, Number]

    def row(self, row: list[Cell]) -> dict[int, Counted | None]:
        """Read the numbers that fill cells of a row; None for what only counts rows."""
        if self.columns[0].skipped and _is_name(self.ground, row[0]):
            # A cell that runs through rows or columns leaves its row a cell short.
            row = _at_right(row, len(self.columns))
        named = self._name(row)
        unit = self._unit(row) or self.caption
        period = self._period(row[0])
        found: dict[int, Counted | None] = {}
        for index, cell in enumerate(row):
            number = self.numbers.get(cell.start)
            if number is None or not _fills(number, cell, self.ground):
                continue
            column = self.columns[index]
            first = index == 0 and not column.unit and not column.percent
            if column.skipped or first or named is None:
                found[cell.start] = None
            else:
                one = self._figure(number, cell, column, unit)
                found[cell.start] = one._replace(
                    label=_label(self.words, named, column),
                    period=one.period or period,
                )
        return found

    def _name(self, row: list[Cell]) -> str | None:
        """Return the first cell that says something, else the first with its head."""
        for index, cell in enumerate(row):
            if _is_name(self.ground, cell) and not self.columns[index].units:
                return self.ground.words(cell.start, cell.end)
        if row[0].start == row[0].end:
            return None
        first = self.ground.words(row[0].start, row[0].end)
        return f"{self.columns[0].said} {first}".strip()

    def _unit(self, row: list[Cell]) -> str | None:
        """Return the unit that a cell of the row names."""
        for index, cell in enumerate(row):
            if self.columns[index].units:
                return _unit_named(self.words, self.ground.words(cell.start, cell.end))
        return None

    def _period(self, cell: Cell) -> str | None:
        """Return the year that a row is of, where its first cell is one."""
        number = self.numbers.get(cell.start)
        if number is None or not is_year(number):
            return None
        return str(number.value)

    def _figure(
        self, number: Number, cell: Cell, column: Column, unit: str | None
    ) -> Counted:
        said = self.ground.low[number.after : cell.end]
        kind, end = QuantityKind.COUNT, number.span.end
        if "%" in said or (column.percent and not number.scaled):
            end = number.after + said.index("%") + 1 if "%" in said else end
            kind, unit = QuantityKind.PERCENT, "%"
        else:
            unit = "đồng" if said.strip(" *") else column.unit or unit
            if unit is not None and unit.endswith("đồng"):
                kind = QuantityKind.MONEY
        span = Span(number.span.start, end)
        return Counted(span, number.value, unit, None, kind, 0.9, period=column.period)


def _is_name(ground: Ground, cell: Cell) -> bool:
    said = ground.low[cell.start : cell.end].strip(".)")
    if len(said) > 3:
        return any(map(str.isalpha, said))
    return len(said) > 1 and said.isalpha() and _ROMAN.fullmatch(said) is None


def _at_right(row: list[Cell], width: int) -> list[Cell]:
    """Return a row with the cells that it is short of before its own."""
    start = row[0].start
    return [Cell(start, start)] * (width - len(row)) + row


def _label(words: Lexicon, named: str, column: Column) -> str:
    """Return what a figure counts by its row and its column."""
    head = " ".join(named.split()[:_WORDS]).strip(" :.;")
    bare = _IN_BRACKETS.sub("", column.said).strip()
    plain = folded(bare).strip(" :.") in words.plain_heads
    return head if not bare or plain else f"{head}, {bare}"


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
    digits = [int(one) for one in said if one.isdecimal() and len(one) < 3]
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
