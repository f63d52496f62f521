"""The outgoing book (sổ đăng ký văn bản đi), in the ten columns of the decree.

Nghị định 30/2020/NĐ-CP, Phụ lục IV.
"""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import Q

from danvan.registers.columns import Column, Columns
from danvan.registers.papers.cited import CITED_IN
from danvan.registers.registry import Book, RegisterSpec, Tool, Trouble, Values
from danvan.registers.row import Row

BASIS = "Nghị định 30/2020/NĐ-CP, Phụ lục IV"


class Outgoing(Row):
    """A document that left the agency (văn bản đi)."""

    number = models.PositiveIntegerField(null=True, blank=True)
    symbol = models.CharField(max_length=60)
    issued_on = models.DateField()
    year = models.PositiveSmallIntegerField()
    document_type = models.CharField(max_length=60)
    subject = models.CharField(max_length=500)
    signer = models.CharField(max_length=100, default="", blank=True)
    recipients = models.TextField(default="", blank=True)
    kept_by = models.CharField(max_length=200, default="", blank=True)
    copies = models.PositiveIntegerField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    receipt = models.CharField(max_length=200, default="", blank=True)
    note = models.TextField(default="", blank=True)
    report = models.CharField(max_length=16, default="", blank=True)
    implements = models.CharField(max_length=16, default="", blank=True)
    reply_to = models.CharField(max_length=16, default="", blank=True)
    cited_in = models.CharField(max_length=16, default="", blank=True)

    class Meta(Row.Meta):
        """Number, symbol and year stand once in an agency (Phụ lục VI)."""

        verbose_name = "văn bản đi"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "year", "symbol", "number"),
                condition=Q(number__isnull=False, struck=False),
                name="outgoing_number_once",
            ),
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__gte=1), name="outgoing_number"
            ),
        )


def year_of_issue(values: Values) -> Values:
    """Compute the year within which the number stands once."""
    issued = values.get("issued_on")
    return {"year": issued.year} if isinstance(issued, date) else {}


def check_outgoing(values: Values) -> Iterator[Trouble]:
    """Mark a document sent before it was issued."""
    issued, sent = values.get("issued_on"), values.get("sent_on")
    if isinstance(issued, date) and isinstance(sent, date) and sent < issued:
        yield Trouble("sent_on", "Ngày gửi trước ngày ban hành.")


OUTGOING = RegisterSpec(
    slug="outgoing",
    title="Văn bản đi",
    folder="papers",
    prefix="VD",
    model=Outgoing,
    day="issued_on",
    heading="subject",
    label="{number}/{symbol}",
    key=("number", "symbol", "year"),
    description=f"Sổ đăng ký văn bản đi theo {BASIS}.",
    derive=year_of_issue,
    check=check_outgoing,
    silent_after=31,
    known_from="cited_in",
    tools=(Tool("Dãy số", "registers:series", of="table"),),
    book=Book(
        "Sổ đăng ký văn bản đi",
        BASIS,
        (
            ("Số, ký hiệu văn bản", ("number", "symbol")),
            ("Ngày tháng văn bản", ("issued_on",)),
            ("Tên loại và trích yếu nội dung văn bản", ("document_type", "subject")),
            ("Người ký", ("signer",)),
            ("Nơi nhận văn bản", ("recipients",)),
            ("Đơn vị, người nhận bản lưu", ("kept_by",)),
            ("Số lượng bản", ("copies",)),
            ("Ngày chuyển", ("sent_on",)),
            ("Ký nhận", ("receipt",)),
            ("Ghi chú", ("note",)),
        ),
    ),
    columns=Columns(
        (
            Column(
                "number",
                "Số",
                "integer",
                filterable=True,
                minimum=1,
                names=True,
                aliases=("Số văn bản",),
                help="Để trống khi văn bản chưa có số.",
                source=BASIS,
            ),
            Column(
                "symbol",
                "Ký hiệu",
                "text",
                required=True,
                filterable=True,
                max_length=60,
                aliases=("Ký hiệu văn bản",),
                help="Ví dụ BC-SKHCN.",
                source=BASIS,
            ),
            Column(
                "issued_on",
                "Ngày tháng văn bản",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày ban hành", "Ngày văn bản", "Ngày tháng"),
                source=BASIS,
            ),
            Column(
                "year",
                "Năm",
                "integer",
                computed=True,
                names=True,
                filterable=True,
                help="Lấy từ ngày tháng văn bản.",
            ),
            Column(
                "document_type",
                "Tên loại",
                "text",
                required=True,
                filterable=True,
                max_length=60,
                aliases=("Loại văn bản",),
                source=BASIS,
            ),
            Column(
                "subject",
                "Trích yếu nội dung",
                "text",
                required=True,
                aliases=("Trích yếu", "Tên loại và trích yếu nội dung văn bản"),
                source=BASIS,
                wide=True,
            ),
            Column(
                "signer",
                "Người ký",
                "text",
                filterable=True,
                max_length=100,
                source=BASIS,
            ),
            Column(
                "recipients",
                "Nơi nhận",
                "long_text",
                max_length=5000,
                aliases=("Nơi nhận văn bản",),
                source=BASIS,
            ),
            Column(
                "kept_by",
                "Đơn vị, người nhận bản lưu",
                "text",
                max_length=200,
                aliases=("Bản lưu", "Đơn vị nhận bản lưu"),
                source=BASIS,
            ),
            Column("copies", "Số lượng bản", "integer", minimum=0, source=BASIS),
            Column(
                "sent_on",
                "Ngày chuyển",
                "date",
                filterable=True,
                aliases=("Ngày gửi",),
                source=BASIS,
            ),
            Column("receipt", "Ký nhận", "text", max_length=200, source=BASIS),
            Column("note", "Ghi chú", "long_text", max_length=5000, source=BASIS),
            Column(
                "report",
                "Mã báo cáo",
                "text",
                computed=True,
                max_length=16,
                help="Báo cáo lập trong hệ thống mà văn bản này là bản ban hành.",
            ),
            Column(
                "implements",
                "Thực hiện văn bản",
                "row",
                refers_to="incoming outgoing",
                filterable=True,
                later=True,
                help="Văn bản cấp trên mà văn bản này triển khai.",
            ),
            Column(
                "reply_to",
                "Trả lời văn bản",
                "row",
                refers_to="incoming",
                filterable=True,
                later=True,
                help="Văn bản đến mà văn bản này trả lời.",
            ),
            CITED_IN,
        )
    ),
)
