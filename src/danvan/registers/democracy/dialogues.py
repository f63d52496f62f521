"""Dialogues (đối thoại) with staff, people, youth, enterprises."""

from collections.abc import Iterator

from django.db import models
from django.db.models import F, Q

from danvan.agencies.models import Person
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.rules.order import before, days_in_order

LAW = "Luật 10/2022/QH15, Điều 32"


class Dialogue(Row):
    """A dialogue: with whom, about what, and what was answered."""

    held_on = models.DateField()
    partner = models.CharField(max_length=20)
    topic = models.CharField(max_length=500)
    presided = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.CharField(max_length=300, default="", blank=True)
    present = models.BigIntegerField(null=True, blank=True)
    questions = models.BigIntegerField(null=True, blank=True)
    on_the_spot = models.BigIntegerField(null=True, blank=True)
    later = models.BigIntegerField(null=True, blank=True)
    waiting = models.BigIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    minutes = models.CharField(max_length=16, default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """No more answers than questions."""

        verbose_name = "cuộc đối thoại"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "held_on", "partner", "topic"),
                condition=Q(struck=False),
                name="dialogue_once",
            ),
            days_in_order("held_on", "due_on", "dialogue_due"),
            days_in_order("held_on", "answered_on", "dialogue_answered_after"),
            models.CheckConstraint(
                condition=Q(questions=None)
                | Q(on_the_spot=None)
                | Q(later=None)
                | Q(questions__gte=F("on_the_spot") + F("later")),
                name="dialogue_answers",
            ),
        )


def _number(values: Values, name: str) -> int:
    value = values.get(name)
    return value if isinstance(value, int) else 0


def unanswered(values: Values) -> Values:
    """Compute how many questions still wait."""
    asked = values.get("questions")
    if not isinstance(asked, int):
        return {"waiting": None}
    told = _number(values, "on_the_spot") + _number(values, "later")
    return {"waiting": max(asked - told, 0)}


def check_dialogue(values: Values) -> Iterator[Trouble]:
    """Mark more answers than questions, and days out of order."""
    told = _number(values, "on_the_spot") + _number(values, "later")
    if told and values.get("questions") is None:
        yield Trouble("questions", "Ghi số câu hỏi trước số trả lời.")
    elif told > _number(values, "questions"):
        yield Trouble("on_the_spot", "Số trả lời nhiều hơn số câu hỏi.")
    yield from before(values, "held_on", "due_on", "Hạn trả lời trước ngày đối thoại.")
    yield from before(
        values, "held_on", "answered_on", "Ngày trả lời trước ngày đối thoại."
    )


def explain_dialogue(values: Values) -> Iterator[Trouble]:
    """Say that questions wait without a day."""
    if _number(values, "waiting") and not values.get("due_on"):
        yield Trouble("due_on", "Còn câu hỏi chưa trả lời; nên ghi hạn trả lời.")


def _count(name: str, label: str, *aliases: str) -> Column:
    return Column(name, label, "integer", minimum=0, filterable=True, aliases=aliases)


DIALOGUES = RegisterSpec(
    slug="dialogues",
    title="Đối thoại",
    folder="democracy",
    prefix="DD",
    model=Dialogue,
    day="held_on",
    heading="topic",
    key=("held_on", "partner", "topic"),
    description="Mỗi cuộc đối thoại, số câu hỏi và việc trả lời.",
    derive=unanswered,
    check=check_dialogue,
    notes=explain_dialogue,
    due=Due(day="due_on", done="answered_on", label="Trả lời câu hỏi đối thoại"),
    columns=Columns(
        (
            Column(
                "held_on",
                "Ngày đối thoại",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày tổ chức", "Ngày"),
            ),
            Column(
                "partner",
                "Đối thoại với",
                "catalogue",
                catalogue=catalogue("dialogue_partners").labels,
                required=True,
                filterable=True,
                aliases=("Đối tượng", "Thành phần"),
                source=LAW,
            ),
            Column(
                "topic",
                "Chủ đề",
                "text",
                required=True,
                filterable=True,
                aliases=("Nội dung", "Nội dung đối thoại"),
                wide=True,
            ),
            Column(
                "presided",
                "Người chủ trì",
                "code",
                refers_to="person",
                personal=True,
                aliases=("Chủ trì",),
            ),
            Column("place", "Nơi đối thoại", "text", max_length=300),
            _count("present", "Số người dự", "Người dự"),
            _count("questions", "Số câu hỏi, ý kiến", "Số câu hỏi", "Số ý kiến"),
            _count("on_the_spot", "Trả lời tại chỗ", "Đã trả lời tại chỗ"),
            _count("later", "Trả lời sau", "Đã trả lời sau"),
            Column(
                "waiting",
                "Chưa trả lời",
                "integer",
                computed=True,
                filterable=True,
                help="Máy tính: câu hỏi trừ các câu đã trả lời.",
            ),
            Column(
                "due_on",
                "Hạn trả lời",
                "date",
                filterable=True,
                help="Theo thông báo kết luận đối thoại.",
            ),
            Column(
                "answered_on",
                "Ngày trả lời xong",
                "date",
                filterable=True,
                help="Để trống khi còn câu hỏi chưa trả lời.",
            ),
            Column(
                "minutes",
                "Thông báo, biên bản",
                "row",
                refers_to="outgoing",
                filterable=True,
                aliases=("Biên bản",),
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
