"""Review (duyệt): send, comment, send back, and what others did meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.reports.guard import handled, move, remember, take
from danvan.reports.models import Report, ReviewNote, ReviewTurn
from danvan.reports.states import Action
from danvan.reports.turns import add_turn
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer


class ReasonMissingError(RefusedError):
    """A return, an answer or a typed value without its reason."""

    def __init__(self, what: str = "Việc này") -> None:
        super().__init__(f"{what} cần ghi lý do để người nhận biết phải làm gì.")


def send_to_review(
    *, code: str, version: int, by: Viewer, key: str = "", now: datetime | None = None
) -> Report:
    """Hand the draft to the reviewer; the second click changes nothing."""
    with writing():
        if handled(key, by=by, action="send_to_review"):
            return Report.objects.get(code=code)
        report, line = take(code, Action.SEND_TO_REVIEW, by=by, version=version)
        add_turn(report, ReviewTurn.Kind.SENT, by=by, now=now)
        move(report, line)
        remember(key, by=by, action="send_to_review", subject=code, now=now)
        record(
            chain=report.agency_id,
            by=by,
            action="report.send_to_review",
            subject=code,
            version=report.version,
            after={"state": report.state},
            at=now,
        )
    return report


def send_back(
    *,
    code: str,
    reason: str,
    version: int,
    by: Viewer,
    key: str = "",
    now: datetime | None = None,
) -> Report:
    """Return the report to its composer with reasons; raises ReasonMissingError."""
    why = clean(reason).strip()
    if not why:
        raise ReasonMissingError("Trả lại để sửa")
    with writing():
        if handled(key, by=by, action="send_back"):
            return Report.objects.get(code=code)
        report, line = take(code, Action.SEND_BACK, by=by, version=version)
        add_turn(report, ReviewTurn.Kind.SENT_BACK, by=by, reason=why, now=now)
        move(report, line)
        remember(key, by=by, action="send_back", subject=code, now=now)
        record(
            chain=report.agency_id,
            by=by,
            action="report.send_back",
            subject=code,
            version=report.version,
            after={"state": report.state, "reason": why},
            at=now,
        )
    return report


def comment(
    *,
    code: str,
    text: str,
    by: Viewer,
    block: int | None = None,
    quote: str = "",
    now: datetime | None = None,
) -> ReviewNote:
    """Comment on a passage; raises ReasonMissingError for empty words."""
    words = clean(text).strip()
    if not words:
        raise ReasonMissingError("Góp ý")
    with writing():
        report, _ = take(code, Action.COMMENT, by=by)
        found = report.blocks.filter(pk=block).first() if block else None
        if block and found is None:
            raise NotVisibleError
        note = ReviewNote.objects.create(
            report=report,
            block=found,
            quote=clean(quote).strip(),
            text=words,
            by=by.account_id,
            by_label=by.label,
            at=now or timezone.now(),
        )
        record(
            chain=report.agency_id,
            by=by,
            action="report.comment",
            subject=code,
            version=report.version,
            after={"block": block or 0, "text": words},
            at=now,
        )
    return note


def resolve_note(
    *, code: str, note: int, by: Viewer, now: datetime | None = None
) -> ReviewNote:
    """Mark a comment as dealt with."""
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        found = report.notes.filter(pk=note).first()
        if found is None:
            raise NotVisibleError
        if found.resolved_at is None:
            found.resolved_at = now or timezone.now()
            found.resolved_by = by.account_id
            found.save()
            record(
                chain=report.agency_id,
                by=by,
                action="report.resolve_note",
                subject=code,
                version=report.version,
                after={"note": found.pk},
                at=now,
            )
    return found
