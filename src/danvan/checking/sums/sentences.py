"""Sentences (câu) as arithmetic needs them: what stands in one, folded to plain."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from danvan.checking.language.recognition import lacks_clean_text
from danvan.checking.once import once
from danvan.documents.span import Span
from danvan.documents.types import by_name
from danvan.text.dates import DateMention, find_dates
from danvan.text.unicode import fold

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document

# A full stop between figures or before a small letter ends nothing.
_END = re.compile(r"[.!?…](?:/\.)?(?=\s+[\W\dA-ZÀ-ỸĐ]|\s*$)")

SURE = 0.65
"""Confidence under which a number that was recognised accuses nobody."""


_LABEL = 1000


class Sentences:
    """A document cut into sentences once; answers by bisection.

    A sentence ends with its full stop, and with its paragraph.
    """

    def __init__(self, document: Document) -> None:
        self._length = len(document.text)
        ends = {found.end() for found in _END.finditer(document.text)}
        ends.update(block.span.end for block in document.blocks)
        self._ends = sorted(ends)

    def around(self, place: int) -> Span:
        """Return the sentence of a place."""
        index = bisect_right(self._ends, place)
        start = self._ends[index - 1] if index else 0
        end = self._ends[index] if index < len(self._ends) else self._length
        return Span(start, end)


def plain(text: str) -> str:
    """Return the text folded and in small letters, in the same length."""
    return _whole(text) if len(text) > _LABEL else _label(text)


def _plain(text: str) -> str:
    folded = fold(text)
    small = folded.lower()
    return small if len(small) == len(folded) else folded


# Every rule asks for the same texts of documents, and the same labels.
_whole = lru_cache(maxsize=4)(_plain)
_label = lru_cache(maxsize=2048)(_plain)


@once
def dates(document: Document) -> tuple[DateMention, ...]:
    """Return the dates with a year in a document, in order."""
    return tuple(find_dates(document.text))


@once
def sentences(document: Document) -> Sentences:
    """Return the sentences of a document."""
    return Sentences(document)


def lacks_sure_numbers(document: Document, context: Context) -> str | None:
    """Say so where the text was recognised badly: its numbers accuse nobody."""
    if lacks_clean_text(document, context):
        return "Bản nhận dạng còn nhiều chữ sai nên chưa đối chiếu các con số."
    return None


def is_report(document: Document) -> bool:
    """Tell whether the document reports on a period."""
    name = document.header.type.value
    if name:
        kind = by_name(name)
        return (kind.name if kind else name) == "Báo cáo"
    return document.period is not None
