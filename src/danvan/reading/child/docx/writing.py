"""Writing a story into the layer (ghi lớp chữ): text, blocks, places, asides."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from danvan.documents.document import Block, BlockKind
from danvan.documents.layout import (
    CellPlace,
    DrawingPlace,
    ParagraphPlace,
    RunPlace,
)
from danvan.documents.span import Span
from danvan.reading.child.docx.items import (
    NO_RUN,
    Cell,
    Draft,
    Mark,
    Paragraph,
    Piece,
    Table,
    paragraphs_of,
    words_of,
)
from danvan.reading.child.layer import MAX_BLOCKS
from danvan.text.unicode import fold

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from danvan.reading.child.docx.items import Item
    from danvan.reading.child.layer import Layer

LETTERHEAD = re.compile(r"cong hoa xa hoi chu nghia|dang cong san viet nam")
_LAYS_OUT = re.compile(rf"{LETTERHEAD.pattern}|noi nhan")
_LOOKED_AT = 4_000
_ONE_LINE = {ord("\n"): " ", ord("\t"): " "}
_MOST_CELLS = 400
"""Cells of one row, those that a merged cell covers among them."""


def folded(text: str) -> str:
    """Return the first words of a text without marks and capitals."""
    return " ".join(fold(text[:_LOOKED_AT]).lower().split())


class Writer:
    """Puts paragraphs and tables behind one another."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        self.paragraphs: list[ParagraphPlace] = []
        self.runs: list[RunPlace] = []
        self.drafts: list[Draft] = []
        self.drawings: list[DrawingPlace] = []
        self.cells: list[CellPlace] = []
        self._tables = 0
        """Met so far that only place parts of the text."""
        self.turns: list[int] = []
        """Where the text of a new page begins."""
        self.sections: list[tuple[int, Element]] = []
        """Where a section of the file begins, and its properties."""
        self.section_start = 0
        self._turned = False

    def write(self, items: list[Item], kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Write what a story holds. Raise OverflowError past the cap of a text."""
        for item in items:
            if isinstance(item, Paragraph):
                self._paragraph(item, kind)
            elif _lays_out(item):
                self._side_by_side(item, kind)
            else:
                self._table(item)

    def _side_by_side(self, table: Table, kind: BlockKind) -> None:
        """Write the cells of a table that only places them, and keep where."""
        number, edges = self._tables, [0.0, *accumulate(table.grid)]
        self._tables += 1
        for index, row in enumerate(table.rows):
            column = 0
            for cell in row.cells:
                start, cells = self.layer.length, len(self.cells)
                self.write(cell.items, kind)
                end = self.layer.length
                right = column + cell.wide
                # A table within a cell tells the place more closely itself.
                if len(self.cells) == cells and end > start and right < len(edges):
                    sides = edges[column], edges[right], edges[-1]
                    self.cells.append(CellPlace(start, end, number, index, *sides))
                column = right

    def _paragraph(self, paragraph: Paragraph, kind: BlockKind) -> None:
        lines: list[list[Piece | Mark]] = [[]]
        for piece in paragraph.pieces:
            if isinstance(piece, Mark) or "\n" not in piece.text:
                lines[-1].append(piece)
                continue
            skipped = piece.skipped
            for index, text in enumerate(piece.text.split("\n")):
                if index:
                    lines.append([])
                lines[-1].append(piece._replace(text=text, skipped=skipped))
                skipped += len(text) + 1
        if paragraph.number:
            lines[0].insert(0, Piece(paragraph.number))
        start: int | None = None
        for index, line in enumerate(lines):
            span = self._line(line, paragraph.part)
            if span is None:
                continue
            start = span.start if start is None else start
            number = paragraph.number.rstrip() if index == 0 else ""
            computed = Span(span.start, span.start + len(number)) if number else None
            self.layer.blocks.append(Block(kind, span, computed=computed))
        self._place(paragraph, self.layer.length if start is None else start)
        if paragraph.section is not None:
            self.ends_section(paragraph.section)

    def _place(self, paragraph: Paragraph, start: int) -> None:
        end = self.layer.length
        self.drawings += [DrawingPlace(start, *size) for size in paragraph.drawings]
        self.paragraphs.append(
            ParagraphPlace(
                start, end, paragraph.part, paragraph.index, paragraph.format
            )
        )

    def ends_section(self, properties: Element) -> None:
        """Keep where a section of the file began."""
        self.sections.append((self.section_start, properties))
        self.section_start = self.layer.length

    def _line(self, line: list[Piece | Mark], part: int) -> Span | None:
        """Write a line without the blanks at its end; None where it says nothing."""
        said = "".join(piece.text for piece in line if type(piece) is Piece).rstrip()
        if not said:
            self._pass(line)
            return None
        if self.layer.length:
            self.layer.add("\n")
        return self._say(line, said, part)

    def _pass(self, line: list[Piece | Mark]) -> None:
        """Place the marks of a line that says nothing at the end of the text."""
        for piece in line:
            if isinstance(piece, Mark):
                self._mark(piece, self.layer.length)

    def _say(self, line: list[Piece | Mark], said: str, part: int) -> Span:
        """Write the pieces of a line, of which no more than what is said."""
        start = at = self.layer.length
        last = start + len(said)
        if self._turned:
            self._turn(start)
        for piece in line:
            if isinstance(piece, Mark):
                self._mark(piece, min(at, last))
                if self._turned and at < last:
                    self._turn(at)
                continue
            end = min(at + len(piece.text), last)
            if piece.run != NO_RUN and end > at:
                self.runs.append(
                    RunPlace(at, end, part, piece.run, piece.skipped, piece.format)
                )
            at += len(piece.text)
        return self.layer.add(said)

    def _turn(self, place: int) -> None:
        self._turned = False
        if place > (self.turns[-1] if self.turns else 0):
            self.turns.append(place)

    def _mark(self, mark: Mark, place: int) -> None:
        """Give a draft its place, or remember that the page has turned."""
        draft = mark.draft
        if draft is None:
            self._turned = True
            return
        if draft.start is None:
            draft.start = place
            self.drafts.append(draft)
        if mark.does != "open":
            draft.end = max(draft.start, place, draft.end or 0)

    def _table(self, table: Table) -> None:
        first = self.layer.length + (1 if self.layer.length else 0)
        cells: list[Block] = []
        for row_index, row in enumerate(table.rows):
            if self.layer.length:
                self.layer.add("\n")
            if len(self.layer.blocks) + len(cells) > MAX_BLOCKS:
                raise OverflowError(len(cells))
            column = 0
            for cell in row.cells:
                for covered in range(cell.wide):
                    if column and column < _MOST_CELLS:
                        self.layer.add("\t")
                    if column < _MOST_CELLS:
                        span = self._cell(Cell() if covered else cell)
                        cells.append(
                            Block(BlockKind.CELL, span, row=row_index, column=column)
                        )
                    column += 1
        if cells:
            whole = Span(min(first, self.layer.length), self.layer.length)
            repeated = 0
            while repeated < len(table.rows) and table.rows[repeated].repeated:
                repeated += 1
            block = Block(BlockKind.TABLE, whole, header_rows=repeated or None)
            self.layer.blocks += [block, *cells]

    def _cell(self, cell: Cell) -> Span:
        """Write the paragraphs of a cell on one line."""
        start = self.layer.length
        for paragraph in paragraphs_of(cell.items):
            line = [
                piece
                if isinstance(piece, Mark)
                else piece._replace(text=piece.text.translate(_ONE_LINE))
                for piece in paragraph.pieces
            ]
            if paragraph.number:
                line.insert(0, Piece(paragraph.number))
            line = _without_first_blanks(line)
            said = "".join(p.text for p in line if type(p) is Piece).rstrip()
            if not said:
                self._pass(line)
                self._place(paragraph, self.layer.length)
                continue
            if self.layer.length > start:
                self.layer.add(" ")
            self._place(paragraph, self._say(line, said, paragraph.part).start)
        return Span(start, self.layer.length)


def _without_first_blanks(line: list[Piece | Mark]) -> list[Piece | Mark]:
    """Cut the blanks before the first word of a cell."""
    for index, piece in enumerate(line):
        if isinstance(piece, Mark):
            continue
        text = piece.text.lstrip()
        cut = len(piece.text) - len(text)
        line[index] = piece._replace(text=text, skipped=piece.skipped + cut)
        if text:
            break
    return line


def _lays_out(table: Table) -> bool:
    """Tell whether a table only places the head or the end of a document.

    So does one of a single cell: it frames what it holds.
    """
    rows = [words for row in table.rows if (words := _words(row.cells)).strip()]
    wide = max((len(row.cells) for row in table.rows), default=0)
    if len(table.rows) == 1 and wide == 1:
        return True
    if len(rows) > 6 or wide > 3:
        return False
    return bool(_LAYS_OUT.search(folded("\n".join(rows))))


def _words(cells: list[Cell]) -> str:
    return "\n".join(words_of(cell.items) for cell in cells)
