"""Witnessing a submission (ký nhận nhật ký): the receiver signs the sender's head.

After the commit, so that the head covers the sending itself; done again by the next
submission where a crash came between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.witnessing.heads import countersign, signed_head

if TYPE_CHECKING:
    from danvan.audit.models import Cosignature
    from danvan.audit.viewer import Viewer
    from danvan.reports.models import Submission


def witness(*, sent: Submission, by: Viewer) -> Cosignature:
    """Sign the head of the sender's chain and let the receiver countersign it."""
    note = signed_head(chain=sent.agency_id, agency=sent.agency.code, by=by)
    return countersign(
        note=note, label=sent.recipient.name_on(timezone.localdate()).name
    )
