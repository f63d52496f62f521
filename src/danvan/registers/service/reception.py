"""The reception book (sổ tiếp công dân), in the columns of its form.

Luật Tiếp công dân số 42/2013/QH13, Điều 25; Nghị định 154/2026/NĐ-CP, Mẫu số 03/TCD.
"""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.law.deadlines import DueDay, UnknownClockError, clock, due_day
from danvan.registers.columns import Columns
from danvan.registers.registry import Book, Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.service.denouncers import (
    refuse_identity,
    warn_of_content,
    withheld,
)
from danvan.registers.service.reception_columns import RECEPTION_COLUMNS

DATABASE_SINCE = date(2026, 7, 1)
WITHHELD = withheld("citizen", "address", "identity")
LARGE_GROUP = 5
"""From how many people a group is a large one (đoàn đông người)."""
_CLOCKS = {"accepted": "tiep-cong-dan.tra-loi", "refused": "tiep-cong-dan.tu-choi"}


class Reception(Row):
    """A visit, or a session nobody came to (lượt tiếp công dân)."""

    number = models.PositiveIntegerField(null=True, blank=True)
    received_on = models.DateField()
    mode = models.CharField(max_length=20)
    received_by = models.CharField(max_length=20)
    people = models.PositiveIntegerField()
    large_group = models.BooleanField(default=False)
    citizen = models.CharField(max_length=200, default="", blank=True)
    address = models.CharField(max_length=300, default="", blank=True)
    identity = models.CharField(max_length=40, default="", blank=True)
    kind = models.CharField(max_length=20, default="", blank=True)
    turn = models.CharField(max_length=20, default="", blank=True)
    matter = models.CharField(max_length=500, default="", blank=True)
    handled_before = models.CharField(max_length=300, default="", blank=True)
    request = models.CharField(max_length=300, default="", blank=True)
    own_competence = models.BooleanField(default=False)
    action = models.CharField(max_length=20, default="", blank=True)
    guided_to = models.CharField(max_length=300, default="", blank=True)
    handler = models.CharField(max_length=300, default="", blank=True)
    petition = models.CharField(max_length=16, default="", blank=True)
    due_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=500, default="", blank=True)
    database_on = models.DateField(null=True, blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """A denouncer is never named; nothing is answered before it was said."""

        verbose_name = "lượt tiếp công dân"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind="denunciation")
                | Q(citizen="", address="", identity=""),
                name="reception_names_no_denouncer",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("received_on")),
                name="reception_answered_after",
            ),
        )


def stand(values: Values) -> Values:
    """Compute whether a large group came and by when an answer is due."""
    people = values.get("people")
    deadline = answer_due(values)
    return {
        "large_group": isinstance(people, int) and people >= LARGE_GROUP,
        "due_on": deadline.day if deadline else None,
    }


def answer_due(values: Values) -> DueDay | None:
    """Give the day by which an answer or a notice of refusal is due, and why."""
    received, code = values.get("received_on"), _CLOCKS.get(str(values.get("action")))
    if not isinstance(received, date) or code is None:
        return None
    try:
        return due_day(clock(code, received), received)
    except UnknownClockError:
        return None


def check_reception(values: Values) -> Iterator[Trouble]:
    """Refuse a named denouncer; ask what was brought when somebody came."""
    yield from refuse_identity(values, WITHHELD.columns)
    received, answered = values.get("received_on"), values.get("answered_on")
    days = [day for day in (received, answered) if isinstance(day, date)]
    if len(days) == 2 and days[1] < days[0]:
        yield Trouble("answered_on", "Ngày trả lời trước ngày tiếp.")
    if values.get("people"):
        for name, sentence in (
            ("kind", "Có người đến thì chọn loại nội dung."),
            ("matter", "Có người đến thì ghi tóm tắt nội dung."),
        ):
            if not values.get(name):
                yield Trouble(name, sentence)


def tell(values: Values) -> Iterator[Trouble]:
    """Explain the deadline, and remind of the national database."""
    yield from warn_of_content(values, ("matter", "request", "outcome", "note"))
    deadline, answered = answer_due(values), values.get("answered_on")
    if deadline and not answered:
        yield Trouble("due_on", deadline.explanation)
    if deadline and isinstance(answered, date) and answered > deadline.day:
        yield Trouble(
            "answered_on",
            f"Muộn so với hạn {deadline.day:%d/%m/%Y}: {deadline.explanation}",
        )
    received = values.get("received_on")
    if not isinstance(received, date) or received < DATABASE_SINCE:
        return
    if values.get("people") and not values.get("database_on"):
        yield Trouble(
            "database_on",
            "Chưa cập nhật vào Cơ sở dữ liệu quốc gia về công tác tiếp công dân, xử lý "
            "đơn (Nghị định 154/2026/NĐ-CP, Điều 27).",
        )


BOOK = Book(
    title="Sổ tiếp công dân",
    basis="Nghị định 154/2026/NĐ-CP, Mẫu số 03/TCD",
    columns=(
        ("STT", ("number",)),
        ("Ngày tiếp", ("received_on",)),
        ("Họ tên, địa chỉ", ("citizen", "address")),
        ("CCCD/Hộ chiếu", ("identity",)),
        ("Nội dung đơn", ("matter", "request")),
        ("Loại đơn", ("kind",)),
        ("Số người cùng nội dung", ("people",)),
        ("Cơ quan đã giải quyết", ("handled_before",)),
        ("Thuộc thẩm quyền", ("own_competence",)),
        ("Hướng dẫn đến cơ quan có thẩm quyền", ("guided_to",)),
        ("Cơ quan, đơn vị thụ lý", ("handler",)),
        ("Theo dõi kết quả giải quyết", ("answered_on", "outcome")),
        ("Ghi chú", ("note",)),
    ),
    names_people=True,
)

RECEPTION = RegisterSpec(
    slug="reception",
    title="Tiếp công dân",
    folder="service",
    family="citizens",
    prefix="TD",
    model=Reception,
    day="received_on",
    heading="matter",
    description=(
        "Mỗi lượt tiếp một dòng; kỳ tiếp của thủ trưởng không có ai đến cũng ghi, số "
        "người là 0."
    ),
    derive=stand,
    check=check_reception,
    notes=tell,
    due=Due(day="due_on", done="answered_on", label="Trả lời công dân"),
    silent_after=31,
    withheld=WITHHELD,
    book=BOOK,
    columns=Columns(RECEPTION_COLUMNS),
)
