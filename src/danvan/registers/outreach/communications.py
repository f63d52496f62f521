"""What was put out to tell people (truyền thông): items, videos, events, guidance."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row

OUTSIDE = ("press_guidance", "article", "broadcast")
"""Kinds that somebody else puts out: without the outlet nobody can find them again."""


class Communication(Row):
    """Something put out, or several alike at once (một sản phẩm truyền thông)."""

    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=20)
    channel = models.CharField(max_length=20, default="", blank=True)
    topic = models.CharField(max_length=20)
    put_out_on = models.DateField()
    quantity = models.PositiveIntegerField(default=1)
    link = models.CharField(max_length=500, default="", blank=True)
    outlets = models.CharField(max_length=500, default="", blank=True)
    partner = models.CharField(max_length=300, default="", blank=True)
    letter = models.CharField(max_length=16, default="", blank=True)
    plan = models.CharField(max_length=16, default="", blank=True)
    participants = models.PositiveIntegerField(null=True, blank=True)
    result = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """A row stands for one thing at least."""

        verbose_name = "sản phẩm truyền thông"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(quantity__gte=1), name="communication_quantity"
            ),
        )


def doubts(values: Values) -> Iterator[Trouble]:
    """Point out what somebody who looks the item up will miss."""
    kind, link = values.get("kind"), str(values.get("link") or "")
    if kind in OUTSIDE and not values.get("outlets"):
        yield Trouble("outlets", "Chưa ghi cơ quan báo chí, đài đăng hoặc được mời.")
    if kind == "portal_item" and values.get("quantity") == 1 and not link:
        yield Trouble("link", "Tin, bài trên cổng nên có địa chỉ để mở lại được.")
    if link and not link.startswith(("https://", "http://")):
        yield Trouble("link", "Địa chỉ nên bắt đầu bằng https://.")


COMMUNICATIONS = RegisterSpec(
    slug="communications",
    title="Truyền thông",
    folder="outreach",
    prefix="TT",
    model=Communication,
    day="put_out_on",
    heading="title",
    description="Tin, bài, video, sự kiện, văn bản hướng dẫn báo chí đã thực hiện.",
    silent_after=60,
    notes=doubts,
    columns=Columns(
        (
            Column(
                "put_out_on",
                "Ngày đăng, thực hiện",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày", "Ngày đăng", "Ngày thực hiện", "Ngày phát"),
            ),
            Column(
                "title",
                "Tên, nội dung",
                "text",
                required=True,
                wide=True,
                aliases=("Tên tin bài", "Tiêu đề", "Nội dung"),
            ),
            Column(
                "kind",
                "Loại hình",
                "catalogue",
                catalogue=catalogue("communication_kinds").labels,
                required=True,
                filterable=True,
                aliases=("Loại", "Thể loại"),
            ),
            Column(
                "topic",
                "Chủ đề",
                "catalogue",
                catalogue=catalogue("told_topics").labels,
                required=True,
                filterable=True,
                aliases=("Chuyên mục", "Lĩnh vực"),
            ),
            Column(
                "channel",
                "Kênh",
                "catalogue",
                catalogue=catalogue("channels").labels,
                filterable=True,
                aliases=("Kênh đăng",),
            ),
            Column(
                "quantity",
                "Số lượng",
                "integer",
                required=True,
                filterable=True,
                minimum=1,
                aliases=("Số tin bài", "SL"),
                help="Ghi 1; nhiều hơn khi một dòng gộp nhiều tin, bảng cùng loại.",
            ),
            Column(
                "link",
                "Địa chỉ (liên kết)",
                "text",
                wide=True,
                aliases=("Link", "Đường dẫn", "URL"),
            ),
            Column(
                "outlets",
                "Cơ quan báo chí, đài",
                "text",
                filterable=True,
                aliases=("Báo, đài", "Cơ quan báo chí"),
                help="Cơ quan đăng, phát hoặc được hướng dẫn, đề nghị.",
            ),
            Column(
                "partner",
                "Đơn vị phối hợp",
                "text",
                filterable=True,
                max_length=300,
                aliases=("Phối hợp với", "Cơ quan phối hợp"),
            ),
            Column(
                "letter",
                "Văn bản đề nghị, hướng dẫn",
                "row",
                refers_to="incoming outgoing",
                filterable=True,
                aliases=("Công văn", "Văn bản"),
                help="Công văn đề nghị, hướng dẫn, hoặc kế hoạch sự kiện trong sổ.",
            ),
            Column(
                "plan",
                "Kế hoạch",
                "row",
                refers_to="plans",
                filterable=True,
                aliases=("Thực hiện kế hoạch",),
            ),
            Column(
                "participants",
                "Số người tham gia",
                "integer",
                filterable=True,
                minimum=0,
                aliases=("Lượt người tham gia", "Số bài dự thi"),
                help="Với sự kiện, cuộc thi.",
            ),
            Column("result", "Kết quả", "long_text", max_length=5000),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
