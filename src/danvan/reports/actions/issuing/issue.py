"""Issue (ban hành): only approved words, under their number, with their figures.

Nghị định 30/2020/NĐ-CP, Điều 14, 15, 18.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.documents.number import DocumentNumber
from danvan.figures.actions import withdraw
from danvan.registers.actions import enter
from danvan.registers.papers.numbering import current_series, number_form, take_number
from danvan.reports.composing.head import audit_head
from danvan.reports.findings.gate import (
    Gate,
    gate_at_issue,
    keep_at_issue,
    still_closed,
)
from danvan.reports.guard import ChangedMeanwhileError, handled, move, remember, take
from danvan.reports.models import Approval, Obligation, Report
from danvan.reports.numbers import expected, standing_approval
from danvan.reports.printing import store_files
from danvan.reports.signing.signed import require_signer
from danvan.reports.states import OUT, Action, State, step_of
from danvan.search import indexing as search

if TYPE_CHECKING:
    from datetime import date, datetime

    from danvan.audit.viewer import Viewer

OWN_SERIES = "BC"
"""The agency's own series of reports, where it numbers inside."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts, when, and under which request key."""

    by: Viewer
    now: datetime
    key: str = ""


def issue(
    *, code: str, version: int, by: Viewer, key: str = "", now: datetime | None = None
) -> Report:
    """Issue a report that was numbered outside; files are made after the commit.

    Raises OpenErrorsError where its number and day bring an error to light.
    """
    hand = Hand(by, now or timezone.now(), key)
    gate = _closed_gate(code, version, Action.ISSUE, hand)
    with writing():
        if handled(key, by=by, action="issue"):
            report = Report.objects.get(code=code)
        else:
            report, line = take(code, Action.ISSUE, by=by, version=version)
            approval = standing_approval(report)
            _keep(report, approval, gate)
            _put_out(report, approval, hand)
            move(report, line)
            _note(report, "issue", approval, hand)
    store_files(report=report, by=by)
    return report


def issue_in_series(
    *,
    code: str,
    version: int,
    by: Viewer,
    key: str = "",
    now: datetime | None = None,
    dated_on: date | None = None,
) -> Report:
    """Issue an approved report under the next number of the agency's own series.

    The number is taken in the same transaction: no gap, no number without a report.
    Raises OpenErrorsError where the day of the signature brings an error to light.
    """
    hand = Hand(by, now or timezone.now(), key)
    gate = _closed_gate(code, version, Action.ISSUE_IN_SERIES, hand, dated_on)
    with writing():
        if handled(key, by=by, action="issue_in_series"):
            report = Report.objects.get(code=code)
        else:
            report, line = take(code, Action.ISSUE_IN_SERIES, by=by, version=version)
            approval = standing_approval(report)
            _keep(report, approval, gate)
            _number_inside(report, approval, dated_on, hand)
            _put_out(report, approval, hand)
            move(report, line)
            _note(report, "issue_in_series", approval, hand)
    store_files(report=report, by=by)
    return report


def _closed_gate(
    code: str, version: int, action: Action, hand: Hand, dated_on: date | None = None
) -> Gate | None:
    """Check outside the transaction; None where the action itself will refuse.

    The words cannot change meanwhile: they are locked, and the version is asked for.
    """
    report = Report.objects.filter(code=code, version=version).first()
    if report is None or step_of(report.state, action) is None:
        return None
    require(hand.by, "issue", "report", report.agency_id)
    day = report.dated_on or dated_on or timezone.localdate(hand.now)
    gate = gate_at_issue(report, standing_approval(report), report.number, day)
    gate.require_closed()
    return gate


def _keep(report: Report, approval: Approval, gate: Gate | None) -> None:
    """Keep what the gate let pass, or raise ChangedMeanwhileError.

    Nothing passes unchecked, nor by an answer that was withdrawn meanwhile.
    """
    if gate is None or not still_closed(gate, report.agency_id, approval):
        raise ChangedMeanwhileError.of(report.code)
    keep_at_issue(approval, gate)


def _number_inside(
    report: Report, approval: Approval, dated_on: date | None, hand: Hand
) -> None:
    day = dated_on or timezone.localdate(hand.now)
    require_signer(report, day)
    series = current_series(
        agency_id=report.agency_id, code=OWN_SERIES, day=day, by=hand.by
    )
    number = take_number(
        series=series,
        document_key=f"report:{report.code}",
        subject=report.code,
        by=hand.by,
        at=hand.now,
    )
    report.number = str(expected(report, approval, number_form(number)))
    report.dated_on, report.number_year = day, day.year
    report.numbering = "series"


def _put_out(report: Report, approval: Approval, hand: Hand) -> None:
    """Note the paper in the outgoing book, and put the replaced report aside."""
    report.issued_by, report.issued_at = hand.by.account_id, hand.now
    report.audit_head = audit_head(report.agency_id)
    head = approval.content["head"]
    number = DocumentNumber.parse(report.number)
    row = enter(
        register="outgoing",
        agency_id=report.agency_id,
        values={
            "number": number.number,
            "symbol": head["symbol"],
            "issued_on": report.dated_on,
            "document_type": head["type"],
            "subject": head["subject"],
            "signer": head["name"],
            "recipients": "\n".join(head["recipients"]),
            "report": report.code,
        },
        by=hand.by,
        at=hand.now,
    )
    report.outgoing = row.code
    if report.replaces is not None and report.replaces.state in OUT:
        _supersede(report.replaces.code, report, hand)
    search.index(
        subject="report",
        code=report.code,
        agency_id=report.agency_id,
        level=report.level,
        title=f"{head['type']} {report.number}: {head['subject']}",
        text="\n".join(line["text"] for line in approval.content["lines"]),
        url=reverse("reports:report", args=(report.code,)),
    )


def _supersede(old_code: str, new: Report, hand: Hand) -> None:
    """Put the old report aside; its figures leave the totals until the new are sent."""
    old, line = take(old_code, Action.SUPERSEDE, by=hand.by)
    was_sent = old.state in (State.SUBMITTED, State.ACCEPTED)
    Obligation.objects.filter(report=old).update(report=new)
    if was_sent and old.figures is not None:
        why = f"Được thay thế bằng Báo cáo số {new.number}."
        withdraw(return_=old.figures, reason=why, by=hand.by, at=hand.now)
    move(old, line)
    record(
        chain=old.agency_id,
        by=hand.by,
        action="report.supersede",
        subject=old.code,
        version=old.version,
        after={"replaced_by": new.code, "was_sent": was_sent},
        at=hand.now,
    )


def _note(report: Report, action: str, approval: Approval, hand: Hand) -> None:
    remember(hand.key, by=hand.by, action=action, subject=report.code, now=hand.now)
    record(
        chain=report.agency_id,
        by=hand.by,
        action="report.issue",
        subject=report.code,
        version=report.version,
        after={
            "number": report.number,
            "day": report.dated_on,
            "sha256": approval.sha256,
            "return": bytes(report.figures.sha or b"") if report.figures else b"",
            "outgoing": report.outgoing,
        },
        at=hand.now,
    )
