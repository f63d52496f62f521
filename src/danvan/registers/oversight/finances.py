"""Notices of finance and assets (công khai dự toán, quyết toán, tài sản, mua sắm)."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.rules.clocks import day_of, explained

LAW = "Luật 10/2022/QH15, Điều 46; Thông tư 61/2017/TT-BTC"
QUARTERLY = "quarterly"


class Finance(Row):
    """A notice: which year or quarter, by which decision, how much."""

    kind = models.CharField(max_length=20)
    year = models.BigIntegerField()
    quarter = models.BigIntegerField(null=True, blank=True)
    title = models.CharField(max_length=500)
    decision = models.CharField(max_length=100, default="", blank=True)
    decided_on = models.DateField()
    amount = models.BigIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200, default="", blank=True)
    document = models.CharField(max_length=16, default="", blank=True)
    disclose_by = models.DateField(null=True, blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """A notice stands once; a quarter is one of four."""

        verbose_name = "thông báo tài chính, tài sản"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "title", "decided_on"),
                condition=Q(struck=False),
                name="finance_once",
            ),
            models.CheckConstraint(
                condition=Q(quarter=None) | Q(quarter__gte=1, quarter__lte=4),
                name="finance_quarter",
            ),
        )


def clock_of(kind: object) -> str:
    """Name the clock of a notice's disclosure."""
    for entry in catalogue("finance_notices").entries:
        if entry.code == kind:
            return str(entry.facts.get("due", ""))
    return ""


def disclosing(values: Values) -> Values:
    """Compute by when the notice must be public."""
    return {
        "disclose_by": day_of(clock_of(values.get("kind")), values.get("decided_on"))
    }


def check_notice(values: Values) -> Iterator[Trouble]:
    """Mark a year or a quarter that cannot be."""
    year, quarter = values.get("year"), values.get("quarter")
    if isinstance(year, int) and not 1945 <= year <= 2100:
        yield Trouble("year", "Ghi năm bốn chữ số, như 2024.")
    if isinstance(quarter, int) and not 1 <= quarter <= 4:
        yield Trouble("quarter", "Quý từ 1 đến 4.")
    if values.get("kind") == QUARTERLY and quarter is None:
        yield Trouble("quarter", "Ghi quý của số thực hiện.")


def explain_notice(values: Values) -> Iterator[Trouble]:
    """Explain the day by which it must be public."""
    clock = clock_of(values.get("kind"))
    yield from explained("disclose_by", clock, values.get("decided_on"))


FINANCES = RegisterSpec(
    slug="finances",
    title="Tài chính, tài sản",
    folder="oversight",
    prefix="TV",
    model=Finance,
    day="decided_on",
    heading="title",
    label="{decision}",
    key=("title", "decided_on"),
    description="Dự toán, thực hiện quý, quyết toán, kiểm toán, tài sản, mua sắm.",
    derive=disclosing,
    check=check_notice,
    notes=explain_notice,
    silent_after=100,
    columns=Columns(
        (
            Column(
                "kind",
                "Loại",
                "catalogue",
                catalogue=catalogue("finance_notices").labels,
                required=True,
                filterable=True,
                aliases=("Loại thông báo",),
                source=LAW,
            ),
            Column(
                "year",
                "Năm",
                "integer",
                required=True,
                filterable=True,
                names=True,
                aliases=("Năm ngân sách",),
            ),
            Column(
                "quarter",
                "Quý",
                "integer",
                filterable=True,
                names=True,
                help="Chỉ ghi cho số thực hiện quý.",
            ),
            Column(
                "title",
                "Nội dung",
                "text",
                required=True,
                filterable=True,
                aliases=("Tên thông báo", "Trích yếu"),
                wide=True,
            ),
            Column(
                "decision",
                "Số quyết định, văn bản",
                "text",
                max_length=100,
                filterable=True,
                aliases=("Số quyết định", "Quyết định"),
            ),
            Column(
                "decided_on",
                "Ngày quyết định",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày văn bản", "Ngày ban hành"),
            ),
            Column(
                "amount",
                "Số tiền (đồng)",
                "money",
                filterable=True,
                minimum=0,
                aliases=("Số tiền",),
            ),
            Column(
                "source",
                "Nguồn kinh phí",
                "text",
                max_length=200,
                filterable=True,
                aliases=("Nguồn",),
            ),
            Column(
                "document",
                "Văn bản",
                "row",
                refers_to="outgoing incoming",
                filterable=True,
                aliases=("Văn bản đi, đến",),
            ),
            Column(
                "disclose_by",
                "Hạn công khai",
                "date",
                computed=True,
                filterable=True,
                help="Máy tính từ ngày quyết định; việc công khai ghi ở sổ Công khai.",
                source=LAW,
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
