"""Figures over a longer period (kỳ dài hơn): what was filed for the periods within.

What is counted is counted over the whole window. What a person typed has no rows to
count: where the filed periods within tile the window without a gap, flows are added,
and of a stock the last is taken. Stocks are never added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from danvan.figures.deriving import Cell
from danvan.figures.models import (
    Figure,
    FigureSource,
    FigureState,
    Indicator,
    OverPeriods,
    Return,
    ReturnScope,
    ReturnState,
)
from danvan.figures.queries.figures import visible_returns
from danvan.figures.showing import show

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.plan import Plan
    from danvan.text.periods import Period


@dataclass(frozen=True, slots=True)
class Part:
    """What one filed period within says: it is proven there."""

    label: str
    text: str
    code: str
    """Public code of the figure; none where the period says nothing of it."""


@dataclass(frozen=True, slots=True)
class Spanned:
    """A value made of the filed periods within a longer one."""

    cell: Cell
    parts: tuple[Part, ...]
    """The filed periods behind it, the oldest first."""

    @property
    def sides(self) -> tuple[Part, ...]:
        """Return the periods alone, for a rate that is rebuilt from their sums."""
        return tuple(replace(part, text="", code="") for part in self.parts)


def tiling(whole: Period, within: Iterable[Period]) -> tuple[Period, ...]:
    """Return the fewest periods that cover a longer one without gap or overlap.

    Nothing where they do not; the period itself is never part of its own tiling.
    """
    days = {(p.start, p.end): p for p in within if _inside(p, whole)}
    best: dict[object, tuple[Period, ...]] = {whole.start: ()}
    for start, end in sorted(days):
        if start not in best:
            continue
        after = end + timedelta(days=1)
        made = (*best[start], days[start, end])
        if after not in best or len(made) < len(best[after]):
            best[after] = made
    return best.get(whole.end + timedelta(days=1), ())


def spanned(
    viewer: Viewer, *, agency: Agency, period: Period, plan: Plan
) -> Mapping[str, Spanned]:
    """Return what typed figures of filed periods say of the longer period."""
    returns = _filed(viewer, agency, period)
    by_period = {(r.period.start, r.period.end): r for r in returns}
    tiles = tiling(period, [r.period.value for r in returns])
    if not tiles:
        return {}
    ordered = [by_period[tile.start, tile.end].pk for tile in tiles]
    told = _figures(ordered)
    rules = _over_periods()
    found: dict[str, Spanned] = {}
    for code, measure in plan.measures.items():
        cells = [told[pk][code][0] if code in told[pk] else None for pk in ordered]
        typed = any(c and c.source == FigureSource.TYPED for c in cells)
        if not typed or measure.ratio:
            continue
        opening = measure.rule is not None and measure.rule.moment == "start"
        cell = _over(cells, rules.get(code, ""), opening=opening)
        if cell is not None:
            found[code] = Spanned(
                cell,
                tuple(
                    Part(
                        tile.label,
                        show(measure, one),
                        told[pk].get(code, (None, ""))[1],
                    )
                    for tile, pk, one in zip(tiles, ordered, cells, strict=True)
                ),
            )
    return found


def _inside(part: Period, whole: Period) -> bool:
    same = (part.start, part.end) == (whole.start, whole.end)
    return not same and whole.start <= part.start and part.end <= whole.end


def _over(cells: Sequence[Cell | None], rule: str, *, opening: bool) -> Cell | None:
    """Add a flow, take the last of a stock, or the first of what was carried over."""
    if opening:
        return cells[0]
    if rule == OverPeriods.LAST:
        return cells[-1]
    if rule != OverPeriods.SUM:
        return None
    values = [c.value for c in cells if c is not None and c.value is not None]
    if len(values) < len(cells):
        return None
    return Cell(FigureState.NUMBER, sum(values), FigureSource.TYPED)


def _filed(viewer: Viewer, agency: Agency, period: Period) -> list[Return]:
    """Return the newest filed or frozen return of each pair of days within."""
    within = (
        visible_returns(viewer)
        .filter(
            agency=agency,
            scope=ReturnScope.OWN,
            state__in=(ReturnState.SIGNED, ReturnState.FILED),
            period__start__gte=period.start,
            period__end__lte=period.end,
        )
        .select_related("period")
        .order_by("current", "version", "pk")
    )
    newest = {(r.period.start, r.period.end): r for r in within}
    return list(newest.values())


def _figures(returns: Iterable[int]) -> dict[int, dict[str, tuple[Cell, str]]]:
    told: dict[int, dict[str, tuple[Cell, str]]] = {pk: {} for pk in returns}
    listed = Figure.objects.filter(return_of__in=list(told)).values_list(
        "return_of_id", "indicator__code", "state", "value", "source", "code"
    )
    for pk, code, state, value, source, public in listed:
        cell = Cell(FigureState(state), value, FigureSource(source))
        told[pk][code] = (cell, public)
    return told


def _over_periods() -> dict[str, str]:
    return dict(Indicator.objects.values_list("code", "over_periods"))
