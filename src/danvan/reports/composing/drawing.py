"""Drawing (dựng văn bản): content becomes a Document, number and day in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from danvan.documents.builder import DocumentBuilder
from danvan.documents.chart import chart_of
from danvan.documents.document import (
    BlockKind,
    Document,
    Quantity,
    QuantityKind,
    Source,
)
from danvan.documents.number import DocumentNumber
from danvan.documents.section_number import SectionNumber
from danvan.documents.span import Span
from danvan.text.dates import PartialDate, format_long

if TYPE_CHECKING:
    from danvan.reports.composing.content import Content, Letterhead, Line, Mark

_BODY = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.TABLE,
        BlockKind.CHART,
    }
)
_ANNEX_TITLE = 2
"""Level of the line that the annex's own words stand in."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document, and where each line of the content stands in it."""

    document: Document
    spans: tuple[Span, ...]


def draw(
    content: Content,
    *,
    number: str = "",
    dated_on: date | None = None,
    year: int | None = None,
    source: Source | None = None,
) -> Drawn:
    """Draw the content; without number and day their places are left blank."""
    builder = DocumentBuilder()
    head = content.head
    builder.header(
        issuer=head.issuer,
        parent=head.parent or None,
        number=_bare(number) if number else None,
        symbol=f"/{head.symbol}",
        place=head.place,
        day=dated_on or (PartialDate(year) if year else None),
        type_name=head.type,
        subject=head.subject,
        addressees=[part for part in head.addressee.splitlines() if part.strip()],
    )
    if content.period:
        builder.period(content.period)
    at = next(
        (n for n, line in enumerate(content.lines) if line.kind == "annex"),
        len(content.lines),
    )
    for line in content.lines[:at]:
        _draw_line(builder, line)
    builder.recipients(head.recipients)
    builder.check(_check_lines(content))
    builder.signature(head.authority or None, head.title or None, head.name or None)
    goes_with = _goes_with(head, number, dated_on)
    names = _annex_names(sum(line.kind == "annex" for line in content.lines))
    for line in content.lines[at:]:
        if line.kind == "annex":
            builder.annex(next(names), line.text.upper(), goes_with)
        else:
            _draw_line(builder, line)
    document = builder.build(source)
    return Drawn(document, tuple(_places(document)))


def _places(document: Document) -> Iterator[Span]:
    """Yield the place of each line of the content."""
    for block in document.blocks:
        titled = block.kind is BlockKind.ANNEX and block.level == _ANNEX_TITLE
        if titled or block.kind in _BODY:
            yield block.span


def _annex_names(count: int) -> Iterator[str]:
    """Name the annexes, numbered in Roman where there are several: mục III.1.a-b."""
    if count < 2:
        return iter(["Phụ lục"])
    return (f"Phụ lục {SectionNumber('roman', n)}" for n in range(1, count + 1))


def _goes_with(head: Letterhead, number: str, dated_on: date | None) -> str:
    """Say what an annex goes with: Nghị định 30/2020, Phụ lục I, phần I, mục III.1."""
    named = f"{_bare(number)}/{head.symbol}" if number else f"……/{head.symbol}"
    day = format_long(dated_on) if dated_on else "ngày …… tháng …… năm ……"
    return f"(Kèm theo {head.type} số {named} {day} của {head.issuer})"


def _check_lines(content: Content) -> list[str]:
    """Return what stands under the recipients: the place the decree leaves free."""
    lines = []
    if content.check:
        lines.append(f"Mã kiểm chứng: {content.check}")
    if content.trail:
        lines.append(f"Mã báo cáo: {content.trail}")
    return lines


def _bare(number: str) -> str:
    """Return the number without its symbol: 05 of 05/BC-SNV."""
    parsed = DocumentNumber.parse(number)
    return f"{parsed.number:02}{parsed.suffix}"


def _draw_line(builder: DocumentBuilder, line: Line) -> None:
    if line.kind == "heading":
        builder.heading(line.level, line.number, line.text, line.style or None)
    elif line.kind == "table":
        _draw_table(builder, line)
    elif line.kind == "chart" and line.chart is not None:
        builder.chart(line.text, chart_of(line.chart))
    elif line.kind == "item":
        builder.item(line.text, _quantities(line))
    else:
        builder.paragraph(line.text, _quantities(line))


def _draw_table(builder: DocumentBuilder, line: Line) -> None:
    """Draw a table; a figure belongs to the cell in which its words stand."""
    rows = [row.split("|") for row in line.text.splitlines()]
    found: dict[tuple[int, int], Quantity] = {}
    at = 0
    for n, row in enumerate(rows):
        for column, cell in enumerate(row):
            for mark in line.marks:
                if at <= mark.start and mark.end <= at + len(cell):
                    one = _quantity(line.text, mark)
                    inside = Span(mark.start - at, mark.end - at)
                    found[n, column] = replace(one, span=inside)
            at += len(cell) + 1
    builder.table(rows, quantities=found)


def _quantities(line: Line) -> list[Quantity]:
    return [_quantity(line.text, mark) for mark in line.marks]


def _quantity(text: str, mark: Mark) -> Quantity:
    return Quantity(
        span=Span(mark.start, mark.end),
        value=mark.value,
        unit=mark.unit or None,
        label=mark.label,
        kind=QuantityKind(mark.kind),
        as_written=text[mark.start : mark.end],
        figure=mark.figure or None,
    )
