"""Series and totals in two readings (như đã nộp, theo cơ quan hiện nay)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from danvan.agencies.access import NotVisibleError, require
from danvan.agencies.models import Agency
from danvan.figures.deriving import Cell, ratio
from danvan.figures.expecting import expected
from danvan.figures.models import Figure, FigureState, Indicator, Period, Regime
from danvan.figures.plan import Measure, Plan, plan_on
from danvan.figures.showing import figure_text, show, show_value
from danvan.figures.totals.placing import (
    Filed,
    Place,
    Tally,
    filed_in,
    parts_of,
    row_then,
    tallies_as_filed,
    tallies_of_today,
)
from danvan.figures.totals.reading import state_of
from danvan.figures.totals.succession import TodaysTree

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer


_SHOWN = 24
"""How many periods a series shows."""


class Reading(StrEnum):
    """By which tree the past is read."""

    FILED = "da-nop"
    TODAY = "hien-nay"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is read: a node, a regime, periods in order, and by which tree."""

    node: Agency
    regime: Regime
    periods: tuple[Period, ...]
    reading: Reading
    day: date
    """Today, as the second reading means it."""


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """An agency directly below the node, the node itself, or one before it."""

    agency: Agency
    name: str
    before: bool
    """Whether it is a predecessor of the node, and not below it."""
    cells: Mapping[tuple[int, str], Cell]
    """Period id and indicator code → value."""


@dataclass(frozen=True, slots=True)
class ReadingSheet:
    """All of it: rows, their sum, and who is missing in each period."""

    asked: Asked
    measures: tuple[Measure, ...]
    rows: tuple[ReadingRow, ...]
    total: Mapping[tuple[int, str], Cell]
    missing: Mapping[int, tuple[str, ...]]
    """Period id → names of agencies that should have filed and did not."""

    def text(self, row: ReadingRow | None, period: Period, measure: Measure) -> str:
        """Write a cell as shown; the sum for no row."""
        cells = self.total if row is None else row.cells
        return show(measure, cells.get((period.pk, measure.code)))


@dataclass(frozen=True, slots=True)
class Piece:
    """One filed figure behind a cell, and which part of it stands there."""

    figure: Figure
    name: str
    """The agency as it was called at the end of the period."""
    row: str
    """Under whom it stands in this reading."""
    part: int | None
    """What of it stands there; None for all of it."""

    @property
    def text(self) -> str:
        """Write the figure as it was filed."""
        return figure_text(self.figure)

    @property
    def part_text(self) -> str:
        """Write the part; nothing for the whole."""
        if self.part is None:
            return ""
        return show_value(self.part, self.figure.indicator.decimals)


def read(
    viewer: Viewer, asked: Asked, indicators: Collection[str] | None = None
) -> ReadingSheet:
    """Read some indicators, or all that are added up, over periods and agencies.

    Raises NotVisibleError.
    """
    require(viewer, "view", "total", asked.node.pk)
    last = asked.periods[-1].end if asked.periods else asked.day
    plan = plan_on(last, indicators)
    filed = filed_in(asked.regime.pk, [period.pk for period in asked.periods])
    tree = TodaysTree(asked.day)
    wanted = [m.pk for m in plan.measures.values() if m.added_up and not m.ratio]
    before = _predecessors(viewer, asked.node, tree)
    tallies = _tallies(asked, filed, (tree, before), wanted)
    cells = _cells(tallies, plan)
    total: dict[Place, Tally] = {}
    for place, tally in tallies.items():
        at = Place(0, place.period, place.indicator)
        total[at] = total[at] + tally if at in total else tally
    measures = tuple(plan.measures[code] for code in indicators or plan.measures)
    return ReadingSheet(
        asked,
        tuple(m for m in measures if m.added_up or m.ratio),
        _rows(asked, cells, before),
        _cells(total, plan).get(0, {}),
        _missing(asked, filed, tree),
    )


def behind(
    viewer: Viewer, asked: Asked, indicator: Indicator, row: int = 0
) -> tuple[Piece, ...]:
    """Return the filed figures behind one cell, or behind the sum for no row.

    Raises NotVisibleError.
    """
    require(viewer, "view", "total", asked.node.pk)
    tree = TodaysTree(asked.day)
    before = _predecessors(viewer, asked.node, tree)
    filed = filed_in(asked.regime.pk, [period.pk for period in asked.periods])
    by_return = {one.pk: one for one in filed}
    figures = (
        Figure.objects.filter(return_of__in=list(by_return), indicator=indicator)
        .select_related("return_of__agency", "return_of__period", "indicator")
        .prefetch_related("return_of__agency__names")
    )
    found: list[tuple[Figure, int, int | None]] = []
    for figure in figures:
        one = by_return[figure.return_of_id]
        if asked.reading is Reading.TODAY:
            parts = parts_of(one, figure, asked.node.pk, tree)
        else:
            parts = dict.fromkeys(row_then(one, asked.node.pk, before))
        found += [(figure, at, part) for at, part in parts.items() if row in (0, at)]
    names = _named({at for _, at, _ in found}, asked.day)
    pieces = (
        Piece(
            figure,
            figure.return_of.agency.name_on(figure.return_of.period.end).name,
            names[at][1],
            part,
        )
        for figure, at, part in found
    )
    return tuple(sorted(pieces, key=lambda piece: (piece.row, piece.name)))


def periods_filed(viewer: Viewer, regime: Regime, kind: str = "") -> tuple[Period, ...]:
    """Return the newest periods of one kind that somebody filed in, in order.

    The kind last filed in where none is asked for.
    """
    filed = Period.objects.filter(
        returns__regime=regime, returns__current=True, returns__scope="own"
    )
    newest = filed.order_by("-end", "-start").first()
    if newest is None:
        return ()
    same = filed.filter(kind=kind or newest.kind).distinct()
    return tuple(reversed(same.order_by("-end", "-start")[:_SHOWN]))


def kinds_filed(viewer: Viewer, regime: Regime) -> tuple[str, ...]:
    """Return the kinds of period that somebody filed in."""
    filed = Period.objects.filter(returns__regime=regime, returns__current=True)
    return tuple(filed.order_by("kind").values_list("kind", flat=True).distinct())


def row_named(viewer: Viewer, asked: Asked, code: str) -> Agency:
    """Return the agency of a line. Raises NotVisibleError.

    Whoever sees the total sees the lines it is made of.
    """
    require(viewer, "view", "total", asked.node.pk)
    found = Agency.objects.filter(code=code).first()
    if found is None:
        raise NotVisibleError
    return found


def as_filed(
    viewer: Viewer, *, node: Agency, regime: Regime, period: Period
) -> Mapping[int, Mapping[str, int]]:
    """Return the sums of each agency directly below a node, by the tree of then.

    Raises NotVisibleError.
    """
    require(viewer, "view", "total", node.pk)
    return _by_code(tallies_as_filed(filed_in(regime.pk, [period.pk]), node.pk))


def as_today(
    viewer: Viewer, *, node: Agency, regime: Regime, period: Period, day: date
) -> Mapping[int, Mapping[str, int]]:
    """Return the same sums by the tree of a day: successors speak for those before.

    What lies outside the node today is left out; at a top that nobody left both
    readings add up to the same. Raises NotVisibleError.
    """
    require(viewer, "view", "total", node.pk)
    filed = filed_in(regime.pk, [period.pk])
    return _by_code(tallies_of_today(filed, node.pk, TodaysTree(day)))


def _tallies(
    asked: Asked,
    filed: Sequence[Filed],
    knowing: tuple[TodaysTree, frozenset[int]],
    indicators: Collection[int],
) -> dict[Place, Tally]:
    tree, before = knowing
    if asked.reading is Reading.TODAY:
        return tallies_of_today(filed, asked.node.pk, tree, indicators)
    return tallies_as_filed(filed, asked.node.pk, before, indicators)


def _predecessors(viewer: Viewer, node: Agency, tree: TodaysTree) -> frozenset[int]:
    """Return those who stood before the node and whose totals one may see."""
    before = tree.succession.before(node.pk)
    return frozenset(pk for pk in before if viewer.may("view", "total", pk))


def _cells(
    tallies: Mapping[Place, Tally], plan: Plan
) -> dict[int, dict[tuple[int, str], Cell]]:
    """Turn tallies into cells by row; rates are rebuilt, never averaged."""
    codes = {measure.pk: code for code, measure in plan.measures.items()}
    ratios = [measure for measure in plan.measures.values() if measure.ratio]
    found: dict[int, dict[int, dict[str, Cell]]] = {}
    for place, tally in tallies.items():
        state = state_of(tally)
        if state is None or place.indicator not in codes:
            continue
        said = state in (FigureState.NUMBER, FigureState.NIL)
        of_row = found.setdefault(place.row, {}).setdefault(place.period, {})
        of_row[codes[place.indicator]] = Cell(state, tally.value if said else None)
    for periods in found.values():
        for cells in periods.values():
            for measure in ratios:
                if made := ratio(measure, cells):
                    cells[measure.code] = made
    return {
        row: {
            (at, code): cell for at, cells in of.items() for code, cell in cells.items()
        }
        for row, of in found.items()
    }


def _rows(
    asked: Asked,
    cells: Mapping[int, Mapping[tuple[int, str], Cell]],
    before: frozenset[int],
) -> tuple[ReadingRow, ...]:
    """Name the rows as they were called in the last period they filed in, or today."""
    ends = {period.pk: period.end for period in asked.periods}
    last = {row: max(ends[at] for at, _ in of) for row, of in cells.items()}
    agencies = Agency.objects.prefetch_related("names").in_bulk(list(cells))
    today = asked.reading is Reading.TODAY
    rows = (
        ReadingRow(
            agencies[row],
            agencies[row].name_on(asked.day if today else last[row]).name,
            row in before,
            of,
        )
        for row, of in cells.items()
    )
    return tuple(sorted(rows, key=lambda row: (row.before, row.name, row.agency.pk)))


def _missing(
    asked: Asked, filed: Iterable[Filed], tree: TodaysTree
) -> dict[int, tuple[str, ...]]:
    """Name who should have filed: below the node then, or standing there today."""
    done = {(one.period, one.agency) for one in filed}
    tops = [asked.node]
    if asked.reading is Reading.TODAY:
        top = asked.node.root_or_self_id
        known = {top, *tree.succession.before(top)}
        tops = list(Agency.objects.filter(pk__in=known))
    found: dict[int, tuple[str, ...]] = {}
    for period in asked.periods:
        owing = {pk for top in tops for pk in expected(asked.regime, period, top)}
        lacking = {pk for pk in owing if (period.pk, pk) not in done}
        if asked.reading is Reading.TODAY:
            lacking = {pk for pk in lacking if asked.node.pk in tree.path(pk)}
        if lacking:
            named = _named(lacking, period.end)
            found[period.pk] = tuple(sorted(name for _, name in named.values()))
    return found


def _named(ids: Collection[int], day: date) -> dict[int, tuple[Agency, str]]:
    found = Agency.objects.prefetch_related("names").in_bulk(list(ids))
    return {pk: (agency, agency.name_on(day).name) for pk, agency in found.items()}


def _by_code(tallies: Mapping[Place, Tally]) -> dict[int, dict[str, int]]:
    """Keep the values of those rows that say one, by code."""
    codes = dict(Indicator.objects.values_list("pk", "code"))
    found: dict[int, dict[str, int]] = {}
    for place, tally in tallies.items():
        if tally.n_number or tally.n_nil:
            found.setdefault(place.row, {})[codes[place.indicator]] = tally.value
    return found
