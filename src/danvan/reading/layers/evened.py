"""Extraction over an evened text (chữ đã nắn): letters mended, running lines silent.

Both keep every place: the document's text stays as printed, its values are mended.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from danvan.documents.document import Block, BlockKind, Document, Problem, Source
from danvan.reading import refusal
from danvan.reading.child.repair import repair
from danvan.reading.extraction.assembling import extract
from danvan.reading.layers import problems
from danvan.reading.refusal import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.documents.span import Span
    from danvan.reading.child.layer import Layer

# Keyboard drivers of the nineties left ƣ for ư; the Icelandic and African letters
# look like Đ and are typed for it.
_LOOKALIKES = str.maketrans(
    {"ƣ": "ư", "Ƣ": "Ư", "Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
)
_LOOKALIKE = re.compile("[ƣƢÐðƉɖ]")
_VIETNAMESE = re.compile("[ơưăƠƯĂ\u1ea0-\u1ef9\u0300-\u0303\u0309\u0323]")


def document_of(layer: Layer, source: Source) -> Document:
    """Return the document of a layer that a reader made, legacy encodings converted.

    Raise UnreadableFileError where it says nothing and has no page to look at.
    """
    repair(layer)
    text = layer.text
    if not text.strip() and not layer.pages:
        raise UnreadableFileError(refusal.EMPTY)
    return extract_evened(
        text,
        source,
        blocks=layer.blocks,
        pages=layer.pages,
        problems=[
            *problems.told(layer.problems),
            *problems.of_layer(text, layer.pages),
        ],
    )


def extract_evened(
    text: str,
    source: Source,
    *,
    blocks: Sequence[Block] = (),
    pages: Sequence[Span] = (),
    problems: Sequence[Problem] = (),
) -> Document:
    """Extract from a text whose lookalike letters and running lines are evened out."""
    even = _mended(_silenced(text, blocks))
    document = extract(even, source, blocks=blocks, pages=pages, problems=problems)
    return document if even is text else replace(document, text=text)


def _silenced(text: str, blocks: Sequence[Block]) -> str:
    """Return the text with spaces for page numbers and lines that pages repeat."""
    kind = BlockKind.PAGE_NUMBER
    spans = sorted(block.span for block in blocks if block.kind is kind)
    if not spans:
        return text
    parts: list[str] = []
    end = 0
    for span in spans:
        parts += [text[end : span.start], " " * len(span)]
        end = span.end
    return "".join([*parts, text[end:]])


def _mended(text: str) -> str:
    """Return the text with the letters that were meant, in the same length."""
    if _LOOKALIKE.search(text) and _VIETNAMESE.search(text):
        return text.translate(_LOOKALIKES)
    return text
