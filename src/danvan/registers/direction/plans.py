"""Plans (kế hoạch): what a superior asked, the agency's own plan, and its result."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.agencies.models import Person, Unit
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.direction.timing import TIMELINESS, before, timeliness
from danvan.registers.registry import Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row

BASIS = "Chỉ thị số 33/CT-TTg ngày 26/11/2021; Luật số 10/2022/QH15, Điều 46 khoản 2"
STATES = {
    "wanted": "Chưa xây dựng",
    "drafting": "Đang xây dựng",
    "running": "Đang thực hiện",
    "done": "Hoàn thành",
    "partly": "Hoàn thành một phần",
    "dropped": "Không thực hiện",
}
SCOPES = {
    "yearly": "Kế hoạch năm",
    "half": "Kế hoạch 6 tháng",
    "quarter": "Kế hoạch quý",
    "month": "Kế hoạch tháng",
    "term": "Kế hoạch giai đoạn",
    "single": "Kế hoạch theo việc",
}


class Plan(Row):
    """A plan of the agency (kế hoạch), or the one that a superior's still wants."""

    title = models.CharField(max_length=500)
    topic = models.CharField(max_length=20)
    scope = models.CharField(max_length=20, default="", blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    assigned_on = models.DateField()
    directive = models.CharField(max_length=16, default="", blank=True)
    superior = models.CharField(max_length=200, default="", blank=True)
    reference = models.CharField(max_length=60, default="", blank=True)
    issued_on = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=16, default="", blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, default="", blank=True)
    done_on = models.DateField(null=True, blank=True)
    timeliness = models.CharField(max_length=20, default="pending", blank=True)
    result = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """A plan's number stands once; nothing is done before it is assigned."""

        verbose_name = "kế hoạch"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "reference", "issued_on"),
                condition=~Q(reference="") & Q(struck=False),
                name="plan_once",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=F("assigned_on")),
                name="plan_done_after_assigned",
            ),
        )


def follow(values: Values) -> Values:
    """Compute the year, how far the plan is, and how it stands against its day."""
    issued, done = values.get("issued_on"), values.get("done_on")
    told: dict[str, object] = {
        "timeliness": timeliness(values.get("due_on"), done),
    }
    begun = issued or values.get("assigned_on")
    if not values.get("year") and isinstance(begun, date):
        told["year"] = begun.year
    told["state"] = _state(values)
    return told


def _state(values: Values) -> object:
    said = values.get("state")
    if said not in ("", None, "wanted", "drafting", "running"):
        return said
    if values.get("done_on"):
        return "done"
    if values.get("reference"):
        return "running"
    return said or "wanted"


def check_plan(values: Values) -> Iterator[Trouble]:
    """Mark days in an impossible order and a number without its day."""
    if before(values.get("done_on"), values.get("assigned_on")):
        yield Trouble("done_on", "Ngày hoàn thành trước ngày giao.")
    if values.get("reference") and not values.get("issued_on"):
        yield Trouble("issued_on", "Kế hoạch đã có số thì ghi ngày ban hành.")
    if values.get("state") == "done" and not values.get("done_on"):
        yield Trouble("done_on", "Đã hoàn thành thì ghi ngày hoàn thành.")


def note_missing(values: Values) -> Iterator[Trouble]:
    """Say that a superior's document still has no plan of the agency's own."""
    asked = values.get("directive") or values.get("superior")
    if asked and not values.get("reference"):
        yield Trouble("reference", "Văn bản cấp trên chưa có kế hoạch của cơ quan.")
    if values.get("timeliness") == "late":
        yield Trouble("done_on", "Hoàn thành sau hạn đã ghi.")
    if values.get("state") in ("done", "partly") and not values.get("result"):
        yield Trouble("result", "Chưa ghi kết quả để đưa vào báo cáo.")


PLANS = RegisterSpec(
    slug="plans",
    title="Kế hoạch",
    folder="direction",
    prefix="KH",
    model=Plan,
    day="assigned_on",
    heading="title",
    label="{reference}",
    key=("reference", "issued_on"),
    description="Văn bản cấp trên yêu cầu, kế hoạch của cơ quan và kết quả thực hiện.",
    derive=follow,
    check=check_plan,
    notes=note_missing,
    due=Due(
        day="due_on",
        done="state",
        label="Hoàn thành kế hoạch",
        open_while=("wanted", "drafting", "running"),
    ),
    columns=Columns(
        (
            Column(
                "title",
                "Tên kế hoạch",
                "text",
                required=True,
                wide=True,
                aliases=("Trích yếu", "Nội dung kế hoạch"),
                help="Chưa có kế hoạch thì ghi việc cấp trên yêu cầu.",
            ),
            Column(
                "topic",
                "Lĩnh vực",
                "catalogue",
                catalogue=catalogue("topics").labels,
                required=True,
                filterable=True,
                aliases=("Chủ đề",),
                source=BASIS,
            ),
            Column(
                "scope", "Loại kế hoạch", "catalogue", catalogue=SCOPES, filterable=True
            ),
            Column(
                "year",
                "Năm thực hiện",
                "integer",
                names=True,
                filterable=True,
                minimum=1990,
                aliases=("Năm",),
                help="Để trống thì lấy năm ban hành.",
            ),
            Column(
                "assigned_on",
                "Ngày giao",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày nhận", "Ngày lập"),
                help="Ngày nhận văn bản cấp trên hoặc ngày quyết định lập kế hoạch.",
            ),
            Column(
                "directive",
                "Văn bản cấp trên",
                "row",
                refers_to="incoming",
                filterable=True,
                aliases=("Thực hiện văn bản",),
                help="Văn bản trong sổ văn bản đến mà kế hoạch thực hiện.",
            ),
            Column(
                "superior",
                "Văn bản cấp trên ngoài sổ",
                "text",
                max_length=200,
                filterable=True,
                help="Khi văn bản không có trong sổ văn bản đến.",
            ),
            Column(
                "reference",
                "Số, ký hiệu kế hoạch",
                "text",
                max_length=60,
                filterable=True,
                aliases=("Số, ký hiệu", "Kế hoạch số", "Số kế hoạch"),
                help="Để trống khi chưa ban hành.",
            ),
            Column(
                "issued_on",
                "Ngày ban hành",
                "date",
                filterable=True,
                aliases=("Ngày tháng kế hoạch",),
            ),
            Column(
                "document",
                "Kế hoạch trong sổ văn bản đi",
                "row",
                refers_to="outgoing",
                aliases=("Văn bản đi",),
            ),
            Column(
                "unit",
                "Đơn vị chủ trì",
                "code",
                refers_to="unit",
                filterable=True,
                aliases=("Phòng chủ trì", "Đơn vị thực hiện"),
            ),
            Column(
                "person",
                "Người phụ trách",
                "code",
                refers_to="person",
                personal=True,
                aliases=("Người thực hiện",),
            ),
            Column(
                "due_on",
                "Hạn hoàn thành",
                "date",
                filterable=True,
                aliases=("Thời hạn", "Hạn"),
            ),
            Column(
                "state",
                "Tình trạng",
                "catalogue",
                catalogue=STATES,
                filterable=True,
                aliases=("Trạng thái",),
                help="Để trống thì máy suy từ số kế hoạch và ngày hoàn thành.",
            ),
            Column(
                "done_on",
                "Ngày hoàn thành",
                "date",
                filterable=True,
                aliases=("Hoàn thành ngày",),
            ),
            Column(
                "timeliness",
                "So với hạn",
                "catalogue",
                catalogue=TIMELINESS,
                computed=True,
                filterable=True,
                help="Máy tính từ hạn và ngày hoàn thành.",
            ),
            Column(
                "result",
                "Kết quả",
                "long_text",
                max_length=5000,
                aliases=("Kết quả thực hiện",),
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
