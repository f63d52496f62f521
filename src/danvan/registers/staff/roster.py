"""The roster (danh sách công chức, viên chức, người lao động): who, what, from when."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.agencies.models import Person, Unit
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row

CATEGORIES = {
    "cadre": "Cán bộ",
    "civil_servant": "Công chức",
    "public_employee": "Viên chức",
    "decree_111": "Hợp đồng theo Nghị định 111/2022/NĐ-CP",
    "labor_contract": "Hợp đồng lao động",
}
SEXES = {"female": "Nữ", "male": "Nam"}
WORK = {"professional": "Chuyên môn, nghiệp vụ", "support": "Hỗ trợ, phục vụ"}
PLACES = {"agency": "Tại cơ quan", "subordinate": "Tại đơn vị trực thuộc"}


class RosterEntry(Row):
    """A person's standing in the agency within its days (một quãng công tác)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=20)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.CharField(max_length=20, default="", blank=True)
    work = models.CharField(max_length=20, default="", blank=True)
    contract = models.CharField(max_length=200, default="", blank=True)
    position = models.CharField(max_length=200, default="", blank=True)
    sex = models.CharField(max_length=10, default="", blank=True)
    ethnicity = models.CharField(max_length=60, default="", blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """Nobody leaves before coming."""

        verbose_name = "dòng danh sách nhân sự"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
                name="roster_days",
            ),
        )


def check_entry(values: Values) -> Iterator[Trouble]:
    """Mark an end before the beginning."""
    first, last = values.get("from_on"), values.get("to_on")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        yield Trouble("to_on", "Ngày thôi làm việc trước ngày bắt đầu.")


ROSTER = RegisterSpec(
    slug="roster",
    title="Nhân sự",
    folder="staff",
    prefix="NS",
    model=RosterEntry,
    day="from_on",
    heading="person",
    key=("person", "from_on"),
    description="Ai làm việc ở cơ quan, diện nào, từ ngày nào đến ngày nào.",
    check=check_entry,
    columns=Columns(
        (
            Column(
                "person",
                "Họ và tên",
                "code",
                refers_to="person",
                required=True,
                personal=True,
                aliases=("Họ tên", "Tên", "Họ và tên khai sinh"),
                help="Viết họ tên, hoặc mã NG- khi có hai người trùng tên.",
            ),
            Column(
                "category",
                "Diện",
                "catalogue",
                catalogue=CATEGORIES,
                required=True,
                filterable=True,
                aliases=("Loại nhân sự", "Đối tượng"),
            ),
            Column(
                "unit",
                "Phòng, đơn vị",
                "code",
                refers_to="unit",
                filterable=True,
                aliases=("Phòng", "Đơn vị", "Đơn vị công tác"),
            ),
            Column(
                "place",
                "Nơi làm việc",
                "catalogue",
                catalogue=PLACES,
                filterable=True,
                aliases=("Tại cơ quan, đơn vị trực thuộc",),
                help="Để tách người ở cơ quan với người ở trung tâm trực thuộc.",
            ),
            Column(
                "work",
                "Tính chất công việc",
                "catalogue",
                catalogue=WORK,
                filterable=True,
            ),
            Column("position", "Chức vụ, chức danh", "text", max_length=200),
            Column(
                "contract",
                "Hợp đồng",
                "text",
                max_length=200,
                aliases=("Số hợp đồng", "Loại hợp đồng"),
            ),
            Column(
                "sex",
                "Giới tính",
                "catalogue",
                catalogue=SEXES,
                filterable=True,
                aliases=("Nam/Nữ",),
            ),
            Column(
                "ethnicity",
                "Dân tộc",
                "text",
                filterable=True,
                max_length=60,
            ),
            Column(
                "from_on",
                "Từ ngày",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày bắt đầu", "Ngày vào cơ quan"),
            ),
            Column(
                "to_on",
                "Đến ngày",
                "date",
                filterable=True,
                aliases=("Ngày kết thúc", "Ngày thôi việc"),
                help="Để trống khi còn làm việc.",
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
