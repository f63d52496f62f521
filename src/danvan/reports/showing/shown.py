"""Text as shown on the screen (chữ trên màn hình): runs of words and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from danvan.documents.chart import chart_of
from danvan.rendering.charts import draw_chart
from danvan.text.numerals import parse_number

if TYPE_CHECKING:
    from danvan.reports.composing.assembling import Assembled
    from danvan.reports.composing.content import Content, Line
    from danvan.reports.composing.filling import Filled


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words: plain, a figure with its address, or a token in trouble."""

    text: str
    figure: str = ""
    indicator: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table in runs."""

    runs: tuple[Run, ...]

    @property
    def is_number(self) -> bool:
        """Tell whether it stands at the right, as numbers do."""
        text = "".join(run.text for run in self.runs)
        return text == "–" or parse_number(text.lstrip("+")) is not None


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A printed line in runs."""

    kind: str
    runs: tuple[Run, ...]
    number: str = ""
    level: int = 0
    rows: tuple[tuple[Cell, ...], ...] = ()
    picture: str = ""
    """Of a chart: its drawing, an SVG element."""


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    run: Run = field(compare=False)


def lines_of_blocks(assembled: Assembled) -> dict[int, list[ShownLine]]:
    """Return the printed lines of a draft by block."""
    troubles: dict[int, list[_Place]] = {}
    for placed in assembled.problems:
        one = placed.problem
        text = assembled.content.lines[placed.line].text[one.start : one.end]
        troubles.setdefault(placed.line, []).append(
            _Place(one.start, one.end, Run(text, problem=one.kind))
        )
    found: dict[int, list[ShownLine]] = {}
    for at, line in enumerate(assembled.content.lines):
        found.setdefault(line.block, []).append(_shown(line, troubles.get(at, ())))
    return found


def in_order(content: Content) -> Iterator[ShownLine]:
    """Yield the approved lines in their order."""
    return (_shown(line, ()) for line in content.lines)


def lines_of_content(content: Content) -> dict[int, list[ShownLine]]:
    """Return the approved lines by block."""
    found: dict[int, list[ShownLine]] = {}
    for line in content.lines:
        found.setdefault(line.block, []).append(_shown(line, ()))
    return found


def shown_words(filled: Filled) -> ShownLine:
    """Return filled words as one line, its figures with their address."""
    places = [
        *(
            _Place(
                one.start,
                one.end,
                Run(
                    filled.text[one.start : one.end],
                    one.value.figure,
                    one.value.indicator,
                ),
            )
            for one in filled.placed
        ),
        *(
            _Place(
                one.start,
                one.end,
                Run(filled.text[one.start : one.end], problem=one.kind),
            )
            for one in filled.problems
        ),
    ]
    return ShownLine("paragraph", tuple(_runs(filled.text, sorted(places, key=_start))))


def _shown(line: Line, troubles: Sequence[_Place]) -> ShownLine:
    places = [
        _Place(
            mark.start,
            mark.end,
            Run(line.text[mark.start : mark.end], mark.figure, mark.indicator),
        )
        for mark in line.marks
    ]
    found = sorted([*places, *troubles], key=_start)
    runs = tuple(_runs(line.text, found))
    rows = tuple(_cells(line.text, found)) if line.kind == "table" else ()
    picture = draw_chart(chart_of(line.chart)) if line.chart else ""
    return ShownLine(line.kind, runs, line.number, line.level, rows, picture)


def _cells(text: str, found: Sequence[_Place]) -> Iterator[tuple[Cell, ...]]:
    """Cut the lines of a table at its bars; a figure stays in its cell."""
    at = 0
    for row in text.splitlines():
        cells: list[Cell] = []
        for cell in row.split("|"):
            end = at + len(cell)
            inside = [
                _Place(one.start - at, one.end - at, one.run)
                for one in found
                if at <= one.start and one.end <= end
            ]
            cells.append(Cell(tuple(_runs(cell, inside))))
            at = end + 1
        yield tuple(cells)


def _start(place: _Place) -> int:
    return place.start


def _runs(text: str, places: Sequence[_Place]) -> Iterator[Run]:
    at = 0
    for place in places:
        if place.start > at:
            yield Run(text[at : place.start])
        yield place.run
        at = place.end
    if at < len(text):
        yield Run(text[at:])
