"""Placing returns (xếp kỳ số liệu): each filed figure under one row, or in parts.

A reading is a placement: every current return stands somewhere exactly once, so that
two readings add up to the same wherever they place the same returns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection

from danvan.figures.models import (
    Figure,
    FigureState,
    Indicator,
    Return,
    ReturnScope,
    Total,
)
from danvan.figures.totals.succession import child_below

if TYPE_CHECKING:
    from datetime import date

    from danvan.figures.totals.succession import TodaysTree

# The period stands beside the row, so that only the widest table is read.
_SUMS = """
WITH placed (return_id, row_id, period_id) AS (VALUES {placed})
SELECT placed.row_id, placed.period_id, f.indicator_id,
    sum(coalesce(f.value, 0)),
    sum(CASE WHEN f.state = 1 THEN 1 ELSE 0 END),
    sum(CASE WHEN f.state = 2 THEN 1 ELSE 0 END),
    sum(CASE WHEN f.state = 3 THEN 1 ELSE 0 END),
    sum(CASE WHEN f.state = 4 THEN 1 ELSE 0 END)
FROM placed
JOIN figures_figure AS f ON f.return_id = placed.return_id
{only}
GROUP BY placed.row_id, placed.period_id, f.indicator_id
"""
_COUNTS = ("value", "n_number", "n_nil", "n_na", "n_not_counted")
_FEW = 20
"""So few indicators are asked of the index; of more, all are read and sifted."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A current return, as far as placing needs it."""

    pk: int
    regime: int
    agency: int
    period: int
    start: date
    path: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A sum of figures, and how many of them said what."""

    value: int = 0
    n_number: int = 0
    n_nil: int = 0
    n_na: int = 0
    n_not_counted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.value + other.value,
            self.n_number + other.n_number,
            self.n_nil + other.n_nil,
            self.n_na + other.n_na,
            self.n_not_counted + other.n_not_counted,
        )


class Place(NamedTuple):
    """What stands where: a row, a period and an indicator by id."""

    row: int
    period: int
    indicator: int


Tallies = Mapping[Place, Tally]


def filed_in(regime_id: int, period_ids: Collection[int]) -> tuple[Filed, ...]:
    """Load every current return of a regime in some periods."""
    rows = Return.objects.filter(
        regime_id=regime_id,
        period_id__in=period_ids,
        scope=ReturnScope.OWN,
        current=True,
    ).values_list("pk", "agency_id", "period_id", "period__start", "path")
    return tuple(
        Filed(
            pk,
            regime_id,
            agency,
            period,
            start,
            tuple(int(n) for n in path.split("/") if n),
        )
        for pk, agency, period, start, path in rows
    )


def tallies_as_filed(
    filed: Collection[Filed],
    node: int,
    predecessors: Collection[int] = (),
    indicators: Collection[int] | None = None,
) -> dict[Place, Tally]:
    """Add by the tree of then: whoever stood directly below the node.

    Under a predecessor of the node, all that stood below it is one row.
    """
    placed = [(one, row) for one in filed for row in row_then(one, node, predecessors)]
    return _added(placed, filed, indicators)


def tallies_of_today(
    filed: Collection[Filed],
    node: int,
    tree: TodaysTree,
    indicators: Collection[int] | None = None,
) -> dict[Place, Tally]:
    """Add by the tree of today: successors speak for those before them.

    Parts that a legal document states are divided figure by figure.
    """
    placed: list[tuple[Filed, int]] = []
    divided: dict[int, Filed] = {}
    for one in filed:
        if tree.succession.needs_indicator(one.agency):
            divided[one.pk] = one
            continue
        path = tree.place(next(iter(tree.succession.way(one.agency).ends)))
        if node in path:
            placed.append((one, child_below(node, path)))
    found = _added(placed, filed, indicators)
    for cellar, tally in _divided(divided, node, tree, indicators):
        found[cellar] = found.get(cellar, Tally()) + tally
    return found


def row_then(one: Filed, node: int, predecessors: Collection[int]) -> tuple[int, ...]:
    """Tell in which row below a node a return stood when it was filed; or in none."""
    if node in one.path:
        return (child_below(node, one.path),)
    return tuple(agency for agency in one.path if agency in predecessors)[:1]


def parts_of(
    one: Filed, figure: Figure, node: int, tree: TodaysTree
) -> dict[int, int | None]:
    """Tell in which rows below a node a figure stands today, and with which part.

    None is the whole of it.
    """
    way = tree.succession.way(one.agency, figure.indicator.code, one.start)
    found: dict[int, int | None] = {}
    for agency, part in way.divide(figure.value or 0).items():
        path = tree.place(agency)
        if node in path:
            row = child_below(node, path)
            before = found.get(row) or 0
            found[row] = before + part if way.parts else None
    return found


def _divided(
    filed: Mapping[int, Filed],
    node: int,
    tree: TodaysTree,
    indicators: Collection[int] | None,
) -> Iterable[tuple[Place, Tally]]:
    """Divide the figures of agencies whose events state parts."""
    if not filed:
        return
    figures = Figure.objects.filter(
        return_of__in=list(filed), indicator__over_agencies="sum"
    )
    if indicators is not None:
        figures = figures.filter(indicator__in=list(indicators))
    for pk, indicator, code, value, state in figures.values_list(
        "return_of_id", "indicator_id", "indicator__code", "value", "state"
    ):
        one = filed[pk]
        way = tree.succession.way(one.agency, code, one.start)
        for agency, part in way.divide(value or 0).items():
            path = tree.place(agency)
            if node in path:
                row = child_below(node, path)
                yield Place(row, one.period, indicator), _said(part, state)


def _said(value: int, state: int) -> Tally:
    return Tally(
        value,
        int(state == FigureState.NUMBER),
        int(state == FigureState.NIL),
        int(state == FigureState.NOT_APPLICABLE),
        int(state == FigureState.NOT_COUNTED),
    )


def _added(
    placed: Collection[tuple[Filed, int]],
    filed: Iterable[Filed],
    indicators: Collection[int] | None,
) -> dict[Place, Tally]:
    """Add the figures of placed returns, wherever it can be from the kept totals.

    A row that holds just those returns that were filed below it has its total already;
    only where agencies moved is anything added anew.
    """
    wanted = frozenset(_summed() if indicators is None else indicators)
    if not placed or not wanted:
        return {}
    below = Counter((agency, one.period) for one in filed for agency in one.path)
    held = Counter((row, one.period) for one, row in placed)
    moved = {(row, one.period) for one, row in placed if row not in one.path}
    moved |= {at for at, count in held.items() if below[at] != count}
    anew = [(one, row) for one, row in placed if (row, one.period) in moved]
    found = _kept(next(iter(placed))[0].regime, held.keys() - moved, wanted)
    return found | _sums(anew, wanted)


def _kept(
    regime_id: int, rows: Collection[tuple[int, int]], wanted: frozenset[int]
) -> dict[Place, Tally]:
    """Read the kept totals of rows, each in its period."""
    totals = Total.objects.filter(
        regime_id=regime_id,
        node_id__in={row for row, _ in rows},
        period_id__in={period for _, period in rows},
    )
    if len(wanted) <= _FEW:
        totals = totals.filter(indicator_id__in=wanted)
    columns = ("node_id", "period_id", "indicator_id", *_COUNTS)
    return {
        Place(row, period, indicator): Tally(*numbers)
        for row, period, indicator, *numbers in totals.values_list(*columns)
        if indicator in wanted and (row, period) in rows and any(numbers[1:])
    }


def _sums(
    placed: Collection[tuple[Filed, int]], wanted: frozenset[int]
) -> dict[Place, Tally]:
    """Add the figures of placed returns; ids are whole numbers, never text."""
    if not placed:
        return {}
    rows = ", ".join(
        f"({int(one.pk)}, {int(row)}, {int(one.period)})" for one, row in placed
    )
    listed = ", ".join(str(int(pk)) for pk in sorted(wanted))
    only = f"WHERE f.indicator_id IN ({listed})" if len(wanted) <= _FEW else ""
    with connection.cursor() as cursor:
        cursor.execute(_SUMS.format(placed=rows, only=only))
        found = cursor.fetchall()
    return {
        Place(row, period, indicator): Tally(*(int(number) for number in numbers))
        for row, period, indicator, *numbers in found
        if indicator in wanted
    }


def _summed() -> Iterable[int]:
    """Return the indicators that are added up over agencies."""
    return Indicator.objects.filter(over_agencies="sum").values_list("pk", flat=True)
