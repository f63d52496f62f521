"""Figures of a report beside the last period's (đối chiếu số liệu)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.figures.counting import count
from danvan.figures.models import Figure, FigureState, Return
from danvan.reports.composing.earlier import last_report
from danvan.reports.composing.values import Value
from danvan.reports.models import Report, Scope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure: this period, last period, and what has moved since."""

    figure: Figure
    shown: str
    before: str = ""
    change: int | None = None
    live: int | None = None
    """What the registers count now, where it differs from the draft."""

    @property
    def stated(self) -> bool:
        """Tell whether a person gave it."""
        return bool(self.figure.source == "typed")

    @property
    def live_shown(self) -> str:
        """Return what the registers count now, as tables write it."""
        return _as_written(self.figure, self.live)

    @property
    def change_shown(self) -> str:
        """Return the change with its sign, as tables write it."""
        sign = "+" if (self.change or 0) > 0 else ""
        return sign + _as_written(self.figure, self.change)


def _written(figure: Figure) -> str:
    """Return a figure's value as tables write it."""
    if figure.state == FigureState.NIL:
        return "không phát sinh"
    return _as_written(figure, figure.value)


def _as_written(figure: Figure, value: int | None) -> str:
    """Return a value of the figure's indicator: 98,5 where it has a decimal."""
    return Value(
        indicator=figure.indicator.code,
        name=figure.indicator.name,
        value=value,
        state=figure.state,
        decimals=figure.indicator.decimals,
    ).written()


def figure_rows(
    viewer: Viewer, report: Report, *, live: bool = False
) -> list[FigureRow]:
    """Return the figures of a report, in the order of the catalogue."""
    if report.figures is None:
        return []
    last = last_report(report)
    before = _by_indicator(last.figures) if last else {}
    now = _live(viewer, report) if live else {}
    held = report.figures.figures.select_related("indicator").order_by(
        "indicator__position", "indicator__code"
    )
    return [_row(figure, before.get(figure.indicator_id), now) for figure in held]


def _row(
    figure: Figure,
    before: Figure | None,
    now: Mapping[str, int | None],
) -> FigureRow:
    code, value = figure.indicator.code, figure.value
    change = None
    if before is not None and before.value is not None and value is not None:
        change = value - before.value
    moved = now.get(code, value)
    return FigureRow(
        figure=figure,
        shown=_written(figure),
        before=_written(before) if before else "",
        change=change,
        live=moved if moved != value and figure.source != "typed" else None,
    )


def _by_indicator(held: Return | None) -> dict[int, Figure]:
    if held is None:
        return {}
    return {
        figure.indicator_id: figure
        for figure in held.figures.select_related("indicator")
    }


def _live(viewer: Viewer, report: Report) -> dict[str, int | None]:
    if report.scope == Scope.TOTAL:
        return {}
    counted = count(viewer, agency=report.agency, period=report.period)
    return {code: one.value for code, one in counted.items()}
