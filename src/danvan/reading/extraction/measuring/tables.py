"""Tables drawn in a text (bảng): rows of cells, by bars, tabulators or drawn lines."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from danvan.reading.extraction.measuring.ground import Ground

_ROW = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\t :=+-]{3,}")
_BARS = "|│┃"


class Cell(NamedTuple):
    """A cell: its range without white space."""

    start: int
    end: int


def tables_of(ground: Ground) -> list[list[list[Cell]]]:
    """Return the rows of each table: lines with cells that follow one another."""
    tables: list[list[list[Cell]]] = []
    last, drawn = -9, ""
    for match in _ROW.finditer(ground.low, ground.body.start, ground.body.end):
        if _RULE.fullmatch(match[0]):
            last = match.end() if tables and match.start() - last < 4 else last
            continue
        row = _cells(ground, match.start(), match.end()) if "\t" in match[0] else []
        if len(row) < 2:
            continue
        gap = ground.low[last : match.start()] if tables else "."
        border = ground.view.text[match.start() + match[0].index("\t")]
        near = gap.count("\n") < 2 or len(row) == len(tables[-1][-1])
        if not gap.strip() and near and border == drawn:
            tables[-1].append(row)
        else:
            tables.append([row])
        last, drawn = match.end(), border
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
        and ground.view.text[start:end].lstrip()[:1] in _BARS
    ):
        cells = cells[1:]
    if (
        cells
        and cells[-1].start >= cells[-1].end
        and ground.view.text[start:end].rstrip()[-1:] in _BARS
    ):
        cells = cells[:-1]
    return cells
