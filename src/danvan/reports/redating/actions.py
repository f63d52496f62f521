"""Announcing holidays (ghi thông báo lịch nghỉ): days noted, open due days moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.agencies.actions.holidays import set_holiday
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.reports.models import Redating
from danvan.reports.redating.foreseeing import Move, moves
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.law.calendar import HolidayData


class AnnouncementRefusedError(RefusedError):
    """An announcement without its document or without a day."""


def announce(
    *,
    days: Sequence[HolidayData],
    document: str,
    by: Viewer,
    now: datetime | None = None,
) -> list[Redating]:
    """Note the days of an announcement and move what is still open; give what moved.

    Said twice it changes nothing more. Raises NotVisibleError,
    AnnouncementRefusedError.
    """
    require(by, "manage", "calendar", by.agency_id)
    source = clean(document).strip()
    if not source:
        raise AnnouncementRefusedError(
            "Ghi số, ngày của thông báo lịch nghỉ: hạn tính lại dẫn văn bản đó."
        )
    if not days:
        raise AnnouncementRefusedError("Ghi ít nhất một ngày nghỉ hoặc làm bù.")
    with writing():
        found = moves(days, timezone.localdate(now))
        for one in days:
            set_holiday(day=one.day, name=one.name, kind=one.kind, basis=source, by=by)
        made = [_move(one, source, by=by, now=now) for one in found]
    return [one for one in made if one is not None]


def _move(
    move: Move, document: str, *, by: Viewer, now: datetime | None
) -> Redating | None:
    owed = move.obligation
    before = (owed.due_on, owed.explanation)
    owed.due_on, owed.explanation = move.due.day, move.due.explanation
    owed.save(update_fields=["due_on", "explanation"])
    if before[0] == owed.due_on:
        return None
    record(
        chain=owed.agency_id,
        by=by,
        action="obligation.redate",
        subject=owed.code,
        before={"due": before[0]},
        after={"due": owed.due_on, "document": document},
        at=now,
    )
    return Redating.objects.create(
        obligation=owed,
        before=before[0],
        after=owed.due_on,
        explanation_before=before[1],
        explanation_after=owed.explanation,
        document=document,
        by=by.account_id,
        at=now or timezone.now(),
    )
