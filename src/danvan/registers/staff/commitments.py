"""Commitments (cam kết): what people or units bound themselves to, kept or broken."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.agencies.models import Person, Unit
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row

KINDS = catalogue("commitment_kinds")
OUTCOMES = {
    "running": "Đang thực hiện",
    "kept": "Thực hiện tốt",
    "broken": "Có vi phạm",
}


class Commitment(Row):
    """A signed commitment of a person, a unit or the whole agency (bản cam kết)."""

    kind = models.CharField(max_length=20)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    people = models.PositiveIntegerField(null=True, blank=True)
    counted = models.PositiveIntegerField(null=True, blank=True)
    signed_on = models.DateField()
    outcome = models.CharField(max_length=20)
    reviewed_on = models.DateField(null=True, blank=True)
    broken_on = models.DateField(null=True, blank=True)
    broken_people = models.PositiveIntegerField(null=True, blank=True)
    how = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """Nothing is broken before it is signed."""

        verbose_name = "cam kết"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(broken_on=None) | Q(broken_on__gte=F("signed_on")),
                name="commitment_broken_after_signed",
            ),
        )


def count_people(values: Values) -> Values:
    """Compute the people bound: one by name, or the number given."""
    return {"counted": 1 if values.get("person") else values.get("people")}


def check_commitment(values: Values) -> Iterator[Trouble]:
    """Mark a breach without its day, before its signature, or where all was kept."""
    signed, broken = values.get("signed_on"), values.get("broken_on")
    outcome = values.get("outcome")
    if outcome == "broken" and broken is None:
        yield Trouble("broken_on", "Có vi phạm thì ghi ngày vi phạm.")
    if outcome == "broken" and not values.get("how"):
        yield Trouble("how", "Có vi phạm thì ghi ngắn gọn vi phạm thế nào.")
    if outcome in ("kept", "running") and broken is not None:
        yield Trouble("broken_on", "Đã ghi ngày vi phạm thì chọn kết quả “Có vi phạm”.")
    if isinstance(signed, date) and isinstance(broken, date) and broken < signed:
        yield Trouble("broken_on", "Ngày vi phạm trước ngày ký cam kết.")
    if values.get("person") and values.get("people") not in (None, 1):
        yield Trouble(
            "people", "Đã ghi tên một người thì để trống số người; mỗi người một dòng."
        )


def doubts(values: Values) -> Iterator[Trouble]:
    """Say when a row counts nobody, or binds to what the law no longer asks."""
    if values.get("counted") is None:
        yield Trouble("people", "Chưa ghi tên hoặc số người đã ký cam kết.")
    kind, signed = values.get("kind"), values.get("signed_on")
    if kind and isinstance(signed, date) and not KINDS[str(kind)].holds_on(signed):
        yield Trouble(
            "kind",
            f"Quy định về nội dung này đã thay đổi trước ngày {signed:%d/%m/%Y}; "
            "xem lại có còn ký cam kết không.",
        )


COMMITMENTS = RegisterSpec(
    slug="commitments",
    title="Cam kết đầu năm",
    folder="staff",
    prefix="CK",
    model=Commitment,
    day="signed_on",
    heading="kind",
    description="Ai, phòng nào ký cam kết gì, ngày nào; có giữ đúng không.",
    derive=count_people,
    check=check_commitment,
    notes=doubts,
    columns=Columns(
        (
            Column(
                "kind",
                "Nội dung cam kết",
                "catalogue",
                catalogue=KINDS.labels,
                required=True,
                filterable=True,
                aliases=("Nội dung", "Cam kết"),
                source=KINDS.basis,
            ),
            Column(
                "person",
                "Người cam kết",
                "code",
                refers_to="person",
                personal=True,
                aliases=("Họ và tên", "Họ tên"),
                help="Để trống khi cả phòng hoặc cả cơ quan cùng ký.",
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
                "people",
                "Số người ký",
                "integer",
                minimum=0,
                filterable=True,
                aliases=("Số người", "Số lượng"),
                help="Ghi khi không ghi tên từng người.",
            ),
            Column(
                "counted", "Số người tính", "integer", computed=True, filterable=True
            ),
            Column(
                "signed_on",
                "Ngày ký",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày cam kết", "Ngày đăng ký"),
            ),
            Column(
                "outcome",
                "Kết quả",
                "catalogue",
                catalogue=OUTCOMES,
                required=True,
                filterable=True,
                aliases=("Tình hình thực hiện",),
            ),
            Column("reviewed_on", "Ngày kiểm điểm", "date", filterable=True),
            Column(
                "broken_on",
                "Ngày vi phạm",
                "date",
                filterable=True,
            ),
            Column(
                "broken_people",
                "Số người vi phạm",
                "integer",
                minimum=0,
                filterable=True,
            ),
            Column(
                "how",
                "Vi phạm thế nào",
                "long_text",
                max_length=2000,
                personal=True,
                aliases=("Nội dung vi phạm",),
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000, personal=True),
        )
    ),
)
