"""What waits for a person (việc của tôi), gathered from the applications."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone

from danvan.audit.viewer import Viewer
from danvan.registers.queries import due_rows, silent
from danvan.reports import queries as reports
from danvan.reports.queries import WorkItem, WorkSection
from danvan.text.dates import format_screen

_AHEAD = timedelta(days=14)
_TOLD = 20
"""Deadlines told on the first page; all of them stand in the calendar."""


def my_work(viewer: Viewer, now: datetime) -> tuple[WorkSection, ...]:
    """Gather the sections of work this viewer may see."""
    today = timezone.localdate(now)
    sections = (
        WorkSection("Việc đến hạn trong sổ", tuple(_due(viewer, today))),
        WorkSection("Sổ lâu chưa ghi", tuple(_silent(viewer, now))),
    )
    own = tuple(section for section in sections if section.items)
    return (*reports.my_work(viewer, today), *own)


def _due(viewer: Viewer, today: date) -> Iterator[WorkItem]:
    """Name what rows wait for within two weeks, or waited for in vain."""
    rows = due_rows(viewer, today, today + _AHEAD)
    for row in rows[:_TOLD]:
        yield WorkItem(
            f"{row.task}: {row.label}",
            f"/so/{row.spec.slug}/{row.code}/",
            f"Hạn {format_screen(row.day)}, sổ {row.spec.title}",
            f"Quá hạn {-row.working_days_left} ngày làm việc"
            if row.late
            else f"Còn {row.working_days_left} ngày làm việc",
            "error" if row.late else "warn",
        )
    if len(rows) > _TOLD:
        yield WorkItem(f"Xem cả {len(rows)} việc đến hạn", "/den-han/")


def _silent(viewer: Viewer, now: datetime) -> Iterator[WorkItem]:
    """Name the registers this viewer keeps that have been silent for too long."""
    for summary in silent(viewer, now):
        last = summary.last_entry
        yield WorkItem(
            summary.spec.title,
            f"/so/{summary.spec.slug}/",
            f"Ghi lần cuối: {format_screen(timezone.localdate(last))}"
            if last
            else "Chưa có dòng nào",
            "Cần ghi",
            "warn",
        )
