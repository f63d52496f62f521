"""The sample's reports (báo cáo mẫu): each agency as far as the table says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from danvan.audit.viewer import Viewer
from danvan.reports.actions.approve import approve
from danvan.reports.actions.compose import Task, compose
from danvan.reports.actions.edit import confirm_block, edit_block
from danvan.reports.actions.issuing.issue import issue
from danvan.reports.actions.issuing.number import Numbering, number_externally
from danvan.reports.actions.review import send_back, send_to_review
from danvan.reports.actions.submission import (
    ReturnedItem,
    accept,
    return_items,
    submit,
)
from danvan.reports.models import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OUTLINE = "T1"

STEPS = (
    *("none", "draft", "review", "approved", "numbered"),
    *("issued", "submitted", "accepted"),
)
"""How far a report has come, in order; ``returned`` follows ``submitted``."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Who makes an agency's report, with which words, and who takes it in."""

    clerk: Viewer
    leader: Viewer
    records: Viewer
    home_affairs: Viewer
    judged: Mapping[str, str] = field(default_factory=dict)
    """Their own words by section, before those of all."""


def carry(task: Task, crew: Crew, progress: str, day: date, number: int) -> Report:
    """Carry a report as far as ``progress`` says, from a day on, an hour a step."""
    report = compose(task=task, by=crew.clerk, now=_at(day, 8))
    reached = STEPS.index("submitted" if progress == "returned" else progress)
    if reached >= STEPS.index("review"):
        write_out(report, crew.clerk, _at(day, 9), crew.judged)
    for place, step in enumerate(_steps(crew, day, number)[:reached], start=1):
        report = Report.objects.get(pk=report.pk)
        step(report, _at(day, 9 + place))
    if progress == "returned":
        _return(report, crew, _at(day, 17))
    return Report.objects.get(pk=report.pk)


def write_out(
    report: Report, by: Viewer, at: datetime, judged: Mapping[str, str] | None = None
) -> None:
    """Confirm the standing words and write what only a person can."""
    words = {**JUDGED, **(judged or {})}
    for block in report.blocks.all():
        if block.origin == "typed" and not block.text.strip():
            edit_block(
                code=report.code,
                block=block.pk,
                text=words.get(block.section, TASKS_AHEAD),
                version=block.version,
                by=by,
                now=at,
            )
        elif block.origin == "standing":
            confirm_block(code=report.code, block=block.pk, by=by, now=at)


TASKS_AHEAD = """Ban hành kế hoạch công tác dân vận năm sau trước ngày 31 tháng 01, Văn phòng chủ trì.
Rà soát quy trình nội bộ của các thủ tục có hồ sơ trả sát hạn, xong trong quý I.
Tổ chức hội nghị cán bộ, công chức, viên chức và người lao động trước ngày 31 tháng 3."""  # noqa: E501


JUDGED = {
    "IV.1": "Các nhiệm vụ trong kế hoạch năm được triển khai đúng tiến độ; việc giải "
    "quyết thủ tục hành chính được theo dõi đến từng hồ sơ.",
    "IV.2": "Một số phòng, đơn vị ghi sổ chưa thường xuyên nên tổng hợp cuối kỳ mất "
    "nhiều thời gian; nguyên nhân là người phụ trách kiêm nhiệm nhiều việc.",
    "IV.3": "Giao mỗi phòng một người ghi sổ ngay khi phát sinh công việc.",
    "IV.4": "Không có.",
}
"""What only a person can judge, by section; the others are the tasks ahead."""


def _steps(
    crew: Crew, day: date, number: int
) -> tuple[Callable[[Report, datetime], object], ...]:
    return (
        lambda report, at: None,  # the draft itself
        lambda report, at: send_to_review(
            code=report.code, version=report.version, by=crew.clerk, now=at
        ),
        lambda report, at: approve(
            code=report.code, version=report.version, by=crew.leader, now=at
        ),
        lambda report, at: number_externally(
            code=report.code,
            numbering=Numbering(number=str(number), dated_on=day),
            version=report.version,
            by=crew.records,
            now=at,
        ),
        lambda report, at: issue(
            code=report.code, version=report.version, by=crew.records, now=at
        ),
        lambda report, at: submit(
            code=report.code, version=report.version, by=crew.records, now=at
        ),
        lambda report, at: accept(
            code=report.code, version=report.version, by=crew.home_affairs, now=at
        ),
    )


def _return(report: Report, crew: Crew, at: datetime) -> None:
    report = Report.objects.get(pk=report.pk)
    return_items(
        code=report.code,
        items=[
            ReturnedItem(
                kind="section",
                subject="IV.2",
                label="Khó khăn, hạn chế và nguyên nhân",
                reason="Chưa nêu nguyên nhân của các hồ sơ trả quá hạn.",
            )
        ],
        reason="",
        version=report.version,
        by=crew.home_affairs,
        now=at,
    )


def send_back_once(report: Report, crew: Crew, at: datetime) -> None:
    """Let the chief of office send a draft back once, with a reason."""
    report = Report.objects.get(pk=report.pk)
    send_to_review(code=report.code, version=report.version, by=crew.clerk, now=at)
    report = Report.objects.get(pk=report.pk)
    send_back(
        code=report.code,
        reason="Bổ sung nguyên nhân ở mục khó khăn, hạn chế.",
        version=report.version,
        by=crew.leader,
        now=at + timedelta(hours=1),
    )


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), HANOI)
