"""Coordination (phối hợp): programmes, agreements and seats in outside committees."""

from collections.abc import Iterator

from django.db import models
from django.db.models import F, Q

from danvan.agencies.models import Person, Unit
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.direction.timing import before
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row

KINDS = {
    "programme": "Chương trình phối hợp",
    "agreement": "Quy chế, thỏa thuận phối hợp",
    "joint_plan": "Kế hoạch liên tịch",
    "activity": "Hoạt động phối hợp theo việc",
    "membership": "Tham gia ban chỉ đạo, hội đồng ngoài cơ quan",
}
PARTNERS = catalogue("partners")


class Coordination(Row):
    """A programme, agreement or seat (phối hợp), from when to when, and its result."""

    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    partner = models.CharField(max_length=20)
    partners = models.CharField(max_length=500, default="", blank=True)
    reference = models.CharField(max_length=60, default="", blank=True)
    document = models.CharField(max_length=16, default="", blank=True)
    topic = models.CharField(max_length=20, default="", blank=True)
    signed_on = models.DateField()
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    role = models.CharField(max_length=200, default="", blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_on = models.DateField(null=True, blank=True)
    result = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """A term ends after it begins."""

        verbose_name = "phối hợp công tác"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
                name="coordination_term",
            ),
        )


def begin(values: Values) -> Values:
    """Let a programme run from its signing unless another day is given."""
    return {} if values.get("from_on") else {"from_on": values.get("signed_on")}


def check_coordination(values: Values) -> Iterator[Trouble]:
    """Mark a term that ends before it begins, or a review before it."""
    if before(values.get("to_on"), values.get("from_on")):
        yield Trouble("to_on", "Ngày kết thúc trước ngày bắt đầu.")
    if before(values.get("reviewed_on"), values.get("from_on")):
        yield Trouble("reviewed_on", "Ngày đánh giá trước ngày bắt đầu.")


def note_coordination(values: Values) -> Iterator[Trouble]:
    """Say what is missing for the yearly report."""
    if not values.get("result"):
        yield Trouble("result", "Chưa ghi kết quả phối hợp của năm.")
    if values.get("kind") == "membership" and not values.get("role"):
        yield Trouble("role", "Chưa ghi tư cách tham gia.")


COORDINATION = RegisterSpec(
    slug="coordination",
    title="Phối hợp công tác",
    folder="direction",
    prefix="PH",
    model=Coordination,
    day="signed_on",
    heading="title",
    label="{reference}",
    description="Chương trình, quy chế phối hợp, và ghế trong ban chỉ đạo bên ngoài.",
    derive=begin,
    check=check_coordination,
    notes=note_coordination,
    silent_after=400,
    columns=Columns(
        (
            Column(
                "kind",
                "Hình thức phối hợp",
                "catalogue",
                catalogue=KINDS,
                required=True,
                filterable=True,
                aliases=("Hình thức", "Loại"),
            ),
            Column(
                "title",
                "Nội dung phối hợp",
                "text",
                required=True,
                wide=True,
                aliases=("Tên chương trình", "Nội dung"),
            ),
            Column(
                "partner",
                "Đối tác chính",
                "catalogue",
                catalogue=PARTNERS.labels,
                required=True,
                filterable=True,
                aliases=("Đối tác",),
                source=PARTNERS.basis,
            ),
            Column(
                "partners",
                "Tên các bên",
                "text",
                aliases=("Các bên phối hợp", "Cơ quan phối hợp"),
            ),
            Column(
                "reference",
                "Số, ký hiệu",
                "text",
                max_length=60,
                filterable=True,
                aliases=("Văn bản số",),
            ),
            Column(
                "document",
                "Văn bản trong sổ",
                "row",
                refers_to="outgoing incoming",
                aliases=("Văn bản",),
            ),
            Column(
                "topic",
                "Lĩnh vực",
                "catalogue",
                catalogue=catalogue("topics").labels,
                filterable=True,
            ),
            Column(
                "signed_on",
                "Ngày ký",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày ban hành", "Ngày thực hiện"),
                help="Hoạt động theo việc thì ghi ngày thực hiện.",
            ),
            Column(
                "from_on",
                "Từ ngày",
                "date",
                filterable=True,
                aliases=("Bắt đầu",),
                help="Để trống thì tính từ ngày ký.",
            ),
            Column(
                "to_on",
                "Đến ngày",
                "date",
                filterable=True,
                aliases=("Kết thúc",),
                help="Để trống khi chưa có ngày kết thúc.",
            ),
            Column(
                "role",
                "Tư cách tham gia",
                "text",
                max_length=200,
                aliases=("Vai trò",),
                help="Ví dụ thành viên, cơ quan thường trực.",
            ),
            Column("unit", "Đơn vị đầu mối", "code", refers_to="unit", filterable=True),
            Column(
                "person",
                "Người tham gia, đầu mối",
                "code",
                refers_to="person",
                personal=True,
                aliases=("Người tham gia", "Người đầu mối"),
            ),
            Column(
                "reviewed_on",
                "Ngày sơ kết, tổng kết",
                "date",
                filterable=True,
                aliases=("Ngày đánh giá",),
            ),
            Column(
                "result",
                "Kết quả hằng năm",
                "long_text",
                max_length=10_000,
                aliases=("Kết quả",),
                help="Mỗi năm một dòng, ví dụ 2024: phối hợp 03 đợt tuyên truyền.",
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
