"""Text with tables drawn in bars (bảng vẽ bằng gạch đứng), as antiword writes it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from danvan.documents.document import Block, BlockKind
from danvan.documents.span import Span
from danvan.reading.child.layer import Layer
from danvan.text.unicode import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_LAYOUT = re.compile(r"cong hoa xa hoi chu nghia|dang cong san|noi nhan")
_MOST_LINES = 12
"""Lines of a table that only places the head or the end of a document."""


def layer_of(text: str) -> Layer:
    """Return the layer of a text: its paragraphs, the cells of its tables.

    A table that only places the head or the end is read column after column.
    """
    layer = Layer()
    for barred, lines in groupby(text.split("\n"), _barred):
        if not barred:
            _paragraphs(layer, lines)
            continue
        rows = [_cells(line) for line in lines]
        if _lays_out(rows):
            columns = zip(*_even(rows), strict=True)
            _paragraphs(layer, (cell for column in columns for cell in column))
        else:
            _table(layer, _whole_rows(rows))
    return layer


def _barred(line: str) -> bool:
    return line.startswith("|") and line.rstrip().endswith("|") and len(line) > 2


def _cells(line: str) -> list[str]:
    return [" ".join(cell.split()) for cell in line.strip()[1:-1].split("|")]


def _even(rows: list[list[str]]) -> list[list[str]]:
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def _lays_out(rows: list[list[str]]) -> bool:
    said = " ".join(cell for row in rows for cell in row)
    few = len(rows) <= _MOST_LINES and max(map(len, rows)) <= 3
    return few and bool(_LAYOUT.search(fold(said).lower()))


def _whole_rows(rows: list[list[str]]) -> list[list[str]]:
    """Put lines that go on a row, their first cell empty, to that row."""
    found: list[list[str]] = []
    for row in _even(rows):
        if found and not row[0] and any(row):
            found[-1] = [
                f"{one} {other}".strip()
                for one, other in zip(found[-1], row, strict=True)
            ]
        else:
            found.append(row)
    return found


def _paragraphs(layer: Layer, lines: Iterable[str]) -> None:
    for line in lines:
        if line.strip():
            layer.blocks.append(Block(BlockKind.PARAGRAPH, _line(layer, line.strip())))


def _line(layer: Layer, said: str) -> Span:
    if layer.length:
        layer.add("\n")
    return layer.add(said)


def _table(layer: Layer, rows: list[list[str]]) -> None:
    cells: list[Block] = []
    for number, row in enumerate(rows):
        for column, said in enumerate(row):
            if column:
                layer.add("\t")
            span = layer.add(said) if column else _line(layer, said)
            cells.append(Block(BlockKind.CELL, span, row=number, column=column))
    whole = Span(cells[0].span.start, layer.length)
    layer.blocks += [Block(BlockKind.TABLE, whole), *cells]
