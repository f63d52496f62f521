"""Quotas of staff (biên chế được giao): year, category, number, decision.

The number on board is counted from the roster on a day; here it may be noted as the
decision or a yearly return tells it, and the row then says how the two stand.
"""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from danvan.agencies.models import Unit
from danvan.registers.columns import Column, Columns
from danvan.registers.references.found import Found
from danvan.registers.registry import Neighbours, RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.staff.roster import CATEGORIES

BASIS = "Nghị định 62/2020/NĐ-CP; Nghị định 106/2020/NĐ-CP"
YEARS = range(1990, 2100)


class Quota(Row):
    """A number of staff assigned for a year (chỉ tiêu biên chế)."""

    year = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=20)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    number = models.PositiveIntegerField()
    decision = models.CharField(max_length=200, default="", blank=True)
    decided_on = models.DateField(null=True, blank=True)
    present = models.PositiveIntegerField(null=True, blank=True)
    present_on = models.DateField(null=True, blank=True)
    from_on = models.DateField()
    to_on = models.DateField()
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """One number a year for a category, of the agency or of one unit."""

        verbose_name = "chỉ tiêu biên chế"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "year", "category", "unit"),
                condition=Q(unit__isnull=False, struck=False),
                name="quota_once_in_unit",
            ),
            models.UniqueConstraint(
                fields=("agency", "year", "category"),
                condition=Q(unit=None, struck=False),
                name="quota_once",
            ),
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")), name="quota_days"
            ),
        )


def days_of_year(values: Values) -> Values:
    """Compute the days between which the number holds: those of its year."""
    year = values.get("year")
    if not isinstance(year, int) or year not in YEARS:
        # Such a year bars the row by itself; its days need no second complaint.
        year = YEARS.start
    return {"from_on": date(year, 1, 1), "to_on": date(year, 12, 31)}


def check_quota(values: Values) -> Iterator[Trouble]:
    """Mark a year that is none."""
    year = values.get("year")
    if isinstance(year, int) and year not in YEARS:
        yield Trouble("year", "Ghi năm bằng bốn chữ số, ví dụ 2024.")


def compare(values: Values) -> Iterator[Trouble]:
    """Say how the number on board stands against the number assigned."""
    number, present = values.get("number"), values.get("present")
    if not isinstance(number, int) or not isinstance(present, int):
        return
    day = values.get("present_on")
    on = f" ngày {day:%d/%m/%Y}" if isinstance(day, date) else ""
    if present > number:
        told = f"Có mặt{on} {present}, vượt {present - number} so với số giao {number}."
    elif present < number:
        told = (
            f"Có mặt{on} {present}, còn thiếu {number - present} so với số giao "
            f"{number}."
        )
    else:
        told = f"Có mặt{on} đủ {number} theo số giao."
    yield Trouble("present", told)


def doubt_present(values: Values, beside: Neighbours) -> Iterator[Trouble]:
    """Count the roster on the day noted, or on the last day of the year so far.

    Says how many are on board against the number assigned, and where the number
    noted here is another one. A line of the roster holds on its last day, too.
    """
    number, last = values.get("number"), values.get("to_on")
    if not isinstance(number, int) or not isinstance(last, date):
        return
    noted, written = values.get("present_on"), values.get("present")
    on = noted if isinstance(noted, date) else min(last, timezone.localdate())
    listed = beside.rows("roster").filter(from_on__lte=on)
    if not listed.exists():
        return
    held = listed.filter(category=values.get("category"))
    held = held.filter(Q(to_on=None) | Q(to_on__gte=on))
    if isinstance(unit := values.get("unit"), Found):
        held = held.filter(unit_id=unit.key)
    counted = held.values("person_id").distinct().count()
    if isinstance(written, int) and written != counted:
        yield Trouble(
            "present",
            f"Ghi {written} nhưng sổ Nhân sự ngày {on:%d/%m/%Y} đếm được {counted}.",
        )
    elif written is None:
        yield Trouble(
            "number",
            f"Sổ Nhân sự ngày {on:%d/%m/%Y} đếm được {counted}: "
            f"{_against(counted, number)}.",
        )


def _against(counted: int, number: int) -> str:
    if counted == number:
        return f"đủ so với số giao {number}"
    how = "vượt" if counted > number else "còn thiếu"
    return f"{how} {abs(counted - number)} so với số giao {number}"


QUOTAS = RegisterSpec(
    slug="quotas",
    title="Biên chế được giao",
    folder="staff",
    prefix="CT",
    model=Quota,
    day="from_on",
    heading="decision",
    label="{year} {category}",
    key=("year", "category", "unit"),
    description="Mỗi năm, mỗi diện được giao bao nhiêu người, theo quyết định nào.",
    derive=days_of_year,
    check=check_quota,
    notes=compare,
    doubts=doubt_present,
    columns=Columns(
        (
            Column(
                "year",
                "Năm",
                "integer",
                required=True,
                filterable=True,
                names=True,
                aliases=("Năm giao",),
            ),
            Column(
                "category",
                "Diện",
                "catalogue",
                catalogue=CATEGORIES,
                required=True,
                filterable=True,
                aliases=("Loại biên chế", "Đối tượng"),
            ),
            Column(
                "unit",
                "Đơn vị",
                "code",
                refers_to="unit",
                filterable=True,
                aliases=("Phòng, đơn vị", "Đơn vị trực thuộc"),
                help="Để trống khi giao chung cho cơ quan.",
            ),
            Column(
                "number",
                "Số giao",
                "integer",
                required=True,
                filterable=True,
                minimum=0,
                aliases=("Biên chế giao", "Số lượng", "Chỉ tiêu"),
                source=BASIS,
            ),
            Column(
                "decision",
                "Quyết định giao",
                "text",
                max_length=200,
                aliases=("Số quyết định", "Quyết định"),
                help="Số, ký hiệu của quyết định giao.",
                wide=True,
            ),
            Column(
                "decided_on",
                "Ngày quyết định",
                "date",
                filterable=True,
                aliases=("Ngày giao",),
            ),
            Column(
                "present",
                "Có mặt",
                "integer",
                minimum=0,
                aliases=("Số có mặt", "Hiện có"),
                help="Số có mặt để so với số giao; báo cáo đếm từ sổ Nhân sự.",
            ),
            Column("present_on", "Có mặt ngày", "date", aliases=("Tính đến ngày",)),
            Column(
                "from_on",
                "Áp dụng từ",
                "date",
                required=True,
                computed=True,
                filterable=True,
            ),
            Column("to_on", "Áp dụng đến", "date", computed=True, filterable=True),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
