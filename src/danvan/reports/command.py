"""Composing from the command line (danvan compose): DOCX and PDF from the registers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from danvan import rendering
from danvan.agencies.models import Agency
from danvan.agencies.viewers import SystemViewer
from danvan.figures.actions import open_period
from danvan.figures.models import Period as StoredPeriod
from danvan.figures.models import Regime
from danvan.reports.actions import compose as composing
from danvan.reports.calendar import working_calendar
from danvan.reports.models import Obligation, Report, Scope
from danvan.reports.outlines.finding import outline_on
from danvan.reports.owed.terms import rule_due
from danvan.reports.printing import file_name, printed_document
from danvan.reports.states import State
from danvan.text.periods import Period, read_period
from danvan.text.refused import RefusedError


class CannotComposeError(RefusedError):
    """The agency, the period or the regime is not known."""


@dataclass(frozen=True, slots=True)
class Composed:
    """The files that were written."""

    docx: Path
    pdf: Path


def compose(
    outline: str, agency_code: str, period_code: str, output_dir: Path
) -> Composed:
    """Compose an agency's report and write it as DOCX and PDF; nothing is kept.

    An existing report of the period is written as it stands. Raises
    CannotComposeError, UnknownOutlineError.
    """
    agency = Agency.objects.filter(code=agency_code).first()
    if agency is None:
        raise CannotComposeError(f"Không có cơ quan nào mang mã {agency_code}.")
    value = read_period(period_code)
    if value is None:
        raise CannotComposeError(
            f"Chưa đọc được kỳ “{period_code}”; ghi như 2024, 2024-H1, 2026-Q3."
        )
    given = outline_on(outline, value.end)
    regime = Regime.objects.filter(code=given.regime).first()
    if regime is None:
        raise CannotComposeError(f"Chưa có chế độ báo cáo “{given.regime}”.")
    with transaction.atomic():
        task = composing.Task(
            agency=agency,
            regime=regime,
            outline=outline,
            period=_period(agency, regime, value),
        )
        report = _existing(task) or composing.compose(
            task=task, by=SystemViewer(), now=_moment(regime, value)
        )
        document, name = printed_document(report), file_name(report)
        transaction.set_rollback(True)
    output_dir.mkdir(parents=True, exist_ok=True)
    written = Composed(output_dir / f"{name}.docx", output_dir / f"{name}.pdf")
    written.docx.write_bytes(rendering.to_docx(document))
    written.pdf.write_bytes(rendering.to_pdf(document))
    return written


def _period(agency: Agency, regime: Regime, value: Period) -> StoredPeriod:
    """Return the window the agency was asked for under that name, else the calendar's.

    A request sets its own cut-off: the year 2023 closed on 25 October, say.
    """
    asked = (
        Obligation.objects.filter(
            agency=agency, regime=regime, period__code=value.code, scope=Scope.OWN
        )
        .select_related("period")
        .order_by("-pk")
        .first()
    )
    return asked.period if asked else open_period(value)


def _moment(regime: Regime, period: Period) -> datetime:
    """Return now, or for a period long past the day on which its report was due.

    Names, signers and the year printed are then those of that time.
    """
    due = rule_due(regime, period.end, working_calendar()).day
    now = timezone.now()
    if due >= timezone.localdate(now):
        return now
    return datetime.combine(due, time(9), timezone.get_current_timezone())


def _existing(task: composing.Task) -> Report | None:
    living = Report.objects.filter(
        agency=task.agency, regime=task.regime, period=task.period, scope=Scope.OWN
    )
    return living.exclude(state__in=[State.REPLACED, State.RECALLED]).first()
