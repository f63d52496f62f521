"""The period seen by Home Affairs (kỳ tổng hợp): who has reported, who is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.db.models import F, Max
from django.utils import timezone

from danvan.agencies.models import AgencyName
from danvan.audit.viewer import NotVisibleError
from danvan.figures.models import Period, Regime
from danvan.reports.calendar import (
    working_calendar,
    working_days_late,
    working_days_left,
)
from danvan.reports.models import Obligation, ReminderLine, Scope, Submission
from danvan.reports.showing import visible
from danvan.reports.states import State
from danvan.text.unicode import sort_key

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from danvan.audit.viewer import Viewer
    from danvan.law.calendar import WorkingCalendar
    from danvan.reports.models import FindingCount

STANDINGS = {
    "not_started": ("chưa lập", "muted"),
    "in_progress": ("đang lập", "warn"),
    "sent": ("đã gửi, chờ xem", "warn"),
    "returned": ("đã trả lại", "error"),
    "accepted": ("đã tiếp nhận", "ok"),
}
LATE = "late"
INCOMPLETE = "incomplete"
SORTS = {"ten": "Tên đơn vị", "tre": "Trễ nhất trước", "gui": "Mới gửi trước"}
"""Orders of the table by the name they have in the address."""
PAGE = 100
"""Rows of a page; a province of thirty agencies never turns one."""
_NAMED = 12
"""So many agencies are named at once; the rest of a long list unfolds."""


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """How one agency stands in the period."""

    obligation: Obligation
    name: str
    abbreviation: str
    folded: str
    """What the name is sorted by."""
    standing: str
    late: int
    """Working days late: of the sending, or until today where nothing was sent."""
    left: int
    submission: Submission | None
    acceptable: bool
    """Whether the viewer may take it in: nobody takes in the own agency's report."""
    reminded: ReminderLine | None = None
    """Of the last letter that reminded it."""

    @property
    def lacks(self) -> list[dict[str, str]]:
        """Return what a report that was sent lacks of its required content."""
        return self.submission.lacks if self.submission and self.sent else []

    @property
    def findings(self) -> FindingCount | None:
        """Return how many findings the report has; None where nobody counted them."""
        return getattr(self.submission, "finding_count", None)

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
    sort: str = "ten"
    only: str = ""
    page: int = 1

    @property
    def address(self) -> str:
        """Return the query of the page's address, without filter and order."""
        return urlencode({"che-do": self.regime.code, "ky": self.period.code})

    @property
    def on_page(self) -> list[AgencyRow]:
        """Return the rows of the page that is shown."""
        return self.shown[(self.page - 1) * PAGE : self.page * PAGE]

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return max(1, -(-len(self.shown) // PAGE))

    @property
    def orders(self) -> list[tuple[str, str]]:
        """Return name and label of each order."""
        return list(SORTS.items())

    @property
    def first_waiting(self) -> AgencyRow | None:
        """Return the report that waits longest for the viewer."""
        return min(self.waiting, key=_waited, default=None)

    @property
    def waiting(self) -> list[AgencyRow]:
        """Return the reports that wait for the viewer to take them in."""
        return [row for row in self.rows if row.standing == "sent" and row.acceptable]

    @property
    def uncounted(self) -> int:
        """Return how many reports were sent whose findings nobody counted."""
        return sum(bool(row.submission) and row.findings is None for row in self.rows)

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

    @property
    def lacking_named(self) -> str:
        """Return the first names of those the total lacks."""
        return "; ".join(row.name for row in self.lacking[:_NAMED])

    @property
    def lacking_more(self) -> list[AgencyRow]:
        """Return those that the first names leave out."""
        return self.lacking[_NAMED:]


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


@dataclass(frozen=True, slots=True)
class Shown:
    """What of the table a person asked for: a standing, an order, a page."""

    only: str = ""
    sort: str = ""
    page: str = ""


def table(
    viewer: Viewer, pair: tuple[Regime, Period], asked: Shown | None = None
) -> PeriodTable:
    """Return how every agency stands; ``only`` keeps one standing, or the late ones.

    Five statements, however many the agencies.
    """
    regime, period = pair
    asked = asked or Shown()
    owed = _owed(viewer, regime, period)
    known = _Known(
        names=_names(owed, period.end),
        submissions=_last_submissions(owed),
        reminded=_reminded(owed),
        clock=_Clock(timezone.localdate(), working_calendar()),
        may=viewer.agencies("accept", "submission"),
    )
    rows = sorted((_row(one, known) for one in owed), key=lambda row: row.folded)
    counts = Counter(row.standing for row in rows)
    counts[LATE] = sum(row.late > 0 for row in rows)
    counts[INCOMPLETE] = sum(bool(row.lacks) for row in rows)
    order = asked.sort if asked.sort in SORTS else "ten"
    shown = sorted((row for row in rows if _kept(row, asked.only)), key=_ORDERS[order])
    last = max(1, -(-len(shown) // PAGE))
    return PeriodTable(
        regime=regime,
        period=period,
        rows=rows,
        shown=shown,
        counts=dict(counts),
        due_on=min((one.due_on for one in owed), default=None),
        explanation=owed[0].explanation if owed else "",
        sort=order,
        only=asked.only,
        page=min(int(asked.page), last) if asked.page.isdecimal() else 1,
    )


class _Clock:
    """Working days from and to today, each pair of days counted once a table."""

    def __init__(self, today: date, calendar: WorkingCalendar) -> None:
        self.today = today
        self.late = cache(lambda due, day: working_days_late(due, day, calendar))
        self.left = cache(lambda due: working_days_left(due, today, calendar))


def _asked(viewer: Viewer) -> QuerySet[Obligation]:
    """Return the obligations of others toward the viewer's agency."""
    return visible.obligations(viewer).filter(
        scope=Scope.OWN, recipient_id=viewer.agency_id
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rows of one table look up."""

    names: Mapping[int, _Name]
    submissions: Mapping[int, Submission]
    reminded: Mapping[int, ReminderLine]
    clock: _Clock
    may: frozenset[int] | None
    """Agencies whose reports the viewer takes in; None is all."""


class _Name(NamedTuple):
    name: str
    abbreviation: str
    folded: str


def _owed(viewer: Viewer, regime: Regime, period: Period) -> list[Obligation]:
    """Return the obligations of a period with no more than the table shows."""
    found = list(
        _asked(viewer)
        .filter(regime=regime, period=period)
        .select_related(None)
        .select_related("agency", "report")
        .only(*_SHOWN)
    )
    for one in found:
        one.regime, one.period = regime, period
    return found


_SHOWN = (
    *("code", "due_on", "explanation", "basis", "recipient_name", "extended_reason"),
    *("agency__code", "agency__kind", "agency__path", "agency__root"),
    *("report__code", "report__number", "report__state", "report__version"),
)


def _names(owed: Iterable[Obligation], day: date) -> dict[int, _Name]:
    """Return the names that agencies bore on a day, in one statement."""
    held = (
        AgencyName.objects.filter(agency_id__in=[one.agency_id for one in owed])
        .order_by(F("from_on").asc(nulls_first=True), "pk")
        .values_list("agency_id", "from_on", "name", "abbreviation", "sort_key")
    )
    found: dict[int, _Name] = {}
    for agency, begins, name, abbreviation, folded in held:
        if agency not in found or begins is None or begins <= day:
            found[agency] = _Name(name, abbreviation, folded or sort_key(name))
    return found


def _last_submissions(owed: Iterable[Obligation]) -> dict[int, Submission]:
    reports = [one.report_id for one in owed if one.report_id]
    sent = (
        Submission.objects.filter(report_id__in=reports)
        .select_related("finding_count")
        .only(
            *("code", "report_id", "sent_at", "turn", "state", "lacks"),
            *(f"finding_count__{name}" for name in ("errors", "warnings", "notes")),
        )
        .order_by("turn")
    )
    return {one.report_id: one for one in sent}


def _row(obligation: Obligation, known: _Known) -> AgencyRow:
    standing, clock = _standing(obligation), known.clock
    submission = known.submissions.get(obligation.report_id or 0)
    first = (
        timezone.localdate(submission.sent_at)
        if submission is not None and standing in ("sent", "accepted")
        else clock.today
    )
    return AgencyRow(
        obligation,
        *known.names[obligation.agency_id],
        standing=standing,
        late=clock.late(obligation.due_on, first),
        left=clock.left(obligation.due_on),
        submission=submission,
        acceptable=known.may is None or obligation.agency_id in known.may,
        reminded=known.reminded.get(obligation.pk),
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


def _by_lateness(row: AgencyRow) -> tuple[int, int, str]:
    return (-row.late, row.left, row.folded)


def _waited(row: AgencyRow) -> float:
    return row.submission.sent_at.timestamp() if row.submission else 0.0


def _by_sending(row: AgencyRow) -> tuple[float, str]:
    return (-_waited(row), row.folded)


_ORDERS: dict[str, Callable[[AgencyRow], tuple[object, ...]]] = {
    "ten": lambda row: (row.folded,),
    "tre": _by_lateness,
    "gui": _by_sending,
}
