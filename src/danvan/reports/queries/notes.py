"""Comments (góp ý) as their readers see them: with answers, beside their passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.reports.showing import visible

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.reports.models import Report, ReviewNote


def notes(viewer: Viewer, report: Report) -> list[ReviewNote]:
    """Return the comments with their answers, open ones first.

    They are for those who work on the report: nobody else finds any.
    """
    if not visible.works_on(viewer, report):
        return []
    held = report.notes.filter(reply_to=None).select_related("block")
    return sorted(
        held.prefetch_related("replies"), key=lambda note: note.resolved_at is not None
    )


def notes_by_block(viewer: Viewer, report: Report) -> dict[int, list[ReviewNote]]:
    """Return the comments by the block they are about; 0 for the whole report."""
    sorted_out: dict[int, list[ReviewNote]] = {}
    for note in notes(viewer, report):
        sorted_out.setdefault(note.block_id or 0, []).append(note)
    return sorted_out
