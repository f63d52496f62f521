"""Lines of a series (các dòng của chuỗi): what was told of one thing, by period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.archive.series.doubts import Doubt, doubts_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from danvan.archive.series.points import Point
    from danvan.text.periods import Period


@dataclass(frozen=True, slots=True)
class Line:
    """What was told of one thing over the periods, and what is doubtful in it."""

    name: str
    unit: str
    indicator: bool
    told: Mapping[str, Sequence[Point]]
    """Code of the period → what was told of it, each different number once."""
    doubts: Sequence[Doubt]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines, and the periods that are their columns, in order."""

    periods: Sequence[Period]
    lines: Sequence[Line]

    @property
    def doubts(self) -> int:
        """How many doubts there are."""
        return sum(len(line.doubts) for line in self.lines)


def sheet_of(points: Iterable[Point], *, everything: bool = False) -> Sheet:
    """Put points in lines; a label told once is no series, unless all is asked for."""
    gathered: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        gathered[point.line].append(point)
    kept = [
        told
        for told in gathered.values()
        if everything or told[0].indicator or len({one.period.code for one in told}) > 1
    ]
    known = {one.period.code: one.period for told in kept for one in told}
    periods = sorted(known.values(), key=lambda period: (period.end, period.start))
    lines = [_line(told) for told in kept]
    lines.sort(key=lambda line: (not line.doubts, not line.indicator, line.name))
    return Sheet(periods, lines)


def _line(points: Sequence[Point]) -> Line:
    told: dict[str, list[Point]] = defaultdict(list)
    ordered = sorted(points, key=lambda one: (one.value != "", not one.decided))
    for point in ordered:
        before = told[point.period.code]
        if all(other.number != point.number for other in before):
            before.append(point)
    newest = max(points, key=lambda one: one.period.end)
    return Line(
        newest.name,
        newest.unit,
        newest.indicator,
        dict(told),
        tuple(doubts_of([one for some in told.values() for one in some])),
    )
