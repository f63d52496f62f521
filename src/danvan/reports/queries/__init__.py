"""Reads of the reports (truy vấn): the viewer is the first argument of each."""

from danvan.reports.queries.work import due_count, due_soon, my_work
from danvan.reports.showing.visible import obligations, report, reports, submissions
from danvan.reports.showing.waiting import WorkItem, WorkSection

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
