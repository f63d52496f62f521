"""Administrative procedures (thủ tục hành chính): time limit, posting, ISO."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row

CONTROL = "Nghị định 63/2010/NĐ-CP về kiểm soát thủ tục hành chính"
ONE_STOP = "Nghị định 61/2018/NĐ-CP; từ 01/7/2025 Nghị định 118/2025/NĐ-CP"
QUALITY = "Quyết định 19/2014/QĐ-TTg"


class Procedure(Row):
    """A procedure within the days it is in force (một thủ tục hành chính)."""

    number = models.CharField(max_length=60)
    title = models.CharField(max_length=500)
    field = models.CharField(max_length=200, default="", blank=True)
    performed_at = models.CharField(max_length=20)
    online = models.CharField(max_length=20, default="", blank=True)
    working_days = models.PositiveIntegerField(null=True, blank=True)
    cut_days = models.PositiveIntegerField(null=True, blank=True)
    cut_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=300, default="", blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    posted_on = models.DateField(null=True, blank=True)
    channel = models.CharField(max_length=20, default="", blank=True)
    inter_agency = models.BooleanField(default=False)
    iso_code = models.CharField(max_length=60, default="", blank=True)
    iso_version = models.CharField(max_length=60, default="", blank=True)
    audited_on = models.DateField(null=True, blank=True)
    certified_on = models.DateField(null=True, blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """A procedure stands once from a day on, and ends after it begins."""

        verbose_name = "thủ tục hành chính"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "number", "from_on"),
                condition=Q(struck=False),
                name="procedure_once",
            ),
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
                name="procedure_days",
            ),
        )


def check_procedure(values: Values) -> Iterator[Trouble]:
    """Mark an end before the beginning and a level that no longer exists."""
    first, last = values.get("from_on"), values.get("to_on")
    if isinstance(first, date):
        if isinstance(last, date) and last < first:
            yield Trouble("to_on", "Ngày hết hiệu lực trước ngày có hiệu lực.")
        levels = catalogue("procedure_levels")
        at = str(values.get("performed_at") or "")
        if at in levels.labels and not levels[at].holds_on(first):
            yield Trouble(
                "performed_at",
                f"{levels[at].label} không còn từ 01/7/2025; chọn cấp khác.",
            )
    if values.get("cut_on") and values.get("cut_days") is None:
        yield Trouble("cut_days", "Ghi số ngày làm việc đã cắt giảm.")


def doubts(values: Values) -> Iterator[Trouble]:
    """Point out what the public cannot see and what nobody has looked at for long."""
    if not values.get("posted_on") and not values.get("to_on"):
        yield Trouble("posted_on", f"Chưa ghi ngày niêm yết, công khai ({CONTROL}).")
    if values.get("iso_code") and not values.get("audited_on"):
        yield Trouble("audited_on", f"Chưa ghi ngày đánh giá nội bộ ({QUALITY}).")


PROCEDURES = RegisterSpec(
    slug="procedures",
    title="Thủ tục hành chính",
    folder="service",
    prefix="TH",
    model=Procedure,
    day="from_on",
    heading="title",
    label="{number}",
    key=("number", "from_on"),
    description="Danh mục thủ tục của cơ quan: thời hạn, quyết định, niêm yết, ISO.",
    check=check_procedure,
    notes=doubts,
    columns=Columns(
        (
            Column(
                "number",
                "Mã thủ tục",
                "text",
                required=True,
                filterable=True,
                max_length=60,
                aliases=("Mã TTHC", "Mã số thủ tục"),
                help="Mã trên Cơ sở dữ liệu quốc gia, ví dụ 1.003659.",
                source=CONTROL,
            ),
            Column(
                "title",
                "Tên thủ tục",
                "text",
                required=True,
                wide=True,
                aliases=("Thủ tục hành chính", "Tên TTHC"),
                source=CONTROL,
            ),
            Column("field", "Lĩnh vực", "text", filterable=True, max_length=200),
            Column(
                "performed_at",
                "Cấp thực hiện",
                "catalogue",
                catalogue=catalogue("procedure_levels").labels,
                required=True,
                filterable=True,
                aliases=("Cấp",),
            ),
            Column(
                "online",
                "Dịch vụ công trực tuyến",
                "catalogue",
                catalogue=catalogue("online_degrees").labels,
                filterable=True,
                aliases=("Mức độ DVC", "Mức độ trực tuyến"),
                source=catalogue("online_degrees").basis,
            ),
            Column(
                "working_days",
                "Thời hạn (ngày làm việc)",
                "integer",
                filterable=True,
                minimum=0,
                aliases=("Thời hạn giải quyết", "Thời gian giải quyết"),
                source=CONTROL,
            ),
            Column(
                "cut_days",
                "Đã cắt giảm (ngày làm việc)",
                "integer",
                filterable=True,
                minimum=0,
                aliases=("Số ngày cắt giảm",),
            ),
            Column(
                "cut_on",
                "Ngày đơn giản hóa, cắt giảm",
                "date",
                filterable=True,
                aliases=("Ngày cắt giảm", "Ngày đơn giản hóa"),
            ),
            Column(
                "decision",
                "Quyết định công bố",
                "text",
                filterable=True,
                max_length=300,
                aliases=("Quyết định", "QĐ công bố"),
            ),
            Column(
                "from_on",
                "Có hiệu lực từ",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày hiệu lực", "Từ ngày"),
            ),
            Column(
                "to_on",
                "Hết hiệu lực từ",
                "date",
                filterable=True,
                aliases=("Ngày bãi bỏ", "Đến ngày"),
                help="Ngày bị bãi bỏ, thay thế; để trống khi còn hiệu lực.",
            ),
            Column(
                "posted_on",
                "Ngày niêm yết, công khai",
                "date",
                filterable=True,
                aliases=("Ngày niêm yết", "Ngày công khai"),
            ),
            Column(
                "channel",
                "Kênh công khai",
                "catalogue",
                catalogue=catalogue("channels").labels,
                filterable=True,
                aliases=("Hình thức công khai",),
            ),
            Column(
                "inter_agency",
                "Một cửa liên thông",
                "boolean",
                filterable=True,
                aliases=("Liên thông",),
                source=ONE_STOP,
            ),
            Column(
                "iso_code",
                "Mã quy trình ISO",
                "text",
                filterable=True,
                max_length=60,
                aliases=("Mã ISO", "Quy trình ISO"),
                help="Quy trình theo TCVN ISO 9001:2015, ví dụ QT-BC-03.",
                source=QUALITY,
            ),
            Column(
                "iso_version",
                "Lần ban hành quy trình",
                "text",
                max_length=60,
                aliases=("Phiên bản quy trình", "Lần ban hành"),
            ),
            Column(
                "audited_on",
                "Ngày đánh giá nội bộ",
                "date",
                filterable=True,
                source=QUALITY,
            ),
            Column(
                "certified_on",
                "Ngày công bố, chứng nhận ISO",
                "date",
                filterable=True,
                aliases=("Ngày chứng nhận", "Ngày công bố ISO"),
                source=QUALITY,
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
