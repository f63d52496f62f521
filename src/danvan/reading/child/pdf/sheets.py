"""How drawn pages are set (cách trình bày đo được): margins, paragraphs, numbers."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from danvan.documents.layout import (
    Alignment,
    Layout,
    PageFormat,
    ParagraphFormat,
    ParagraphPlace,
    RunFormat,
    RunPlace,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from danvan.documents.span import Span
    from danvan.reading.child.pdf.frame import Box
    from danvan.reading.child.pdf.lines import Line
    from danvan.reading.child.pdf.looks import Look

_NEAR = 3.0
"""Points within which two places are one."""
_OFF_CENTRE = 0.05
"""Part of a page's width by which a number may miss the middle."""
_COLUMN = 0.3
"""Part of a page's width within which its text begins."""
_CERTAIN = 3
"""Lines that go on a paragraph, from which a left margin is told."""


class _Drawn(NamedTuple):
    """A paragraph as it is drawn."""

    start: int
    end: int
    lines: tuple[Line, ...]


class _Sheet(NamedTuple):
    """A page as it is drawn; its number is an edge line of digits."""

    start: int
    size: tuple[float, float]
    place: Literal["header", "footer"] | None
    """Of its number; None where it has none."""
    number: Box = (0.0, 0.0, 0.0, 0.0)
    look: RunFormat | None = None


class Sheets:
    """Gathers what is drawn; places are those of the text that is written."""

    def __init__(self) -> None:
        self._looks: dict[int, list[Look]] = {}
        self._runs: list[RunPlace] = []
        self._formats: dict[RunFormat, int] = {}
        self._paragraphs: list[_Drawn] = []
        self._sheets: list[_Sheet] = []
        self._reach: dict[tuple[float, float], tuple[float, float]] = {}
        """How low and how high the text of pages of a size reaches."""
        self.scanned = False
        """A page is a picture: nothing is told of letters that were recognised."""

    def page(
        self,
        start: int,
        size: tuple[float, float],
        looks: dict[int, list[Look]],
        ends: tuple[list[Line], list[Line]],
    ) -> None:
        """Begin a page; ``ends`` are the lines at its upper and lower edge."""
        self._looks = looks
        sheet = _Sheet(start, size, None)
        for line in (*ends[1], *ends[0]):
            if line.text.strip("-–— .").isdigit():
                place: Literal["header", "footer"]
                place = "header" if line in ends[0] else "footer"
                known = looks.get(id(line))
                sheet = _Sheet(
                    start, size, place, line.box, known[0].format if known else None
                )
        self._sheets.append(sheet)

    def line(self, span: Span, line: Line, *, goes_on: bool) -> None:
        """Note where a line is written, and whether it goes on the one before."""
        looks = self._looks.get(id(line), [])
        if len(span) != len(line.text):
            # Its letters were converted: it is told as a whole.
            looks = [looks[0]._replace(start=0, end=len(span))] if looks else []
        runs = self._runs
        for look in looks:
            format_ = self._formats.setdefault(look.format, len(self._formats))
            start, end = span.start + look.start, span.start + look.end
            if goes_on and runs and runs[-1].format == format_:
                runs[-1] = runs[-1]._replace(end=end)
            else:
                runs.append(RunPlace(start, end, 0, len(runs), 0, format_))
            goes_on = True

    def paragraph(self, span: Span, lines: Sequence[Line]) -> None:
        """Note the lines of a paragraph, one below the other."""
        sheet = self._sheets[-1]
        bottom, top = lines[-1].box[1], lines[0].box[3]
        if (known := self._reach.get(sheet.size)) is not None:
            bottom, top = min(bottom, known[0]), max(top, known[1])
        self._reach[sheet.size] = bottom, top
        self._paragraphs.append(_Drawn(span.start, span.end, tuple(lines)))

    def layout(self) -> Layout | None:
        """Return what was measured; None where too few lines tell the margins."""
        going_on = self._going_on()
        lefts = _often([other.box[0] for _, other in going_on])
        # What begins further in is a column: where the text begins is not known.
        if self.scanned or not lefts or lefts[0] > _COLUMN * self._sheets[0].size[0]:
            return None
        ends = [one.box[2] for one, _ in going_on]
        edges = lefts[0], (_often(ends) or [max(ends)])[-1]
        places, formats = self._set(edges)
        return Layout(
            measured=True,
            parts=("",),
            paragraph_formats=tuple(formats),
            run_formats=tuple(self._formats),
            pages=tuple(self._page(sheet, edges) for sheet in self._sheets),
            paragraphs=tuple(places),
            runs=tuple(self._runs),
        )

    def _going_on(self) -> list[tuple[Line, Line]]:
        """Return the lines that go on the one before: they begin at the margin."""
        return [
            pair
            for drawn in self._paragraphs
            for pair in pairwise(drawn.lines)
            if pair[0].box[1] > pair[1].box[1]
        ]

    def _set(
        self, edges: tuple[float, float]
    ) -> tuple[list[ParagraphPlace], list[ParagraphFormat]]:
        known: dict[ParagraphFormat, int] = {}
        places: list[ParagraphPlace] = []
        for index, drawn in enumerate(self._paragraphs):
            format_ = known.setdefault(_format(drawn.lines, edges), len(known))
            places.append(ParagraphPlace(drawn.start, drawn.end, 0, index, format_))
        return places, list(known)

    def _page(self, sheet: _Sheet, edges: tuple[float, float]) -> PageFormat:
        width, height = sheet.size
        place, number, look = sheet.place, sheet.number, sheet.look
        bottom, top = self._reach.get(sheet.size, (0.0, height))
        header = height - number[3] if place == "header" else 0.0
        return PageFormat(
            start=sheet.start,
            width=round(width, 2),
            height=round(height, 2),
            top=round(height - top, 2),
            right=round(width - edges[1], 2),
            bottom=round(bottom, 2),
            left=round(edges[0], 2),
            header=round(header, 2),
            footer=round(number[1], 2) if place == "footer" else 0.0,
            first_differs=self._sheets[0].place is None,
            number_place=place,
            number_alignment=None if place is None else _side(number, width),
            number_format=None if place is None else "decimal",
            number_start=None,
            number_size=None if look is None else look.size,
            number_italic=look is not None and look.italic,
        )


def _often(places: Sequence[float]) -> list[float]:
    """Return places where several lines begin or end, from the left."""
    counted = Counter(round(place) for place in places)
    often = sorted(place for place, count in counted.items() if count >= _CERTAIN)
    return [_mean([one for one in places if round(one) == place]) for place in often]


def _mean(places: Sequence[float]) -> float:
    return sum(places) / len(places)


def _side(box: Box, width: float) -> Alignment:
    middle = (box[0] + box[2]) / 2
    if abs(middle - width / 2) < _OFF_CENTRE * width:
        return "center"
    return "left" if middle < width / 2 else "right"


def _format(lines: Sequence[Line], edges: tuple[float, float]) -> ParagraphFormat:
    """Return how lines are set between the edges of the text."""
    left, right = edges
    boxes = [line.box for line in lines]
    steps = sorted(a[1] - b[1] for a, b in pairwise(boxes))
    line = round(steps[len(steps) // 2], 1) if steps else 0.0
    said = ParagraphFormat(line=max(line, 0.0), line_rule="exactly")
    if all(
        abs(box[0] + box[2] - left - right) < 2 * _NEAR and box[0] > left + _NEAR
        for box in boxes
    ):
        return said._replace(alignment="center")
    if all(box[0] > (left + right) / 2 and right - box[2] < _NEAR for box in boxes):
        return said._replace(alignment="right")
    full = len(boxes) > 1 and all(abs(right - box[2]) < _NEAR for box in boxes[:-1])
    begin = boxes[1][0] if len(boxes) > 1 else left
    return said._replace(
        alignment="justify" if full else "left",
        left=round(begin - left, 1),
        first_line=round(boxes[0][0] - begin, 1),
    )
