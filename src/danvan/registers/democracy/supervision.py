"""Supervision and social criticism (giám sát, phản biện xã hội, góp ý)."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q

from danvan.agencies.models import Body
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.rules.clocks import day_of, explained
from danvan.registers.rules.order import at_most, before, days_in_order, more

LAW = "Luật 10/2022/QH15, Điều 56–63; Quyết định 217-QĐ/TW, 218-QĐ/TW"
KINDS = {
    "supervision": "Giám sát",
    "criticism": "Phản biện xã hội",
    "contribution": "Góp ý",
}


class Supervision(Row):
    """One supervision or criticism, what it recommended, and the answer."""

    kind = models.CharField(max_length=20)
    supervisor = models.CharField(max_length=30)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    area = models.CharField(max_length=20, default="", blank=True)
    matter = models.CharField(max_length=500)
    plan = models.CharField(max_length=16, default="", blank=True)
    held_on = models.DateField()
    recommendations = models.BigIntegerField(null=True, blank=True)
    recommended = models.TextField(default="", blank=True)
    recommended_on = models.DateField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=16, default="", blank=True)
    accepted = models.BigIntegerField(null=True, blank=True)
    timeliness = models.CharField(max_length=20, default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """An answer follows what was recommended."""

        verbose_name = "cuộc giám sát, phản biện"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "matter", "supervisor", "held_on"),
                condition=Q(struck=False),
                name="supervision_once",
            ),
            at_most("accepted", "recommendations", "supervision_accepted"),
            days_in_order("held_on", "recommended_on", "supervision_recommended"),
            days_in_order("recommended_on", "answered_on", "supervision_answered"),
        )


TIMELINESS = {
    "waiting": "Chưa trả lời",
    "in_time": "Đúng hạn",
    "late": "Quá hạn",
    "answered": "Đã trả lời",
}


def _clock(values: Values) -> str:
    supervisor = str(values.get("supervisor") or "")
    for entry in catalogue("supervisors").entries:
        if entry.code == supervisor:
            return str(entry.facts.get("answer", ""))
    return ""


def answering(values: Values) -> Values:
    """Compute by when an answer is due, and whether it came in time."""
    asked, answered = values.get("recommended_on"), values.get("answered_on")
    due = values.get("agreed_on") or day_of(_clock(values), asked)
    state = ""
    if answered:
        in_time = due is not None and answered <= due  # type: ignore[operator]
        state = "answered" if due is None else "in_time" if in_time else "late"
    elif asked or values.get("recommendations"):
        state = "waiting"
    return {"due_on": due, "timeliness": state}


def check_supervision(values: Values) -> Iterator[Trouble]:
    """Mark days out of order and more accepted than recommended."""
    yield from before(
        values, "held_on", "recommended_on", "Ngày kiến nghị trước ngày giám sát."
    )
    yield from before(
        values, "recommended_on", "answered_on", "Ngày trả lời trước ngày kiến nghị."
    )
    yield from more(
        values, "accepted", "recommendations", "Số tiếp thu nhiều hơn số kiến nghị."
    )


def explain_supervision(values: Values) -> Iterator[Trouble]:
    """Explain the day of the answer, or say that none can be given."""
    if not values.get("agreed_on"):
        yield from explained("due_on", _clock(values), values.get("recommended_on"))
    if values.get("recommendations") and not values.get("recommended_on"):
        yield Trouble("recommended_on", "Có kiến nghị nhưng chưa ghi ngày nhận.")


def _count(name: str, label: str, *aliases: str) -> Column:
    return Column(name, label, "integer", minimum=0, filterable=True, aliases=aliases)


def _day(name: str, label: str, *aliases: str, help: str = "") -> Column:
    return Column(name, label, "date", filterable=True, aliases=aliases, help=help)


SUPERVISION = RegisterSpec(
    slug="supervision",
    title="Giám sát, phản biện, góp ý",
    folder="democracy",
    prefix="GS",
    model=Supervision,
    day="held_on",
    heading="matter",
    key=("matter", "supervisor", "held_on"),
    description="Ai giám sát, phản biện, góp ý việc gì; kiến nghị và trả lời.",
    derive=answering,
    check=check_supervision,
    notes=explain_supervision,
    due=Due(day="due_on", done="answered_on", label="Trả lời kiến nghị giám sát"),
    columns=Columns(
        (
            Column(
                "kind",
                "Hình thức",
                "catalogue",
                catalogue=KINDS,
                required=True,
                filterable=True,
                aliases=("Loại",),
                source=LAW,
            ),
            Column(
                "supervisor",
                "Chủ thể",
                "catalogue",
                catalogue=catalogue("supervisors").labels,
                required=True,
                filterable=True,
                aliases=("Đơn vị giám sát", "Chủ thể giám sát"),
                source=LAW,
            ),
            Column(
                "body",
                "Tổ chức trong cơ quan",
                "code",
                refers_to="body",
                filterable=True,
                aliases=("Tổ chức",),
                help="Khi chủ thể là tổ chức của cơ quan, như Ban Thanh tra nhân dân.",
            ),
            Column(
                "area",
                "Lĩnh vực",
                "catalogue",
                catalogue=catalogue("supervision_matters").labels,
                filterable=True,
                source=LAW,
            ),
            Column(
                "matter",
                "Nội dung",
                "text",
                required=True,
                filterable=True,
                aliases=("Nội dung giám sát", "Việc được giám sát"),
                wide=True,
            ),
            Column(
                "plan",
                "Kế hoạch, chương trình",
                "row",
                refers_to="plans outgoing incoming",
                filterable=True,
                aliases=("Kế hoạch", "Chương trình"),
            ),
            Column(
                "held_on",
                "Ngày giám sát",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày", "Ngày thực hiện"),
            ),
            _count("recommendations", "Số kiến nghị", "Kiến nghị"),
            Column(
                "recommended",
                "Nội dung kiến nghị",
                "long_text",
                max_length=5000,
            ),
            _day("recommended_on", "Ngày nhận kiến nghị", "Ngày kiến nghị"),
            _day(
                "agreed_on",
                "Hạn trả lời ghi trong kiến nghị",
                help="Để trống khi hạn theo luật.",
            ),
            Column(
                "due_on",
                "Hạn trả lời",
                "date",
                computed=True,
                filterable=True,
                help="Máy tính từ ngày nhận kiến nghị.",
            ),
            _day("answered_on", "Ngày trả lời", help="Để trống khi chưa trả lời."),
            Column(
                "answer",
                "Văn bản trả lời",
                "row",
                refers_to="outgoing",
                filterable=True,
            ),
            _count("accepted", "Số kiến nghị tiếp thu", "Tiếp thu"),
            Column(
                "timeliness",
                "Tình trạng trả lời",
                "catalogue",
                catalogue=TIMELINESS,
                computed=True,
                filterable=True,
                help="Máy so ngày trả lời với hạn.",
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
