"""Totals as they are read (xem số tổng hợp): lines, contributors, what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.agencies.models import Agency
from danvan.figures.deriving import Cell, ratio
from danvan.figures.evidence.rows import contributing
from danvan.figures.models import (
    Figure,
    FigureState,
    Indicator,
    Period,
    Regime,
    Return,
    ReturnScope,
    Total,
)
from danvan.figures.plan import Measure, plan_on
from danvan.figures.showing import UNTOLD, figure_text, show
from danvan.figures.totals.reading import state_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class TotalLine:
    """One indicator of a total, and how many of those who filed said what."""

    measure: Measure
    cell: Cell | None
    n_number: int = 0
    n_nil: int = 0
    n_na: int = 0
    n_not_counted: int = 0

    @property
    def text(self) -> str:
        """Return the value as shown."""
        return show(self.measure, self.cell)

    @property
    def reported(self) -> int:
        """Return how many agencies have filed this indicator."""
        return self.n_number + self.n_nil + self.n_na + self.n_not_counted


@dataclass(frozen=True, slots=True)
class TotalSheet:
    """The total of a node in a period, and what it still lacks."""

    node: Agency
    regime: Regime
    period: Period
    lines: tuple[TotalLine, ...]
    filed: frozenset[int]
    """Agencies whose figures are in the total."""
    missing: tuple[Agency, ...]

    @property
    def lacking(self) -> str:
        """Say what the total lacks: ``còn thiếu 3 đơn vị``."""
        if not self.missing:
            return "đã đủ các đơn vị"
        return f"còn thiếu {len(self.missing)} đơn vị"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one agency gave to a total; no figure where it has not reported."""

    agency: Agency
    name: str
    figure: Figure | None

    @property
    def text(self) -> str:
        """Return what the agency reported, as shown."""
        if self.figure is None:
            return UNTOLD
        return figure_text(self.figure)

    @property
    def missing(self) -> bool:
        """Tell whether the agency has not reported."""
        return self.figure is None


def total(
    viewer: Viewer,
    *,
    node: Agency,
    regime: Regime,
    period: Period,
    expected: Collection[int] = (),
) -> TotalSheet:
    """Return the total of a node; `expected` are the agencies that must report.

    Raises NotVisibleError.
    """
    require(viewer, "view", "total", node.pk)
    stored = Total.objects.filter(regime=regime, node=node, period=period)
    by_indicator = {row.indicator_id: row for row in stored}
    plan = plan_on(period.end)
    cells: dict[str, Cell] = {}
    for code, measure in plan.measures.items():
        row = by_indicator.get(measure.pk)
        state = state_of(row) if row else None
        if row is not None and state is not None:
            said = state in (FigureState.NUMBER, FigureState.NIL)
            cells[code] = Cell(state, row.value if said else None)
    lines = tuple(
        _line(measure, cells, by_indicator.get(measure.pk))
        for measure in plan.measures.values()
        if measure.code in cells or (measure.ratio and measure.numerator in cells)
    )
    filed = frozenset(_filed(regime, period, node))
    return TotalSheet(
        node, regime, period, lines, filed, _agencies(set(expected) - filed)
    )


def contributors(
    viewer: Viewer,
    *,
    node: Agency,
    regime: Regime,
    period: Period,
    indicator: Indicator,
    expected: Collection[int] = (),
) -> tuple[Contribution, ...]:
    """Return what each agency gave to a total, the missing ones named.

    Raises NotVisibleError.
    """
    require(viewer, "view", "total", node.pk)
    figures = (
        contributing(regime.pk, period.pk, node.pk)
        .filter(indicator=indicator)
        .select_related("return_of__agency", "indicator")
        .prefetch_related("return_of__agency__names")
    )
    by_agency = {figure.return_of.agency_id: figure for figure in figures}
    named = {f.return_of.agency_id: f.return_of.agency for f in by_agency.values()}
    named |= {a.pk: a for a in _agencies(set(expected) - by_agency.keys())}
    listed = (
        Contribution(agency, agency.name_on(period.end).name, by_agency.get(agency.pk))
        for agency in named.values()
    )
    return tuple(sorted(listed, key=lambda one: (one.missing, one.name)))


def _line(measure: Measure, cells: Mapping[str, Cell], row: Total | None) -> TotalLine:
    if measure.ratio:
        # Rates are rebuilt from sums, never averaged.
        return TotalLine(measure, ratio(measure, cells))
    if row is None:
        return TotalLine(measure, cells.get(measure.code))
    return TotalLine(
        measure,
        cells.get(measure.code),
        row.n_number,
        row.n_nil,
        row.n_na,
        row.n_not_counted,
    )


def _keys(regime: Regime, period: Period) -> dict[str, object]:
    return {
        "regime": regime,
        "period": period,
        "scope": ReturnScope.OWN,
        "current": True,
    }


def _current(regime: Regime, period: Period, node: Agency) -> QuerySet[Return]:
    returns = Return.objects.filter(**_keys(regime, period))
    return returns.filter(path__contains=f"/{node.pk}/")


def _filed(regime: Regime, period: Period, node: Agency) -> Iterable[int]:
    return _current(regime, period, node).values_list("agency_id", flat=True)


def _agencies(ids: Collection[int]) -> tuple[Agency, ...]:
    found = Agency.objects.filter(pk__in=ids).prefetch_related("names")
    return tuple(found.order_by("pk"))
