"""Figures of an agency (số liệu của đơn vị): now, last period, a year before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.agencies.access import NotVisibleError, require, scope
from danvan.figures.counting import count_plan
from danvan.figures.deriving import Cell
from danvan.figures.models import (
    Figure,
    FigureSource,
    FigureState,
    Indicator,
    Regime,
    Return,
    ReturnScope,
)
from danvan.figures.plan import Measure, Plan, Plans
from danvan.figures.rules.rule import Window
from danvan.figures.showing import show, show_change
from danvan.figures.spans import a_year_before, the_one_before
from danvan.text.periods import Period

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Told:
    """A value of one period: live, or as a return says it."""

    cell: Cell
    code: str = ""
    """Public code of the figure; none where it is only counted live."""
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator over the periods that are compared."""

    measure: Measure
    now: Told | None
    before: Told | None
    year_before: Told | None
    live: Cell | None
    """What the registers say today, beside a frozen figure."""

    @property
    def change(self) -> int | None:
        """Return by how much the value moved since the period before."""
        return _difference(self.now, self.before)

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """Return the values of the three periods and the change, as shown."""
        now, before, ago = (
            show(self.measure, told.cell if told else None)
            for told in (self.now, self.before, self.year_before)
        )
        return now, before, ago, show_change(self.measure, self.change)

    @property
    def drifted(self) -> bool:
        """Tell whether today's count is no longer what was frozen."""
        if self.now is None or not self.now.frozen or self.live is None:
            return False
        if self.now.cell.source == FigureSource.TYPED:
            return False
        return self.live.value != self.now.cell.value


@dataclass(frozen=True, slots=True)
class Sheet:
    """The figures of an agency in a period, beside earlier ones."""

    agency: Agency
    period: Period
    before: Period | None
    year_before: Period
    lines: tuple[Line, ...]

    @property
    def one_earlier(self) -> bool:
        """Tell whether last period and the same period last year are one."""
        return self.before == self.year_before


def sheet(
    viewer: Viewer,
    *,
    agency: Agency,
    period: Period,
    regime: Regime | None = None,
    earlier: tuple[Period | None, Period] | None = None,
    plans: Plans | None = None,
) -> Sheet:
    """Return an agency's figures beside last period's and last year's.

    `earlier` names those two where their days are not this period's moved back. Raises
    NotVisibleError.
    """
    require(viewer, "view", "figure", agency.pk)
    plans = plans or Plans()
    plan = plans.on(period.end)
    before, year_before = earlier or (the_one_before(period), a_year_before(period))
    live = _live(agency, period, plan)
    now = _told(viewer, agency, period, regime) or _only_live(live)

    def then(one: Period) -> Mapping[str, Told]:
        told = _told(viewer, agency, one, regime)
        return told or _only_live(_live(agency, one, plans.on(one.end)))

    last = then(before) if before else {}
    ago = last if before == year_before else then(year_before)
    codes = {*now, *last, *ago, *live}
    lines = tuple(
        Line(
            measure,
            now.get(code) or (Told(live[code]) if code in live else None),
            last.get(code),
            ago.get(code),
            live.get(code),
        )
        for code, measure in plan.measures.items()
        if code in codes
    )
    return Sheet(agency, period, before, year_before, lines)


def told_in(
    viewer: Viewer,
    *,
    agency: Agency,
    period: Period,
    regime: Regime | None = None,
    plans: Plans | None = None,
    codes: Collection[str] | None = None,
) -> Mapping[str, Told]:
    """Return what a period's return says, and live counts of what it says nothing of.

    Raises NotVisibleError, UnknownIndicatorError.
    """
    require(viewer, "view", "figure", agency.pk)
    plan = (plans or Plans()).on(period.end)
    live = _live(agency, period, plan if codes is None else plan.only(codes))
    return {**_only_live(live), **_told(viewer, agency, period, regime)}


def figure_of(viewer: Viewer, code: str) -> Figure:
    """Return a figure the viewer may see; raise NotVisibleError.

    Above the agency only what was filed is seen, never a draft. One question is
    asked, so that a figure one may not see takes as long as none.
    """
    figure = (
        Figure.objects.filter(code=code, return_of__in=visible_returns(viewer))
        .select_related(
            "indicator",
            "indicator__numerator",
            "indicator__denominator",
            "rule__indicator",
            "evidence",
            "return_of__regime",
            "return_of__agency",
            "return_of__period",
            "return_of__node",
        )
        .first()
    )
    if figure is None:
        raise NotVisibleError
    return figure


def series(
    viewer: Viewer, *, agency: Agency, regime: Regime, indicator: Indicator
) -> tuple[Figure, ...]:
    """Return an agency's filed figures of one indicator, the oldest first.

    Raises NotVisibleError.
    """
    require(viewer, "view", "figure", agency.pk)
    found = Figure.objects.filter(
        return_of__agency=agency,
        return_of__regime=regime,
        return_of__scope=ReturnScope.OWN,
        return_of__current=True,
        indicator=indicator,
    ).select_related("return_of__period")
    return tuple(found.order_by("return_of__period__end"))


def visible_returns(viewer: Viewer) -> QuerySet[Return]:
    """Return the returns whose figures the viewer may see."""
    seen = scope(viewer, Return.objects.all(), "view", "figure")
    if viewer.agencies("view", "figure") is None:
        return seen
    return seen.filter(filed_at__isnull=False) | seen.filter(agency_id=viewer.agency_id)


def _told(
    viewer: Viewer, agency: Agency, period: Period, regime: Regime | None
) -> Mapping[str, Told]:
    """Return the figures of the newest return of the period; none where none is."""
    returns = visible_returns(viewer).filter(
        agency=agency,
        scope=ReturnScope.OWN,
        period__kind=period.kind,
        period__start=period.start,
        period__end=period.end,
    )
    if regime is not None:
        returns = returns.filter(regime=regime)
    newest = returns.exclude(state="withdrawn").order_by("-current", "-version").first()
    if newest is not None:
        return {
            figure.indicator.code: Told(
                Cell(
                    FigureState(figure.state),
                    figure.value,
                    FigureSource(figure.source),
                ),
                figure.code,
                newest.signed_at is not None,
            )
            for figure in newest.figures.select_related("indicator")
        }
    return {}


def _live(agency: Agency, period: Period, plan: Plan) -> Mapping[str, Cell]:
    counted = count_plan(plan, agency.pk, Window(period.start, period.end))
    return {code: Cell(c.state, c.value, c.source) for code, c in counted.items()}


def _only_live(cells: Mapping[str, Cell]) -> Mapping[str, Told]:
    return {code: Told(cell) for code, cell in cells.items()}


def _difference(now: Told | None, before: Told | None) -> int | None:
    if now is None or before is None:
        return None
    if now.cell.value is None or before.cell.value is None:
        return None
    return now.cell.value - before.cell.value
