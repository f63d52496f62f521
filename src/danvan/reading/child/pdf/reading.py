"""The text of a PDF with its blocks and pages (đọc PDF), and where letters stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from danvan.documents.document import Block, BlockKind
from danvan.documents.span import Span
from danvan.reading import refusal
from danvan.reading.child.layer import Layer
from danvan.reading.child.pdf import opening
from danvan.reading.child.pdf.columns import in_order
from danvan.reading.child.pdf.edges import edge_lines
from danvan.reading.child.pdf.frame import Box, Frame, around, frame_of
from danvan.reading.child.pdf.grids import Grid, grids
from danvan.reading.child.pdf.legacy import Legacy
from danvan.reading.child.pdf.letters import Letters
from danvan.reading.child.pdf.lines import Line
from danvan.reading.child.pdf.looks import Look, Looks, is_scan
from danvan.reading.child.pdf.paragraphs import joined, paragraphs_of
from danvan.reading.child.pdf.sheets import Sheets
from danvan.reading.child.repair import repair
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from danvan.reading.extraction.view import OffsetMap


_LOOKED_AT = 2
"""Pages looked at for a scan: it is one from its first."""


class Place(NamedTuple):
    """A run of a document's text, and the characters of its page that it is."""

    start: int
    end: int
    page: int
    """Counted from 0."""
    line: Line
    offsets: OffsetMap | None
    """Where the line's legacy letters were converted."""


@dataclass(slots=True)
class PdfReading:
    """A PDF that was read: its layer, and the way back to the letters of its pages."""

    layer: Layer = field(default_factory=Layer)
    places: list[Place] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    offsets: OffsetMap | None = None
    """From the layer's text to the text of the places."""


class _Page(NamedTuple):
    frame: Frame
    lines: list[Line]
    grids: list[Grid]
    looks: dict[int, list[Look]]


def read_layer(data: bytes) -> Layer:
    """Read the text of a PDF file, its pages joined by form feeds.

    Raise UnreadableFileError for anything encrypted, broken or too long.
    """
    return reading_of(data).layer


def reading_of(data: bytes) -> PdfReading:
    """Read a PDF file with the way back to its pages. Raise UnreadableFileError."""
    pdf = opening.opened(data)
    reading = PdfReading()
    layer = reading.layer
    try:
        layer.problems += opening.active_content(pdf)
        writer = _Writer(reading, Legacy())
        looks = Looks()
        pages = [_page(pdf, number, writer, looks) for number in range(len(pdf))]
        edges = edge_lines([(_untabled(page), page.frame.size[1]) for page in pages])
        for page, ends in zip(pages, edges, strict=True):
            writer.page(page, ends)
        layer.layout = writer.sheets.layout()
        layer.figures = opening.figures(pdf)
    except pypdfium2.PdfiumError:
        raise UnreadableFileError(refusal.BROKEN) from None
    except OverflowError:
        raise UnreadableFileError(refusal.TOO_MANY_PARTS) from None
    layer.problems += [f"legacy-{name}" for name in sorted(writer.legacy.encodings)]
    reading.offsets = repair(layer)
    return reading


def _page(
    pdf: pypdfium2.PdfDocument, number: int, writer: _Writer, looks: Looks
) -> _Page:
    layer = writer.layer
    page = pdf[number]
    text_page = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text_page.raw)
        text = _text(text_page, count)
        frame = frame_of(page, text_page, count)
        letters = Letters(text_page, text, frame)
        ruled = grids(page, frame)
        lines = letters.lines([(grid.area, grid.xs) for grid in ruled])
        writer.legacy.look(letters, lines)
        found = looks.of_page(text_page, lines)
        if number < _LOOKED_AT and is_scan(page):
            writer.sheets.scanned = True
        if "launch" not in layer.problems and opening.launches(page):
            layer.problems.append("launch")
    finally:
        text_page.close()
        page.close()
    return _Page(frame, lines, ruled, found)


def _text(page: pypdfium2.PdfTextPage, count: int) -> str:
    """Return the characters of a page, one for each that PDFium counts."""
    text: str = page.get_text_range() if count else ""
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(page.raw, index) for index in range(count))
    return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)


class _Writer:
    """Writes pages into a layer, noting which letters went where."""

    def __init__(self, reading: PdfReading, legacy: Legacy) -> None:
        self.legacy = legacy
        self.layer = reading.layer
        self.sheets = Sheets()
        self._reading = reading

    def page(self, page: _Page, ends: tuple[list[Line], list[Line]]) -> None:
        """Write a page: its upper edge, what it says, its lower edge."""
        layer = self.layer
        if layer.pages:
            layer.add("\f")
        start = layer.length
        self.sheets.page(start, page.frame.size, page.looks, ends)
        self._reading.frames.append(page.frame)
        edges = {id(line) for end in ends for line in end}
        held = [line for line in page.lines if id(line) not in edges]
        for line in ends[0]:
            self._block(BlockKind.PAGE_NUMBER, [line], start)
        for item in _flow(held, page.grids, page.frame.size[0]):
            if isinstance(item, Grid):
                self._table(item, held, start)
            else:
                self._paragraph(item, start)
        for line in ends[1]:
            self._block(BlockKind.PAGE_NUMBER, [line], start)
        layer.pages.append(Span(start, layer.length))

    def _paragraph(self, rows: list[list[Line]], start: int) -> None:
        lines = [line for row in rows for line in row]
        row = len(rows[0]) > 1
        self._block(BlockKind.PARAGRAPH, lines, start, apart="\t" if row else "")
        if not row:
            self.sheets.paragraph(self.layer.blocks[-1].span, lines)

    def _block(
        self, kind: BlockKind, lines: Sequence[Line], start: int, apart: str = ""
    ) -> None:
        if self.layer.length > start:
            self.layer.add("\n")
        span = self._write(lines, apart)
        self.layer.blocks.append(
            Block(kind, span, page=len(self.layer.pages) + 1, box=self._box(lines))
        )

    def _write(self, lines: Sequence[Line], apart: str = "") -> Span:
        layer, start = self.layer, self.layer.length
        page = len(layer.pages)
        for line, before in zip(
            lines, joined([one.text for one in lines]), strict=True
        ):
            if before:
                layer.add(apart or before)
            said, offsets = self.legacy.said(line)
            span = layer.add(said)
            self.sheets.line(span, line, goes_on=line is not lines[0])
            self._reading.places.append(
                Place(span.start, span.end, page, line, offsets)
            )
        return Span(start, layer.length)

    def _box(self, lines: Sequence[Line]) -> Box:
        return self._reading.frames[-1].displayed(around([line.box for line in lines]))

    def _table(self, grid: Grid, lines: Sequence[Line], start: int) -> None:
        """Write a ruled table: a row a line, its cells parted by tabs."""
        layer = self.layer
        if layer.length > start:
            layer.add("\n")
        first, page = layer.length, len(layer.pages) + 1
        within = _by_cell(grid, lines)
        blocks: list[Block] = []
        row = -1
        for cell in sorted(set(grid.cells.values())):
            if row >= 0:
                layer.add("\n" if cell[0] != row else "\t")
            row = cell[0]
            said = within.get(cell, [])
            span = self._write(said)
            box = self._box(said) if said else None
            blocks.append(
                Block(BlockKind.CELL, span, page, box, row=row, column=cell[1])
            )
        area = self._reading.frames[-1].displayed(grid.area)
        whole = Span(first, layer.length)
        layer.blocks += [Block(BlockKind.TABLE, whole, page, area), *blocks]


def _untabled(page: _Page) -> list[Line]:
    """Return the lines outside of ruled tables: a cell is no number of a page."""
    return [
        line
        for line in page.lines
        if not any(_within(grid, line) for grid in page.grids)
    ]


def _flow(
    lines: Sequence[Line], ruled: Sequence[Grid], width: float
) -> Iterator[Grid | list[list[Line]]]:
    """Yield what a page says in order: paragraphs, rows without rules, tables."""
    waiting: list[Line] = []
    seen: set[int] = set()
    outside: list[Line | Grid] = []
    for line in lines:
        grid = next((one for one in ruled if _within(one, line)), None)
        if grid is None:
            outside.append(line)
        elif id(grid) not in seen:
            seen.add(id(grid))
            outside.append(grid)
    for item in [*outside, None]:
        if isinstance(item, Line):
            waiting.append(item)
            continue
        yield from _texts(waiting, width)
        waiting = []
        if item is not None:
            yield item


def _texts(lines: Sequence[Line], width: float) -> Iterator[list[list[Line]]]:
    """Yield paragraphs, and each row of a table without rules alone."""
    run: list[Line] = []
    for row in [*in_order(lines), []]:
        if len(row) == 1:
            run += row
            continue
        for paragraph in paragraphs_of(run, width):
            yield [[line] for line in paragraph]
        run = []
        if row:
            yield [row]


def _within(grid: Grid, line: Line) -> bool:
    return grid.cell_at(*_middle(line)) is not None


def _middle(line: Line) -> tuple[float, float]:
    left, bottom, right, top = line.box
    return (left + right) / 2, (bottom + top) / 2


def _by_cell(grid: Grid, lines: Sequence[Line]) -> dict[tuple[int, int], list[Line]]:
    found: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        cell = grid.cell_at(*_middle(line))
        if cell is not None:
            found.setdefault(cell, []).append(line)
    return found
