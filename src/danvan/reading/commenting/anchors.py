"""Where a comment goes (chỗ gắn nhận xét): from a span to runs of the body.

Word takes no comments in notes and running heads: there the nearest place of the body
is taken, and the comment tells the words it is about.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.aside import AsideKind
from danvan.documents.span import Span

if TYPE_CHECKING:
    from danvan.documents.document import Document
    from danvan.documents.layout import Layout, RunPlace
    from danvan.reading.child.commenting.comment import Boundary

BODY = 0
"""The part that holds the body is the first that is read."""
_QUOTED = 80
"""Characters of the words that a comment repeats."""


class Anchor(NamedTuple):
    """A place in the body."""

    start: Boundary | None = None
    end: Boundary | None = None
    paragraph: int | None = None
    told: str = ""
    """Where the words really are, in Vietnamese; nothing where the place is exact."""


class Anchors:
    """Finds places in the body of one file."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self._text, self._layout = document.text, layout
        self._notes = [
            (aside.words, aside.span, aside.text)
            for aside in document.asides
            if aside.kind is AsideKind.NOTE and aside.words and aside.span
        ]

    def of(self, span: Span) -> Anchor:
        """Return where a comment on a span goes."""
        runs = self._runs(span) if len(span) else []
        if runs:
            first, last = runs[0], runs[-1]
            start = max(span.start, first.start) - first.start + first.skipped
            end = min(span.end, last.end) - last.start + last.skipped
            return Anchor((first.run, start), (last.run, end))
        place = self._paragraph(span.start)
        if place is not None and self._layout.paragraphs[place].part != BODY:
            return self._outside(span)
        quoted = quote(span.of(self._text))
        told = f"Số thứ tự tự động {quoted}." if quoted else ""
        return self._point(span.start)._replace(told=told)

    def _runs(self, span: Span) -> list[RunPlace]:
        """Return the runs of the body that gave characters of the span."""
        runs = self._layout.runs
        first = max(0, bisect_right(runs, span.start, key=lambda r: r.start) - 1)
        last = bisect_left(runs, span.end, key=lambda r: r.start)
        return [r for r in runs[first:last] if r.end > span.start and r.part == BODY]

    def _outside(self, span: Span) -> Anchor:
        """Return the mark of a note, or the first paragraph for a running head."""
        quoted = quote(span.of(self._text))
        for words, mark, sign in self._notes:
            if words.start <= span.start <= words.end:
                told = (
                    f"Chú thích {sign}: {quoted}." if quoted else f"Chú thích {sign}."
                )
                return self._point(mark.start)._replace(told=told)
        told = f"Đầu trang hoặc chân trang: {quoted}."
        first = next((p for p in self._layout.paragraphs if p.part == BODY), None)
        paragraph = 0 if first is None else first.paragraph
        return Anchor(paragraph=paragraph, told=told)

    def _point(self, offset: int) -> Anchor:
        """Return a place without length: in a run, at its end, or in a paragraph."""
        runs = self._layout.runs
        found = bisect_right(runs, offset, key=lambda run: run.start) - 1
        if found >= 0 and runs[found].part == BODY and offset <= runs[found].end:
            run = runs[found]
            place = run.run, run.skipped + offset - run.start
            return Anchor(place, place)
        at = self._paragraph(offset)
        paragraphs = self._layout.paragraphs
        before = () if at is None else paragraphs[at::-1]
        after = paragraphs if at is None else paragraphs[at:]
        for one in (*before, *after):
            if one.part == BODY:
                return Anchor(paragraph=one.paragraph)
        return Anchor(paragraph=0)

    def _paragraph(self, offset: int) -> int | None:
        """Return the index of the paragraph at a place, or of the one before."""
        places = self._layout.paragraphs
        found = bisect_right(places, offset, key=lambda place: place.start) - 1
        return found if found >= 0 else None


def quote(words: str) -> str:
    """Return words in quotation marks, cut where they are long; nothing for blanks."""
    line = " ".join(words.split())
    if len(line) > _QUOTED:
        line = f"{line[:_QUOTED].rstrip()}…"
    return f"“{line}”" if line else ""
