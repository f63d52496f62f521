"""The diary of an inspection (nhật ký đoàn thanh tra): a dated line for each day."""

from collections.abc import Iterator

from django.db import models

from danvan.agencies.models import Person
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import Book, RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.rules.order import before, days_in_order

BASIS = "Thông tư 06/2021/TT-TTCP"


class DiaryLine(Row):
    """What an inspection did on one day, and when its progress was told."""

    inspection = models.CharField(max_length=16)
    held_on = models.DateField()
    work = models.CharField(max_length=2000)
    result = models.TextField(default="", blank=True)
    written_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    told_on = models.DateField(null=True, blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """Progress is told after the day it tells of."""

        verbose_name = "dòng nhật ký thanh tra"
        constraints = (
            *Row.Meta.constraints,
            days_in_order("held_on", "told_on", "diary_told_after"),
        )


def check_line(values: Values) -> Iterator[Trouble]:
    """Mark progress told before it was made."""
    yield from before(
        values, "held_on", "told_on", "Ngày báo cáo giao ban trước ngày làm việc."
    )


INSPECTION_DIARY = RegisterSpec(
    slug="inspection_diary",
    title="Nhật ký thanh tra, kiểm tra",
    folder="oversight",
    prefix="NK",
    model=DiaryLine,
    day="held_on",
    heading="work",
    description="Mỗi ngày làm việc của đoàn: việc đã làm, kết quả, ngày báo cáo.",
    check=check_line,
    book=Book(
        title="Nhật ký Đoàn thanh tra",
        basis=BASIS,
        columns=(
            ("Ngày", ("held_on",)),
            ("Cuộc thanh tra", ("inspection",)),
            ("Công việc đã tiến hành", ("work",)),
            ("Kết quả", ("result",)),
            ("Người ghi", ("written_by",)),
            ("Ghi chú", ("note",)),
        ),
        names_people=True,
    ),
    columns=Columns(
        (
            Column(
                "inspection",
                "Cuộc thanh tra, kiểm tra",
                "row",
                refers_to="inspections",
                required=True,
                filterable=True,
                aliases=("Cuộc thanh tra", "Cuộc kiểm tra"),
            ),
            Column(
                "held_on",
                "Ngày",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày làm việc",),
                source=BASIS,
            ),
            Column(
                "work",
                "Công việc đã làm",
                "text",
                required=True,
                max_length=2000,
                aliases=("Nội dung", "Công việc"),
                source=BASIS,
                wide=True,
            ),
            Column("result", "Kết quả", "long_text", max_length=5000, source=BASIS),
            Column(
                "written_by",
                "Người ghi",
                "code",
                refers_to="person",
                personal=True,
                source=BASIS,
            ),
            Column(
                "told_on",
                "Ngày báo cáo giao ban",
                "date",
                filterable=True,
                aliases=("Báo cáo giao ban",),
                help="Để trống khi chưa báo cáo tiến độ.",
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
