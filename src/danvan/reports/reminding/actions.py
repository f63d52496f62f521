"""Reminding (đôn đốc): a letter drafted, then numbered; nothing goes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.agencies.models import Agency
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.documents.number import DocumentNumber
from danvan.registers.actions import enter
from danvan.reports.guard import handled, lock_agency, remember
from danvan.reports.models import Reminder, ReminderLine
from danvan.reports.queries.period import table
from danvan.reports.reminding.drafting import frozen, letter_for
from danvan.text.dates import format_screen
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period, Regime
    from danvan.reports.queries.period import AgencyRow


class ReminderRefusedError(RefusedError):
    """Nobody is late, or the letter already bears its number."""


def draft_reminder(
    *,
    pair: tuple[Regime, Period],
    reply_by: date,
    by: Viewer,
    now: datetime | None = None,
) -> Reminder:
    """Draft a letter to the agencies that are late today; an open draft is redone.

    Raises NotVisibleError, ReminderRefusedError.
    """
    require(by, "manage", "obligation", by.agency_id)
    day = timezone.localdate(now)
    if reply_by <= day:
        raise ReminderRefusedError("Hạn đề nghị gửi phải sau hôm nay.")
    regime, period = pair
    late = [one for one in table(by, pair).rows if one.late and not one.sent]
    if not late:
        raise ReminderRefusedError("Không có đơn vị nào trễ hạn để đôn đốc.")
    with writing():
        lock_agency(by.agency_id)
        Reminder.objects.filter(
            agency=by.agency_id, regime=regime, period=period, number=""
        ).delete()
        made = Reminder.objects.create(
            agency=Agency.objects.get(pk=by.agency_id),
            regime=regime,
            period=period,
            reply_by=reply_by,
            drafted_on=day,
            drafted_by=by.account_id,
            drafted_by_label=by.label,
        )
        _list(made, late)
        record(
            chain=by.agency_id,
            by=by,
            action="obligation.reminder_draft",
            subject=made.code,
            after={
                "period": period.code,
                "late": [one.obligation.code for one in late],
                "reply_by": reply_by,
            },
            at=now,
        )
    return made


def _list(made: Reminder, late: Iterable[AgencyRow]) -> None:
    """Write the late agencies down, the latest first."""
    ReminderLine.objects.bulk_create(
        ReminderLine(
            reminder=made,
            obligation=one.obligation,
            due_on=one.obligation.due_on,
            days_late=one.late,
            returned=one.standing == "returned",
        )
        for one in sorted(late, key=lambda one: -one.late)
    )


def number_reminder(
    *,
    code: str,
    number: str,
    dated_on: date,
    by: Viewer,
    key: str = "",
    now: datetime | None = None,
) -> Reminder:
    """Give the letter its number: it enters the outgoing book, the late ones see it.

    Raises NotVisibleError, ReminderRefusedError, MalformedDocumentNumberError.
    """
    with writing():
        if done := handled(key, by=by, action="number_reminder"):
            return Reminder.objects.get(code=done)
        held = _locked(code, by)
        if not held.drafted_on <= dated_on <= timezone.localdate(now):
            raise ReminderRefusedError(
                "Ngày công văn từ ngày soạn "
                f"{format_screen(held.drafted_on)} đến hôm nay."
            )
        symbol = letter_for(held).symbol
        typed = number if "/" in number else f"{number.strip()}/{symbol}"
        parsed = DocumentNumber.parse(typed)
        held.number, held.dated_on = str(parsed), dated_on
        held.outgoing = _enter(held, parsed, by=by, now=now)
        held.content = frozen(letter_for(held))
        held.save()
        remember(key, by=by, action="number_reminder", subject=held.code, now=now)
        _note(held, by=by, now=now)
    return held


def _locked(code: str, by: Viewer) -> Reminder:
    held = (
        Reminder.objects.select_for_update(of=("self",))
        .select_related("agency", "regime", "period")
        .filter(code=code)
        .first()
    )
    if held is None:
        raise NotVisibleError
    require(by, "number", "papers", held.agency_id)
    if held.number:
        raise ReminderRefusedError(f"Công văn này đã mang số {held.number}.")
    return held


def _enter(
    held: Reminder, number: DocumentNumber, *, by: Viewer, now: datetime | None
) -> str:
    letter = letter_for(held)
    row = enter(
        register="outgoing",
        agency_id=held.agency_id,
        values={
            "number": number.number,
            "symbol": number.symbol.removeprefix("/"),
            "issued_on": held.dated_on,
            "document_type": "Công văn",
            "subject": f"V/v {letter.subject}",
            "signer": letter.name,
            "recipients": "\n".join([*letter.addressees, *letter.copies]),
        },
        by=by,
        at=now or timezone.now(),
    )
    return row.code


def _note(held: Reminder, *, by: Viewer, now: datetime | None) -> None:
    """Record the number, and the reminder in the trail of each late agency."""
    record(
        chain=held.agency_id,
        by=by,
        action="obligation.reminder_number",
        subject=held.code,
        after={
            "number": held.number,
            "day": held.dated_on,
            "outgoing": held.outgoing,
        },
        at=now,
    )
    for line in held.lines.select_related("obligation"):
        record(
            chain=line.obligation.agency_id,
            by=by,
            action="obligation.remind",
            subject=line.obligation.code,
            after={
                "letter": held.number,
                "day": held.dated_on,
                "days_late": line.days_late,
                "reply_by": held.reply_by,
            },
            at=now,
        )
