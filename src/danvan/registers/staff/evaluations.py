"""Yearly evaluation (đánh giá, xếp loại chất lượng): how many in each class."""

from collections.abc import Iterator

from django.db import models
from django.db.models import F, Q

from danvan.agencies.models import Unit
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.staff.roster import CATEGORIES

BASIS = "Nghị định 90/2020/NĐ-CP, Nghị định 48/2023/NĐ-CP"
CLASSES = ("excellent", "good", "completed", "failed")


class Evaluation(Row):
    """The classes of a year and a category (kết quả xếp loại)."""

    year = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=20)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    total = models.PositiveIntegerField()
    excellent = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    completed = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    not_rated = models.PositiveIntegerField(null=True, blank=True)
    concluded_on = models.DateField()
    decision = models.CharField(max_length=100, default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """The classes add up to the total; one line a year for a category."""

        verbose_name = "kết quả xếp loại"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "year", "category", "unit"),
                condition=Q(unit__isnull=False, struck=False),
                name="evaluation_once_in_unit",
            ),
            models.UniqueConstraint(
                fields=("agency", "year", "category"),
                condition=Q(unit=None, struck=False),
                name="evaluation_once",
            ),
            models.CheckConstraint(
                condition=Q(
                    total=F("excellent") + F("good") + F("completed") + F("failed")
                ),
                name="evaluation_adds_up",
            ),
        )


def check_evaluation(values: Values) -> Iterator[Trouble]:
    """Check that the four classes add up to the people evaluated."""
    total = values.get("total")
    numbers = [values.get(name) for name in CLASSES]
    known = [number for number in numbers if isinstance(number, int)]
    if isinstance(total, int) and len(known) == len(CLASSES) and sum(known) != total:
        written = " + ".join(str(number) for number in known)
        yield Trouble(
            "total",
            f"Tổng được xếp loại {total} khác tổng bốn mức {written} = {sum(known)}; "
            "sửa số nào ghi nhầm.",
        )


def doubts(values: Values) -> Iterator[Trouble]:
    """Remind of the ceiling where the best class takes more than a fifth."""
    total, best = values.get("total"), values.get("excellent")
    if isinstance(total, int) and isinstance(best, int) and best * 5 > total > 0:
        share = f"{best * 100 / total:.1f}".replace(".", ",")
        yield Trouble(
            "excellent",
            f"Mức xuất sắc chiếm {share} % số được xếp loại; đối chiếu tỷ lệ tối đa do "
            f"cấp có thẩm quyền quy định ({BASIS}).",
        )


def _class(name: str, label: str, *aliases: str) -> Column:
    return Column(
        name,
        label,
        "integer",
        required=True,
        filterable=True,
        minimum=0,
        aliases=aliases,
        source=BASIS,
    )


EVALUATIONS = RegisterSpec(
    slug="evaluations",
    title="Đánh giá, xếp loại hằng năm",
    folder="staff",
    prefix="XL",
    model=Evaluation,
    day="concluded_on",
    heading="decision",
    label="{year} {category}",
    key=("year", "category", "unit"),
    description="Mỗi năm, mỗi diện có bao nhiêu người ở từng mức xếp loại.",
    check=check_evaluation,
    notes=doubts,
    columns=Columns(
        (
            Column(
                "year",
                "Năm",
                "integer",
                required=True,
                filterable=True,
                names=True,
                minimum=1990,
                aliases=("Năm đánh giá",),
            ),
            Column(
                "category",
                "Diện",
                "catalogue",
                catalogue=CATEGORIES,
                required=True,
                filterable=True,
                aliases=("Đối tượng",),
            ),
            Column(
                "unit",
                "Đơn vị",
                "code",
                refers_to="unit",
                filterable=True,
                aliases=("Phòng, đơn vị",),
                help="Để trống khi tính chung cơ quan.",
            ),
            _class("total", "Tổng được xếp loại", "Tổng số", "Số được đánh giá"),
            _class("excellent", "Hoàn thành xuất sắc nhiệm vụ", "Xuất sắc", "HTXSNV"),
            _class("good", "Hoàn thành tốt nhiệm vụ", "Tốt", "HTTNV"),
            _class("completed", "Hoàn thành nhiệm vụ", "Hoàn thành", "HTNV"),
            _class("failed", "Không hoàn thành nhiệm vụ", "Không hoàn thành", "KHTNV"),
            Column(
                "not_rated",
                "Chưa xếp loại",
                "integer",
                minimum=0,
                filterable=True,
                aliases=("Không đánh giá",),
                help="Người mới, nghỉ dài ngày; không tính vào tổng.",
            ),
            Column(
                "concluded_on",
                "Ngày có kết quả",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày kết luận", "Ngày quyết định"),
            ),
            Column(
                "decision",
                "Văn bản công nhận",
                "text",
                max_length=100,
                aliases=("Số quyết định", "Quyết định"),
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
