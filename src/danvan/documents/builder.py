"""The builder (soạn văn bản): parts in, one Document with every span right out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Self

from danvan.documents.chart import Chart
from danvan.documents.document import (
    Block,
    BlockKind,
    Citation,
    Document,
    Field,
    Header,
    Quantity,
    Recipient,
    Signature,
    Source,
)
from danvan.documents.head import Head, write_head
from danvan.documents.outline import HeadingMark, sections
from danvan.documents.page import Page, one_line, present
from danvan.documents.span import Span
from danvan.text.dates import PartialDate

_STYLES = {1: "I.", 2: "1.", 3: "1.1.", 4: "a)"}


class DocumentBuilder:
    """Puts a document together in reading order; blocks are parted by a newline.

    A line break or a tab inside a part becomes a space, in the same length, so that
    spans given relative to the part stay right.
    """

    def __init__(self) -> None:
        self._page = Page()
        self._header = Header()
        self._marks: list[HeadingMark] = []
        self._quantities: list[Quantity] = []
        self._citations: list[Citation] = []
        self._recipients: list[Recipient] = []
        self._signature = Signature()
        self._period: str | None = None
        self._body_end: int | None = None

    def header(
        self,
        *,
        issuer: str,
        parent: str | None = None,
        number: str | None = None,
        symbol: str | None = None,
        place: str | None = None,
        day: date | PartialDate | None = None,
        type_name: str | None = None,
        subject: str | None = None,
        addressees: Sequence[str] = (),
        party: bool = False,
    ) -> Self:
        """Write the head: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.

        ``symbol`` is what follows the number, ``/BC-SNV``; without a number room is
        left before it. What is unknown of a partial ``day`` is left blank.
        """
        head = Head(
            issuer=issuer,
            parent=parent,
            number=number,
            symbol=symbol,
            place=place,
            day=day,
            type_name=type_name,
            subject=subject,
            addressees=addressees,
            party=party,
        )
        self._header = write_head(self._page, head)
        return self

    def period(self, code: str) -> Self:
        """Note the period reported on, as ``text.periods`` codes it."""
        self._period = code
        return self

    def heading(
        self, level: int, number: str, title: str, style: str | None = None
    ) -> Self:
        """Write a heading, ``I. TITLE``; the style says what follows the number."""
        style = style or _STYLES.get(level, "-")
        sign = style[-1] if style[-1] in ".)-" else ""
        opening = f"{number}{sign} "
        span = self._page.line(f"{opening}{title}", BlockKind.HEADING, level)
        number_span = Span(span.start, span.start + len(number))
        title_span = Span(span.start + len(opening), span.end)
        mark = HeadingMark(
            number, style, level, one_line(title), number_span, title_span
        )
        self._marks.append(mark)
        return self

    def paragraph(
        self,
        text: str,
        quantities: Iterable[Quantity] = (),
        citations: Iterable[Citation] = (),
    ) -> Self:
        """Write a paragraph; spans and ``part_of`` given are relative to it."""
        span = self._page.line(text, BlockKind.PARAGRAPH)
        self._carry(span.start, quantities, citations)
        return self

    def item(
        self,
        text: str,
        quantities: Iterable[Quantity] = (),
        citations: Iterable[Citation] = (),
    ) -> Self:
        """Write ``- text``; spans given are relative to the text without its dash."""
        span = self._page.line(f"- {text}", BlockKind.ITEM)
        self._carry(span.start + 2, quantities, citations)
        return self

    def table(
        self,
        rows: Sequence[Sequence[str]],
        header_rows: int = 1,
        quantities: Mapping[tuple[int, int], Quantity] | None = None,
    ) -> Self:
        """Write a table; a quantity goes by (row, column), its span is its cell's."""
        start = self._page.length
        cells: list[Block] = []
        for row, texts in enumerate(rows):
            for column, span in enumerate(self._page.cells(list(texts))):
                cells.append(Block(BlockKind.CELL, span, row=row, column=column))
                if quantities and (row, column) in quantities:
                    self._carry(span.start, [quantities[row, column]], ())
        if cells:
            table = Block(
                BlockKind.TABLE, self._page.since(start), header_rows=header_rows
            )
            self._page.blocks += [table, *cells]
        return self

    def recipients(self, lines: Sequence[str]) -> Self:
        """Write ``Nơi nhận:`` and its lines, each after a dash."""
        self._end_body()
        start = self._page.line("Nơi nhận:").start
        for line in lines:
            span = self._page.line(f"- {line}")
            self._recipients.append(Recipient(one_line(line), span))
        block = Block(BlockKind.RECIPIENTS, self._page.since(start))
        self._page.blocks.append(block)
        return self

    def check(self, lines: Sequence[str]) -> Self:
        """Write where the paper can be checked; an address among them becomes a QR."""
        self._end_body()
        start = self._page.length
        for line in lines:
            self._page.line(line)
        if lines:
            self._page.blocks.append(Block(BlockKind.CHECK, self._page.since(start)))
        return self

    def signature(
        self, authority: str | None, title: str | None, name: str | None
    ) -> Self:
        """Write the signature: ``KT. GIÁM ĐỐC``, ``PHÓ GIÁM ĐỐC``, the full name.

        An authority of several lines, ``TM. …`` above ``KT. …``, is parted by newlines.
        """
        self._end_body()
        start = self._page.length
        above: Field[str] = Field()
        if authority:
            spans = [self._page.line(part) for part in authority.split("\n")]
            above = present(authority, Span(spans[0].start, spans[-1].end), authority)
        fields: list[Field[str]] = [
            present(part, self._page.line(part), part) if part else Field()
            for part in (title, name)
        ]
        self._signature = Signature(above, *fields)
        if any(field.span for field in (above, *fields)):
            block = Block(BlockKind.SIGNATURE, self._page.since(start))
            self._page.blocks.append(block)
        return self

    def annex(self, number: str, title: str, of: str = "") -> Self:
        """Begin an annex after the signature: ``PHỤ LỤC``, its title, what it is of.

        Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III.1: a page of its own, with the
        document it goes with in brackets under its title.
        """
        self._end_body()
        for level, text in enumerate((number, title, of), 1):
            if text:
                self._page.line(text, BlockKind.ANNEX, level)
        return self

    def chart(self, caption: str, chart: Chart) -> Self:
        """Place a chart with its caption; the drawing itself has no words."""
        span = self._page.line(caption)
        self._page.blocks.append(Block(BlockKind.CHART, span, chart=chart))
        return self

    def build(self, source: Source | None = None) -> Document:
        """Return the document; without a source its own text is the source."""
        self._end_body()
        text = self._page.text
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        return Document(
            text=text,
            source=source or Source("", digest, "builder/1"),
            blocks=tuple(self._page.blocks),
            header=self._header,
            sections=sections(self._marks, self._body_end or 0),
            citations=tuple(self._citations),
            quantities=tuple(self._quantities),
            signature=self._signature,
            recipients=tuple(self._recipients),
            period=self._period,
        )

    def _end_body(self) -> None:
        if self._body_end is None:
            self._body_end = self._page.since(0).end

    def _carry(
        self,
        offset: int,
        quantities: Iterable[Quantity],
        citations: Iterable[Citation],
    ) -> None:
        """Take over what a part carries, its spans moved to their place."""
        base = len(self._quantities)
        for quantity in quantities:
            part_of = None if quantity.part_of is None else base + quantity.part_of
            span = _shift(quantity.span, offset)
            self._quantities.append(replace(quantity, span=span, part_of=part_of))
        for citation in citations:
            moved = replace(
                citation,
                span=_shift(citation.span, offset),
                number_span=citation.number_span
                and _shift(citation.number_span, offset),
                date_span=citation.date_span and _shift(citation.date_span, offset),
                issuer_span=citation.issuer_span
                and _shift(citation.issuer_span, offset),
            )
            self._citations.append(moved)


def _shift(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
