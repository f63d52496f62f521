"""Rounds of asset and income declarations (kê khai tài sản, thu nhập): counts only.

What was declared never enters the system.
"""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import Q

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.rules.order import at_most, before, days_in_order, more

LAW = "Luật Phòng, chống tham nhũng số 36/2018/QH14, Điều 36–39"
PLACES = {"posted": "Niêm yết tại trụ sở", "meeting": "Tại cuộc họp", "both": "Cả hai"}


class AssetDeclaration(Row):
    """One round: how many had to declare, how many did, how many were disclosed."""

    year = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    opened_on = models.DateField()
    expected = models.BigIntegerField()
    filed = models.BigIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    filed_on = models.DateField(null=True, blank=True)
    disclosed = models.BigIntegerField(null=True, blank=True)
    disclosed_at = models.CharField(max_length=20, default="", blank=True)
    disclosed_on = models.DateField(null=True, blank=True)
    taken_down_on = models.DateField(null=True, blank=True)
    verified = models.BigIntegerField(null=True, blank=True)
    document = models.CharField(max_length=16, default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """One round of a kind opened on a day; nobody discloses what was not filed."""

        verbose_name = "đợt kê khai tài sản, thu nhập"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "year", "kind", "opened_on"),
                condition=Q(struck=False),
                name="declaration_once",
            ),
            at_most("filed", "expected", "declaration_filed"),
            at_most("disclosed", "filed", "declaration_disclosed"),
            days_in_order("opened_on", "filed_on", "declaration_days"),
            days_in_order("disclosed_on", "taken_down_on", "declaration_posting"),
        )


def last_day(values: Values) -> Values:
    """Compute the day by which the round is done, where the law names one."""
    year, kind = values.get("year"), values.get("kind")
    for entry in catalogue("declaration_kinds").entries:
        if entry.code == kind and "last" in entry.facts and isinstance(year, int):
            month, day = str(entry.facts["last"]).split("-")
            if 1900 <= year <= 2100:
                return {"due_on": date(year, int(month), int(day))}
    return {"due_on": None}


def check_round(values: Values) -> Iterator[Trouble]:
    """Mark counts and days that cannot be."""
    year = values.get("year")
    if isinstance(year, int) and not 1945 <= year <= 2100:
        yield Trouble("year", "Ghi năm bốn chữ số, như 2024.")
    yield from more(
        values, "filed", "expected", "Số đã kê khai nhiều hơn số phải kê khai."
    )
    yield from more(
        values, "disclosed", "filed", "Số đã công khai nhiều hơn số đã kê khai."
    )
    yield from before(
        values, "opened_on", "filed_on", "Ngày hoàn thành trước ngày bắt đầu."
    )
    yield from before(
        values, "disclosed_on", "taken_down_on", "Ngày gỡ xuống trước ngày công khai."
    )
    if values.get("disclosed") and not values.get("disclosed_on"):
        yield Trouble("disclosed_on", "Đã công khai thì phải ghi ngày công khai.")


def explain_round(values: Values) -> Iterator[Trouble]:
    """Explain the last day and say what is not public yet."""
    due, filed = values.get("due_on"), values.get("filed")
    if isinstance(due, date):
        yield Trouble("due_on", f"Hoàn thành chậm nhất {due:%d/%m/%Y}; căn cứ {LAW}.")
    if filed and not values.get("disclosed"):
        yield Trouble("disclosed", "Bản kê khai phải được công khai (Điều 39).")


def _count(name: str, label: str, *aliases: str, required: bool = False) -> Column:
    return Column(
        name,
        label,
        "integer",
        minimum=0,
        filterable=True,
        required=required,
        aliases=aliases,
        source=LAW,
    )


def _day(
    name: str,
    label: str,
    *,
    help: str = "",
    required: bool = False,
    computed: bool = False,
) -> Column:
    return Column(
        name,
        label,
        "date",
        filterable=True,
        help=help,
        required=required,
        computed=computed,
        source=LAW,
    )


DECLARATIONS = RegisterSpec(
    slug="declarations",
    title="Kê khai tài sản, thu nhập",
    folder="oversight",
    prefix="KK",
    model=AssetDeclaration,
    day="opened_on",
    heading="kind",
    label="{year}",
    key=("year", "kind", "opened_on"),
    description="Mỗi đợt kê khai: số người phải kê khai, đã kê khai, đã công khai.",
    derive=last_day,
    check=check_round,
    notes=explain_round,
    due=Due(
        day="due_on", done="filed_on", label="Hoàn thành kê khai tài sản, thu nhập"
    ),
    columns=Columns(
        (
            Column(
                "year",
                "Năm",
                "integer",
                required=True,
                filterable=True,
                names=True,
                aliases=("Năm kê khai",),
            ),
            Column(
                "kind",
                "Loại kê khai",
                "catalogue",
                catalogue=catalogue("declaration_kinds").labels,
                required=True,
                filterable=True,
                aliases=("Hình thức kê khai",),
                source=LAW,
            ),
            _day("opened_on", "Ngày bắt đầu", required=True),
            _count("expected", "Số người phải kê khai", "Phải kê khai", required=True),
            _count("filed", "Số người đã kê khai", "Đã kê khai"),
            _day(
                "due_on",
                "Hạn hoàn thành",
                help="Máy tính từ năm và loại.",
                computed=True,
            ),
            _day("filed_on", "Ngày hoàn thành", help="Để trống khi chưa xong."),
            _count("disclosed", "Số bản đã công khai", "Đã công khai"),
            Column(
                "disclosed_at",
                "Hình thức công khai",
                "catalogue",
                catalogue=PLACES,
                filterable=True,
                source=LAW,
            ),
            _day("disclosed_on", "Ngày công khai"),
            _day("taken_down_on", "Ngày gỡ xuống"),
            _count("verified", "Số người được xác minh", "Đã xác minh"),
            Column(
                "document",
                "Văn bản",
                "row",
                refers_to="plans outgoing",
                filterable=True,
                aliases=("Kế hoạch kê khai",),
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
