"""Putting a Document together (lập Document) out of a text, whatever its file."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from danvan.documents.document import (
    Block,
    BlockKind,
    Document,
    Problem,
    Source,
)
from danvan.documents.span import Span
from danvan.reading.extraction.citing.citations import Scan, find_citations
from danvan.reading.extraction.layout import Layout, layout_of
from danvan.reading.extraction.measuring.ground import ground_of
from danvan.reading.extraction.measuring.quantities import find_quantities
from danvan.reading.extraction.parts.closing import Closing, read_closing
from danvan.reading.extraction.parts.header import Head, inferred, read_head
from danvan.reading.extraction.sections import find_sections
from danvan.reading.extraction.view import View, composed, view_of
from danvan.reading.extraction.vocabulary import vocabulary
from danvan.reading.quality import recognized
from danvan.text.periods import read_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.documents.document import Header


def extract(
    text: str,
    source: Source,
    *,
    blocks: Sequence[Block] = (),
    pages: Sequence[Span] = (),
    problems: Sequence[Problem] = (),
) -> Document:
    """Read header, sections, citations, quantities and the end out of a text.

    Blocks given by a file's own structure are kept; else the lines make them.
    """
    normal, offsets = composed(text)
    told = any(block.kind is not BlockKind.PAGE_NUMBER for block in blocks)
    document = _extract(normal, source, told=told)
    if offsets is not None:
        from danvan.reading.extraction.moving import moved

        document = moved(document, text, offsets)
    return replace(
        document,
        blocks=_merged(blocks, document.blocks) if blocks else document.blocks,
        pages=tuple(pages) if pages else _pages(text),
        problems=(*problems, *document.problems),
    )


def _extract(text: str, source: Source, *, told: bool) -> Document:
    words = vocabulary()
    view = view_of(text)
    layout = layout_of(view, told=told)
    head = read_head(view, layout, words)
    soft = recognized(text, view.flat)
    closing = read_closing(view, head.body, soft=soft)
    body = Span(min(head.body, closing.body_end), closing.body_end)
    header = inferred(head.header, view, body, words)
    sections, headings = find_sections(view, layout, body, _rest(view, closing))
    scan = Scan(view, words, soft, head.own)
    citations = find_citations(scan)
    taken = [c.span for c in citations] + [s.number_span for s in sections]
    taken += [s for s in (closing.signature_span, closing.recipients_span) if s]
    measured = Span(body.start, len(text))
    ground = ground_of(view, layout.paragraphs, measured, taken, recognized=soft)
    period = _period(header, view)
    quantities = find_quantities(
        ground, sections, period=period, tells=header.type.value in _TELLING
    )
    return Document(
        text=text,
        source=source,
        blocks=_blocks(view, layout, head, closing, headings),
        header=header,
        sections=sections,
        citations=citations,
        quantities=quantities,
        signature=closing.signature,
        recipients=closing.recipients,
        period=period,
    )


_TELLING = frozenset([None, "Báo cáo", "Biên bản", "Thông báo", "Tờ trình", "Công văn"])
"""Types of documents that tell what occurred; the others set rules and tasks."""


def _rest(view: View, closing: Closing) -> Span:
    """Return what stands after recipients and signature: annexes, what is issued."""
    ends = [
        span.end
        for span in (closing.recipients_span, closing.signature_span)
        if span is not None
    ]
    end = len(view.text)
    return Span(max(ends, default=end), end)


_PERIOD = re.compile(
    r"(?:(?:0?[69]|sau|chin) thang(?: dau| cuoi)? nam \d{4}"
    r"|quy (?:i{1,3}|iv|[1-4])(?:[ /,]{1,3}| nam )\d{4}"
    r"|thang \d{1,2}(?:/| nam )\d{4}|nam \d{4})"
)


def _period(header: Header, view: View) -> str | None:
    """Return the period the subject names: ``2024``, ``2024-H1``, ``2019-Q3``."""
    if header.subject.span is None or header.type.value not in {None, "Báo cáo"}:
        return None
    said = " ".join(
        view.low[header.subject.span.start : header.subject.span.end].split()
    )
    for match in _PERIOD.finditer(said):
        period = read_period(match[0])
        if period is not None and not said[: match.start()].endswith("den "):
            return period.code
    return None


def _pages(text: str) -> tuple[Span, ...]:
    """Return the pages that form feeds part; none where there is no form feed."""
    if "\f" not in text:
        return ()
    spans: list[Span] = []
    start = 0
    for part in text.split("\f"):
        spans.append(Span(start, start + len(part)))
        start += len(part) + 1
    return tuple(spans)


def _blocks(
    view: View,
    layout: Layout,
    head: Head,
    closing: Closing,
    headings: frozenset[int],
) -> tuple[Block, ...]:
    """Return the paragraphs as blocks, each with what it is."""
    blocks = [Block(BlockKind.PAGE_NUMBER, span) for span in view.page_numbers]
    for index, paragraph in enumerate(layout.paragraphs):
        span = Span(paragraph.start, paragraph.end)
        kind = _kind(view, span, head, closing, index in headings)
        blocks.append(Block(kind, span))
    return tuple(sorted(blocks, key=lambda block: block.span.start))


def _kind(
    view: View, span: Span, head: Head, closing: Closing, heading: bool
) -> BlockKind:
    if heading:
        return BlockKind.HEADING
    if head.title is not None and span.overlaps(head.title):
        return BlockKind.TITLE
    addressee = head.header.addressee.span
    if addressee is not None and span.overlaps(addressee):
        return BlockKind.ADDRESSEE
    if span.end <= head.body:
        return BlockKind.LETTERHEAD
    if closing.signature_span is not None and closing.signature_span.overlaps(span):
        return BlockKind.SIGNATURE
    if closing.recipients_span is not None and closing.recipients_span.overlaps(span):
        return BlockKind.RECIPIENTS
    if view.flat[span.start] in "-+•":
        return BlockKind.ITEM
    return BlockKind.PARAGRAPH


def _merged(given: Sequence[Block], found: Sequence[Block]) -> tuple[Block, ...]:
    """Keep the file's own blocks, and say of each paragraph what was found there.

    A file that gives page numbers alone has its paragraphs from the lines.
    """
    if all(block.kind is BlockKind.PAGE_NUMBER for block in given):
        numbers = {block.span for block in given}
        others = [block for block in found if block.span not in numbers]
        return tuple(sorted([*given, *others], key=lambda block: block.span))
    kinds = {block.span.start: block.kind for block in found}
    return tuple(
        replace(block, kind=kinds.get(block.span.start, block.kind))
        if block.kind is BlockKind.PARAGRAPH
        else block
        for block in given
    )
