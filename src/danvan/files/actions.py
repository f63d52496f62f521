"""Verbs of files (tệp): store an upload, strike one stored by mistake."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.viewer import Level, NotVisibleError
from danvan.audit.writing import writing
from danvan.files import store as originals
from danvan.files.keeping import LARGEST, MEGABYTE, keep
from danvan.files.models import StoredFile
from danvan.files.names import clean_name
from danvan.files.sniffing import RefusedFileError

__all__ = ["LARGEST", "Owner", "QuotaError", "erase_of", "note_kept", "store", "strike"]

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.files.store import Kept

QUOTA = 20 * 1024 * MEGABYTE
"""Of one agency, unless the settings say otherwise."""


class QuotaError(RefusedFileError):
    """The agency has used up its room."""


def store(
    *,
    stream: BinaryIO,
    given_name: str,
    owner: str,
    subject: str,
    agency_id: int,
    by: Viewer,
    level: int = Level.INTERNAL,
) -> StoredFile:
    """Keep an upload and note whose it is.

    The bytes are on the disk before the row is. May be called by an action that has
    asked for its own rights; whoever lets a person upload asks for ``enter`` on
    ``attachment`` first. Raises RefusedFileError, TooLargeError, QuotaError,
    DiskFullError.
    """
    kept = keep(stream=stream, given_name=given_name)
    owned = Owner(owner, subject, agency_id, level)
    return note_kept(kept=kept, given_name=given_name, owned=owned, by=by)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a file is: the row's code, its kind in the access matrix, its agency."""

    code: str
    subject: str
    agency_id: int
    level: int = Level.INTERNAL


def note_kept(*, kept: Kept, given_name: str, owned: Owner, by: Viewer) -> StoredFile:
    """Note whose the bytes on the disk are. Raises QuotaError."""
    with writing():
        _require_room(owned.agency_id, kept.size)
        stored = StoredFile.objects.create(
            sha256=kept.sha256,
            size=kept.size,
            media_type=kept.media_type,
            given_name=clean_name(given_name),
            owner=owned.code,
            subject=owned.subject,
            agency_id=owned.agency_id,
            level=owned.level,
            uploaded_by=by.account_id,
            uploaded_at=timezone.now(),
        )
        record(
            chain=owned.agency_id,
            by=by,
            action="files.store",
            subject=stored.code,
            after={"owner": owned.code, "sha256": kept.sha256, "size": kept.size},
        )
    return stored


def strike(*, code: str, reason: str, by: Viewer) -> StoredFile:
    """Strike a file stored by mistake: it stays, marked, with the reason in the trail.

    Raises NotVisibleError where the viewer may not.
    """
    with writing():
        stored = StoredFile.objects.select_for_update().filter(code=code).first()
        if stored is None or not by.may("strike", "attachment", stored.agency_id):
            raise NotVisibleError
        stored.struck = True
        stored.save(update_fields=["struck"])
        record(
            chain=stored.agency_id,
            by=by,
            action="files.strike",
            subject=stored.code,
            before={"struck": False},
            after={"struck": True, "reason": reason},
        )
    return stored


def erase_of(*, owner: str, by: Viewer) -> int:
    """Delete the files of an object for good, bytes and all; give how many.

    For what no longer may be kept at all; a mistake is struck instead. The caller
    has asked whether the viewer may. The bytes go once the rest is committed.
    """
    with writing():
        held = list(StoredFile.objects.select_for_update().filter(owner=owner))
        for stored in held:
            record(
                chain=stored.agency_id,
                by=by,
                action="files.erase",
                subject=stored.code,
                after={"owner": owner},
            )
        StoredFile.objects.filter(pk__in=[stored.pk for stored in held]).delete()
        transaction.on_commit(partial(_drop_bytes, {s.sha256 for s in held}))
    return len(held)


def _drop_bytes(hashes: set[str]) -> None:
    named = StoredFile.objects.filter(sha256__in=hashes)
    for sha256 in hashes - set(named.values_list("sha256", flat=True)):
        originals.remove(sha256)


def _require_room(agency_id: int, size: int) -> None:
    """Raise QuotaError where the agency's files would outgrow its room."""
    quota = int(getattr(settings, "DANVAN_FILE_QUOTA", QUOTA))
    held = StoredFile.objects.filter(agency_id=agency_id).aggregate(sum=Sum("size"))
    if (held["sum"] or 0) + size > quota:
        raise QuotaError(
            "Cơ quan đã dùng hết dung lượng tệp được cấp. Nhờ quản trị hệ thống tăng "
            "dung lượng rồi tải lên lại."
        )
