"""What assessments ask of a person (việc của tôi): to note, to answer, to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse

from danvan.reports.assessing.queries import own
from danvan.reports.models import Assessment, Obligation
from danvan.reports.queries.assessing.asked import may_answer, waiting_count
from danvan.reports.showing.waiting import WorkItem, WorkSection

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer

MOST = 10


def assessing_work(viewer: Viewer) -> list[WorkSection]:
    """Return answers to read, the page for noting, and what waits to be answered."""
    found: list[WorkSection] = []
    here = viewer.agency_id
    if here and viewer.may("enter", "assessment", here):
        answers = tuple(_answers(viewer))
        found.append(WorkSection("Kiến nghị đã được trả lời", answers))
        found.append(WorkSection("Ghi nhận, đánh giá", tuple(_note(viewer))))
    if here and may_answer(viewer) and (count := waiting_count(viewer)):
        item = WorkItem(
            "Trả lời kiến nghị của các đơn vị",
            reverse("reports:recommendations"),
            f"{count} kiến nghị trong báo cáo đã gửi chưa được trả lời.",
            f"{count} chờ trả lời",
            "warn",
        )
        found.append(WorkSection("Kiến nghị gửi đến", (item,)))
    return found


def _note(viewer: Viewer) -> Iterator[WorkItem]:
    """Yield the page for noting, once there is a report to note for."""
    waiting = (
        own(viewer)
        .filter(
            agency_id=viewer.agency_id,
            state__in=[Assessment.State.NOTED, Assessment.State.PROPOSED],
        )
        .count()
    )
    asked = Obligation.objects.filter(agency_id=viewer.agency_id)
    if not waiting and not asked.exists():
        return
    yield WorkItem(
        "Ghi một kết quả, khó khăn, bài học hoặc kiến nghị",
        reverse("reports:assessments"),
        "Ghi ngay khi phát sinh; cuối kỳ chỉ còn đọc lại và đưa vào báo cáo.",
        f"{waiting} ý đang chờ" if waiting else "",
    )


def _answers(viewer: Viewer) -> Iterator[WorkItem]:
    answered = (
        own(viewer)
        .filter(agency_id=viewer.agency_id, answer_read_at__isnull=True)
        .exclude(answer="")
        .order_by("-answered_at")[:MOST]
    )
    for one in answered:
        yield WorkItem(
            one.shown,
            reverse("reports:assessment", args=(one.code,)),
            f"{one.answered_by_label}: {one.answer}",
            "mới trả lời",
            "ok",
        )
