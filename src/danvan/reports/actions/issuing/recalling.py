"""Recall (thu hồi) of an issued report: Nghị định 30/2020/NĐ-CP, Điều 18 khoản 4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.figures.actions import withdraw
from danvan.figures.models import ReturnState
from danvan.reports.actions.review import ReasonMissingError
from danvan.reports.guard import handled, move, remember, take
from danvan.reports.models import Notice, Obligation, Report, Submission
from danvan.reports.showing.visible import PUBLISHED
from danvan.reports.states import Action
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer


def recall(
    *,
    code: str,
    reason: str,
    version: int,
    by: Viewer,
    key: str = "",
    now: datetime | None = None,
) -> Report:
    """Recall an issued report; its number stays used, its figures leave at once.

    The letter that tells the recipients is drafted in the same moment. Raises
    ReasonMissingError.
    """
    why = clean(reason).strip()
    if not why:
        raise ReasonMissingError("Thu hồi")
    moment = now or timezone.now()
    with writing():
        if handled(key, by=by, action="recall"):
            return Report.objects.get(code=code)
        report, line = take(code, Action.RECALL, by=by, version=version)
        held = report.figures
        if held is not None and held.state in (ReturnState.SIGNED, ReturnState.FILED):
            withdraw(return_=held, reason=why, by=by, at=moment)
        _hand_on(report)
        letter = Notice.objects.create(
            report=report,
            agency_id=report.agency_id,
            kind=Notice.Kind.RECALL,
            reason=why,
            drafted_by=by.account_id,
            drafted_by_label=by.label,
            drafted_at=moment,
        )
        move(report, line)
        remember(key, by=by, action="recall", subject=code, now=now)
        told = Submission.objects.filter(report=report)
        for chain in {report.agency_id, *told.values_list("recipient_id", flat=True)}:
            record(
                chain=chain,
                by=by,
                action="report.recall",
                subject=code,
                version=report.version,
                after={"reason": why, "letter": letter.code},
                at=now,
            )
    return report


def _hand_on(report: Report) -> None:
    """Let a replacement at work answer what was asked; else it is owed again."""
    heir = report.replacements.exclude(state__in=PUBLISHED).first()
    Obligation.objects.filter(report=report).update(report=heir)


def confirm_recall(
    *, code: str, by: Viewer, key: str = "", now: datetime | None = None
) -> Submission:
    """Say, as recipient, that a recalled report was given back or destroyed.

    The code is the submission's. A second click changes nothing.
    """
    with writing():
        sent = Submission.objects.select_for_update().filter(code=code).first()
        if sent is None:
            raise NotVisibleError
        report, _ = take(sent.report.code, Action.CONFIRM_RECALL, by=by)
        if sent.recall_confirmed_at is not None:
            return sent
        sent.recall_confirmed_at = now or timezone.now()
        sent.recall_confirmed_by_label = by.label
        sent.save()
        remember(key, by=by, action="confirm_recall", subject=sent.code, now=now)
        for chain in dict.fromkeys((report.agency_id, sent.recipient_id)):
            record(
                chain=chain,
                by=by,
                action="submission.confirm_recall",
                subject=report.code,
                version=report.version,
                after={"submission": sent.code},
                at=now,
            )
    return sent
