"""Petitions (đơn thư): complaints, denunciations, recommendations and feedback."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Columns
from danvan.registers.registry import Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.service.denouncers import (
    refuse_identity,
    warn_of_content,
    withheld,
)
from danvan.registers.service.petition_clocks import (
    late_steps,
    next_deadline,
    resolving,
)
from danvan.registers.service.petition_columns import (
    OPEN_STATES,
    PETITION_COLUMNS,
    STATES,
)

DATABASE_SINCE = date(2026, 7, 1)
WITHHELD = withheld("petitioner", "address")
_STEPS = (
    "classified_on",
    "accepted_on",
    "verified_on",
    "dialogue_on",
    "decided_on",
    "disclosed_on",
    "executed_on",
    "sent_away_on",
)
_NEEDED = {
    "accepted": "accepted_on",
    "verified": "verified_on",
    "dialogue": "dialogue_on",
    "decided": "decided_on",
    "executed": "executed_on",
    "returned": "sent_away_on",
    "transferred": "sent_away_on",
    "refused": "sent_away_on",
    "withdrawn": "sent_away_on",
}


class Petition(Row):
    """A petition received, and what became of it (đơn)."""

    number = models.CharField(max_length=60, default="", blank=True)
    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=20, default="", blank=True)
    received_on = models.DateField()
    source = models.CharField(max_length=20, default="", blank=True)
    sent_by = models.CharField(max_length=200, default="", blank=True)
    petitioner = models.CharField(max_length=200, default="", blank=True)
    address = models.CharField(max_length=300, default="", blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    matter = models.CharField(max_length=500)
    turn = models.CharField(max_length=20, default="", blank=True)
    complexity = models.CharField(max_length=20, default="", blank=True)
    remote = models.BooleanField(default=False)
    many_places = models.BooleanField(default=False)
    competence = models.CharField(max_length=20, default="", blank=True)
    state = models.CharField(max_length=20)
    classified_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    sent_away_on = models.DateField(null=True, blank=True)
    sent_to = models.CharField(max_length=200, default="", blank=True)
    verified_on = models.DateField(null=True, blank=True)
    dialogue_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=100, default="", blank=True)
    result = models.CharField(max_length=20, default="", blank=True)
    disclosed_on = models.DateField(null=True, blank=True)
    executed_on = models.DateField(null=True, blank=True)
    recovered = models.BigIntegerField(null=True, blank=True)
    returned_to_people = models.BigIntegerField(null=True, blank=True)
    protected = models.PositiveIntegerField(null=True, blank=True)
    handled = models.PositiveIntegerField(null=True, blank=True)
    hot_spot = models.BooleanField(default=False)
    over_head = models.BooleanField(default=False)
    long_case = models.BooleanField(default=False)
    database_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_for = models.CharField(max_length=200, default="", blank=True)
    timeliness = models.CharField(max_length=20, default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """A case number stands once; a denouncer is never named; days follow."""

        verbose_name = "đơn"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "number"),
                condition=~Q(number="") & Q(struck=False),
                name="petition_number_once",
            ),
            models.CheckConstraint(
                condition=~Q(kind="denunciation") | Q(petitioner="", address=""),
                name="petition_names_no_denouncer",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("received_on")),
                name="petition_ended_after_received",
            ),
        )


def stand(values: Values) -> Values:
    """Compute when the case ended, what is due next, and whether it was in time."""
    waiting = next_deadline(values)
    return {
        "ended_on": values.get("decided_on") or values.get("sent_away_on"),
        "due_on": waiting.due.day if waiting else None,
        "due_for": waiting.name if waiting else "",
        "timeliness": _timeliness(values),
    }


def _timeliness(values: Values) -> str:
    decided, deadline = values.get("decided_on"), resolving(values)
    if not isinstance(decided, date) or deadline is None:
        return ""
    return "late" if decided > deadline.due.day else "on_time"


def check_petition(values: Values) -> Iterator[Trouble]:
    """Refuse a named denouncer, days out of order, and a state without its day."""
    yield from refuse_identity(values, WITHHELD.columns)
    received = values.get("received_on")
    for name in _STEPS:
        step = values.get(name)
        if isinstance(received, date) and isinstance(step, date) and step < received:
            yield Trouble(name, "Ngày này trước ngày nhận đơn.")
    accepted, decided = values.get("accepted_on"), values.get("decided_on")
    if isinstance(accepted, date) and isinstance(decided, date) and decided < accepted:
        yield Trouble("decided_on", "Ngày giải quyết trước ngày thụ lý.")
    state = str(values.get("state") or "")
    needed = _NEEDED.get(state)
    if needed and not values.get(needed):
        yield Trouble(needed, f"Đơn “{STATES[state]}” thì ghi ngày này.")
    if state in OPEN_STATES and (decided or values.get("sent_away_on")):
        yield Trouble(
            "state", "Đã ghi ngày giải quyết hoặc chuyển đi; chọn lại tiến độ cho khớp."
        )
    if decided and values.get("sent_away_on"):
        yield Trouble(
            "sent_away_on",
            "Đơn đã giải quyết thì để trống ngày trả lại, chuyển, rút; một đơn chỉ kết "
            "thúc một lần.",
        )
    if values.get("result") and not decided:
        yield Trouble("decided_on", "Đã có kết luận đúng, sai thì ghi ngày giải quyết.")


def tell(values: Values) -> Iterator[Trouble]:
    """Explain the deadline that runs, mark steps taken late and what is missing."""
    yield from warn_of_content(values, ("matter", "note"))
    if waiting := next_deadline(values):
        yield Trouble("due_on", waiting.told)
    for column, deadline in late_steps(values):
        due = deadline.due.day
        yield Trouble(column, f"Muộn so với hạn {due:%d/%m/%Y}. {deadline.told}")
    received = values.get("received_on")
    if (
        isinstance(received, date)
        and received >= DATABASE_SINCE
        and not values.get("database_on")
    ):
        yield Trouble(
            "database_on",
            "Chưa cập nhật vào Cơ sở dữ liệu quốc gia về công tác tiếp công dân, xử lý "
            "đơn (Nghị định 154/2026/NĐ-CP, Điều 27).",
        )


PETITIONS = RegisterSpec(
    slug="petitions",
    title="Đơn khiếu nại, tố cáo, kiến nghị",
    folder="service",
    family="citizens",
    prefix="DN",
    model=Petition,
    day="received_on",
    heading="matter",
    label="{number}",
    key=("number",),
    description=(
        "Mỗi đơn một dòng, từ khi nhận đến khi thi hành; đơn tố cáo không ghi người "
        f"tố cáo ({catalogue('petition_kinds').basis})."
    ),
    derive=stand,
    check=check_petition,
    notes=tell,
    withheld=WITHHELD,
    due=Due(day="due_on", done="state", label="Xử lý đơn", open_while=OPEN_STATES),
    columns=Columns(PETITION_COLUMNS),
)
