"""What an announcement of holidays would move (tính lại hạn): before and after."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.reports.calendar import working_calendar
from danvan.reports.models import DueSource, Obligation
from danvan.reports.owed.standing import not_yet_sent
from danvan.reports.owed.terms import rule_due

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from danvan.law.calendar import HolidayData, WorkingCalendar
    from danvan.law.deadlines import DueDay


@dataclass(frozen=True, slots=True)
class Move:
    """An open obligation whose due day, or its explanation, would be another."""

    obligation: Obligation
    due: DueDay

    @property
    def another_day(self) -> bool:
        """Tell whether the day itself moves."""
        return self.due.day != self.obligation.due_on


def moves(days: Sequence[HolidayData], today: date | None = None) -> list[Move]:
    """Return what these days would move among the obligations still open.

    What was sent keeps its day, and so does what a letter or an extension set. A due
    day never moves to a day already past.
    """
    calendar = working_calendar().with_days(days)
    day = today or timezone.localdate()
    open_ones = (
        Obligation.objects.filter(not_yet_sent(), due_source=DueSource.RULE)
        .select_related("regime", "period", "agency", "report")
        .prefetch_related("agency__names")
        .order_by("due_on", "pk")
    )
    dues = _Dues(calendar)
    found = (Move(one, dues.of(one)) for one in open_ones)
    return [
        one
        for one in found
        if one.due.explanation != one.obligation.explanation
        and (not one.another_day or one.due.day >= min(day, one.obligation.due_on))
    ]


@dataclass(frozen=True, slots=True)
class MovedTogether:
    """Obligations of one regime and period whose day moves alike."""

    regime: str
    period: str
    before: date
    due: DueDay
    count: int


def together(found: Sequence[Move]) -> list[MovedTogether]:
    """Put what moves alike in one line; what keeps its day is left out."""
    alike = Counter(
        (
            move.obligation.regime.name,
            move.obligation.period.label,
            move.obligation.due_on,
            move.due,
        )
        for move in found
        if move.another_day
    )
    return [MovedTogether(*key, count) for key, count in alike.items()]


class _Dues:
    """Due days by regime and cut-off, each reckoned once."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar
        self._known: dict[tuple[int, date], DueDay] = {}

    def of(self, owed: Obligation) -> DueDay:
        key = (owed.regime_id, owed.period.end)
        if key not in self._known:
            self._known[key] = rule_due(owed.regime, owed.period.end, self._calendar)
        return self._known[key]
