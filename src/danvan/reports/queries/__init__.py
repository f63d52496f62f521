"""Reads of the reports (truy vấn): the viewer is the first argument of each."""

from danvan.reports.queries.visible import obligations, report, reports, submissions
from danvan.reports.queries.waiting import WorkItem, WorkSection
from danvan.reports.queries.work import due_count, due_soon, my_work

__all__ = [
    "WorkItem",
    "WorkSection",
    "due_count",
    "due_soon",
    "my_work",
    "obligations",
    "report",
    "reports",
    "submissions",
]
