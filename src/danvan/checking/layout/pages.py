"""Pages of the document itself (các trang của văn bản), and where to mark them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.checking.layout.parts import line_at
from danvan.documents.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.checking.layout.sheet import Sheet
    from danvan.documents.layout import PageFormat

_POINTS_PER_MM = 72 / 25.4


def says_mm(points: float) -> float:
    """Return points as millimetres."""
    return points / _POINTS_PER_MM


def own_pages(sheet: Sheet) -> Iterator[tuple[PageFormat, int]]:
    """Yield the sections of pages that hold text, each with where its text ends.

    Annexes are pages like others, but are numbered anew; they come with the rest.
    """
    pages, length = sheet.layout.pages, len(sheet.document.text)
    for index, page in enumerate(pages):
        end = pages[index + 1].start if index + 1 < len(pages) else length
        if page.start < end:
            yield page, end


def first_words(text: str, offset: int) -> Span:
    """Return the first line with words from a place on."""
    while offset < len(text) and text[offset].isspace():
        offset += 1
    line = line_at(text, min(offset, max(len(text) - 1, 0)))
    return Span(min(offset, line.end), line.end)
