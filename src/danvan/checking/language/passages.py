"""Passages (đoạn văn): running text, apart from letterheads, tables and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from danvan.checking.once import once
from danvan.checking.places import Places
from danvan.documents.document import BlockKind
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.documents.document import Document

_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING})
# A letter with its marks, be they written apart (normal form D).
WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.\S+")


def passages(document: Document, *, headings: bool = True) -> Iterator[Span]:
    """Give the running text of a document, block by block."""
    for block in document.blocks:
        if block.kind in _RUNNING and (headings or block.kind != BlockKind.HEADING):
            yield block.span


@once
def all_words(document: Document) -> tuple[str, ...]:
    """Return every word of the text in order, wherever it stands."""
    return tuple(WORD.findall(document.text))


@once
def vocabulary(document: Document) -> frozenset[str]:
    """Return the different words of the text: a quick way to know what is not there."""
    return frozenset(all_words(document))


def words(document: Document) -> Iterator[re.Match[str]]:
    """Give the words of the running text, save those of addresses on the web."""
    text = document.text
    addresses = Places(Span(*found.span()) for found in _ADDRESS.finditer(text))
    for passage in passages(document):
        for word in WORD.finditer(text, passage.start, passage.end):
            if not addresses or not addresses.meet(Span(*word.span())):
                yield word
