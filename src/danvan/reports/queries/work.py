"""My work (việc của tôi): what is due, in progress, returned, to review, to number."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from danvan.law.calendar import WorkingCalendar
from danvan.reports.calendar import deadline, working_calendar
from danvan.reports.models import Obligation, Reminder, Report, ReviewTurn
from danvan.reports.owed.standing import not_yet_sent
from danvan.reports.queries.assessing.work import assessing_work
from danvan.reports.showing import visible
from danvan.reports.showing.waiting import WorkItem, WorkSection
from danvan.reports.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from danvan.audit.viewer import Viewer

_SOON = timedelta(days=7)


def my_work(viewer: Viewer, today: date | None = None) -> tuple[WorkSection, ...]:
    """Gather what the viewer's roles have to do with reports."""
    day = today or timezone.localdate()
    calendar = working_calendar()
    sections: list[WorkSection] = []
    if _may(viewer, "compose"):
        owed = list(due_soon(viewer, day))
        due = tuple(_due_item(one, day, calendar) for one in owed)
        named = {one.report_id for one in owed}
        sections.append(
            WorkSection("Báo cáo đến hạn", due, "Không có báo cáo đến hạn.")
        )
        sections.append(
            WorkSection("Thông báo về hạn", tuple(dict.fromkeys(_told(viewer))))
        )
        sections.append(WorkSection("Bị trả lại", tuple(_returned(viewer))))
        sections.append(WorkSection("Đang soạn", tuple(_drafts(viewer, named))))
    if _may(viewer, "review"):
        waiting = _in_state(viewer, "review", State.REVIEW)
        sections.append(
            WorkSection(
                "Chờ duyệt",
                tuple(_item(one, "Đọc và duyệt") for one in waiting),
                "Không có báo cáo nào chờ duyệt.",
            )
        )
    if _may(viewer, "number"):
        waiting = _in_state(viewer, "number", State.APPROVED, State.NUMBERED)
        sections.append(
            WorkSection(
                "Chờ số và ban hành",
                tuple(_item(one, "Lấy số, ban hành") for one in waiting),
                "Không có báo cáo nào chờ số.",
            )
        )
        sections.append(WorkSection("Đã ban hành, chưa gửi", tuple(_unsent(viewer))))
        letters = tuple(_letters(viewer))
        sections.append(WorkSection("Công văn đôn đốc chờ số", letters))
    sections += assessing_work(viewer)
    if _accepts(viewer):
        sections.append(WorkSection("Báo cáo gửi đến, chờ xem", tuple(_inbox(viewer))))
    return tuple(one for one in sections if one.items or one.empty)


def due_soon(viewer: Viewer, day: date) -> QuerySet[Obligation]:
    """Return the obligations due within a week, or late, not yet sent."""
    return (
        visible.obligations(viewer)
        .filter(
            not_yet_sent(),
            agency_id=viewer.agency_id,
            due_on__lte=day + _SOON,
        )
        .order_by("due_on", "id")
    )


def due_count(viewer: Viewer, today: date | None = None) -> int:
    """Count the obligations due within a week, or late."""
    if not _may(viewer, "compose"):
        return 0
    return due_soon(viewer, today or timezone.localdate()).count()


def _due_item(obligation: Obligation, day: date, calendar: WorkingCalendar) -> WorkItem:
    tag, kind = deadline(obligation.due_on, day, calendar)
    if obligation.recipient_id is None and obligation.report is not None:
        url = reverse("reports:recipients", args=(obligation.report.code,))
        note = f"Gửi {obligation.recipient_name} ngoài hệ thống, rồi ghi ngày gửi."
    elif obligation.report is None:
        url = reverse("reports:begin", args=(obligation.code,))
        note = f"Gửi {obligation.recipient_name}. {obligation.explanation}"
    else:
        url = reverse("reports:report", args=(obligation.report.code,))
        note = f"{obligation.report.code}: {obligation.report.state_label}"
    title = f"{obligation.regime.name}, {obligation.period.label}"
    return WorkItem(title, url, note, tag, kind)


def _told(viewer: Viewer) -> Iterable[WorkItem]:
    """Yield what happened to the due days of what is still open: moved, reminded of."""
    owed = (
        visible.obligations(viewer)
        .filter(not_yet_sent(), agency_id=viewer.agency_id)
        .prefetch_related("redatings", "reminders__reminder")
    )
    for one in owed.order_by("due_on", "id"):
        url = reverse("reports:begin", args=(one.code,))
        title = f"{one.regime.name}, {one.period.label}, gửi {one.recipient_name}"
        for moved in list(one.redatings.all())[-1:]:
            note = (
                f"Hạn {moved.before:%d/%m/%Y} tính lại thành {moved.after:%d/%m/%Y} "
                f"theo {moved.document}."
            )
            yield WorkItem(title, url, note, "tính lại hạn", "warn")
        told = [line.reminder for line in one.reminders.all() if line.reminder.number]
        for letter in told[-1:]:
            note = (
                f"Công văn số {letter.number} ngày {letter.dated_on:%d/%m/%Y} đề nghị "
                f"gửi trước hết ngày {letter.reply_by:%d/%m/%Y}."
            )
            yield WorkItem(title, url, note, "đôn đốc", "error")


def _letters(viewer: Viewer) -> Iterable[WorkItem]:
    """Yield the reminders that wait for their number."""
    waiting = Reminder.objects.filter(agency_id=viewer.agency_id, number="")
    for one in waiting.select_related("regime", "period"):
        url = reverse("reports:number_reminder", args=(one.code,))
        title = f"Đôn đốc {one.regime.name}, {one.period.label}"
        yield WorkItem(title, url, f"{one.code}, ký rồi ghi số và ngày.", "chờ số")


def _returned(viewer: Viewer) -> Iterable[WorkItem]:
    mine = visible.reports(viewer).filter(agency_id=viewer.agency_id)
    for report in mine.filter(state=State.RETURNED).select_related("period"):
        last = report.submissions.order_by("-turn").first()
        yield _item(report, last.reason if last else "", "bị trả lại", "error")
    for report in mine.filter(state=State.DRAFT).select_related("period"):
        turn = report.turns.exclude(kind=ReviewTurn.Kind.SAVED).last()
        if turn is not None and turn.kind == ReviewTurn.Kind.SENT_BACK:
            yield _item(
                report, f"{turn.by_label}: {turn.reason}", "trả lại để sửa", "error"
            )


def _drafts(viewer: Viewer, named: set[int | None]) -> Iterable[WorkItem]:
    """Yield drafts that the list of what is due does not name already."""
    for report in _in_state(viewer, "compose", State.DRAFT, State.REVIEW):
        if report.pk not in named:
            yield _item(report, report.code)


def _unsent(viewer: Viewer) -> Iterable[WorkItem]:
    for report in _in_state(viewer, "submit", State.ISSUED):
        yield _item(report, f"Số {report.number}; bấm Gửi để nộp lên cấp trên.")


def _inbox(viewer: Viewer) -> Iterable[WorkItem]:
    """Yield what waits to be taken in, and what was recalled and not yet destroyed."""
    recalled = Q(report__state=State.RECALLED, recall_confirmed_at__isnull=True)
    sent = (
        visible.submissions(viewer)
        .filter(Q(report__state=State.SUBMITTED) | recalled)
        .filter(recipient_id=viewer.agency_id)
        .select_related("report__period", "agency")
        .order_by("sent_at")[:20]
    )
    for one in sent:
        name = one.agency.name_on(timezone.localdate(one.sent_at)).name
        url = reverse("reports:submission", args=(one.code,))
        gone = one.report.state == State.RECALLED
        tag, kind = ("thu hồi, chờ báo hủy", "error") if gone else ("mới gửi", "warn")
        yield WorkItem(name, url, one.report.title_shown, tag, kind)


def _in_state(viewer: Viewer, verb: str, *states: State) -> Iterable[Report]:
    allowed = viewer.agencies(verb, "report")
    found = visible.reports(viewer).filter(state__in=states, agency_id=viewer.agency_id)
    if allowed is not None:
        found = found.filter(agency_id__in=allowed)
    return found.select_related("period", "agency").order_by("composed_at")


def _item(report: Report, note: str, tag: str = "", kind: str = "muted") -> WorkItem:
    url = reverse("reports:report", args=(report.code,))
    return WorkItem(report.title_shown, url, note, tag or report.state_label, kind)


def _may(viewer: Viewer, verb: str) -> bool:
    return bool(viewer.agency_id) and viewer.may(verb, "report", viewer.agency_id)


def _accepts(viewer: Viewer) -> bool:
    where = viewer.agencies("accept", "submission")
    return where is None or bool(where)
