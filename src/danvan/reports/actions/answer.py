"""Answering a finding (đã xem, giữ nguyên vì…): kept for the agency and the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.reports.actions.edit import edit_block
from danvan.reports.actions.review import ReasonMissingError
from danvan.reports.findings.looking import GONE, found_in, report_of
from danvan.reports.findings.marking import mark
from danvan.reports.guard import take
from danvan.reports.models import Answer, Block, Report
from danvan.reports.states import Action
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer


def answer_finding(
    *, code: str, key: str, reason: str, by: Viewer, now: datetime | None = None
) -> Answer:
    """Keep a finding as it is, for a reason; raises ReasonMissingError.

    In a draft whoever composes it answers; once approved, whoever issues it.
    """
    why = clean(reason).strip()
    if not why:
        raise ReasonMissingError("Giữ nguyên")
    report = report_of(code)
    require(by, _verb(report), "report", report.agency_id)
    marked = found_in(report, key)
    if not marked.answerable:
        raise NotVisibleError
    with writing():
        report, _ = take(code, _action(report), by=by)
        answer, _ = Answer.objects.update_or_create(
            agency=report.agency,
            rule=marked.finding.rule,
            key=key,
            defaults={
                "literal": marked.literal,
                "message": marked.finding.message,
                "reason": why,
                "report": code,
                "by": by.account_id,
                "by_label": by.label,
                "at": now or timezone.now(),
            },
        )
        record(
            chain=report.agency_id,
            by=by,
            action="report.answer",
            subject=code,
            version=report.version,
            after={"rule": answer.rule, "literal": answer.literal, "reason": why},
            at=now,
        )
    return answer


class CannotMendError(RefusedError):
    """The marked words are made by a token, or cannot be told from others."""

    def __init__(self) -> None:
        super().__init__(
            "Chỗ này ghép từ số liệu hoặc từ nhiều phần nên không tự sửa được; mở "
            "“Sửa lời” của đoạn để sửa."
        )


def mend_finding(
    *, code: str, key: str, at: str = "", by: Viewer, now: datetime | None = None
) -> Block:
    """Put the suggested words in the place of the marked ones.

    Equal words marked for the same reason share a key: ``at`` is the anchor of the
    one meant, the first without it. The words before stay at hand, to be taken back
    by one press. Raises CannotMendError where the marked words do not stand in the
    block's own text.
    """
    report = report_of(code)
    require(by, "compose", "report", report.agency_id)
    equal = [one for one in mark(report).findings if one.key == key]
    marked = next((one for one in equal if one.anchor == at), None)
    if marked is None and equal and not at:
        marked = equal[0]
    if marked is None or marked.finding.suggestion is None:
        raise NotVisibleError(GONE)
    block = report.blocks.filter(pk=marked.block).first()
    place = marked.place
    if block is None or place is None or place.of(block.text) != marked.literal:
        raise CannotMendError
    return edit_block(
        code=code,
        block=block.pk,
        text=marked.finding.suggestion.join(
            (block.text[: place.start], block.text[place.end :])
        ),
        version=block.version,
        by=by,
        now=now,
        apart=True,
    )


def drop_answer(
    *, code: str, key: str, by: Viewer, now: datetime | None = None
) -> None:
    """Open an answered finding again."""
    report = report_of(code)
    require(by, _verb(report), "report", report.agency_id)
    with writing():
        report, _ = take(code, _action(report), by=by)
        found = Answer.objects.filter(agency=report.agency, key=key).first()
        if found is not None:
            forget_answer(found=found, subject=code, by=by, now=now)


def forget_answer(
    *, found: Answer, subject: str, by: Viewer, now: datetime | None = None
) -> None:
    """Forget an answer, and note in the trail what it was."""
    before = {
        "rule": found.rule,
        "literal": found.literal,
        "reason": found.reason,
        "by": found.by_label,
    }
    agency_id = found.agency_id
    found.delete()
    record(
        chain=agency_id,
        by=by,
        action="report.drop_answer",
        subject=subject,
        before=before,
        at=now,
    )


def _action(report: Report) -> Action:
    return Action.ANSWER if report.locked else Action.EDIT


def _verb(report: Report) -> str:
    return "issue" if report.locked else "compose"
