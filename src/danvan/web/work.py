"""What waits for a person (việc của tôi), gathered from the applications."""

from collections.abc import Iterator
from datetime import date, timedelta

from danvan.audit.viewer import Viewer
from danvan.registers.queries import summaries
from danvan.reports import queries as reports
from danvan.reports.queries import WorkItem, WorkSection
from danvan.text.dates import format_screen

# A register without a new entry for three weeks has probably been forgotten.
_SILENCE = timedelta(weeks=3)


def my_work(viewer: Viewer, day: date) -> tuple[WorkSection, ...]:
    """Gather the sections of work this viewer may see."""
    silent = tuple(silent_registers(viewer, day))
    own = (WorkSection("Sổ lâu chưa ghi", silent),) if silent else ()
    return (*reports.my_work(viewer, day), *own)


def silent_registers(viewer: Viewer, day: date) -> Iterator[WorkItem]:
    """Name the registers this viewer keeps that have had no row for weeks."""
    for _, told in summaries(viewer):
        for summary in told:
            if not viewer.may("enter", summary.spec.subject, viewer.agency_id):
                continue
            last = summary.last_day
            if last is not None and day - last < _SILENCE:
                continue
            yield WorkItem(
                summary.spec.title,
                f"/so/{summary.spec.slug}/",
                f"Dòng gần nhất: {format_screen(last)}" if last else "Chưa có dòng nào",
                "Cần ghi",
                "warn",
            )
