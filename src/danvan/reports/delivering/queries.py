"""The list of recipients of a report (nơi nhận, hạn, biên nhận)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.viewer import NotVisibleError
from danvan.reports.calendar import working_calendar, working_days_late
from danvan.reports.models import Delivery, Obligation, Report, Submission
from danvan.reports.showing import visible
from danvan.reports.states import OUT
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from datetime import date

    from danvan.audit.viewer import Viewer
    from danvan.law.calendar import WorkingCalendar

INSIDE = "trong hệ thống"
_NOBODY = ("nhu tren", "luu")


@dataclass(frozen=True, slots=True)
class Destination:
    """One recipient: what is owed to it, how and when the report went, its receipt."""

    name: str
    due_on: date | None
    means: str = ""
    sent_on: date | None = None
    received_on: date | None = None
    receipt: str = ""
    receipt_file: str = ""
    late: int = 0
    """Working days after the due day of that time."""
    delivery: Delivery | None = None
    submission: Submission | None = None

    @property
    def tag(self) -> tuple[str, str]:
        """Say how it stands with its due day, and in which colour."""
        if self.sent_on is None:
            return "chưa gửi", "warn"
        if self.due_on is None:
            return "gửi để biết", "muted"
        if self.late:
            return f"trễ {self.late} ngày làm việc", "error"
        return "đúng hạn", "ok"


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """A report with everybody it went to, or has still to go to."""

    report: Report
    destinations: list[Destination]
    named: list[str]
    """Recipients that the report names and that no line tells of."""
    may_deliver: bool


def delivery_page(viewer: Viewer, code: str) -> DeliveryPage:
    """Return the recipients of a report; raises NotVisibleError."""
    report = visible.report(viewer, code)
    found = _destinations(report)
    return DeliveryPage(
        report=report,
        destinations=found,
        named=_named(report, {folded_key(one.name) for one in found}),
        may_deliver=report.state in OUT
        and viewer.may("submit", "report", report.agency_id),
    )


def delivery(viewer: Viewer, code: str) -> Delivery:
    """Return one sending of a visible report; raises NotVisibleError."""
    held = Delivery.objects.select_related("report").filter(code=code).first()
    if held is None:
        raise NotVisibleError
    visible.report(viewer, held.report.code)
    return held


def _destinations(report: Report) -> list[Destination]:
    """Return everybody the report is owed to or went to, what is owed first."""
    days = working_calendar()
    sent = {one.recipient_id: one for one in report.submissions.order_by("turn")}
    noted = list(report.deliveries.all())
    met = {one.obligation_id: one for one in noted if one.obligation_id}
    owed = Obligation.objects.filter(report=report).order_by("due_on", "pk")
    found = [
        _inside(one, sent.get(one.recipient_id or 0), days)
        if one.recipient_id
        else _outside(one, met.get(one.pk), days)
        for one in owed
    ]
    copies = (one for one in noted if one.obligation_id is None)
    return [*found, *(_copy(one) for one in copies)]


def _inside(
    owed: Obligation, sent: Submission | None, days: WorkingCalendar
) -> Destination:
    if sent is None:
        return Destination(owed.recipient_name, owed.due_on, INSIDE)
    day, due = timezone.localdate(sent.sent_at), sent.due_on or owed.due_on
    taken = sent.state == Submission.State.ACCEPTED and sent.decided_at
    return Destination(
        name=owed.recipient_name,
        due_on=due,
        means=INSIDE,
        sent_on=day,
        received_on=timezone.localdate(sent.decided_at) if taken else None,
        receipt=f"Giấy tiếp nhận {sent.code}",
        late=working_days_late(due, day, days),
        submission=sent,
    )


def _outside(
    owed: Obligation, sent: Delivery | None, days: WorkingCalendar
) -> Destination:
    if sent is None:
        return Destination(owed.recipient_name, owed.due_on)
    due = sent.due_on or owed.due_on
    return _of(sent, due, working_days_late(due, sent.sent_on, days))


def _copy(sent: Delivery) -> Destination:
    return _of(sent, None, 0)


def _of(sent: Delivery, due: date | None, late: int) -> Destination:
    return Destination(
        name=sent.recipient_name,
        due_on=due,
        means=sent.get_means_display(),
        sent_on=sent.sent_on,
        received_on=sent.received_on,
        receipt=sent.receipt,
        receipt_file=sent.receipt_file,
        late=late,
        delivery=sent,
    )


def _named(report: Report, told: set[str]) -> list[str]:
    """Return the bodies named under Nơi nhận that no line tells of yet."""
    names = (line.strip(" ;.-") for line in report.recipients.splitlines())
    return [
        name
        for name in names
        if name
        and folded_key(name) not in told
        and not folded_key(name).startswith(_NOBODY)
    ]
