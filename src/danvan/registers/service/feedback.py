"""Feedback of the people (phản ánh, góp ý): hotline, portal, suggestion box.

What the provincial 1022 system received is imported, not competed with; a denunciation
is no feedback and is received at the desk.
"""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import Q

from danvan.registers.columns import Column, Columns
from danvan.registers.registry import Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.rules.order import before, days_in_order

CHANNELS = {
    "hotline": "Tổng đài, đường dây nóng",
    "portal": "Cổng tiếp nhận phản ánh, kiến nghị",
    "app": "Ứng dụng, mạng xã hội",
    "box": "Hòm thư góp ý",
    "letter": "Thư, thư điện tử",
    "meeting": "Tại cuộc họp, tiếp xúc",
}
RESULTS = {
    "resolved": "Đã giải quyết",
    "explained": "Đã giải thích",
    "transferred": "Chuyển cơ quan khác",
    "unfounded": "Không đúng thực tế",
}
TIMELINESS = {"waiting": "Chưa trả lời", "in_time": "Đúng hạn", "late": "Quá hạn"}


class Feedback(Row):
    """One thing somebody told the agency, and what it answered."""

    number = models.CharField(max_length=60, default="", blank=True)
    received_on = models.DateField()
    channel = models.CharField(max_length=20)
    field = models.CharField(max_length=200, default="", blank=True)
    content = models.CharField(max_length=500)
    due_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=20, default="", blank=True)
    transferred_to = models.CharField(max_length=200, default="", blank=True)
    timeliness = models.CharField(max_length=20, default="waiting", blank=True)
    content_of_answer = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """A number of the hotline stands once; no answer before the question."""

        verbose_name = "phản ánh, góp ý"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "number"),
                condition=~Q(number="") & Q(struck=False),
                name="feedback_number_once",
            ),
            days_in_order("received_on", "answered_on", "feedback_answered_after"),
        )


def timeliness(values: Values) -> Values:
    """Compute how the answer stands against its due day."""
    due, answered = values.get("due_on"), values.get("answered_on")
    if not isinstance(answered, date):
        return {"timeliness": "waiting"}
    late = isinstance(due, date) and answered > due
    return {"timeliness": "late" if late else "in_time"}


def check_feedback(values: Values) -> Iterator[Trouble]:
    """Mark days in an impossible order, and a result without its day or receiver."""
    yield from before(
        values, "received_on", "answered_on", "Ngày trả lời trước ngày tiếp nhận."
    )
    if values.get("result") and not values.get("answered_on"):
        yield Trouble("answered_on", "Đã có kết quả thì phải ghi ngày trả lời.")
    if values.get("result") == "transferred" and not values.get("transferred_to"):
        yield Trouble("transferred_to", "Ghi cơ quan đã chuyển đến.")


FEEDBACK = RegisterSpec(
    slug="feedback",
    title="Phản ánh, góp ý",
    folder="service",
    family="citizens",
    prefix="PA",
    model=Feedback,
    day="received_on",
    heading="content",
    label="{number}",
    key=("number",),
    description="Phản ánh, góp ý của người dân qua tổng đài, cổng, hòm thư và trả lời.",
    due=Due("due_on", "answered_on", "Trả lời phản ánh"),
    derive=timeliness,
    check=check_feedback,
    columns=Columns(
        (
            Column(
                "number",
                "Mã phản ánh",
                "text",
                max_length=60,
                filterable=True,
                aliases=("Mã số", "Số phiếu"),
                help="Mã do tổng đài hoặc cổng cấp; để trống khi không có.",
            ),
            Column(
                "received_on",
                "Ngày tiếp nhận",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày phản ánh", "Ngày gửi"),
            ),
            Column(
                "channel",
                "Kênh",
                "catalogue",
                catalogue=CHANNELS,
                required=True,
                filterable=True,
                aliases=("Kênh tiếp nhận", "Hình thức"),
            ),
            Column("field", "Lĩnh vực", "text", max_length=200, filterable=True),
            Column(
                "content",
                "Nội dung",
                "text",
                required=True,
                wide=True,
                aliases=("Nội dung phản ánh",),
                help="Không ghi tên, số điện thoại của người phản ánh.",
            ),
            Column("due_on", "Hạn trả lời", "date", filterable=True),
            Column(
                "answered_on",
                "Ngày trả lời",
                "date",
                filterable=True,
                aliases=("Ngày xử lý xong",),
            ),
            Column(
                "result",
                "Kết quả",
                "catalogue",
                catalogue=RESULTS,
                filterable=True,
                aliases=("Kết quả xử lý",),
            ),
            Column("transferred_to", "Chuyển đến", "text", max_length=200),
            Column(
                "timeliness",
                "Tình trạng",
                "catalogue",
                catalogue=TIMELINESS,
                filterable=True,
                computed=True,
                help="Máy tính từ hạn trả lời và ngày trả lời.",
            ),
            Column(
                "content_of_answer",
                "Nội dung trả lời",
                "long_text",
                max_length=5000,
                aliases=("Trả lời",),
            ),
        )
    ),
)
