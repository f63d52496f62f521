"""The words of a document that are compared (chữ đem so), and what is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.documents.span import Span
from danvan.text.unicode import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.documents.document import Document

_WORD = re.compile(r"\S+")
# What signing software prints into the page.
_STAMP = re.compile(
    r"(?mi)^[ \t]{0,80}(?:ký bởi|người ký|ký số bởi|được ký bởi|ngày ký|thời gian ký"
    r"|ký ngày|cơ quan:|email:|tổ chức:|signature not verified|signature valid"
    r"|digitally signed|signed by|date:|reason:|location:|signer:)[^\n]{0,200}$"
)
# “(Kèm theo Báo cáo số … ngày … của …)” over an annex: number and day come later.
_ANNEX_OF = re.compile(r"\(Kèm theo [^()]{1,300}\)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in its document's text."""

    text: str
    span: Span

    @property
    def key(self) -> str:
        """The word as compared: one kind of dash and of quotation mark."""
        return key(self.text)


def key(text: str) -> str:
    """Return a text as compared: one kind of dash and of quotation mark."""
    plain = text.replace("“", '"').replace("”", '"').replace("’", "'")
    return re.sub(r"[\u2010-\u2015\u2212\u00ad]", "-", plain)


def words_of(document: Document) -> Iterator[Word]:
    """Yield the words that count, in order; what is filled in outside does not."""
    text = document.text
    held = bytearray(len(text))
    for span in _left_out(document):
        held[span.start : span.end] = b"\x01" * len(span)
    for found in _WORD.finditer(text):
        if not any(held[found.start() : found.end()]):
            yield Word(found[0], Span(*found.span()))


def _left_out(document: Document) -> list[Span]:
    """Return the spans that are filled in outside, and page numbers."""
    edges = _edges(document)
    spans = [
        block.span
        for block in document.blocks
        if block.kind == "signature"
        or (block.kind == "page-number" and any(block.span.overlaps(e) for e in edges))
    ]
    header, signature = document.header, document.signature
    fields = (
        header.number, header.symbol, header.date, header.place,
        signature.authority, signature.title, signature.name,
    )  # fmt: skip
    spans += [field.span for field in fields if field.span is not None]
    for left_out in (_STAMP, _ANNEX_OF):
        spans += [Span(*match.span()) for match in left_out.finditer(document.text)]
    if header.symbol.span is not None:
        spans.append(_line_of(document.text, header.symbol.span))
    return spans


def _edges(document: Document) -> list[Span]:
    """Return the first and the last line of every page, where numbers may stand.

    Elsewhere a number alone on a line is a cell of a table, and counts.
    """
    edges: list[Span] = []
    for page in document.pages:
        said = page.of(document.text)
        top = len(said) - len(said.lstrip())
        first = said.find("\n", top)
        last = said.rstrip().rfind("\n")
        edges.append(Span(page.start, page.start + (first if first > 0 else len(said))))
        edges.append(Span(page.start + max(last, 0), page.end))
    return edges


def _line_of(text: str, span: Span) -> Span:
    """Return the span widened to the ``Số:`` before it."""
    start = text.rfind("\n", 0, span.start) + 1
    label = fold(text[start : span.start]).casefold().rfind("so")
    return Span(start + label, span.end) if label >= 0 else span
