"""Opinions asked before a decision (lấy ý kiến): Điều 53–55 and Điều 25–27."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.rules.order import at_most, before, days_in_order, more

LAW = "Luật 10/2022/QH15"


class Opinion(Row):
    """A round of asking for opinions (một đợt lấy ý kiến)."""

    item = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    document = models.CharField(max_length=16, default="", blank=True)
    form = models.CharField(max_length=20)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    asked = models.BigIntegerField(null=True, blank=True)
    answered = models.BigIntegerField(null=True, blank=True)
    agreed = models.BigIntegerField(null=True, blank=True)
    comments = models.BigIntegerField(null=True, blank=True)
    accepted = models.BigIntegerField(null=True, blank=True)
    summary = models.TextField(default="", blank=True)
    explain_by = models.DateField(null=True, blank=True)
    explained_on = models.DateField(null=True, blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """Days in order; who answers was asked; who agrees has answered."""

        verbose_name = "đợt lấy ý kiến"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "title", "form", "from_on"),
                condition=Q(struck=False),
                name="opinion_once",
            ),
            days_in_order("from_on", "to_on", "opinion_days"),
            days_in_order("from_on", "explained_on", "opinion_explained_after"),
            at_most("answered", "asked", "opinion_answered"),
            at_most("agreed", "answered", "opinion_agreed"),
            at_most("accepted", "comments", "opinion_accepted"),
        )


def check_opinion(values: Values) -> Iterator[Trouble]:
    """Mark days out of order and numbers that cannot be."""
    yield from before(values, "from_on", "to_on", "Ngày kết thúc trước ngày bắt đầu.")
    yield from before(
        values, "from_on", "explained_on", "Ngày giải trình trước ngày lấy ý kiến."
    )
    yield from more(
        values, "answered", "asked", "Số người trả lời nhiều hơn số người được hỏi."
    )
    yield from more(
        values, "agreed", "answered", "Số người đồng ý nhiều hơn số người trả lời."
    )
    yield from more(
        values, "accepted", "comments", "Số ý kiến tiếp thu nhiều hơn số ý kiến góp ý."
    )


def explain_opinion(values: Values) -> Iterator[Trouble]:
    """Say what Điều 55 still asks for."""
    if not values.get("to_on"):
        return
    if not values.get("summary"):
        yield Trouble("summary", "Chưa tổng hợp ý kiến (Điều 55 Luật 10/2022/QH15).")
    if not values.get("explained_on"):
        yield Trouble(
            "explained_on",
            "Chưa công khai giải trình, tiếp thu (Điều 55 Luật 10/2022/QH15).",
        )


def _count(name: str, label: str, *aliases: str) -> Column:
    return Column(name, label, "integer", minimum=0, filterable=True, aliases=aliases)


OPINIONS = RegisterSpec(
    slug="opinions",
    title="Lấy ý kiến",
    folder="democracy",
    prefix="YK",
    model=Opinion,
    day="from_on",
    heading="title",
    key=("title", "form", "from_on"),
    description="Mỗi đợt lấy ý kiến trước khi quyết định và kết quả giải trình.",
    check=check_opinion,
    notes=explain_opinion,
    due=Due(
        day="explain_by", done="explained_on", label="Công khai giải trình, tiếp thu"
    ),
    columns=Columns(
        (
            Column(
                "item",
                "Loại nội dung",
                "catalogue",
                catalogue=catalogue("opinion_items").labels,
                required=True,
                filterable=True,
                aliases=("Nhóm nội dung",),
                help="Khoản của Điều 53 (cơ quan) hoặc Điều 25 (cấp xã).",
                source=f"{LAW}, Điều 25, Điều 53",
            ),
            Column(
                "title",
                "Nội dung lấy ý kiến",
                "text",
                required=True,
                filterable=True,
                aliases=("Nội dung", "Tên dự thảo", "Dự thảo"),
                wide=True,
            ),
            Column(
                "document",
                "Văn bản",
                "row",
                refers_to="rules plans outgoing",
                filterable=True,
                aliases=("Văn bản ban hành",),
                help="Quy chế, kế hoạch, văn bản đã ban hành sau khi lấy ý kiến.",
            ),
            Column(
                "form",
                "Hình thức",
                "catalogue",
                catalogue=catalogue("opinion_forms").labels,
                required=True,
                filterable=True,
                aliases=("Hình thức lấy ý kiến",),
                source=f"{LAW}, Điều 26, Điều 54",
            ),
            Column(
                "from_on",
                "Từ ngày",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày lấy ý kiến", "Ngày bắt đầu"),
            ),
            Column(
                "to_on",
                "Đến ngày",
                "date",
                filterable=True,
                aliases=("Hạn góp ý", "Ngày kết thúc"),
            ),
            _count("asked", "Số người được hỏi", "Số phiếu phát ra"),
            _count("answered", "Số người trả lời", "Số phiếu thu về"),
            _count("agreed", "Số người đồng ý", "Đồng ý"),
            _count("comments", "Số ý kiến góp ý", "Số ý kiến"),
            _count("accepted", "Số ý kiến tiếp thu", "Tiếp thu"),
            Column(
                "summary",
                "Tổng hợp, giải trình",
                "long_text",
                max_length=5000,
                aliases=("Tổng hợp ý kiến",),
                source=f"{LAW}, Điều 55",
            ),
            Column(
                "explain_by",
                "Hạn giải trình",
                "date",
                filterable=True,
                help="Theo kế hoạch lấy ý kiến.",
            ),
            Column(
                "explained_on",
                "Ngày công khai giải trình",
                "date",
                filterable=True,
                aliases=("Ngày giải trình",),
                help="Để trống khi chưa công khai.",
                source=f"{LAW}, Điều 55",
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
