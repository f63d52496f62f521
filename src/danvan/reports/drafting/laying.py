"""Laying a new report out (dựng báo cáo mới): its head, its figures, its blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.reports.composing.annexing import annex_drafts
from danvan.reports.composing.earlier import earlier_words
from danvan.reports.composing.sections import draft_blocks
from danvan.reports.drafting.recounting import extra_of, given, last_values, recount
from danvan.reports.models import Block, Report, Scope
from danvan.reports.signing import leading_signature

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period, Regime
    from danvan.law.outlines import Outline


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be composed: which outline for which agency, regime and period."""

    agency: Agency
    regime: Regime
    outline: str
    period: Period
    scope: Scope = Scope.OWN


def lay_out(
    task: Task, outline: Outline, *, by: Viewer, now: datetime | None = None
) -> Report:
    """Make a draft with its figures and blocks; within a transaction of the caller."""
    report = _new(task, outline, by=by, now=now)
    recount(report, by=by, now=now)
    _write_blocks(report, outline)
    return report


def _new(task: Task, outline: Outline, *, by: Viewer, now: datetime | None) -> Report:
    moment = now or timezone.now()
    report = Report(
        agency=task.agency,
        regime=task.regime,
        period=task.period,
        scope=task.scope,
        outline=outline.code,
        title=outline.title,
        addressee=outline.addressee,
        recipients="\n".join(outline.recipients),
        composed_by=by.account_id,
        composed_at=moment,
        figures_at=moment,
    )
    signature = leading_signature(task.agency, timezone.localdate(moment))
    report.signer_authority = signature.authority
    report.signer_title = signature.title
    report.signer_name = signature.name
    report.save()
    return report


def _write_blocks(report: Report, outline: Outline) -> None:
    known = given(report, outline)
    drafts = [*draft_blocks(outline, known, earlier_words(report), extra_of(report))]
    if outline.annex is not None:
        drafts += annex_drafts(outline.annex, known.values, last_values(report))
    Block.objects.bulk_create(
        Block(
            report=report,
            section=draft.section,
            order=order,
            kind=draft.kind,
            origin=draft.origin,
            number=draft.number,
            style=draft.style,
            level=draft.level,
            text=draft.text,
            composed=draft.text,
            rows=" ".join(draft.rows),
            chart=draft.chart,
        )
        for order, draft in enumerate(drafts, 1)
    )
