"""The drawing of a document (bản trình bày): what stands where, for every format."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from danvan.documents.chart import Chart
from danvan.documents.document import Block, BlockKind, Document, Field
from danvan.documents.span import Span

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


class Piece(NamedTuple):
    """A stretch of a line; a figure of ours carries its public code."""

    text: str
    figure: str | None = None


Line = str | tuple[Piece, ...]
"""A line of text; cut in pieces only where it holds figures."""


@dataclass(frozen=True, slots=True)
class Head:
    """The two columns at the top: boxes 1 to 4 of the decree's drawing."""

    parent: str
    issuer: str
    nation: str
    motto: str
    number: str
    date: str
    letter_subject: str
    """``V/v …`` of a letter (công văn), under its number."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading of the body."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body."""

    line: Line


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list, with its dash."""

    line: Line


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first rows are repeated on every page."""

    rows: tuple[tuple[Line, ...], ...]
    header_rows: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart over its caption."""

    chart: Chart
    line: Line


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """A line at the head of an annex: 1 its number, 2 its title, 3 what it is of."""

    level: int
    line: Line


Part = Heading | Paragraph | Item | Table | Picture | AnnexLine


@dataclass(frozen=True, slots=True)
class Foot:
    """Recipients at the left and the signature at the right, on one level."""

    recipients_title: str
    recipients: tuple[str, ...]
    check: tuple[str, ...]
    """Code and address by which the paper is checked, under the recipients."""
    authority: tuple[str, ...]
    """In whose name it is signed, a line each: TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH."""
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything on the pages, in reading order."""

    head: Head
    type: str
    subject: str
    addressees: tuple[str, ...]
    """``Kính gửi: Sở Nội vụ`` alone, or ``Kính gửi:`` and a line for each."""
    body: tuple[Part, ...]
    foot: Foot
    annexes: tuple[tuple[Part, ...], ...] = ()
    """Each on pages of its own, after the foot."""


def draw(document: Document) -> Drawing:
    """Return the drawing of a document."""
    header = document.header
    subject = _printed(document, header.subject)
    named_type = _printed(document, header.type)
    body, *annexes = _parted(_body(document))
    return Drawing(
        head=_head(document, "" if named_type else subject),
        type=named_type,
        subject=subject if named_type else "",
        addressees=tuple(_lines(document, BlockKind.ADDRESSEE)),
        body=body,
        foot=_foot(document),
        annexes=tuple(annexes),
    )


def _head(document: Document, letter_subject: str) -> Head:
    header = document.header
    taken = (header.parent, header.issuer, header.symbol, header.place, header.date)
    others = [
        block.span.of(document.text)
        for block in _blocks(document, BlockKind.LETTERHEAD)
        if not any(_stands_in(field, block) for field in taken)
    ]
    nation, motto = ([*others, ""] if others else [NATIONAL_NAME, MOTTO])[:2]
    return Head(
        parent=_printed(document, header.parent),
        issuer=_printed(document, header.issuer),
        nation=nation,
        motto=motto,
        number=_whole_line(document, header.symbol),
        date=_whole_line(document, header.date) or _printed(document, header.place),
        letter_subject=letter_subject,
    )


def _foot(document: Document) -> Foot:
    lines = [
        line
        for text in _lines(document, BlockKind.RECIPIENTS)
        for line in text.split("\n")
    ]
    signature = document.signature
    return Foot(
        recipients_title=lines[0] if lines else "",
        recipients=tuple(lines[1:]),
        check=tuple(
            line
            for text in _lines(document, BlockKind.CHECK)
            for line in text.split("\n")
        ),
        authority=tuple(
            line
            for line in _printed(document, signature.authority).split("\n")
            if line.strip()
        ),
        title=_printed(document, signature.title),
        name=_printed(document, signature.name),
    )


def _body(document: Document) -> Iterator[Part]:
    figures = _Figures(document)
    cells = sorted(_blocks(document, BlockKind.CELL), key=lambda cell: cell.span.start)
    starts = [cell.span.start for cell in cells]
    for block in document.blocks:
        if block.kind is BlockKind.TABLE:
            first = bisect_left(starts, block.span.start)
            inside = cells[first : bisect_right(starts, block.span.end)]
            yield _table(figures, inside, block.header_rows or 0)
        elif block.kind is BlockKind.HEADING:
            yield Heading(block.level or 1, figures.line(block.span))
        elif block.kind is BlockKind.PARAGRAPH:
            yield Paragraph(figures.line(block.span))
        elif block.kind is BlockKind.ITEM:
            yield Item(figures.line(block.span))
        elif block.kind is BlockKind.ANNEX:
            yield AnnexLine(block.level or 1, figures.line(block.span))
        elif block.kind is BlockKind.CHART and block.chart is not None:
            yield Picture(block.chart, figures.line(block.span))


def _parted(parts: Iterable[Part]) -> list[tuple[Part, ...]]:
    """Cut what is printed into the body and its annexes."""
    cut: list[list[Part]] = [[]]
    for part in parts:
        if isinstance(part, AnnexLine) and part.level == 1:
            cut.append([])
        cut[-1].append(part)
    return [tuple(one) for one in cut]


def _table(figures: _Figures, cells: list[Block], header_rows: int) -> Table:
    grid: list[dict[int, Line]] = []
    columns = 0
    for cell in cells:
        row, column = cell.row or 0, cell.column or 0
        while row >= len(grid):
            grid.append({})
        grid[row][column] = figures.line(cell.span)
        columns = max(columns, column + 1)
    places = range(columns)
    rows = tuple(tuple([row.get(place, "") for place in places]) for row in grid)
    return Table(rows, header_rows)


class _Figures:
    """The figures of a document in the order of their places."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._found = sorted(
            (quantity.span.start, quantity.span.end, quantity.figure)
            for quantity in document.quantities
            if quantity.figure
        )
        self._starts = [start for start, _, _ in self._found]

    def line(self, span: Span) -> Line:
        """Return the text of a span, cut where figures begin and end."""
        at, end = span.start, span.end
        if not self._starts:
            return self._text[at:end]
        first = bisect_left(self._starts, at)
        last = bisect_left(self._starts, end, first)
        if first == last:
            return self._text[at:end]
        pieces: list[Piece] = []
        for start, stop, code in self._found[first:last]:
            if start < at or stop > end:
                continue
            if start > at:
                pieces.append(Piece(self._text[at:start]))
            pieces.append(Piece(self._text[start:stop], code))
            at = stop
        if at < end:
            pieces.append(Piece(self._text[at:end]))
        return tuple(pieces)


def plain(line: Line) -> str:
    """Return the text of a line."""
    return line if isinstance(line, str) else "".join([text for text, _ in line])


def _blocks(document: Document, kind: BlockKind) -> Iterator[Block]:
    return (block for block in document.blocks if block.kind is kind)


def _lines(document: Document, kind: BlockKind) -> Iterator[str]:
    return (block.span.of(document.text) for block in _blocks(document, kind))


def _printed(document: Document, field: Field[str]) -> str:
    return field.span.of(document.text) if field.span else field.value or ""


def _whole_line(document: Document, field: Field[str]) -> str:
    for block in _blocks(document, BlockKind.LETTERHEAD):
        if _stands_in(field, block):
            return block.span.of(document.text)
    return _printed(document, field)


def _stands_in(field: Field[str], block: Block) -> bool:
    return field.span is not None and field.span.overlaps(block.span)
