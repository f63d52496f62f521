"""Approval (duyệt): the words and figures are frozen together, or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.figures.actions import freeze_return, withdraw
from danvan.figures.models import ReturnState
from danvan.reports.actions.review import ReasonMissingError
from danvan.reports.checkcodes import check_line, new_check_code
from danvan.reports.composing.assembling import assemble
from danvan.reports.composing.head import audit_head
from danvan.reports.findings.gate import Gate, gate_of, still_closed
from danvan.reports.findings.marking import mark
from danvan.reports.guard import (
    ChangedMeanwhileError,
    handled,
    move,
    remember,
    same_person,
    take,
)
from danvan.reports.models import Approval, Report, ReviewTurn
from danvan.reports.states import Action
from danvan.reports.turns import add_turn
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import date, datetime

    from danvan.audit.viewer import Viewer
    from danvan.reports.composing.content import Content


def approve(
    *, code: str, version: int, by: Viewer, key: str = "", now: datetime | None = None
) -> Approval:
    """Approve the words as shown, and freeze the figures with their evidence.

    Raises OpenErrorsError, OwnReportError, FiguresMovedError, ChangedMeanwhileError.
    """
    checked, gate = _checked(code, timezone.localdate(now or timezone.now()))
    with writing():
        if handled(key, by=by, action="approve"):
            return Approval.objects.filter(report__code=code).latest("id")
        report, line = take(code, Action.APPROVE, by=by, version=version)
        same = same_person(report.composed_by, report.agency_id, by)
        content = assemble(report).content
        if content.sha256 != checked or not _stands(gate, report):
            raise ChangedMeanwhileError.of(code)
        report.check_code = report.check_code or new_check_code()
        content = replace(
            content, trail=_trail(report), check=check_line(report.check_code)
        )
        moment = now or timezone.now()
        if report.figures is not None:
            freeze_return(return_=report.figures, by=by, at=moment)
        approval = _keep(report, content, gate, by=by, same_person=same, at=moment)
        add_turn(report, ReviewTurn.Kind.APPROVED, by=by, now=now)
        move(report, line)
        remember(key, by=by, action="approve", subject=code, now=now)
        record(
            chain=report.agency_id,
            by=by,
            action="report.approve",
            subject=code,
            version=report.version,
            after={
                "sha256": content.sha256,
                "same_person": same,
                "answered": len(gate.answered) if gate else 0,
            },
            at=now,
        )
    return approval


def _keep(
    report: Report,
    content: Content,
    gate: Gate | None,
    *,
    by: Viewer,
    same_person: bool,
    at: datetime,
) -> Approval:
    """Keep the words as they are approved, and what was kept in them with a reason."""
    return Approval.objects.create(
        report=report,
        content=content.to_json(),
        sha256=content.sha256,
        by=by.account_id,
        by_label=by.label,
        at=at,
        same_person=same_person,
        answers=gate.told() if gate else {},
    )


def withdraw_approval(
    *,
    code: str,
    reason: str,
    version: int,
    by: Viewer,
    now: datetime | None = None,
) -> Report:
    """Open an approved report for editing again; raises ReasonMissingError."""
    why = clean(reason).strip()
    if not why:
        raise ReasonMissingError("Rút duyệt")
    with writing():
        report, line = take(code, Action.WITHDRAW_APPROVAL, by=by, version=version)
        report.approvals.filter(standing=True).update(standing=False)
        if report.figures is not None and report.figures.state == ReturnState.SIGNED:
            withdraw(
                return_=report.figures, reason=why, by=by, at=now or timezone.now()
            )
        add_turn(report, ReviewTurn.Kind.WITHDRAWN, by=by, reason=why, now=now)
        move(report, line)
        record(
            chain=report.agency_id,
            by=by,
            action="report.withdraw_approval",
            subject=code,
            version=report.version,
            after={"reason": why},
            at=now,
        )
    return report


def _checked(code: str, day: date) -> tuple[str, Gate | None]:
    """Check the words outside the transaction; return their fingerprint."""
    report = Report.objects.filter(code=code).first()
    if report is None or report.locked:
        return "", None
    marks = mark(report, day)
    gate = gate_of(marks)
    gate.require_closed()
    return marks.assembled.content.sha256, gate


def _stands(gate: Gate | None, report: Report) -> bool:
    """Tell whether no answer was withdrawn since the words were checked."""
    return gate is not None and still_closed(gate, report.agency_id)


def _trail(report: Report) -> str:
    """Return what is printed so that nobody can rewrite the trail unseen."""
    head = audit_head(report.agency_id)
    return f"{report.code}; nhật ký {head}" if head else report.code
