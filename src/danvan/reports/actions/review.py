"""Review (duyệt): send to the reviewer, and send back with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.reports.guard import handled, move, remember, take
from danvan.reports.models import Report, ReviewTurn
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
    """Return the report to its composer, item by item: the comments still open.

    Raises ReasonMissingError where there is neither a reason nor an open comment.
    """
    why = clean(reason).strip()
    with writing():
        if handled(key, by=by, action="send_back"):
            return Report.objects.get(code=code)
        report, line = take(code, Action.SEND_BACK, by=by, version=version)
        items = _open_items(report)
        if not why and not items:
            raise ReasonMissingError("Trả lại để sửa")
        why = why or f"Sửa theo {items} góp ý còn mở."
        add_turn(report, ReviewTurn.Kind.SENT_BACK, by=by, reason=why, now=now)
        move(report, line)
        remember(key, by=by, action="send_back", subject=code, now=now)
        record(
            chain=report.agency_id,
            by=by,
            action="report.send_back",
            subject=code,
            version=report.version,
            after={"state": report.state, "reason": why, "items": items},
            at=now,
        )
    return report


def _open_items(report: Report) -> int:
    """Count the comments that nobody dealt with."""
    return report.notes.filter(resolved_at=None, reply_to=None).count()
