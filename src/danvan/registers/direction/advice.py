"""Advice (tham mưu, góp ý): drafts for the committee, answers to drafts of others."""

from collections.abc import Iterator

from django.db import models
from django.db.models import F, Q

from danvan.agencies.models import Person, Unit
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.direction.timing import TIMELINESS, before, timeliness
from danvan.registers.registry import Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row

KINDS = {
    "draft": "Tham mưu văn bản cho Ủy ban nhân dân",
    "comment": "Góp ý dự thảo của cơ quan khác",
}
DRAFTS = catalogue("draft_kinds")
OUTCOMES = {
    "issued": "Đã ban hành",
    "accepted": "Được tiếp thu",
    "partly": "Được tiếp thu một phần",
    "declined": "Không được tiếp thu",
    "agreed": "Thống nhất, không có ý kiến thêm",
    "waiting": "Đang xem xét",
}


class Advice(Row):
    """A draft made or commented on (dự thảo), and what became of it."""

    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    draft_kind = models.CharField(max_length=30, default="", blank=True)
    asked_by = models.CharField(max_length=200, default="", blank=True)
    asked_on = models.DateField()
    request = models.CharField(max_length=16, default="", blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=16, default="", blank=True)
    timeliness = models.CharField(max_length=20, default="pending", blank=True)
    outcome = models.CharField(max_length=20, default="", blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """Nothing is answered before it is asked."""

        verbose_name = "tham mưu, góp ý"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("asked_on")),
                name="advice_answered_after_asked",
            ),
        )


def follow(values: Values) -> Values:
    """Compute how the answer stands against its due day."""
    standing = timeliness(values.get("due_on"), values.get("answered_on"))
    return {"timeliness": standing}


def check_advice(values: Values) -> Iterator[Trouble]:
    """Mark days in an impossible order, and an outcome without an answer."""
    if before(values.get("answered_on"), values.get("asked_on")):
        yield Trouble("answered_on", "Ngày trả lời trước ngày được yêu cầu.")
    if before(values.get("due_on"), values.get("asked_on")):
        yield Trouble("due_on", "Hạn trả lời trước ngày được yêu cầu.")
    if values.get("outcome") and not values.get("answered_on"):
        yield Trouble("answered_on", "Đã có kết quả thì ghi ngày trình, ngày trả lời.")


def note_advice(values: Values) -> Iterator[Trouble]:
    """Say what is missing."""
    if values.get("timeliness") == "late":
        yield Trouble("answered_on", "Trả lời sau hạn được yêu cầu.")
    if values.get("answered_on") and not values.get("answer"):
        yield Trouble("answer", "Chưa ghi văn bản trả lời trong sổ văn bản đi.")


ADVICE = RegisterSpec(
    slug="advice",
    title="Tham mưu, góp ý dự thảo",
    folder="direction",
    prefix="TM",
    model=Advice,
    day="asked_on",
    heading="title",
    description="Văn bản cơ quan tham mưu, và ý kiến trả lời dự thảo của nơi khác.",
    derive=follow,
    check=check_advice,
    notes=note_advice,
    due=Due(day="due_on", done="answered_on", label="Trình tham mưu, trả lời dự thảo"),
    columns=Columns(
        (
            Column(
                "kind",
                "Loại việc",
                "catalogue",
                catalogue=KINDS,
                required=True,
                filterable=True,
                aliases=("Loại",),
            ),
            Column(
                "title",
                "Tên dự thảo",
                "text",
                required=True,
                wide=True,
                aliases=("Dự thảo", "Nội dung"),
            ),
            Column(
                "draft_kind",
                "Loại dự thảo",
                "catalogue",
                catalogue=DRAFTS.labels,
                filterable=True,
                aliases=("Loại văn bản",),
                source=DRAFTS.basis,
            ),
            Column(
                "asked_by",
                "Nơi yêu cầu",
                "text",
                max_length=200,
                filterable=True,
                aliases=("Cơ quan yêu cầu", "Cơ quan soạn thảo"),
            ),
            Column(
                "asked_on",
                "Ngày yêu cầu",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày nhận", "Ngày giao"),
            ),
            Column(
                "request",
                "Văn bản yêu cầu",
                "row",
                refers_to="incoming",
                filterable=True,
                aliases=("Văn bản đến",),
            ),
            Column(
                "unit",
                "Đơn vị thực hiện",
                "code",
                refers_to="unit",
                filterable=True,
                aliases=("Đơn vị chủ trì",),
            ),
            Column(
                "person",
                "Người thực hiện",
                "code",
                refers_to="person",
                personal=True,
            ),
            Column(
                "due_on",
                "Hạn trả lời",
                "date",
                filterable=True,
                aliases=("Hạn trình", "Thời hạn"),
            ),
            Column(
                "answered_on",
                "Ngày trình, trả lời",
                "date",
                filterable=True,
                aliases=("Ngày trả lời", "Ngày trình"),
            ),
            Column(
                "answer",
                "Văn bản trả lời",
                "row",
                refers_to="outgoing",
                aliases=("Văn bản đi", "Tờ trình"),
            ),
            Column(
                "timeliness",
                "So với hạn",
                "catalogue",
                catalogue=TIMELINESS,
                computed=True,
                filterable=True,
                help="Máy tính từ hạn và ngày trả lời.",
            ),
            Column(
                "outcome",
                "Kết quả",
                "catalogue",
                catalogue=OUTCOMES,
                filterable=True,
            ),
            Column(
                "outcome_on",
                "Ngày có kết quả",
                "date",
                filterable=True,
                aliases=("Ngày ban hành",),
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
