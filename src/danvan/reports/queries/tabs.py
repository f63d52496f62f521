"""The right part of the workspace (cột phải): one tab at a time, and the frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from danvan.agencies.access import require
from danvan.reports.assessing.promises import Promises, promises
from danvan.reports.composing.earlier import earlier_text, last_report
from danvan.reports.composing.filling import fill
from danvan.reports.composing.supplying import supply
from danvan.reports.models import Block, Report, SubmissionItem
from danvan.reports.queries.figures import figure_rows
from danvan.reports.queries.letters import letters_of
from danvan.reports.queries.notes import notes
from danvan.reports.signing import offers
from danvan.reports.signing.signed import signature_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class FrameChoices:
    """Who may sign, and who is chosen now."""

    signers: list[tuple[str, str]]
    chosen: str


@dataclass(frozen=True, slots=True)
class Copyable:
    """A block of this report, and what the last one said in its place."""

    block: Block
    title: str
    text: str
    """As it was printed then."""


@dataclass(frozen=True, slots=True)
class LastPeriod:
    """The last report: what it promised, to be told of now."""

    report: Report
    promises: Promises | None
    words: list[Block]
    """What was written by hand, where no task was noted of it."""
    copyable: list[Copyable]


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
    made = promises(report)
    words = [] if made and made.each else list(last.blocks.filter(origin="typed"))
    return LastPeriod(last, made, words, list(_copyable(report, last)))


def _copyable(report: Report, last: Report) -> Iterator[Copyable]:
    """Yield the sections whose words stood in the last report too."""
    if report.locked:
        return
    blocks = list(report.blocks.all())
    titles = {
        one.section: f"{one.number}. {one.text}"
        for one in blocks
        if one.kind == "heading"
    }
    given = supply(last)
    for block in blocks:
        if block.kind == "paragraph" and block.section in titles:
            words = earlier_text(last, block)
            if words and words != block.text:
                yield Copyable(block, titles[block.section], fill(words, given).text)


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
