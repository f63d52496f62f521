"""What waits for a person (việc của tôi), gathered from the applications."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from danvan.audit.viewer import Viewer
from danvan.registers.queries import summaries
from danvan.reports import queries as reports
from danvan.reports.queries import WorkItem, WorkSection
from danvan.text.dates import format_screen

# A register without a new entry for three weeks has probably been forgotten.
_SILENCE = timedelta(weeks=3)


def my_work(viewer: Viewer, now: datetime) -> tuple[WorkSection, ...]:
    """Gather the sections of work this viewer may see."""
    silent = tuple(silent_registers(viewer, now))
    own = (WorkSection("Sổ lâu chưa ghi", silent),) if silent else ()
    return (*reports.my_work(viewer, timezone.localdate(now)), *own)


def silent_registers(viewer: Viewer, now: datetime) -> Iterator[WorkItem]:
    """Name the registers this viewer keeps that have had no row for weeks."""
    for _, told in summaries(viewer):
        for summary in told:
            if not viewer.may("enter", summary.spec.subject, viewer.agency_id):
                continue
            imported = summary.spec.source_class == "imported"
            last = summary.last_entry
            if imported or (last is not None and now - last < _SILENCE):
                continue
            yield WorkItem(
                summary.spec.title,
                f"/so/{summary.spec.slug}/",
                f"Ghi lần cuối: {format_screen(timezone.localdate(last))}"
                if last
                else "Chưa có dòng nào",
                "Cần ghi",
                "warn",
            )
