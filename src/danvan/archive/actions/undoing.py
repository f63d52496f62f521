"""Taking records back (rút việc ghi sổ): where no report has counted them yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.archive.models import Acceptance, DocumentState, RecordKind
from danvan.archive.records.figures import period_of
from danvan.archive.records.group import lock_group
from danvan.archive.records.history import remember_again
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.registers.actions import strike
from danvan.registers.registry import register

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from danvan.audit.viewer import Viewer
    from danvan.text.periods import Period

_REASON = "Rút việc ghi từ văn bản cũ {code}"


def undo(*, document: str, by: Viewer) -> tuple[int, list[str]]:
    """Take back what was written of a document; give how many, and the codes that stay.

    A row stays where a report froze it, where somebody changed it since, or where
    another old document tells of it. Raises NotVisibleError, NotReadError.
    """
    now = timezone.now()
    with writing():
        group = lock_group(document, by)
        mine = Acceptance.objects.select_for_update().filter(
            document__in=group, undone_at__isnull=True
        )
        taken, stays, periods = 0, [], dict[str, "Period"]()
        for one in mine.select_related("value", "document").order_by("pk"):
            if one.kind == RecordKind.FIGURE:
                period = period_of(one.value, one.document)
                if period is not None and not one.found:
                    periods[one.key.rpartition("|")[2]] = period
            elif not one.found and not _struck(one, by):
                stays.append(one.record)
                continue
            one.undone_at = now
            one.save(update_fields=["undone_at"])
            _hand_over(one)
            taken += 1
        remember_again(group[0], periods.values(), by, now)
        if not stays:
            for each in group:
                each.state = DocumentState.READ
                each.save(update_fields=["state"])
        record(
            chain=group[0].agency_id,
            by=by,
            action="archive.undo_records",
            subject=group[0].code,
            after={"taken_back": taken, "stay": stays},
            at=now,
        )
    return taken, stays


def _struck(one: Acceptance, by: Viewer) -> bool:
    """Strike a row that nobody else needs; tell whether its record is taken back."""
    if _others(one).exists():
        return True
    rows = register(one.register).model._default_manager
    row = rows.filter(code=one.record).first()
    if row is None or row.struck:
        return True
    if row.frozen_at is not None or row.version > 1:
        return False
    strike(
        register=one.register,
        code=row.code,
        version=row.version,
        reason=_REASON.format(code=one.document.code),
        by=by,
    )
    return True


def _hand_over(one: Acceptance) -> None:
    """Let another document that tells the same be the record's maker."""
    heir = None if one.found else _others(one).order_by("pk").first()
    if heir is not None:
        heir.found, heir.key = False, one.key
        heir.save(update_fields=["found", "key"])


def _others(one: Acceptance) -> QuerySet[Acceptance]:
    same = Acceptance.objects.filter(
        agency_id=one.agency_id, kind=one.kind, undone_at__isnull=True
    ).exclude(pk=one.pk)
    if one.kind == RecordKind.FIGURE:
        return same.filter(key=one.key)
    return same.filter(record=one.record)
