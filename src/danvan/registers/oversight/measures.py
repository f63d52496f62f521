"""What came of an inspection (biện pháp xử lý): fines, requests, recoveries."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.rules.clocks import day_of, explained
from danvan.registers.rules.order import before, days_in_order

SUBJECTS = {
    "person": "Cá nhân",
    "organization": "Tổ chức",
    "subscriber": "Thuê bao",
    "site": "Công trình, địa điểm",
}
PAYMENTS = {"unpaid": "Chưa nộp", "part": "Nộp một phần", "paid": "Đã nộp đủ"}


class Measure(Row):
    """A measure taken against somebody or something, and whether it was carried out."""

    kind = models.CharField(max_length=20)
    inspection = models.CharField(max_length=16, default="", blank=True)
    field = models.CharField(max_length=200, default="", blank=True)
    subject_kind = models.CharField(max_length=20)
    subject_count = models.BigIntegerField()
    subject = models.CharField(max_length=500, default="", blank=True)
    asked_of = models.CharField(max_length=300, default="", blank=True)
    decision = models.CharField(max_length=100, default="", blank=True)
    decided_on = models.DateField()
    delivered_on = models.DateField(null=True, blank=True)
    amount = models.BigIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    paid_amount = models.BigIntegerField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    collected = models.BigIntegerField(null=True, blank=True)
    paid_to = models.CharField(max_length=200, default="", blank=True)
    payment = models.CharField(max_length=20, default="", blank=True)
    done_on = models.DateField(null=True, blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """A decision stands once; nobody pays before the decision."""

        verbose_name = "biện pháp xử lý"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "decision", "kind", "decided_on"),
                condition=~Q(decision="") & Q(struck=False),
                name="measure_once",
            ),
            models.CheckConstraint(
                condition=Q(subject_count__gte=0), name="measure_subjects"
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0), name="measure_amount"
            ),
            days_in_order("decided_on", "delivered_on", "measure_delivered"),
            days_in_order("decided_on", "paid_on", "measure_paid"),
            days_in_order("decided_on", "done_on", "measure_done"),
        )


def facts_of(kind: object) -> dict[str, Any]:
    """Give what the catalogue says of a kind of measure."""
    entries = catalogue("measure_kinds").entries
    return next((dict(one.facts) for one in entries if one.code == kind), {})


def paying(values: Values) -> Values:
    """Compute by when money is due and how much of it was paid."""
    facts, amount = facts_of(values.get("kind")), values.get("amount")
    due = day_of(facts.get("pay"), values.get("delivered_on"))
    if not isinstance(amount, int) or not amount:
        return {"due_on": None, "collected": None, "payment": ""}
    paid, paid_on = values.get("paid_amount"), values.get("paid_on")
    if not isinstance(paid_on, date):
        return {"due_on": due, "collected": 0, "payment": "unpaid"}
    got = paid if isinstance(paid, int) else amount
    state = "paid" if got >= amount else "part"
    return {"due_on": due, "collected": got, "payment": state}


def check_measure(values: Values) -> Iterator[Trouble]:
    """Mark money without a sum, and days out of order."""
    facts, amount = facts_of(values.get("kind")), values.get("amount")
    if facts.get("money") and amount is None:
        yield Trouble("amount", "Biện pháp này phải ghi số tiền.")
    if amount is None and (values.get("paid_on") or values.get("paid_amount")):
        yield Trouble("amount", "Đã nộp tiền thì phải ghi số tiền phải nộp.")
    if values.get("paid_amount") and not values.get("paid_on"):
        yield Trouble("paid_on", "Đã ghi số tiền nộp thì phải ghi ngày nộp.")
    yield from before(
        values, "decided_on", "delivered_on", "Ngày giao trước ngày quyết định."
    )
    yield from before(
        values, "decided_on", "paid_on", "Ngày nộp trước ngày quyết định."
    )
    yield from before(
        values, "decided_on", "done_on", "Ngày thực hiện trước ngày quyết định."
    )


def explain_measure(values: Values) -> Iterator[Trouble]:
    """Explain the day of payment and say what a decision is missing."""
    facts = facts_of(values.get("kind"))
    if values.get("due_on"):
        yield from explained("due_on", facts.get("pay"), values.get("delivered_on"))
    elif facts.get("pay") and not values.get("delivered_on"):
        yield Trouble("delivered_on", "Ghi ngày giao quyết định để tính hạn nộp.")
    if values.get("kind") == "fine" and not values.get("decision"):
        yield Trouble("decision", "Phạt tiền phải có số quyết định xử phạt.")
    if not values.get("inspection"):
        yield Trouble("inspection", "Chưa chỉ ra cuộc thanh tra, kiểm tra.")


def _day(name: str, label: str, *aliases: str, help: str = "") -> Column:
    return Column(name, label, "date", filterable=True, aliases=aliases, help=help)


MEASURES = RegisterSpec(
    slug="measures",
    title="Xử lý sau thanh tra, kiểm tra",
    folder="oversight",
    prefix="BP",
    model=Measure,
    day="decided_on",
    heading="kind",
    label="{decision}",
    key=("decision", "kind", "decided_on"),
    description="Mỗi quyết định xử phạt, đề nghị, nhắc nhở, thu hồi sau thanh tra.",
    derive=paying,
    check=check_measure,
    notes=explain_measure,
    due=Due(day="due_on", done="paid_on", label="Nộp tiền phạt"),
    columns=Columns(
        (
            Column(
                "kind",
                "Biện pháp",
                "catalogue",
                catalogue=catalogue("measure_kinds").labels,
                required=True,
                filterable=True,
                aliases=("Hình thức xử lý", "Loại biện pháp"),
            ),
            Column(
                "inspection",
                "Cuộc thanh tra, kiểm tra",
                "row",
                refers_to="inspections",
                filterable=True,
                aliases=("Cuộc thanh tra", "Cuộc kiểm tra"),
            ),
            Column("field", "Lĩnh vực", "text", max_length=200, filterable=True),
            Column(
                "subject_kind",
                "Loại đối tượng",
                "catalogue",
                catalogue=SUBJECTS,
                required=True,
                filterable=True,
            ),
            Column(
                "subject_count",
                "Số đối tượng",
                "integer",
                required=True,
                filterable=True,
                minimum=0,
                aliases=("Số thuê bao", "Số lượng"),
                help="Số cá nhân, tổ chức hoặc thuê bao bị xử lý.",
            ),
            Column(
                "subject",
                "Đối tượng",
                "text",
                personal=True,
                aliases=("Tên đối tượng", "Tổ chức, cá nhân vi phạm"),
                help="Chỉ người được xem thông tin cá nhân mới thấy cột này.",
            ),
            Column(
                "asked_of",
                "Nơi được đề nghị",
                "text",
                max_length=300,
                filterable=True,
                help="Doanh nghiệp hoặc cơ quan nhận đề nghị.",
            ),
            Column(
                "decision",
                "Số quyết định, văn bản",
                "text",
                max_length=100,
                filterable=True,
                aliases=("Số quyết định", "Số văn bản"),
            ),
            Column(
                "decided_on",
                "Ngày quyết định",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày văn bản",),
            ),
            _day("delivered_on", "Ngày giao quyết định", "Ngày nhận quyết định"),
            Column(
                "amount",
                "Số tiền (đồng)",
                "money",
                filterable=True,
                minimum=0,
                aliases=("Số tiền", "Số tiền phạt"),
            ),
            Column(
                "due_on",
                "Hạn nộp",
                "date",
                computed=True,
                filterable=True,
                help="Máy tính từ ngày giao quyết định.",
                source="Luật Xử lý vi phạm hành chính, Điều 73, Điều 78",
            ),
            Column(
                "paid_amount",
                "Nộp một phần (đồng)",
                "money",
                filterable=True,
                minimum=0,
                aliases=("Số tiền đã nộp",),
                help="Chỉ ghi khi chưa nộp đủ; để trống khi nộp đủ một lần.",
            ),
            _day("paid_on", "Ngày nộp", help="Để trống khi chưa nộp."),
            Column(
                "collected",
                "Đã nộp (đồng)",
                "money",
                computed=True,
                filterable=True,
                help="Máy tính từ số tiền và ngày nộp.",
            ),
            Column(
                "paid_to",
                "Nộp vào",
                "text",
                max_length=200,
                filterable=True,
                help="Ví dụ Kho bạc Nhà nước tỉnh.",
            ),
            Column(
                "payment",
                "Tình trạng nộp",
                "catalogue",
                catalogue=PAYMENTS,
                computed=True,
                filterable=True,
                help="Máy tính từ số tiền và ngày nộp.",
            ),
            _day("done_on", "Ngày thực hiện xong", "Ngày chấp hành xong"),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
