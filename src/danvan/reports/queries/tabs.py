"""The right part of the workspace (cột phải): one tab at a time, and the frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from danvan.agencies.models import Post
from danvan.reports.assessing.promises import Promises, promises
from danvan.reports.composing.context import report_day
from danvan.reports.composing.earlier import earlier_text, last_report
from danvan.reports.composing.filling import fill
from danvan.reports.composing.supplying import supply
from danvan.reports.models import Block, Report, SubmissionItem
from danvan.reports.queries.figures import figure_rows
from danvan.reports.queries.notes import notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class FrameChoices:
    """Who may sign, and who is chosen now."""

    signers: list[tuple[int, str]]
    chosen: int | None


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
    """Return who may sign the report: the posts held on its day."""
    posts = [
        post
        for post in Post.objects.filter(agency_id=report.agency_id)
        .on(report_day(report))
        .select_related("person")
        if post.kind in _SIGNING
    ]
    chosen = next(
        (post.pk for post in posts if post.person.full_name == report.signer_name), None
    )
    return FrameChoices(
        [(post.pk, f"{post.title} {post.person.full_name}") for post in posts], chosen
    )


_SIGNING = frozenset({"director", "deputy", "chair", "vice_chair", "chief_of_office"})
