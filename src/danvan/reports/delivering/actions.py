"""Noting what went outside (ghi gửi, ghi biên nhận): body, means, days, receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.files.actions import store
from danvan.reports.models import Delivery, Obligation, Report
from danvan.reports.states import OUT
from danvan.text.dates import format_screen
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import date, datetime

    from danvan.audit.viewer import Viewer


class DeliveryRefusedError(RefusedError):
    """A sending that could not have been: too early, noted twice, not issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A sending to a body outside the installation."""

    recipient_name: str
    means: str
    sent_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the recipient gave back: the day, a number or a name, perhaps a file."""

    received_on: date
    words: str = ""
    file: BinaryIO | None = None
    file_name: str = ""


def deliver(
    *, report: str, sent: Sent, by: Viewer, now: datetime | None = None
) -> Delivery:
    """Note that an issued report went to a body outside; its obligation is met.

    Raises NotVisibleError, DeliveryRefusedError.
    """
    name = " ".join(clean(sent.recipient_name).split())
    with writing():
        held = _issued(report, by)
        _require_possible(held, sent.sent_on, timezone.localdate(now))
        if held.deliveries.filter(recipient_name=name).exists():
            raise DeliveryRefusedError(
                f"Đã ghi gửi {name}; ghi biên nhận ở dòng của nơi nhận này."
            )
        owed = _owed(held, name)
        made = Delivery.objects.create(
            report=held,
            obligation=owed,
            recipient_name=name,
            means=sent.means,
            sent_on=sent.sent_on,
            due_on=owed.due_on if owed else None,
            by=by.account_id,
            by_label=by.label,
            at=now or timezone.now(),
        )
        record(
            chain=held.agency_id,
            by=by,
            action="report.deliver",
            subject=held.code,
            version=held.version,
            after={
                "delivery": made.code,
                "to": name,
                "means": sent.means,
                "sent": sent.sent_on,
            },
            at=now,
        )
    return made


def receive(
    *, delivery: str, receipt: Receipt, by: Viewer, now: datetime | None = None
) -> Delivery:
    """Note the receipt of a sending; raises NotVisibleError, DeliveryRefusedError."""
    with writing():
        held = _locked(delivery, by)
        if receipt.received_on < held.sent_on:
            raise DeliveryRefusedError(
                f"Ngày nhận không thể trước ngày gửi {format_screen(held.sent_on)}."
            )
        held.received_on = receipt.received_on
        held.receipt = clean(receipt.words).strip()
        if receipt.file is not None:
            held.receipt_file = store(
                stream=receipt.file,
                given_name=receipt.file_name,
                owner=held.report.code,
                subject="attachment",
                agency_id=held.report.agency_id,
                by=by,
            ).code
        held.save()
        record(
            chain=held.report.agency_id,
            by=by,
            action="report.receive",
            subject=held.report.code,
            version=held.report.version,
            after={
                "delivery": held.code,
                "received": held.received_on,
                "receipt": held.receipt,
                "file": held.receipt_file,
            },
            at=now,
        )
    return held


def _issued(code: str, by: Viewer) -> Report:
    report = Report.objects.select_for_update(of=("self",)).filter(code=code).first()
    if report is None:
        raise NotVisibleError
    require(by, "view", "report", report.agency_id)
    require(by, "submit", "report", report.agency_id)
    if report.state not in OUT:
        raise DeliveryRefusedError("Chỉ ghi gửi báo cáo đã ban hành.")
    return report


def _locked(code: str, by: Viewer) -> Delivery:
    held = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("report")
        .filter(code=code)
        .first()
    )
    if held is None:
        raise NotVisibleError
    require(by, "submit", "report", held.report.agency_id)
    require(by, "enter", "attachment", held.report.agency_id)
    return held


def _require_possible(report: Report, day: date, today: date) -> None:
    if day > today:
        raise DeliveryRefusedError("Ngày gửi không thể sau hôm nay.")
    if report.dated_on and day < report.dated_on:
        raise DeliveryRefusedError(
            f"Ngày gửi không thể trước ngày văn bản {format_screen(report.dated_on)}."
        )


def _owed(report: Report, name: str) -> Obligation | None:
    return Obligation.objects.filter(
        report=report, recipient__isnull=True, recipient_name=name
    ).first()
