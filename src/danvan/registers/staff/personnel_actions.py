"""Personnel actions (việc nhân sự): from recruitment to retirement and discipline."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db import models

from danvan.agencies.models import Person, Unit
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.staff.roster import CATEGORIES

KINDS = catalogue("personnel_kinds")
FORMS = catalogue("discipline_forms")
FIELDS = catalogue("violation_fields")
AUTHORITIES = catalogue("deciding_authorities")
STATES = {
    "decided": "Đã có quyết định",
    "in_procedure": "Đang làm quy trình",
    "proposed": "Mới đề xuất",
}
DEMOCRACY = "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15, Điều 46 khoản 6"


class PersonnelAction(Row):
    """Something decided, or about to be, on somebody's employment (việc nhân sự)."""

    kind = models.CharField(max_length=30)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    category = models.CharField(max_length=20, default="", blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    post = models.CharField(max_length=200, default="", blank=True)
    state = models.CharField(max_length=20)
    acted_on = models.DateField()
    effective_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=100, default="", blank=True)
    authority = models.CharField(max_length=20, default="", blank=True)
    legal_basis = models.CharField(max_length=300, default="", blank=True)
    form = models.CharField(max_length=20, default="", blank=True)
    violation = models.CharField(max_length=20, default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """Name it."""

        verbose_name = "việc nhân sự"


def check_action(values: Values) -> Iterator[Trouble]:
    """Mark discipline without its form, and a form where nobody was disciplined."""
    kind = values.get("kind")
    disciplined = kind in ("discipline", "dismissal")
    decided = values.get("state") == "decided"
    if kind == "discipline" and decided and not values.get("form"):
        yield Trouble("form", "Việc kỷ luật thì chọn hình thức kỷ luật.")
    if kind == "discipline" and decided and not values.get("violation"):
        yield Trouble("violation", "Việc kỷ luật thì chọn lĩnh vực vi phạm.")
    for name in ("form", "violation"):
        if kind and not disciplined and values.get(name):
            yield Trouble(
                name, "Chỉ ghi khi việc là Kỷ luật hoặc Buộc thôi việc; hãy để trống."
            )
    if decided and not values.get("person"):
        yield Trouble("person", "Đã có quyết định thì ghi tên người trong quyết định.")


def doubts(values: Values) -> Iterator[Trouble]:
    """Point at what a reader of the row would ask for."""
    if values.get("state") == "decided":
        if not values.get("decision"):
            yield Trouble("decision", "Chưa ghi số quyết định.")
        if not values.get("category"):
            yield Trouble(
                "category", "Chưa ghi diện nên việc này không vào số theo từng diện."
            )
    if _asks_for(values, "post") and not values.get("post"):
        yield Trouble("post", "Chưa ghi chức vụ được bổ nhiệm.")
    acted = values.get("acted_on")
    if isinstance(acted, date):
        yield from _ended(values, acted)


def _asks_for(values: Mapping[str, object], cell: str) -> bool:
    kind = values.get("kind")
    return bool(kind) and KINDS[str(kind)].facts.get("needs") == cell


def _ended(values: Mapping[str, object], day: date) -> Iterator[Trouble]:
    for column, entries in (("kind", KINDS), ("form", FORMS)):
        chosen = values.get(column)
        if chosen and not entries[str(chosen)].holds_on(day):
            label = entries[str(chosen)].label
            yield Trouble(
                column,
                f"“{label}” không còn hoặc chưa có trong quy định ngày "
                f"{day:%d/%m/%Y}; xem lại loại việc hoặc ngày.",
            )


PERSONNEL_ACTIONS = RegisterSpec(
    slug="personnel_actions",
    title="Việc nhân sự",
    folder="staff",
    prefix="NL",
    model=PersonnelAction,
    day="acted_on",
    heading="kind",
    label="{decision}",
    description=(
        "Mỗi người một dòng: tuyển dụng, bổ nhiệm, điều động, nâng lương, thôi việc, "
        "kỷ luật."
    ),
    check=check_action,
    notes=doubts,
    columns=Columns(
        (
            Column(
                "kind",
                "Loại việc",
                "catalogue",
                catalogue=KINDS.labels,
                required=True,
                filterable=True,
                aliases=("Việc", "Nội dung", "Hình thức"),
                source=DEMOCRACY,
            ),
            Column(
                "person",
                "Họ và tên",
                "code",
                refers_to="person",
                personal=True,
                aliases=("Họ tên", "Tên", "Người"),
                help="Để trống khi việc mới đề xuất, chưa có tên người.",
            ),
            Column(
                "category",
                "Diện",
                "catalogue",
                catalogue=CATEGORIES,
                filterable=True,
                aliases=("Đối tượng", "Công chức, viên chức"),
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
                "post",
                "Chức vụ, chức danh, ngạch",
                "text",
                max_length=200,
                filterable=True,
                aliases=("Chức vụ", "Chức danh", "Chức danh nghề nghiệp"),
            ),
            Column(
                "state",
                "Tiến độ",
                "catalogue",
                catalogue=STATES,
                required=True,
                filterable=True,
                aliases=("Trạng thái", "Tình trạng"),
            ),
            Column(
                "acted_on",
                "Ngày quyết định",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày", "Ngày ký"),
                help="Chưa có quyết định thì ghi ngày bắt đầu quy trình.",
            ),
            Column(
                "effective_on",
                "Có hiệu lực từ",
                "date",
                filterable=True,
                aliases=("Ngày hiệu lực", "Hưởng từ ngày"),
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
                aliases=("Cấp quyết định", "Người quyết định"),
            ),
            Column(
                "legal_basis",
                "Căn cứ pháp lý",
                "text",
                max_length=300,
                filterable=True,
                aliases=("Căn cứ",),
                help="Ví dụ Nghị định 108/2014/NĐ-CP khi nghỉ hưu trước tuổi.",
            ),
            Column(
                "form",
                "Hình thức kỷ luật",
                "catalogue",
                catalogue=FORMS.labels,
                filterable=True,
                source=FORMS.basis,
            ),
            Column(
                "violation",
                "Lĩnh vực vi phạm",
                "catalogue",
                catalogue=FIELDS.labels,
                filterable=True,
                aliases=("Nội dung vi phạm",),
                source=FIELDS.basis,
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000, personal=True),
        )
    ),
)
