"""Reading files (đọc tệp): a file is seen by whoever may see the row it belongs to."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, BinaryIO

from danvan.audit.viewer import NotVisibleError, sees
from danvan.files.models import StoredFile
from danvan.files.store import open_kept

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer


def attachments(viewer: Viewer, owner: str) -> tuple[StoredFile, ...]:
    """Give the files of a row that the viewer may see, the oldest first."""
    found = StoredFile.objects.filter(owner=owner, struck=False).order_by("pk")
    return tuple(stored for stored in found if _sees(viewer, stored))


def stored_file(viewer: Viewer, code: str) -> StoredFile:
    """Give a file by its code. Raises NotVisibleError."""
    stored = StoredFile.objects.filter(code=code).first()
    if stored is None or not _sees(viewer, stored):
        raise NotVisibleError
    return stored


def open_file(viewer: Viewer, code: str) -> tuple[StoredFile, BinaryIO]:
    """Open a file for streaming. Raises NotVisibleError."""
    stored = stored_file(viewer, code)
    return stored, open_kept(stored.sha256)


def content(viewer: Viewer, code: str) -> bytes:
    """Give the bytes of a file. Raises NotVisibleError."""
    _, stream = open_file(viewer, code)
    with closing(stream):
        return stream.read()


def _sees(viewer: Viewer, stored: StoredFile) -> bool:
    """Tell whether a viewer may see files there, and the row this one belongs to."""
    return viewer.may("view", "attachment", stored.agency_id) and sees(
        viewer, stored.subject, stored.agency_id, stored.level
    )
