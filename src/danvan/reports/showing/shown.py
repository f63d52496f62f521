"""Text as shown on the screen (chữ trên màn hình): runs of words and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from danvan.reports.composing.assembling import Assembled
    from danvan.reports.composing.content import Content, Line


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words: plain, a figure with its address, or a token in trouble."""

    text: str
    figure: str = ""
    indicator: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A printed line in runs."""

    kind: str
    runs: tuple[Run, ...]
    number: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


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


def _shown(line: Line, troubles: Sequence[_Place]) -> ShownLine:
    places = [
        _Place(
            mark.start,
            mark.end,
            Run(line.text[mark.start : mark.end], mark.figure, mark.indicator),
        )
        for mark in line.marks
    ]
    runs = tuple(_runs(line.text, sorted([*places, *troubles], key=_start)))
    rows = (
        tuple(tuple(row.split("|")) for row in line.text.splitlines())
        if line.kind == "table"
        else ()
    )
    return ShownLine(line.kind, runs, line.number, line.level, rows)


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
