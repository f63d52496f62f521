"""Succession planning (quy hoạch): who is planned for which post of which term."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.agencies.models import Person, Unit
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.staff.personnel_actions import AUTHORITIES

TERMS = catalogue("succession_terms")
ENTRIES = {"initial": "Phê duyệt lần đầu", "added": "Bổ sung"}
POSTS = {
    "agency_head": "Giám đốc (thủ trưởng cơ quan)",
    "agency_deputy": "Phó Giám đốc (cấp phó cơ quan)",
    "unit_head": "Trưởng phòng và tương đương",
    "unit_deputy": "Phó Trưởng phòng và tương đương",
    "party": "Cấp ủy",
    "other": "Chức danh khác",
}


class SuccessionPlan(Row):
    """Somebody, or a number of people, planned for a post (dòng quy hoạch)."""

    term = models.CharField(max_length=20)
    post = models.CharField(max_length=20)
    post_name = models.CharField(max_length=200, default="", blank=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    people = models.PositiveIntegerField(null=True, blank=True)
    counted = models.PositiveIntegerField(null=True, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entry = models.CharField(max_length=20)
    decided_on = models.DateField()
    decision = models.CharField(max_length=100, default="", blank=True)
    authority = models.CharField(max_length=20, default="", blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawal = models.CharField(max_length=100, default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """Nobody is withdrawn before being planned."""

        verbose_name = "dòng quy hoạch"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("decided_on")),
                name="succession_days",
            ),
        )


def count_people(values: Values) -> Values:
    """Compute how many people a row stands for: one by name, or the number given."""
    return {"counted": 1 if values.get("person") else values.get("people")}


def check_plan(values: Values) -> Iterator[Trouble]:
    """Mark days out of order, and a number beside a name."""
    first, last = values.get("decided_on"), values.get("withdrawn_on")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        yield Trouble("withdrawn_on", "Ngày đưa ra trước ngày phê duyệt quy hoạch.")
    if values.get("person") and values.get("people") not in (None, 1):
        yield Trouble(
            "people", "Đã ghi tên một người thì để trống số người; mỗi người một dòng."
        )


def doubts(values: Values) -> Iterator[Trouble]:
    """Say when a row counts nobody."""
    # A viewer without the names still sees how many are counted.
    if values.get("counted") is None:
        yield Trouble(
            "people", "Chưa ghi tên hoặc số người nên dòng này không vào số người."
        )


SUCCESSION_PLANS = RegisterSpec(
    slug="succession_plans",
    title="Quy hoạch cán bộ",
    folder="staff",
    prefix="QH",
    model=SuccessionPlan,
    day="decided_on",
    heading="post",
    label="{term} {decision}",
    description="Chức danh quy hoạch của từng nhiệm kỳ, lần bổ sung và đưa ra.",
    derive=count_people,
    check=check_plan,
    notes=doubts,
    columns=Columns(
        (
            Column(
                "term",
                "Nhiệm kỳ",
                "catalogue",
                catalogue=TERMS.labels,
                required=True,
                filterable=True,
                source=TERMS.basis,
            ),
            Column(
                "post",
                "Chức danh quy hoạch",
                "catalogue",
                catalogue=POSTS,
                required=True,
                filterable=True,
                aliases=("Chức danh",),
            ),
            Column(
                "post_name",
                "Chức danh cụ thể",
                "text",
                max_length=200,
                aliases=("Vị trí quy hoạch",),
            ),
            Column(
                "person",
                "Họ và tên",
                "code",
                refers_to="person",
                personal=True,
                aliases=("Họ tên", "Tên"),
                help="Chỉ xem trong cơ quan; không gửi lên trên.",
            ),
            Column(
                "people",
                "Số người",
                "integer",
                minimum=0,
                filterable=True,
                aliases=("Số lượng",),
                help="Chỉ ghi khi không ghi tên.",
            ),
            Column(
                "counted", "Số người tính", "integer", computed=True, filterable=True
            ),
            Column(
                "unit",
                "Phòng, đơn vị",
                "code",
                refers_to="unit",
                filterable=True,
                aliases=("Phòng", "Đơn vị"),
            ),
            Column(
                "entry",
                "Lần phê duyệt",
                "catalogue",
                catalogue=ENTRIES,
                required=True,
                filterable=True,
                aliases=("Đưa vào", "Hình thức"),
            ),
            Column(
                "decided_on",
                "Ngày phê duyệt",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày quyết định", "Ngày"),
            ),
            Column(
                "decision",
                "Số quyết định",
                "text",
                max_length=100,
                filterable=True,
                aliases=("Quyết định",),
            ),
            Column(
                "authority",
                "Thẩm quyền",
                "catalogue",
                catalogue=AUTHORITIES.labels,
                filterable=True,
            ),
            Column(
                "withdrawn_on",
                "Ngày đưa ra khỏi quy hoạch",
                "date",
                filterable=True,
                aliases=("Ngày đưa ra",),
            ),
            Column(
                "withdrawal",
                "Quyết định đưa ra",
                "text",
                max_length=100,
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000, personal=True),
        )
    ),
)
