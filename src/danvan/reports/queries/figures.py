"""Figures of a report beside the last period's (đối chiếu số liệu)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from danvan.agencies.models import Account
from danvan.figures.counting import count
from danvan.figures.models import Figure, Return
from danvan.reports.composing.earlier import last_report
from danvan.reports.composing.values import Value
from danvan.reports.models import Report, Scope
from danvan.reports.turns import as_written

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
    by: str = ""
    """Who gave it, where a person did."""

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


def _shown(figure: Figure) -> str:
    indicator = figure.indicator
    return as_written(
        Value(
            indicator=indicator.code,
            name=indicator.name,
            value=figure.value,
            state=figure.state,
            decimals=indicator.decimals,
        )
    )


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
    rows = [_row(figure, before.get(figure.indicator_id), now) for figure in held]
    people = Account.objects.in_bulk(
        [row.figure.recorded_by for row in rows if row.stated]
    )
    return [
        replace(row, by=people[row.figure.recorded_by].label)
        if row.stated and row.figure.recorded_by in people
        else row
        for row in rows
    ]


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
        shown=_shown(figure),
        before=_shown(before) if before else "",
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
