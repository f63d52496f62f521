"""Dossiers of the one-stop shop (hồ sơ một cửa), as rows or as the period's sheet.

A shop that keeps its dossiers elsewhere enters the sheet of form II.06a/VPCP/KSTT;
no rows are invented for it.
"""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.registers.columns import Column, Columns
from danvan.registers.registry import Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row

CHANNELS = {
    "online": "Trực tuyến",
    "direct": "Trực tiếp",
    "post": "Bưu chính công ích",
}
RESULTS = {
    "resolved": "Đã giải quyết",
    "refused": "Từ chối giải quyết",
    "returned": "Trả lại hồ sơ",
    "withdrawn": "Người nộp rút hồ sơ",
}
TIMELINESS = {
    "pending": "Đang giải quyết",
    "early": "Trước hạn",
    "on_time": "Đúng hạn",
    "late": "Quá hạn",
}
FORM = "Biểu II.06a/VPCP/KSTT"


class Dossier(Row):
    """A dossier (hồ sơ) received, and what became of it."""

    number = models.CharField(max_length=60, default="", blank=True)
    procedure = models.CharField(max_length=500, default="", blank=True)
    field = models.CharField(max_length=200, default="", blank=True)
    applicant = models.CharField(max_length=200, default="", blank=True)
    channel = models.CharField(max_length=20)
    received_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=20, default="", blank=True)
    timeliness = models.CharField(max_length=20, default="pending", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """A dossier number stands once in its agency; nothing returns early."""

        verbose_name = "hồ sơ một cửa"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "number"),
                condition=~Q(number="") & Q(struck=False),
                name="dossier_number_once",
            ),
            models.CheckConstraint(
                condition=Q(returned_on=None) | Q(returned_on__gte=F("received_on")),
                name="dossier_returned_after_received",
            ),
        )


def timeliness(values: Values) -> Values:
    """Compute how a dossier stands against its due day, from its own days alone."""
    due, returned = values.get("due_on"), values.get("returned_on")
    if not isinstance(returned, date):
        return {"timeliness": "pending"}
    if not isinstance(due, date) or returned == due:
        return {"timeliness": "on_time"}
    return {"timeliness": "early" if returned < due else "late"}


def check_dossier(values: Values) -> Iterator[Trouble]:
    """Mark days in an impossible order and a result without its day."""
    received, due, returned = (
        values.get(name) for name in ("received_on", "due_on", "returned_on")
    )
    if isinstance(received, date):
        if isinstance(returned, date) and returned < received:
            yield Trouble("returned_on", "Ngày trả kết quả trước ngày tiếp nhận.")
        if isinstance(due, date) and due < received:
            yield Trouble("due_on", "Ngày hẹn trả trước ngày tiếp nhận.")
    if values.get("result") and not returned:
        yield Trouble("returned_on", "Đã có kết quả thì phải ghi ngày trả kết quả.")


DOSSIERS = RegisterSpec(
    slug="dossiers",
    title="Hồ sơ một cửa",
    folder="service",
    prefix="HS",
    model=Dossier,
    day="received_on",
    heading="number",
    key=("number",),
    due=Due("due_on", "returned_on", "Trả kết quả hồ sơ"),
    silent_after=21,
    description="Mỗi hồ sơ thủ tục hành chính tiếp nhận và kết quả giải quyết.",
    derive=timeliness,
    check=check_dossier,
    columns=Columns(
        (
            Column(
                "number",
                "Mã hồ sơ",
                "text",
                max_length=60,
                filterable=True,
                aliases=("Số hồ sơ", "Mã số hồ sơ"),
                help="Mã do hệ thống một cửa cấp.",
            ),
            Column(
                "procedure",
                "Thủ tục",
                "text",
                required=True,
                filterable=True,
                aliases=("Tên thủ tục", "Thủ tục hành chính", "TTHC"),
                wide=True,
            ),
            Column("field", "Lĩnh vực", "text", max_length=200, filterable=True),
            Column(
                "applicant",
                "Người nộp",
                "text",
                personal=True,
                max_length=200,
                aliases=("Người nộp hồ sơ", "Tên người nộp", "Tổ chức, cá nhân"),
                help="Chỉ người được xem thông tin cá nhân mới thấy cột này.",
            ),
            Column(
                "channel",
                "Hình thức nộp",
                "catalogue",
                catalogue=CHANNELS,
                required=True,
                filterable=True,
                aliases=("Kênh tiếp nhận", "Hình thức tiếp nhận", "Hình thức"),
            ),
            Column(
                "received_on",
                "Ngày tiếp nhận",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày nhận", "Ngày nộp"),
            ),
            Column(
                "due_on",
                "Ngày hẹn trả",
                "date",
                filterable=True,
                aliases=("Hạn trả", "Ngày hẹn"),
            ),
            Column(
                "returned_on",
                "Ngày trả kết quả",
                "date",
                filterable=True,
                aliases=("Ngày trả",),
                help="Để trống khi hồ sơ đang giải quyết.",
            ),
            Column(
                "result",
                "Kết quả",
                "catalogue",
                catalogue=RESULTS,
                filterable=True,
                aliases=("Kết quả giải quyết",),
            ),
            Column(
                "timeliness",
                "Tình trạng",
                "catalogue",
                catalogue=TIMELINESS,
                filterable=True,
                computed=True,
                help="Máy tính từ ngày hẹn trả và ngày trả kết quả.",
                source=FORM,
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)


class DossierSheet(Row):
    """One line of form II.06a for one window (biểu thống kê của kỳ)."""

    from_on = models.DateField()
    to_on = models.DateField()
    field = models.CharField(max_length=200, default="", blank=True)
    received = models.BigIntegerField()
    received_online = models.BigIntegerField()
    received_direct = models.BigIntegerField()
    carried_over = models.BigIntegerField()
    resolved = models.BigIntegerField()
    early = models.BigIntegerField()
    on_time = models.BigIntegerField()
    late = models.BigIntegerField()
    pending = models.BigIntegerField()
    in_time = models.BigIntegerField()
    overdue = models.BigIntegerField()
    origin = models.CharField(max_length=300, default="", blank=True)

    class Meta(Row.Meta):
        """One line for a field and window; the identities of the form hold."""

        verbose_name = "biểu II.06a"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "from_on", "to_on", "field"),
                condition=Q(struck=False),
                name="dossier_sheet_once",
            ),
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")), name="dossier_sheet_window"
            ),
            models.CheckConstraint(
                condition=Q(
                    received=F("received_online")
                    + F("received_direct")
                    + F("carried_over"),
                    resolved=F("early") + F("on_time") + F("late"),
                    pending=F("in_time") + F("overdue"),
                )
                & Q(received=F("resolved") + F("pending")),
                name="dossier_sheet_identities",
            ),
        )


IDENTITIES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "3 = 4 + 5 + 6",
        "received",
        ("received_online", "received_direct", "carried_over"),
    ),
    ("7 = 8 + 9 + 10", "resolved", ("early", "on_time", "late")),
    ("11 = 12 + 13", "pending", ("in_time", "overdue")),
    ("3 = 7 + 11", "received", ("resolved", "pending")),
)


def check_sheet(values: Values) -> Iterator[Trouble]:
    """Check the identities of the form's columns, naming the columns that disagree."""
    first, last = values.get("from_on"), values.get("to_on")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        yield Trouble("to_on", "Ngày cuối kỳ trước ngày đầu kỳ.")
    for identity, total, parts in IDENTITIES:
        whole = values.get(total)
        terms = [values.get(part) for part in parts]
        numbers = [term for term in terms if isinstance(term, int)]
        if not isinstance(whole, int) or len(numbers) < len(terms):
            continue
        if whole != sum(numbers):
            written = " + ".join(str(number) for number in numbers)
            yield Trouble(
                total,
                f"Cột {identity} của {FORM} không khớp: {whole} ≠ {written}.",
            )


def _count(number: int, name: str, label: str, *aliases: str) -> Column:
    return Column(
        name,
        label,
        "integer",
        required=True,
        filterable=True,
        minimum=0,
        aliases=(f"({number})", f"Cột {number}", *aliases),
        help=f"Cột {number} của biểu.",
        source=FORM,
    )


SHEETS = RegisterSpec(
    slug="dossier_sheets",
    title="Biểu thống kê hồ sơ một cửa (II.06a)",
    folder="service",
    prefix="BM",
    model=DossierSheet,
    day="to_on",
    heading="field",
    key=("from_on", "to_on", "field"),
    description="Số liệu của kỳ lấy nguyên từ hệ thống một cửa, không tách từng hồ sơ.",
    source_class="imported",
    check=check_sheet,
    columns=Columns(
        (
            Column(
                "from_on",
                "Từ ngày",
                "date",
                required=True,
                filterable=True,
                aliases=("Đầu kỳ",),
            ),
            Column(
                "to_on",
                "Đến ngày",
                "date",
                required=True,
                filterable=True,
                aliases=("Cuối kỳ",),
            ),
            Column(
                "field",
                "Lĩnh vực",
                "text",
                max_length=200,
                filterable=True,
                aliases=("Lĩnh vực giải quyết",),
                help="Để trống khi biểu gộp mọi lĩnh vực.",
            ),
            _count(3, "received", "Tổng tiếp nhận", "Tổng số tiếp nhận"),
            _count(4, "received_online", "Nộp trực tuyến", "Trực tuyến"),
            _count(5, "received_direct", "Nộp trực tiếp, bưu chính", "Trực tiếp, BCCI"),
            _count(6, "carried_over", "Kỳ trước chuyển sang", "Từ kỳ trước"),
            _count(7, "resolved", "Tổng đã giải quyết", "Đã giải quyết"),
            _count(8, "early", "Giải quyết trước hạn", "Trước hạn"),
            _count(9, "on_time", "Giải quyết đúng hạn", "Đúng hạn"),
            _count(10, "late", "Giải quyết quá hạn"),
            _count(11, "pending", "Tổng đang giải quyết", "Đang giải quyết"),
            _count(12, "in_time", "Đang giải quyết, trong hạn", "Trong hạn"),
            _count(13, "overdue", "Đang giải quyết, quá hạn"),
            Column(
                "origin",
                "Nguồn",
                "text",
                max_length=300,
                help="Hệ thống và ngày xuất biểu.",
            ),
        )
    ),
)
