"""The right part of the workspace (cột phải): one tab at a time, and the frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from danvan.agencies.access import require
from danvan.reports.composing.earlier import last_report
from danvan.reports.models import Block, Report, ReviewNote, SubmissionItem
from danvan.reports.queries import visible
from danvan.reports.queries.figures import figure_rows
from danvan.reports.queries.letters import letters_of
from danvan.reports.signing import offers
from danvan.reports.signing.signed import signature_of

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class FrameChoices:
    """Who may sign, and who is chosen now."""

    signers: list[tuple[str, str]]
    chosen: str


@dataclass(frozen=True, slots=True)
class LastPeriod:
    """The last report: what it promised, to be told of now."""

    report: Report
    tasks: list[Block]


def content(viewer: Viewer, report: Report, tab: str) -> dict[str, Any]:
    """Return what one tab shows."""
    shown: dict[str, Any] = {
        "returned": _returned_items(report),
        "sent": list(report.submissions.order_by("turn")),
        "letters": letters_of(viewer, report),
        "replaced_by": report.replacements.exclude(number="").first(),
    }
    if tab == "so-lieu":
        shown["rows"] = figure_rows(viewer, report, live=not report.locked)
    elif tab == "ky-truoc":
        shown["last"] = _last_period(report)
    elif tab == "gop-y":
        shown["notes"] = notes(viewer, report)
    return shown


def _last_period(report: Report) -> LastPeriod | None:
    """Return the last report with the tasks it set for this period."""
    last = last_report(report)
    if last is None:
        return None
    return LastPeriod(last, list(last.blocks.filter(origin="typed")))


def notes(viewer: Viewer, report: Report) -> list[ReviewNote]:
    """Return the comments on a report the viewer may see, open ones first."""
    held = visible.report(viewer, report.code).notes.select_related("block")
    return sorted(held, key=lambda note: note.resolved_at is not None)


def _returned_items(report: Report) -> list[SubmissionItem]:
    """Return what the recipient sent back of this report, or of the one it replaces."""
    about = report.replaces if report.replaces is not None else report
    last = about.submissions.order_by("-turn").first()
    return list(last.items.all()) if last else []


def frame(viewer: Viewer, report: Report) -> FrameChoices:
    """Return in whose name the report may be signed today, in which form."""
    require(viewer, "view", "report", report.agency_id)
    offered = offers(report.agency, report.dated_on or timezone.localdate())
    held = signature_of(report)
    chosen = next((one.key for one in offered if one.signature == held), "")
    return FrameChoices([(one.key, one.label) for one in offered], chosen)
