"""Movements, campaigns and contests (phong trào, cuộc vận động, cuộc thi)."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.agencies.models import Body
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row

LAW = "Luật Thi đua, khen thưởng số 06/2022/QH15"


class Movement(Row):
    """A movement launched or taken part in (một phong trào)."""

    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=20)
    topic = models.CharField(max_length=20, default="", blank=True)
    launched_on = models.DateField()
    launched_at = models.CharField(max_length=300, default="", blank=True)
    launched_by = models.CharField(max_length=300, default="", blank=True)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    superior = models.BooleanField(default=False)
    decision = models.CharField(max_length=300, default="", blank=True)
    plan = models.CharField(max_length=16, default="", blank=True)
    participants = models.PositiveIntegerField(null=True, blank=True)
    pledges = models.PositiveIntegerField(null=True, blank=True)
    entries = models.PositiveIntegerField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    result = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """Nothing closes before it was launched."""

        verbose_name = "phong trào"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(closes_on__gte=F("launched_on")),
                name="movement_closes_after_launch",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("launched_on")),
                name="movement_closed_after_launch",
            ),
        )


def check_movement(values: Values) -> Iterator[Trouble]:
    """Mark a closing before the launch."""
    launched = values.get("launched_on")
    for name in ("closes_on", "closed_on"):
        last = values.get(name)
        if isinstance(launched, date) and isinstance(last, date) and last < launched:
            yield Trouble(name, "Ngày tổng kết trước ngày phát động.")


def doubts(values: Values) -> Iterator[Trouble]:
    """Point out pledges and entries where there is nobody who made them."""
    if values.get("closed_on") and not values.get("result"):
        yield Trouble("result", "Đã tổng kết nhưng chưa ghi kết quả.")
    if values.get("kind") == "contest" and values.get("entries") is None:
        yield Trouble("entries", "Chưa ghi số bài, đội dự thi.")


MOVEMENTS = RegisterSpec(
    slug="movements",
    title="Phong trào thi đua, cuộc vận động",
    folder="movement",
    prefix="PT",
    model=Movement,
    day="launched_on",
    heading="title",
    key=("title", "launched_on"),
    description="Phong trào, cuộc vận động, cuộc thi cơ quan phát động hoặc tham gia.",
    due=Due(day="closes_on", done="closed_on", label="Tổng kết phong trào"),
    check=check_movement,
    notes=doubts,
    columns=Columns(
        (
            Column(
                "title",
                "Tên phong trào",
                "text",
                required=True,
                wide=True,
                aliases=("Phong trào", "Cuộc vận động", "Tên cuộc thi"),
            ),
            Column(
                "kind",
                "Loại",
                "catalogue",
                catalogue=catalogue("movement_kinds").labels,
                required=True,
                filterable=True,
                aliases=("Loại phong trào",),
                source=LAW,
            ),
            Column(
                "topic",
                "Chủ đề",
                "catalogue",
                catalogue=catalogue("told_topics").labels,
                filterable=True,
            ),
            Column(
                "launched_on",
                "Ngày phát động",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày", "Ngày tham gia"),
            ),
            Column(
                "launched_at",
                "Phát động tại",
                "text",
                max_length=300,
                aliases=("Nơi phát động",),
                help="Ví dụ: Hội nghị công chức, người lao động.",
            ),
            Column(
                "superior",
                "Cấp trên phát động",
                "boolean",
                filterable=True,
                help="Đánh dấu khi cơ quan hưởng ứng phong trào của cấp trên.",
            ),
            Column(
                "launched_by",
                "Cơ quan phát động",
                "text",
                filterable=True,
                max_length=300,
                aliases=("Đơn vị phát động",),
                help="Để trống khi chính cơ quan phát động.",
            ),
            Column(
                "body",
                "Tổ chức phối hợp",
                "code",
                refers_to="body",
                filterable=True,
                aliases=("Phối hợp với",),
                help="Công đoàn, chi đoàn, chi bộ cùng phát động.",
            ),
            Column(
                "decision",
                "Quyết định, văn bản",
                "text",
                filterable=True,
                max_length=300,
                aliases=("Quyết định", "Văn bản phát động"),
            ),
            Column("plan", "Kế hoạch", "row", refers_to="plans", filterable=True),
            Column(
                "participants",
                "Số người tham gia",
                "integer",
                filterable=True,
                minimum=0,
                aliases=("Số tham gia", "Người tham gia"),
            ),
            Column(
                "pledges",
                "Số đăng ký thi đua",
                "integer",
                filterable=True,
                minimum=0,
                aliases=("Số đăng ký", "Số bản đăng ký"),
            ),
            Column(
                "entries",
                "Số bài, đội dự thi",
                "integer",
                filterable=True,
                minimum=0,
                aliases=("Số bài dự thi", "Số tác phẩm"),
                help="Với cuộc thi.",
            ),
            Column(
                "closes_on",
                "Hạn tổng kết",
                "date",
                filterable=True,
                aliases=("Ngày kết thúc",),
            ),
            Column("closed_on", "Ngày tổng kết", "date", filterable=True),
            Column("result", "Kết quả", "long_text", max_length=5000),
        )
    ),
)
