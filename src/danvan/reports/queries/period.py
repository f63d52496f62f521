"""The period seen by Home Affairs (kỳ tổng hợp): who has reported, who is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils import timezone

from danvan.audit.viewer import NotVisibleError
from danvan.figures.models import Period, Regime
from danvan.reports.calendar import (
    working_calendar,
    working_days_late,
    working_days_left,
)
from danvan.reports.models import Obligation, ReminderLine, Scope, Submission
from danvan.reports.queries import visible
from danvan.reports.states import State
from danvan.text.unicode import sort_key

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from danvan.audit.viewer import Viewer
    from danvan.law.calendar import WorkingCalendar

STANDINGS = {
    "not_started": ("chưa lập", "muted"),
    "in_progress": ("đang lập", "warn"),
    "sent": ("đã gửi, chờ xem", "warn"),
    "returned": ("đã trả lại", "error"),
    "accepted": ("đã tiếp nhận", "ok"),
}
LATE = "late"
INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """How one agency stands in the period."""

    obligation: Obligation
    name: str
    standing: str
    late: int
    """Working days late: of the sending, or until today where nothing was sent."""
    left: int
    submission: Submission | None
    reminded: ReminderLine | None = None
    """Of the last letter that reminded it."""

    @property
    def lacks(self) -> list[dict[str, str]]:
        """Return what a report that was sent lacks of its required content."""
        return self.submission.lacks if self.submission and self.sent else []

    @property
    def label(self) -> str:
        """Return the standing in words."""
        return STANDINGS[self.standing][0]

    @property
    def tag(self) -> str:
        """Return the colour of the standing's tag."""
        return STANDINGS[self.standing][1]

    @property
    def sent(self) -> bool:
        """Tell whether the figures are in the total."""
        return self.standing in ("sent", "accepted")


@dataclass(frozen=True, slots=True)
class PeriodTable:
    """All agencies of a period, the filter, and what the total still lacks."""

    regime: Regime
    period: Period
    rows: list[AgencyRow]
    shown: list[AgencyRow]
    counts: dict[str, int]
    due_on: date | None
    explanation: str

    @property
    def filters(self) -> list[tuple[str, str, int]]:
        """Return name, label and count of each filter."""
        named = [
            (name, label, self.counts.get(name, 0))
            for name, (label, _) in STANDINGS.items()
        ]
        return [
            *named,
            (LATE, "trễ hạn", self.counts.get(LATE, 0)),
            (INCOMPLETE, "nộp nhưng thiếu mục", self.counts.get(INCOMPLETE, 0)),
        ]

    @property
    def lacking(self) -> list[AgencyRow]:
        """Return the agencies whose figures the total lacks."""
        return [row for row in self.rows if not row.sent]


def periods(viewer: Viewer) -> list[tuple[Regime, Period]]:
    """Return the regimes and periods for which reports were asked, newest first."""
    pairs = (
        _asked(viewer)
        .values("regime_id", "period_id")
        .annotate(end=Max("period__end"), made=Max("id"))
        .order_by("-end", "-made")
    )
    found = list(pairs)
    regimes = Regime.objects.in_bulk({pair["regime_id"] for pair in found})
    held = Period.objects.in_bulk({pair["period_id"] for pair in found})
    return [(regimes[one["regime_id"]], held[one["period_id"]]) for one in found]


def chosen(viewer: Viewer, regime: str, period: str) -> tuple[Regime, Period] | None:
    """Return the regime and period asked for, the newest by default, or None.

    Raises NotVisibleError for one that was never asked for.
    """
    known = periods(viewer)
    if not period:
        return known[0] if known else None
    for pair in known:
        if pair[1].code == period and regime in ("", pair[0].code):
            return pair
    raise NotVisibleError


def table(viewer: Viewer, pair: tuple[Regime, Period], only: str = "") -> PeriodTable:
    """Return how every agency stands; ``only`` keeps one standing, or the late ones."""
    regime, period = pair
    today = (timezone.localdate(), working_calendar())
    owed = list(
        _asked(viewer)
        .filter(regime=regime, period=period)
        .prefetch_related("agency__names")
    )
    last, reminded = _last_submissions(owed), _reminded(owed)
    rows = sorted(
        (
            _row(one, last.get(one.report_id or 0), reminded.get(one.pk), today)
            for one in owed
        ),
        key=lambda row: sort_key(row.name),
    )
    counts = Counter(row.standing for row in rows)
    counts[LATE] = sum(row.late > 0 for row in rows)
    counts[INCOMPLETE] = sum(bool(row.lacks) for row in rows)
    return PeriodTable(
        regime=regime,
        period=period,
        rows=rows,
        shown=[row for row in rows if _kept(row, only)],
        counts=dict(counts),
        due_on=min((one.due_on for one in owed), default=None),
        explanation=owed[0].explanation if owed else "",
    )


def _asked(viewer: Viewer) -> QuerySet[Obligation]:
    """Return the obligations of others toward the viewer's agency."""
    return visible.obligations(viewer).filter(
        scope=Scope.OWN, recipient_id=viewer.agency_id
    )


def _last_submissions(owed: Iterable[Obligation]) -> dict[int, Submission]:
    reports = [one.report_id for one in owed if one.report_id]
    sent = Submission.objects.filter(report_id__in=reports).order_by("turn")
    return {one.report_id: one for one in sent}


def _row(
    obligation: Obligation,
    submission: Submission | None,
    reminded: ReminderLine | None,
    today: tuple[date, WorkingCalendar],
) -> AgencyRow:
    day, calendar = today
    standing = _standing(obligation)
    first = (
        timezone.localdate(submission.sent_at)
        if submission is not None and standing in ("sent", "accepted")
        else day
    )
    return AgencyRow(
        obligation=obligation,
        name=obligation.agency.name_on(obligation.period.end).name,
        standing=standing,
        late=working_days_late(obligation.due_on, first, calendar),
        left=working_days_left(obligation.due_on, day, calendar),
        submission=submission,
        reminded=reminded,
    )


def _reminded(owed: Iterable[Obligation]) -> dict[int, ReminderLine]:
    """Return the last numbered reminder of each obligation."""
    lines = ReminderLine.objects.filter(obligation__in=[one.pk for one in owed])
    told = lines.exclude(reminder__number="").select_related("reminder")
    return {one.obligation_id: one for one in told.order_by("reminder__dated_on", "pk")}


def _standing(obligation: Obligation) -> str:
    if obligation.report is None:
        return "not_started"
    return {
        State.SUBMITTED: "sent",
        State.ACCEPTED: "accepted",
        State.RETURNED: "returned",
    }.get(State(obligation.report.state), "in_progress")


def _kept(row: AgencyRow, only: str) -> bool:
    if only == LATE:
        return row.late > 0
    if only == INCOMPLETE:
        return bool(row.lacks)
    return only in ("", row.standing) or only not in STANDINGS
