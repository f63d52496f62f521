"""Composing a report (lập báo cáo): outline, figures and last period's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.reports.assessing.proposing import propose
from danvan.reports.composing.catalogue import require_fit
from danvan.reports.drafting.laying import Task, lay_out
from danvan.reports.drafting.recounting import recount
from danvan.reports.guard import handled, lock_agency, remember, take
from danvan.reports.models import Obligation, Report
from danvan.reports.outlines.finding import outline_on
from danvan.reports.province.quoting import carry_quotations
from danvan.reports.states import OUT, Action, State
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer

__all__ = ["AlreadyComposedError", "Task", "compose", "replace"]


class AlreadyComposedError(RefusedError):
    """The agency already has a report of this regime and period."""

    status = 409

    def __init__(self, report: Report) -> None:
        super().__init__(
            f"Đã có báo cáo {report.code} cho kỳ này ({report.state_label}); "
            "mở báo cáo đó để làm tiếp."
        )
        self.report = report


def compose(
    *, task: Task, by: Viewer, key: str = "", now: datetime | None = None
) -> Report:
    """Compose a new draft and meet every open obligation it answers.

    Raises AlreadyComposedError, UnknownOutlineError, UnfitOutlineError,
    NotVisibleError.
    """
    require(by, "compose", "report", task.agency.pk)
    outline = outline_on(task.outline, task.period.end)
    require_fit(task.outline, task.regime.code, task.period.kind, task.period.end)
    with writing():
        lock_agency(task.agency.pk)
        if done := handled(key, by=by, action="compose"):
            return Report.objects.get(code=done)
        _refuse_second(task)
        report = lay_out(task, outline, by=by, now=now)
        propose(report, by=by, now=now)
        _meet_obligations(report)
        remember(key, by=by, action="compose", subject=report.code, now=now)
        record(
            chain=task.agency.pk,
            by=by,
            action="report.compose",
            subject=report.code,
            version=1,
            after={"outline": task.outline, "period": task.period.code},
            at=now,
        )
    return report


def _refuse_second(task: Task) -> None:
    living = Report.objects.filter(
        agency=task.agency, regime=task.regime, period=task.period, scope=task.scope
    ).exclude(state__in=[State.REPLACED, State.RECALLED])
    if (found := living.first()) is not None:
        raise AlreadyComposedError(found)


def _meet_obligations(report: Report) -> None:
    Obligation.objects.filter(
        regime=report.regime,
        agency=report.agency,
        period=report.period,
        scope=report.scope,
        report__isnull=True,
    ).update(report=report)


def replace(
    *, code: str, by: Viewer, key: str = "", now: datetime | None = None
) -> Report:
    """Begin a new report that will take the place of an issued one.

    Nghị định 30/2020/NĐ-CP, Điều 18: wrong content is mended by a document of equal
    form. The old one stands until the new one is issued.
    """
    with writing():
        if done := handled(key, by=by, action="replace"):
            return Report.objects.get(code=done)
        old, _ = take(code, Action.REPLACE, by=by)
        open_one = old.replacements.exclude(
            state__in=[*OUT, State.REPLACED, State.RECALLED]
        ).first()
        if open_one is not None:
            return open_one
        new = _copy(old, by=by, now=now)
        recount(new, by=by, now=now)
        remember(key, by=by, action="replace", subject=new.code, now=now)
        record(
            chain=old.agency_id,
            by=by,
            action="report.replace",
            subject=new.code,
            version=1,
            after={"replaces": old.code},
            at=now,
        )
    return new


def _copy(old: Report, *, by: Viewer, now: datetime | None) -> Report:
    moment = now or timezone.now()
    new = Report.objects.create(
        agency=old.agency,
        regime=old.regime,
        period=old.period,
        scope=old.scope,
        outline=old.outline,
        title=old.title,
        level=old.level,
        addressee=old.addressee,
        recipients=old.recipients,
        signer_authority=old.signer_authority,
        signer_title=old.signer_title,
        signer_name=old.signer_name,
        composed_by=by.account_id,
        composed_at=moment,
        figures_at=moment,
        replaces=old,
    )
    for block in old.blocks.all():
        block.pk = None
        block.report = new
        block.version = 1
        block.save(force_insert=True)
    for zero in old.zeros.all():
        zero.pk = None
        zero.report = new
        zero.save(force_insert=True)
    carry_quotations(old, new)
    return new
