"""The ground of measuring (nền đo): a body with its borders marked in its fold."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from danvan.documents.span import Span
    from danvan.reading.extraction.layout import Paragraph
    from danvan.reading.extraction.view import View

_BORDERS = "|\t│┃"
_CELL = re.compile("[|\t│┃]")
_ROW = re.compile("(?m)^[ \t]{0,200}(?![ \t])[^\n|\t│┃]*[|\t│┃][^\n]*$")
"""A line with a border of cells after its first word, or a bar anywhere."""
_CUT = re.compile(r" \d{1,3}\Z")
_TERMINAL = frozenset(".;:!?…/)")


@dataclass(frozen=True, slots=True)
class Ground:
    """A body of a text: what is read, and where reading must stop."""

    view: View
    low: str
    """The fold in small letters, with a line end after each paragraph and a
    tabulator for each border of a cell."""
    body: Span
    starts: tuple[int, ...]
    """Where the paragraphs begin."""
    ends: tuple[int, ...]
    held: bytearray
    """1 for each character of a citation or of a heading's number."""
    recognized: bool
    """The text came out of recognition: words are soft evidence."""
    tables: bool
    """Cells stand in the text."""

    def words(self, start: int, end: int) -> str:
        """Return the text of a range as one line."""
        said = self.view.words(start, end)
        if "\u200b" in said or "\ufeff" in said:
            said = " ".join(said.replace("\u200b", " ").replace("\ufeff", " ").split())
        return said

    def paragraph(self, place: int) -> int:
        """Return the index of the paragraph that holds a place."""
        return max(0, bisect_right(self.starts, place) - 1)

    def sentence(self, place: int) -> int:
        """Return where the sentence of a place begins, within 1,000 characters."""
        first = max(self.starts[self.paragraph(place)], place - 1000, 0)
        return max(first, self.low.rfind(". ", first, place) + 2)


def ground_of(
    view: View,
    paragraphs: Sequence[Paragraph],
    body: Span,
    taken: Iterable[Span],
    *,
    recognized: bool = False,
) -> Ground:
    """Mark the borders of paragraphs and cells, and what citations hold."""
    held = bytearray(len(view.text) + 1)
    for span in taken:
        held[span.start : span.end] = b"\x01" * len(span)
    tables = any(border in view.text for border in _BORDERS) and (
        _ROW.search(view.text, body.start, body.end) is not None
    )
    return Ground(
        view=view,
        low=_marked(view, paragraphs, tables=tables, broken=recognized),
        body=body,
        starts=tuple(paragraph.start for paragraph in paragraphs) or (0,),
        ends=tuple(paragraph.end for paragraph in paragraphs) or (len(view.text),),
        held=held,
        recognized=recognized,
        tables=tables,
    )


def _marked(
    view: View, paragraphs: Sequence[Paragraph], *, tables: bool, broken: bool
) -> str:
    """Return the fold with its borders; lines that go on in small letters join.

    Where recognition has broken lines a count at the end of one joins the next.
    """
    flat, low = view.flat, view.low
    parts: list[str] = []
    place = 0
    for before, paragraph in pairwise(paragraphs):
        start = paragraph.start
        goes_on = flat[start].islower() and flat[start + 1 : start + 2] not in ".)"
        goes_on = goes_on and flat[before.end - 1] not in _TERMINAL
        cut = broken and _CUT.search(flat, before.start, before.end) is not None
        if start <= place or goes_on or cut:
            continue
        parts += [low[place : start - 1], "\n"]
        place = start
    parts.append(low[place:])
    marked = "".join(parts)
    if not tables:
        return marked
    letters = list(marked)
    for line in _ROW.finditer(view.text):
        for match in _CELL.finditer(view.text, *line.span()):
            letters[match.start()] = "\t"
        for border in (line.start() - 1, line.end()):
            if 0 <= border < len(letters):
                letters[border] = "\n"
    return "".join(letters)
