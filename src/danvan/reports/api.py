"""The JSON interface of the reports (giao diện lập trình): state, obligations, text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from danvan.audit.viewer import viewer_of
from danvan.documents.machine import to_json
from danvan.reports.models import Obligation, Report
from danvan.reports.printing import printed_document
from danvan.reports.showing import visible

router = Router(tags=["reports"])

_MOST = 200


class ObligationOut(Schema):
    """An obligation to report, with its due day and why."""

    code: str
    agency: str
    regime: str
    period: str
    due_on: date
    explanation: str
    recipient: str
    report: str | None


class ReportOut(Schema):
    """A report and where it stands."""

    code: str
    agency: str
    regime: str
    period: str
    scope: str
    title: str
    state: str
    number: str
    dated_on: date | None
    issued_at: datetime | None


@router.get("/obligations", response=list[ObligationOut])
def obligations(request: HttpRequest, period: str = "") -> list[ObligationOut]:
    """List the obligations the viewer may see, the earliest due first."""
    found = visible.obligations(viewer_of(request)).order_by("due_on", "id")
    if period:
        found = found.filter(period__code=period)
    return [_obligation(one) for one in found[:_MOST]]


@router.get("/", response=list[ReportOut])
def reports(request: HttpRequest, period: str = "") -> list[ReportOut]:
    """List the reports the viewer may see, newest first."""
    found = visible.reports(viewer_of(request)).select_related(
        "agency", "regime", "period"
    )
    if period:
        found = found.filter(period__code=period)
    return [_report(one) for one in found.order_by("-id")[:_MOST]]


@router.get("/{code}", response=ReportOut)
def report(request: HttpRequest, code: str) -> ReportOut:
    """Return where a report stands."""
    return _report(visible.report(viewer_of(request), code))


@router.get("/{code}/document")
def document(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return the report's document in the machine form danvan.document/1."""
    return to_json(printed_document(visible.report(viewer_of(request), code)))


def _obligation(one: Obligation) -> ObligationOut:
    return ObligationOut(
        code=one.code,
        agency=one.agency.code,
        regime=one.regime.code,
        period=one.period.code,
        due_on=one.due_on,
        explanation=one.explanation,
        recipient=one.recipient_name,
        report=one.report.code if one.report else None,
    )


def _report(one: Report) -> ReportOut:
    return ReportOut(
        code=one.code,
        agency=one.agency.code,
        regime=one.regime.code,
        period=one.period.code,
        scope=one.scope,
        title=one.title_shown,
        state=one.state,
        number=one.number,
        dated_on=one.dated_on,
        issued_at=one.issued_at,
    )
