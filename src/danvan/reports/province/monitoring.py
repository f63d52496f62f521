"""The operations centre's page (màn hình điều hành): counts and sums, no person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.figures.models import FigureState, Indicator, Period, Total
from danvan.figures.showing import show_value
from danvan.figures.totals.reading import state_of
from danvan.law.tables import table as law_table
from danvan.rendering.charts import trend

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.reports.queries.period import AgencyRow, PeriodTable

_PERIODS = 6
_LISTED = 12


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The province's value of one period."""

    label: str
    value: float | None
    text: str
    agencies: int = 0
    """How many agencies it is the sum of."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that the centre watches, over its last periods, the oldest first."""

    measure: Indicator
    points: tuple[TrendPoint, ...]

    @property
    def now(self) -> str:
        """Return this period's value as shown."""
        return self.points[-1].text

    @property
    def chart(self) -> str:
        """Draw the course as SVG, its words escaped; nothing of a single period.

        Only sums of as many agencies as the fullest period: a sum that lacks somebody
        would look like a fall.
        """
        full = max(point.agencies for point in self.points)
        drawn = [point for point in self.points if point.agencies == full]
        if len(drawn) < 2 or not full:
            return ""
        return trend(
            self.measure.name,
            [point.label for point in drawn],
            {self.measure.name: [point.value for point in drawn]},
            unit=self.measure.unit,
            decimals=self.measure.decimals,
        )

    @property
    def in_words(self) -> str:
        """Say how it moved; sums of unlike numbers of agencies are not compared."""
        if len(self.points) < 2:
            return ""
        now, before = self.points[-1], self.points[-2]
        if now.value is None or before.value is None:
            return f"{before.label}: {before.text}"
        if now.agencies != before.agencies:
            return f"{before.label}: {before.text} (của {before.agencies} đơn vị)"
        moved = round((now.value - before.value) * 10**self.measure.decimals)
        if not moved:
            return f"bằng {before.label}"
        how = "tăng" if moved > 0 else "giảm"
        shown = show_value(abs(moved), self.measure.decimals)
        return f"{how} {shown} so với {before.label} ({before.text})"


@dataclass(frozen=True, slots=True)
class Monitor:
    """What the large screen shows."""

    table: PeriodTable
    figures: tuple[KeyFigure, ...]
    at: datetime

    @property
    def sent(self) -> int:
        """Count the agencies whose figures are in the total."""
        return sum(row.sent for row in self.table.rows)

    @property
    def late(self) -> list[AgencyRow]:
        """Return the agencies that are late and have not sent, the latest first."""
        rows = [row for row in self.table.rows if row.late and not row.sent]
        return sorted(rows, key=lambda row: (-row.late, row.folded))[:_LISTED]

    @property
    def late_more(self) -> int:
        """Count the late ones that the list leaves out."""
        late = sum(1 for row in self.table.rows if row.late and not row.sent)
        return max(0, late - _LISTED)

    @property
    def newest(self) -> list[AgencyRow]:
        """Return who sent last, the newest first."""
        sent = [row for row in self.table.rows if row.sent and row.submission]
        return sorted(
            sent,
            key=lambda row: row.submission.sent_at if row.submission else self.at,
            reverse=True,
        )[: _LISTED // 2]


def monitor(viewer: Viewer, of: PeriodTable, node: Agency) -> Monitor:
    """Return how a period stands and the key figures with their last periods.

    Raises NotVisibleError.
    """
    require(viewer, "view", "total", node.pk)
    return Monitor(of, _figures(of, node), timezone.now())


def _figures(of: PeriodTable, node: Agency) -> tuple[KeyFigure, ...]:
    codes: Sequence[str] = law_table("monitoring")["figures"]
    known = Indicator.objects.filter(code__in=codes, active=True).in_bulk(
        field_name="code"
    )
    watched = [known[code] for code in codes if code in known]
    periods = _periods(of)
    totals = {
        (row.period_id, row.indicator_id): row
        for row in Total.objects.filter(
            regime=of.regime,
            node=node,
            period__in=periods,
            indicator__in=[one.pk for one in watched],
        )
    }
    made = (
        KeyFigure(one, tuple(_point(one, period, totals) for period in periods))
        for one in watched
    )
    return tuple(one for one in made if any(p.value is not None for p in one.points))


def _periods(of: PeriodTable) -> list[Period]:
    """Return the last periods of the kind that have totals, this one last."""
    earlier = (
        Period.objects.filter(
            kind=of.period.kind,
            end__lt=of.period.end,
            pk__in=Total.objects.filter(regime=of.regime).values("period"),
        )
        .order_by("-end")
        .distinct()[: _PERIODS - 1]
    )
    return [*reversed(earlier), of.period]


def _point(
    measure: Indicator, period: Period, totals: Mapping[tuple[int, int], Total]
) -> TrendPoint:
    row = totals.get((period.pk, measure.pk))
    state = state_of(row) if row else None
    if row is None or state not in (FigureState.NUMBER, FigureState.NIL):
        return TrendPoint(period.label, None, "chưa có số")
    shown = show_value(row.value, measure.decimals)
    return TrendPoint(
        period.label,
        row.value / 10**measure.decimals,
        shown,
        row.n_number + row.n_nil,
    )
