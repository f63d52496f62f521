"""Passages (đoạn văn): running text, apart from letterheads, tables and signatures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from danvan.checking.once import once
from danvan.documents.document import BlockKind
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.documents.document import Document

_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING})
# A letter with its marks, be they written apart (normal form D).
WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_INSIDE = re.compile(r"[^\W\d_]|[\u0300-\u036f]")
_OF_ADDRESSES = ("://", "www.", "@")
_LONGEST = 100
_SPACE = re.compile(r"\s")


def passages(document: Document, *, headings: bool = True) -> Iterator[Span]:
    """Give the running text of a document, block by block."""
    for block in document.blocks:
        if block.kind in _RUNNING and (headings or block.kind != BlockKind.HEADING):
            yield block.span


@once
def _in_order(document: Document) -> tuple[list[int], list[Span]]:
    """Return the passages by where they start."""
    spans = sorted(passages(document))
    return [span.start for span in spans], spans


def passage_of(document: Document, start: int, end: int) -> Span | None:
    """Return the passage that holds a place whole; None outside the running text."""
    starts, spans = _in_order(document)
    index = bisect_right(starts, start) - 1
    return spans[index] if index >= 0 and end <= spans[index].end else None


@once
def all_words(document: Document) -> tuple[str, ...]:
    """Return every word of the text in order, wherever it stands."""
    return tuple(WORD.findall(document.text))


@once
def signs(document: Document) -> frozenset[str]:
    """Return the different characters of the text."""
    return frozenset(document.text)


@once
def counted_words(document: Document) -> Mapping[str, int]:
    """Return how often each word stands in the text."""
    return Counter(all_words(document))


@once
def vocabulary(document: Document) -> frozenset[str]:
    """Return the different words of the text: a quick way to know what is not there."""
    return frozenset(counted_words(document))


@once
def pairs(document: Document) -> frozenset[tuple[str, str]]:
    """Return the pairs of words that follow each other, whatever stands between."""
    return frozenset(pairwise(all_words(document)))


def words(document: Document, chosen: Iterable[str]) -> Iterator[Span]:
    """Give the places of some words in running text, save in addresses on the web."""
    text = document.text
    addressed = any(sign in text for sign in _OF_ADDRESSES)
    for word in sorted(chosen):
        for place in _places_of(text, word):
            inside = passage_of(document, place.start, place.end)
            if inside and not (addressed and _in_address(text, inside, place)):
                yield place


def _places_of(text: str, word: str) -> Iterator[Span]:
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        opens = start == 0 or not _INSIDE.match(text, start - 1)
        if opens and not _INSIDE.match(text, end):
            yield Span(start, end)
        start = text.find(word, start + len(word))


def _in_address(text: str, passage: Span, place: Span) -> bool:
    before = text[max(passage.start, place.start - _LONGEST) : place.start]
    after = text[place.end : min(passage.end, place.end + _LONGEST)]
    beside = _SPACE.split(before)[-1] + _SPACE.split(after)[0]
    return any(sign in beside for sign in _OF_ADDRESSES)
