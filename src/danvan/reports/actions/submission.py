"""Submission (nộp, tiếp nhận, trả lại): a report's way up and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.figures.actions import file_return, withdraw
from danvan.reports.actions.recheck import count_findings
from danvan.reports.actions.review import ReasonMissingError
from danvan.reports.actions.witnessing import witness
from danvan.reports.assessing.sending import record_words
from danvan.reports.composing.head import audit_head
from danvan.reports.findings.lacking import lacks
from danvan.reports.guard import handled, move, remember, take
from danvan.reports.models import Obligation, Report, Submission, SubmissionItem
from danvan.reports.numbers import standing_approval
from danvan.reports.printing import store_files
from danvan.reports.states import Action
from danvan.reports.turns import latest
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer


class NobodyToSendToError(RefusedError):
    """The report answers no obligation, so no recipient is known."""

    def __init__(self) -> None:
        super().__init__(
            "Báo cáo này chưa gắn với nghĩa vụ báo cáo nào nên chưa biết gửi cho ai; "
            "đề nghị Sở Nội vụ mở kỳ báo cáo cho đơn vị."
        )


@dataclass(frozen=True, slots=True)
class ReturnedItem:
    """A figure or a section to send back, with the reason."""

    kind: str
    """``figure`` or ``section``."""
    subject: str
    label: str
    reason: str


def submit(
    *, code: str, version: int, by: Viewer, key: str = "", now: datetime | None = None
) -> Submission:
    """Send an issued report up; its figures enter the totals in the same instant."""
    with writing():
        if done := handled(key, by=by, action="submit"):
            return Submission.objects.get(code=done)
        report, line = take(code, Action.SUBMIT, by=by, version=version)
        sent = _send(report, by=by, now=now)
        record_words(report, sent)
        move(report, line)
        remember(key, by=by, action="submit", subject=sent.code, now=now)
        _note(report, sent, "submission.send", by=by, now=now)
    # A crash between issue and files is mended here at the latest.
    store_files(report=report, by=by)
    count_findings(sent=sent, by=by, now=now)
    witness(sent=sent, by=by)
    return sent


def accept(
    *, code: str, version: int, by: Viewer, key: str = "", now: datetime | None = None
) -> Submission:
    """Take a submitted report in (tiếp nhận)."""
    with writing():
        if done := handled(key, by=by, action="accept"):
            return Submission.objects.get(code=done)
        report, line = take(code, Action.ACCEPT, by=by, version=version)
        sent = latest(report)
        _decide(sent, Submission.State.ACCEPTED, "", by=by, now=now)
        move(report, line)
        remember(key, by=by, action="accept", subject=sent.code, now=now)
        _note(report, sent, "submission.accept", by=by, now=now)
    return sent


def return_items(
    *,
    code: str,
    items: Sequence[ReturnedItem],
    reason: str,
    version: int,
    by: Viewer,
    key: str = "",
    now: datetime | None = None,
) -> Submission:
    """Send a report back item by item; its figures leave the totals at once.

    Raises ReasonMissingError where nothing says why.
    """
    why = clean(reason).strip()
    if (not why and not items) or any(not item.reason.strip() for item in items):
        raise ReasonMissingError("Trả lại báo cáo")
    with writing():
        if done := handled(key, by=by, action="return_items"):
            return Submission.objects.get(code=done)
        report, line = take(code, Action.RETURN_ITEMS, by=by, version=version)
        sent = latest(report)
        SubmissionItem.objects.bulk_create(
            SubmissionItem(
                submission=sent,
                kind=item.kind,
                subject=item.subject,
                label=item.label,
                reason=clean(item.reason).strip(),
            )
            for item in items
        )
        summary = why or "; ".join(f"{i.label}: {i.reason.strip()}" for i in items)
        _decide(sent, Submission.State.RETURNED, summary, by=by, now=now)
        if report.figures is not None:
            withdraw(
                return_=report.figures,
                reason=summary,
                by=by,
                at=now or timezone.now(),
            )
        move(report, line)
        remember(key, by=by, action="return_items", subject=sent.code, now=now)
        _note(report, sent, "submission.return", by=by, now=now)
    return sent


def _send(report: Report, *, by: Viewer, now: datetime | None) -> Submission:
    due, recipient = _obligation(report)
    turn = report.submissions.count() + 1
    if report.figures is not None:
        file_return(return_=report.figures, by=by, at=now or timezone.now())
    approval = standing_approval(report)
    return Submission.objects.create(
        report=report,
        turn=turn,
        agency=report.agency,
        recipient=recipient,
        sent_by=by.account_id,
        sent_by_label=by.label,
        sent_at=now or timezone.now(),
        due_on=due.due_on,
        sha256=approval.sha256,
        lacks=lacks(report, approval),
        audit_head=audit_head(report.agency_id),
    )


def _obligation(report: Report) -> tuple[Obligation, Agency]:
    found = (
        Obligation.objects.filter(report=report, recipient__isnull=False)
        .order_by("due_on")
        .first()
    )
    if found is None or found.recipient is None:
        raise NobodyToSendToError
    return found, found.recipient


def _decide(
    sent: Submission,
    state: Submission.State,
    reason: str,
    *,
    by: Viewer,
    now: datetime | None,
) -> None:
    sent.state, sent.reason = state, reason
    sent.decided_by, sent.decided_by_label = by.account_id, by.label
    sent.decided_at = now or timezone.now()
    sent.save()


def _note(
    report: Report, sent: Submission, action: str, *, by: Viewer, now: datetime | None
) -> None:
    """Record the event in both chains: the sender's and the recipient's."""
    after = {
        "submission": sent.code,
        "turn": sent.turn,
        "state": report.state,
        "sha256": sent.sha256,
        "head": sent.audit_head,
        "reason": sent.reason,
    }
    for chain in dict.fromkeys((report.agency_id, sent.recipient_id)):
        record(
            chain=chain,
            by=by,
            action=action,
            subject=report.code,
            version=report.version,
            after=after,
            at=now,
        )
