"""Inspections and examinations (thanh tra, kiểm tra), own and of others."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.rules.order import before, days_in_order

ROLES = {"lead": "Chủ trì", "joint": "Phối hợp", "member": "Tham gia đoàn"}
PLANNED = {"planned": "Theo kế hoạch", "unplanned": "Đột xuất"}
STATES = {
    "running": "Đang tiến hành",
    "ended": "Đã kết thúc",
    "concluded": "Đã kết luận",
}


class Inspection(Row):
    """A visit: of what kind, in which role, whom, and how it was concluded."""

    kind = models.CharField(max_length=20)
    role = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    lead_agency = models.CharField(max_length=200, default="", blank=True)
    joint_with = models.CharField(max_length=500, default="", blank=True)
    plan = models.CharField(max_length=16, default="", blank=True)
    planned = models.CharField(max_length=20, default="", blank=True)
    decision = models.CharField(max_length=100, default="", blank=True)
    decided_on = models.DateField(null=True, blank=True)
    field = models.CharField(max_length=200, default="", blank=True)
    scope = models.TextField(default="", blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    organizations = models.BigIntegerField(null=True, blank=True)
    persons = models.BigIntegerField(null=True, blank=True)
    sites = models.BigIntegerField(null=True, blank=True)
    conclude_by = models.DateField(null=True, blank=True)
    conclusion = models.CharField(max_length=100, default="", blank=True)
    concluded_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, default="", blank=True)
    result = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """Decided, carried out, concluded: in this order."""

        verbose_name = "cuộc thanh tra, kiểm tra"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "title", "from_on"),
                condition=Q(struck=False),
                name="inspection_once",
            ),
            days_in_order("from_on", "to_on", "inspection_days"),
            days_in_order("decided_on", "from_on", "inspection_decided_before"),
            days_in_order("from_on", "concluded_on", "inspection_concluded_after"),
        )


def state_of(values: Values) -> Values:
    """Compute how far the visit has come, from its own days."""
    if values.get("concluded_on"):
        return {"state": "concluded"}
    return {"state": "ended" if values.get("to_on") else "running"}


def check_inspection(values: Values) -> Iterator[Trouble]:
    """Mark days out of order."""
    yield from before(
        values, "decided_on", "from_on", "Ngày bắt đầu trước ngày quyết định."
    )
    yield from before(values, "from_on", "to_on", "Ngày kết thúc trước ngày bắt đầu.")
    yield from before(
        values, "from_on", "concluded_on", "Ngày kết luận trước ngày bắt đầu."
    )


def explain_inspection(values: Values) -> Iterator[Trouble]:
    """Say what a visit of one's own is missing."""
    if values.get("role") != "lead":
        if values.get("role") and not values.get("lead_agency"):
            yield Trouble("lead_agency", "Nên ghi cơ quan chủ trì đoàn.")
        return
    if values.get("kind") in ("inspection", "examination"):
        if not values.get("decision"):
            yield Trouble("decision", "Chưa ghi quyết định thanh tra, kiểm tra.")
        if values.get("planned") == "planned" and not values.get("plan"):
            yield Trouble("plan", "Cuộc theo kế hoạch nhưng chưa chỉ ra kế hoạch.")


def _count(name: str, label: str, *aliases: str) -> Column:
    return Column(name, label, "integer", minimum=0, filterable=True, aliases=aliases)


def _day(name: str, label: str, *aliases: str, help: str = "") -> Column:
    return Column(name, label, "date", filterable=True, aliases=aliases, help=help)


INSPECTIONS = RegisterSpec(
    slug="inspections",
    title="Thanh tra, kiểm tra",
    folder="oversight",
    prefix="TR",
    model=Inspection,
    day="from_on",
    heading="title",
    label="{decision}",
    key=("title", "from_on"),
    description="Mỗi cuộc thanh tra, kiểm tra cơ quan chủ trì hoặc tham gia.",
    derive=state_of,
    check=check_inspection,
    notes=explain_inspection,
    due=Due(
        day="conclude_by", done="concluded_on", label="Kết luận thanh tra, kiểm tra"
    ),
    columns=Columns(
        (
            Column(
                "kind",
                "Hình thức",
                "catalogue",
                catalogue=catalogue("inspection_kinds").labels,
                required=True,
                filterable=True,
                aliases=("Loại cuộc", "Loại"),
            ),
            Column(
                "role",
                "Vai trò",
                "catalogue",
                catalogue=ROLES,
                required=True,
                filterable=True,
                help="Chủ trì, phối hợp, hay cử người tham gia đoàn của cơ quan khác.",
            ),
            Column(
                "title",
                "Nội dung",
                "text",
                required=True,
                filterable=True,
                aliases=("Tên cuộc", "Nội dung thanh tra, kiểm tra"),
                wide=True,
            ),
            Column(
                "from_on",
                "Từ ngày",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày bắt đầu", "Ngày kiểm tra"),
            ),
            _day("to_on", "Đến ngày", "Ngày kết thúc"),
            Column(
                "lead_agency",
                "Cơ quan chủ trì",
                "text",
                max_length=200,
                filterable=True,
                aliases=("Đơn vị chủ trì",),
                help="Để trống khi chính cơ quan chủ trì.",
            ),
            Column(
                "joint_with",
                "Phối hợp với",
                "text",
                filterable=True,
                aliases=("Cơ quan phối hợp",),
            ),
            Column(
                "plan",
                "Kế hoạch",
                "row",
                refers_to="plans outgoing",
                filterable=True,
                aliases=("Kế hoạch thanh tra",),
            ),
            Column(
                "planned",
                "Theo kế hoạch hay đột xuất",
                "catalogue",
                catalogue=PLANNED,
                filterable=True,
            ),
            Column(
                "decision",
                "Số quyết định",
                "text",
                max_length=100,
                filterable=True,
                aliases=("Quyết định",),
            ),
            _day("decided_on", "Ngày quyết định"),
            Column("field", "Lĩnh vực", "text", max_length=200, filterable=True),
            Column(
                "scope",
                "Phạm vi, đối tượng",
                "long_text",
                max_length=5000,
                aliases=("Phạm vi",),
            ),
            _count("organizations", "Số tổ chức được kiểm tra", "Số tổ chức"),
            _count("persons", "Số cá nhân được kiểm tra", "Số cá nhân"),
            _count("sites", "Số địa điểm, công trình", "Số địa điểm"),
            _day("conclude_by", "Hạn kết luận", help="Theo quyết định thanh tra."),
            Column(
                "conclusion",
                "Số kết luận",
                "text",
                max_length=100,
                aliases=("Kết luận",),
            ),
            _day("concluded_on", "Ngày kết luận", help="Để trống khi chưa kết luận."),
            Column(
                "state",
                "Tình trạng",
                "catalogue",
                catalogue=STATES,
                computed=True,
                filterable=True,
                help="Máy tính từ các ngày.",
            ),
            Column("result", "Kết quả", "long_text", max_length=5000),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
