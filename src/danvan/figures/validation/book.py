"""Values of an agency over periods (sổ tay số liệu): read once, looked up by term."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from danvan.figures.comparing.comparison import Entry, values_of
from danvan.figures.comparing.picking import reported_as
from danvan.figures.models import Return, ReturnScope
from danvan.figures.plan import Plan, Plans
from danvan.figures.queries.figures import visible_returns
from danvan.figures.spans import a_year_before, the_one_before

if TYPE_CHECKING:
    from collections.abc import Mapping

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Regime
    from danvan.law.validating.expressions import Shift
    from danvan.text.periods import Period


@dataclass
class Book:
    """What one agency's figures say in a period and in those before that rules ask."""

    viewer: Viewer
    agency: Agency
    period: Period
    plan: Plan
    regime: Regime | None = None
    plans: Plans | None = None
    _periods: dict[str, Period | None] = field(default_factory=dict)
    _told: dict[Period, Mapping[str, Entry]] = field(default_factory=dict)

    def period_at(self, shift: Shift) -> Period | None:
        """Return the period that a shift means; None where there is none."""
        if shift not in self._periods:
            self._periods[shift] = self._find(shift)
        return self._periods[shift]

    def entry(self, code: str, shift: Shift = "") -> Entry | None:
        """Return what is told of an indicator; None where nothing is."""
        period = self.period_at(shift)
        if period is None:
            return None
        if period not in self._told:
            self._told[period] = values_of(
                self.viewer,
                agency=self.agency,
                period=period,
                plan=self.plan,
                regime=self.regime,
                plans=self.plans,
            )
        return self._told[period].get(code)

    def _find(self, shift: Shift) -> Period | None:
        if shift == "":
            return self.period
        if shift == "year_before":
            ago = a_year_before(self.period)
            return reported_as(self.agency, ago) or ago
        if shift == "so_far":
            found = self._returns().filter(
                period__start=self.period.start, period__end__lt=self.period.end
            )
            return _newest(found.order_by("-period__end", "-current", "-version"))
        return self._just_before()

    def _just_before(self) -> Period | None:
        """Return the period that closed on the day before this one opens.

        A stock is carried over only between periods that meet.
        """
        eve = self.period.start - timedelta(days=1)
        met = self._returns().filter(period__end=eve)
        same = met.filter(period__kind=self.period.kind)
        found = _newest(same.order_by("-current", "-version")) or _newest(
            met.order_by("-period__start", "-current", "-version")
        )
        if found is not None:
            return found
        last = the_one_before(self.period)
        return last if last and last.end == eve else None

    def _returns(self) -> QuerySet[Return]:
        """Return the agency's own frozen returns, of the regime where one is asked."""
        seen = visible_returns(self.viewer).filter(
            agency=self.agency, scope=ReturnScope.OWN, signed_at__isnull=False
        )
        seen = seen.exclude(state="withdrawn").select_related("period")
        return seen.filter(regime=self.regime) if self.regime else seen


def _newest(returns: QuerySet[Return]) -> Period | None:
    found = returns.first()
    return found.period.value if found else None
