"""How the components are set (cách trình bày các thành phần): measured in the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from danvan.checking.layout.parts import Parts, parts_of
from danvan.checking.places import Places
from danvan.checking.regimes import Regime, regime_of
from danvan.documents.document import BlockKind
from danvan.documents.span import Span
from danvan.law.layout import Layout as Norm
from danvan.law.layout import layout_of

if TYPE_CHECKING:
    from danvan.checking.context import Context
    from danvan.documents.document import Document
    from danvan.documents.layout import CellPlace, Layout, ParagraphFormat, RunFormat

NORMS = {
    Regime.STATE_2020: "ND30-2020",
    Regime.STATE_2011: "TT01-2011",
    Regime.PARTY_2018: "HD36-2018",
    Regime.PARTY_2026: "HD05-2026",
}
_ASIDE = frozenset({BlockKind.TABLE, BlockKind.CHART, BlockKind.NOTE})


def lacks_layout(document: Document, context: Context) -> str | None:
    """Say so where the file does not tell how it is set."""
    if document.layout is None:
        return (
            "Văn bản không kèm cách trình bày (khổ giấy, lề, phông chữ, cỡ chữ); "
            "cần tệp Word hoặc PDF có lớp chữ."
        )
    return None


class Unit(NamedTuple):
    """A paragraph of the body."""

    place: int
    """Its index in ``Layout.paragraphs``."""
    span: Span
    text: str
    format: ParagraphFormat
    look: RunFormat
    """Of most of its letters."""

    @property
    def is_long(self) -> bool:
        """Tell whether it certainly takes more than one line."""
        dots = self.text.count(".") + self.text.count("…")
        return len(self.text) - 2 * dots > _LINE

    @property
    def is_centred(self) -> bool:
        """Tell whether it is a line set in the middle: ``QUYẾT ĐỊNH:``."""
        return self.format.alignment == "center" and not self.is_long


_LINE = 110
"""Characters that no line of A4 holds at 13 points."""


class Sheet:
    """A document, what its file tells of it, and what the law says of that."""

    def __init__(self, document: Document, layout: Layout, regime: Regime) -> None:
        self.document = document
        self.layout = layout
        self.regime = regime
        self.norm: Norm = layout_of(NORMS[regime])
        self.parts: Parts = parts_of(document)
        self.measured = layout.measured
        self._run_starts = [run.start for run in layout.runs]

    def look(self, span: Span) -> RunFormat | None:
        """Return how most letters of a place look; None where no run gave any."""
        first = max(bisect_right(self._run_starts, span.start) - 1, 0)
        last = bisect_left(self._run_starts, span.end)
        runs = self.layout.runs[first:last]
        lengths: dict[int, int] = {}
        for run in runs:
            lengths[run[5]] = lengths.get(run[5], 0) + run[1] - run[0]
        if runs:
            # What the first and the last of them give beside the place.
            before = min(span.start, runs[0].end) - runs[0].start
            lengths[runs[0].format] -= max(before, 0)
            lengths[runs[-1].format] -= max(runs[-1].end - span.end, 0)
        formats = self.layout.run_formats
        kept = {n: s for n, s in lengths.items() if s > 0 and not formats[n].raised}
        return formats[max(kept, key=kept.__getitem__)] if kept else None

    def format(self, span: Span) -> ParagraphFormat | None:
        """Return how the paragraph is set in which a place begins."""
        place = self.layout.paragraph_at(span.start)
        return None if place is None else self.layout.paragraph_formats[place.format]

    def cell(self, component: str) -> tuple[Span, CellPlace] | None:
        """Return where a component stands and its cell; None where none places it."""
        place = self.parts.first(component)
        cell = self.layout.cell_at(place.start) if place else None
        return (place, cell) if place and cell and cell.width else None

    def stands_alone(self, span: Span) -> bool:
        """Tell whether the paragraph holds this place and no other words."""
        place = self.layout.paragraph_at(span.start)
        if place is None:
            return False
        text = self.document.text
        before, after = text[place.start : span.start], text[span.end : place.end]
        return not before and not after.strip(" :.;,⁰¹²³⁴⁵⁶⁷⁸⁹")

    @cached_property
    def body(self) -> tuple[Unit, ...]:
        """Return the paragraphs of the body, those of tables and notes left out."""
        body = self.parts.body
        if body is None:
            return ()
        layout, document = self.layout, self.document
        aside = Places(b.span for b in document.blocks if b.kind in _ASIDE and b.span)
        places = layout.paragraphs
        first = bisect_left(places, body.start, key=lambda place: place.start)
        units = []
        for index in range(first, len(places)):
            place = places[index]
            if place.start >= body.end:
                break
            if place.end <= place.start:
                continue
            span = Span(place.start, min(place.end, body.end))
            look = (
                None if self._is_beside(span) or aside.meet(span) else self.look(span)
            )
            text = span.of(document.text)
            if look is not None and any(map(str.isalpha, text)):
                form = layout.paragraph_formats[place.format]
                units.append(Unit(index, span, text, form, look))
        return tuple(units)

    def _is_beside(self, span: Span) -> bool:
        """Tell whether something else stands beside a place, as in a signature."""
        cell = self.layout.cell_at(span.start)
        return cell is not None and cell.right - cell.left < cell.width


_last: tuple[Document, Context, Sheet] | None = None


def sheet_of(document: Document, context: Context) -> Sheet | None:
    """Return the sheet, worked out once for a check; None without a layout."""
    global _last
    if document.layout is None:
        return None
    known = _last
    if known is None or known[0] is not document or known[1] is not context:
        sheet = Sheet(document, document.layout, regime_of(document, context))
        known = _last = (document, context, sheet)
    return known[2]
