"""A document with its renderings, held for a change (giữ văn bản để ghi sổ)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.archive.models import DocumentState, OldDocument
from danvan.archive.values.merging import group_of
from danvan.audit.viewer import NotVisibleError
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer


class NotReadError(RefusedError):
    """The document has not been read, was refused or set aside."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            "Văn bản này chưa đọc xong, đang để riêng hoặc không nhận được."
        )


def lock_group(code: str, by: Viewer) -> list[OldDocument]:
    """Lock a document with its renderings; raises NotVisibleError, NotReadError."""
    found = OldDocument.objects.filter(code=code).first()
    if found is None:
        raise NotVisibleError
    require(by, "correct", "archive", found.agency_id)
    keys = [one.pk for one in group_of(found)]
    locked = OldDocument.objects.select_for_update().filter(pk__in=keys)
    group = [
        one
        for one in locked.select_related("agency").order_by("pk")
        if one.state in (DocumentState.READ, DocumentState.ACCEPTED)
    ]
    if not any(one.pk == found.pk for one in group):
        raise NotReadError
    return group
