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
    """Keep a finding as it is, for a reason; raises ReasonMissingError."""
    why = clean(reason).strip()
    if not why:
        raise ReasonMissingError("Giữ nguyên")
    report = Report.objects.filter(code=code).first()
    if report is None:
        raise NotVisibleError
    require(by, "compose", "report", report.agency_id)
    marked = next((one for one in mark(report).findings if one.key == key), None)
    if marked is None or not marked.answerable:
        raise NotVisibleError
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        answer, _ = Answer.objects.update_or_create(
            agency=report.agency,
            rule=marked.finding.rule,
            key=key,
            defaults={
                "literal": marked.literal,
                "reason": why,
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
    """The words to replace are not found once in the block's own text."""

    def __init__(self) -> None:
        super().__init__(
            "Chỗ này ghép từ nhiều phần nên không tự sửa được; mở “Sửa lời” để sửa."
        )


def mend_finding(
    *, code: str, key: str, by: Viewer, now: datetime | None = None
) -> Block:
    """Put the suggested words in the place of the marked ones.

    Raises CannotMendError where the words are not in the block's text once.
    """
    report = Report.objects.filter(code=code).first()
    if report is None:
        raise NotVisibleError
    require(by, "compose", "report", report.agency_id)
    marked = next((one for one in mark(report).findings if one.key == key), None)
    if marked is None or marked.finding.suggestion is None:
        raise NotVisibleError
    block = report.blocks.filter(pk=marked.block).first()
    if block is None or block.text.count(marked.literal) != 1:
        raise CannotMendError
    return edit_block(
        code=code,
        block=block.pk,
        text=block.text.replace(marked.literal, marked.finding.suggestion),
        version=block.version,
        by=by,
        now=now,
    )


def drop_answer(
    *, code: str, key: str, by: Viewer, now: datetime | None = None
) -> None:
    """Open an answered finding again."""
    with writing():
        report, _ = take(code, Action.EDIT, by=by)
        found = Answer.objects.filter(agency=report.agency, key=key).first()
        if found is not None:
            before = {"rule": found.rule, "reason": found.reason}
            found.delete()
            record(
                chain=report.agency_id,
                by=by,
                action="report.drop_answer",
                subject=code,
                version=report.version,
                before=before,
                at=now,
            )
