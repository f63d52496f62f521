"""Comparing word for word (so từng chữ): what was approved with what came back."""

from __future__ import annotations

import difflib
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
_CONTEXT = 6
"""Words shown on either side of a difference."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in its document's text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the two texts do not say the same (chỗ khác nhau)."""

    approved: str
    """Words of the approved text, empty where something was added."""
    returned: str
    """Words of the returned text, empty where something is missing."""
    before: str
    """Words of the approved text just before."""
    after: str
    approved_span: Span
    returned_span: Span


def compare_words(approved: Document, returned: Document) -> tuple[Difference, ...]:
    """Return every difference of words between two documents, in order.

    Number, date, signature, stamp lines and page numbers are filled in outside
    (Nghị định 30/2020, Điều 15) and are no differences.
    """
    left, right = list(_words(approved)), list(_words(returned))
    matcher = difflib.SequenceMatcher(
        None, [_key(w.text) for w in left], [_key(w.text) for w in right], False
    )
    found = [
        _difference(left, right, codes[1:])
        for codes in matcher.get_opcodes()
        if codes[0] != "equal"
    ]
    return tuple(d for d in found if d is not None)


def _difference(
    left: list[Word], right: list[Word], place: tuple[int, int, int, int]
) -> Difference | None:
    i1, i2, j1, j2 = place
    # A word that a line end cut in two is no difference: compare without spaces.
    ours = "".join(_key(w.text) for w in left[i1:i2])
    theirs = "".join(_key(w.text) for w in right[j1:j2])
    if ours == theirs:
        return None
    return Difference(
        approved=_joined(left[i1:i2]),
        returned=_joined(right[j1:j2]),
        before=_joined(left[max(0, i1 - _CONTEXT) : i1]),
        after=_joined(left[i2 : i2 + _CONTEXT]),
        approved_span=_around(left, i1, i2),
        returned_span=_around(right, j1, j2),
    )


def _joined(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


def _around(words: list[Word], first: int, last: int) -> Span:
    if first < last:
        return Span(words[first].span.start, words[last - 1].span.end)
    place = words[first].span.start if first < len(words) else 0
    if first == len(words) and words:
        place = words[-1].span.end
    return Span(place, place)


def _key(word: str) -> str:
    """Return a word as compared: one kind of dash and of quotation mark."""
    plain = word.replace("“", '"').replace("”", '"').replace("’", "'")
    return re.sub(r"[\u2010-\u2015\u2212\u00ad]", "-", plain)


def _words(document: Document) -> Iterator[Word]:
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
    spans += [Span(*match.span()) for match in _STAMP.finditer(document.text)]
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
