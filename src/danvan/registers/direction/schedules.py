"""Schedules (lịch công tác tuần, lịch tiếp công dân): who is where, when, for what.

A schedule is made to be posted: it names leaders as it will be read on the board.
"""

import re
from collections.abc import Iterator

from django.db import models
from django.db.models import Q

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.direction.timing import before
from danvan.registers.registry import RegisterSpec, Tool, Trouble, Values
from danvan.registers.row import Row

KINDS = {"work": "Lịch công tác tuần", "reception": "Lịch tiếp công dân"}
RECEPTION = "Luật Tiếp công dân số 42/2013/QH13"
_CLOCK = re.compile(
    r"(\d{1,2})\s*(?:[:hg.]|giờ)\s*(\d{2})?\s*(?:p|phút)?", re.IGNORECASE
)


class Appointment(Row):
    """One line of a schedule (một việc trong lịch)."""

    kind = models.CharField(max_length=20)
    on_day = models.DateField()
    starts = models.CharField(max_length=20, default="", blank=True)
    ends = models.CharField(max_length=20, default="", blank=True)
    content = models.CharField(max_length=500)
    leader = models.CharField(max_length=200, default="", blank=True)
    attending = models.CharField(max_length=500, default="", blank=True)
    place = models.CharField(max_length=200, default="", blank=True)
    posted_on = models.DateField(null=True, blank=True)
    posted_by = models.CharField(max_length=30, default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """A schedule's hours are written so that they sort."""

        verbose_name = "lịch công tác"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts="") | Q(ends="") | Q(ends__gte=models.F("starts")),
                name="appointment_hours",
            ),
        )


def clock(written: object) -> str:
    """Read an hour as people write it, ``7h30`` as ``07:30``; empty if it is none."""
    found = _CLOCK.fullmatch(str(written or "").strip())
    if found is None:
        return ""
    hour, minute = int(found[1]), int(found[2] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def hours(values: Values) -> Values:
    """Write the hours so that they sort; what cannot be read stays to be refused."""
    told = {name: clock(values.get(name)) for name in ("starts", "ends")}
    return {name: hour for name, hour in told.items() if hour}


def check_appointment(values: Values) -> Iterator[Trouble]:
    """Mark hours that are none, and an end before its start."""
    starts, ends = str(values.get("starts") or ""), str(values.get("ends") or "")
    for name, hour in (("starts", starts), ("ends", ends)):
        if hour and not clock(hour):
            yield Trouble(name, "Ghi giờ như 07:30 hoặc 7h30.")
    if clock(starts) and clock(ends) and clock(ends) < clock(starts):
        yield Trouble("ends", "Giờ kết thúc trước giờ bắt đầu.")
    if ends and not starts:
        yield Trouble("starts", "Đã có giờ kết thúc thì ghi giờ bắt đầu.")


def note_posting(values: Values) -> Iterator[Trouble]:
    """Say that a schedule must be posted, and when it was posted too late."""
    if values.get("kind") == "reception" and not values.get("posted_on"):
        yield Trouble(
            "posted_on",
            f"Lịch tiếp công dân phải được niêm yết công khai ({RECEPTION}).",
        )
    if before(values.get("on_day"), values.get("posted_on")):
        yield Trouble("posted_on", "Công bố sau ngày diễn ra.")


SCHEDULES = RegisterSpec(
    slug="schedules",
    title="Lịch công tác, lịch tiếp công dân",
    folder="direction",
    prefix="LC",
    model=Appointment,
    day="on_day",
    heading="content",
    description="Mỗi việc trong lịch của lãnh đạo và mỗi buổi tiếp công dân một dòng.",
    derive=hours,
    check=check_appointment,
    notes=note_posting,
    silent_after=14,
    tools=(Tool("Xem theo tuần", "registers:week", "view", of="table"),),
    columns=Columns(
        (
            Column(
                "kind",
                "Loại lịch",
                "catalogue",
                catalogue=KINDS,
                required=True,
                filterable=True,
                aliases=("Loại",),
            ),
            Column(
                "on_day",
                "Ngày",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày, tháng",),
            ),
            Column(
                "starts",
                "Từ giờ",
                "text",
                max_length=20,
                aliases=("Giờ", "Bắt đầu", "Thời gian"),
                help="Như 07:30 hoặc 7h30; để trống khi cả ngày.",
            ),
            Column("ends", "Đến giờ", "text", max_length=20, aliases=("Kết thúc",)),
            Column(
                "content",
                "Nội dung",
                "text",
                required=True,
                wide=True,
                aliases=("Nội dung công việc",),
            ),
            Column(
                "leader",
                "Chủ trì",
                "text",
                max_length=200,
                filterable=True,
                aliases=("Lãnh đạo", "Người tiếp", "Người chủ trì"),
                help="Ghi như sẽ niêm yết, ví dụ Giám đốc Sở.",
            ),
            Column(
                "attending",
                "Thành phần",
                "text",
                aliases=("Thành phần tham dự", "Người dự"),
            ),
            Column("place", "Địa điểm", "text", max_length=200, aliases=("Nơi tiếp",)),
            Column(
                "posted_on",
                "Ngày công bố",
                "date",
                filterable=True,
                aliases=("Ngày niêm yết", "Ngày đăng"),
            ),
            Column(
                "posted_by",
                "Hình thức công bố",
                "catalogue",
                catalogue=catalogue("channels").labels,
                filterable=True,
                aliases=("Kênh công bố",),
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
