"""Drawing (dựng văn bản): content becomes a Document, number and day in place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from danvan.documents.builder import DocumentBuilder
from danvan.documents.document import (
    BlockKind,
    Document,
    Quantity,
    QuantityKind,
    Source,
)
from danvan.documents.number import DocumentNumber
from danvan.documents.span import Span
from danvan.text.dates import PartialDate

if TYPE_CHECKING:
    from danvan.reports.composing.content import Content, Line, Mark

_BODY = frozenset(
    {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE}
)


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
    for line in content.lines:
        _draw_line(builder, line)
    builder.recipients(head.recipients)
    builder.check(_check_lines(content))
    builder.signature(head.authority or None, head.title or None, head.name or None)
    document = builder.build(source)
    spans = tuple(block.span for block in document.blocks if block.kind in _BODY)
    return Drawn(document, spans)


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
        builder.table([row.split("|") for row in line.text.splitlines()])
    elif line.kind == "item":
        builder.item(line.text, _quantities(line))
    else:
        builder.paragraph(line.text, _quantities(line))


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
