"""The incoming book (sổ đăng ký văn bản đến) and, on the same row, its follow-up book.

Nghị định 30/2020/NĐ-CP, Phụ lục IV: ten columns of the book, seven of the follow-up.
"""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Max, Q

from danvan.agencies.models import Unit
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.papers.cited import CITED_IN, CITED_ON
from danvan.registers.registry import (
    Book,
    Due,
    Neighbours,
    RegisterSpec,
    Trouble,
    Values,
)
from danvan.registers.row import Row

BASIS = "Nghị định 30/2020/NĐ-CP, Phụ lục IV"
ALERT = "Nghị định 30/2020/NĐ-CP, Phụ lục VI"
SENDERS = {
    "central": "Trung ương, Chính phủ, Quốc hội",
    "ministry": "Bộ, ngành Trung ương",
    "party": "Cơ quan của Đảng",
    "council": "Hội đồng nhân dân",
    "committee": "Ủy ban nhân dân cấp trên",
    "department": "Sở, ban, ngành",
    "front": "Mặt trận Tổ quốc, đoàn thể",
    "local": "Địa phương, đơn vị trực thuộc",
    "organisation": "Tổ chức, doanh nghiệp",
    "citizen": "Cá nhân",
}
PROGRESS = {
    "new": "Chưa giải quyết",
    "working": "Đang giải quyết",
    "answered": "Đã giải quyết",
    "filed": "Lưu để biết",
}


class Incoming(Row):
    """A document that came to the agency (văn bản đến), and what was done with it."""

    arrived_on = models.DateField(null=True, blank=True)
    """Unknown of a paper that an old document cites."""
    arrival_number = models.PositiveIntegerField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    issuer = models.CharField(max_length=200)
    sender = models.CharField(max_length=20, default="", blank=True)
    reference = models.CharField(max_length=60, default="", blank=True)
    issued_on = models.DateField(null=True, blank=True)
    document_type = models.CharField(max_length=60, default="", blank=True)
    subject = models.CharField(max_length=500)
    topic = models.CharField(max_length=20, default="", blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    handler = models.CharField(max_length=200, default="", blank=True)
    forwarded_on = models.DateField(null=True, blank=True)
    receipt = models.CharField(max_length=200, default="", blank=True)
    plan_wanted = models.BooleanField(default=False)
    due_on = models.DateField(null=True, blank=True)
    progress = models.CharField(max_length=20, default="", blank=True)
    answered_on = models.DateField(null=True, blank=True)
    reply = models.CharField(max_length=16, default="", blank=True)
    note = models.TextField(default="", blank=True)
    cited_in = models.CharField(max_length=16, default="", blank=True)
    cited_on = models.DateField(null=True, blank=True)

    class Meta(Row.Meta):
        """An arrival number is given once in a year; nothing is passed on before."""

        verbose_name = "văn bản đến"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "year", "arrival_number"),
                condition=Q(arrival_number__isnull=False, struck=False),
                name="incoming_number_once",
            ),
            models.CheckConstraint(
                condition=Q(arrival_number=None) | Q(arrival_number__gte=1),
                name="incoming_arrival_number",
            ),
            models.CheckConstraint(
                condition=Q(arrived_on__isnull=False) | ~Q(cited_in=""),
                name="incoming_arrived_or_cited",
            ),
            models.CheckConstraint(
                condition=Q(forwarded_on=None) | Q(forwarded_on__gte=F("arrived_on")),
                name="incoming_forwarded_after_arrival",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("arrived_on")),
                name="incoming_answered_after_arrival",
            ),
        )


def year_of_arrival(values: Values) -> Values:
    """Compute the year of the number, and that what was answered is answered."""
    arrived = values.get("arrived_on")
    told: dict[str, object] = {}
    if isinstance(arrived, date):
        told["year"] = arrived.year
    if values.get("answered_on") and values.get("progress") in ("", "new", "working"):
        told["progress"] = "answered"
    return told


def next_number(agency_id: int, today: date) -> Values:
    """Offer the next arrival number of the year (số đến liên tục trong năm)."""
    mine = Incoming.objects.filter(agency_id=agency_id, year=today.year)
    last = mine.aggregate(last=Max("arrival_number"))["last"] or 0
    return {"arrived_on": today, "arrival_number": last + 1}


def check_incoming(values: Values) -> Iterator[Trouble]:
    """Mark days in an impossible order."""
    arrived = values.get("arrived_on")
    if not isinstance(arrived, date):
        return
    orders = (
        ("forwarded_on", "Ngày chuyển trước ngày đến."),
        ("answered_on", "Ngày giải quyết xong trước ngày đến."),
    )
    for name, sentence in orders:
        day = values.get(name)
        if isinstance(day, date) and day < arrived:
            yield Trouble(name, sentence)
    issued = values.get("issued_on")
    if isinstance(issued, date) and issued > arrived:
        yield Trouble("issued_on", "Ngày văn bản sau ngày đến.")


def note_number(values: Values) -> Iterator[Trouble]:
    """Say when the arrival number is missing, or a due document has no handler."""
    if not values.get("arrival_number") and not values.get("cited_in"):
        yield Trouble("arrival_number", "Chưa ghi số đến.")
    waits = values.get("due_on") and not values.get("answered_on")
    if waits and not values.get("unit") and not values.get("handler"):
        yield Trouble("handler", "Văn bản có hạn giải quyết nhưng chưa giao ai.")
    if values.get("progress") == "answered" and not values.get("reply"):
        yield Trouble("reply", "Chưa ghi văn bản trả lời trong sổ văn bản đi.")


def doubt_incoming(values: Values, beside: Neighbours) -> Iterator[Trouble]:
    """Say which rows repeat number, symbol and issuer; which plan is still missing."""
    reference, issuer = values.get("reference"), values.get("issuer")
    if reference and issuer:
        twins = beside.rows("incoming").filter(
            reference__iexact=reference, issuer__iexact=issuer
        )
        for code, arrived in twins.values_list("code", "arrived_on")[:5]:
            when = f"đến ngày {arrived:%d/%m/%Y}" if arrived else "đọc từ văn bản cũ"
            told = f"Trùng số, ký hiệu và nơi ban hành với dòng {code} ({when}); "
            yield Trouble("reference", f"{told}xem lại có vào sổ hai lần không.")
    if values.get("plan_wanted"):
        plans = beside.rows("plans").filter(directive=beside.code)
        if not plans.exclude(reference="").exists():
            yield Trouble(
                "plan_wanted", "Văn bản cấp trên chưa có kế hoạch của cơ quan."
            )


INCOMING = RegisterSpec(
    slug="incoming",
    title="Văn bản đến",
    folder="papers",
    prefix="VB",
    model=Incoming,
    day="arrived_on",
    heading="subject",
    label="{reference}",
    key=("arrival_number", "year"),
    known_from="cited_in",
    day_known="cited_on",
    description="Mỗi văn bản đến một dòng, cùng việc giao ai, hạn nào, trả lời ra sao.",
    derive=year_of_arrival,
    check=check_incoming,
    notes=note_number,
    doubts=doubt_incoming,
    offer=next_number,
    due=Due(
        day="due_on",
        done="progress",
        label="Giải quyết văn bản đến",
        open_while=("new", "working"),
    ),
    silent_after=14,
    book=Book(
        "Sổ đăng ký văn bản đến",
        BASIS,
        (
            ("Ngày đến", ("arrived_on",)),
            ("Số đến", ("arrival_number",)),
            ("Tác giả", ("issuer",)),
            ("Số, ký hiệu", ("reference",)),
            ("Ngày tháng", ("issued_on",)),
            ("Tên loại và trích yếu nội dung", ("document_type", "subject")),
            ("Đơn vị hoặc người nhận", ("unit", "handler")),
            ("Ngày chuyển", ("forwarded_on",)),
            ("Ký nhận", ("receipt",)),
            ("Ghi chú", ("note",)),
        ),
    ),
    more_books=(
        Book(
            "Sổ theo dõi giải quyết văn bản đến",
            BASIS,
            (
                ("Số đến", ("arrival_number",)),
                (
                    "Tên loại, số và ký hiệu, ngày tháng và tác giả văn bản",
                    ("document_type", "reference", "issued_on", "issuer"),
                ),
                ("Đơn vị hoặc người nhận", ("unit", "handler")),
                ("Thời hạn giải quyết", ("due_on",)),
                ("Tiến độ giải quyết", ("progress",)),
                ("Số, ký hiệu văn bản trả lời", ("reply",)),
                ("Ghi chú", ("note",)),
            ),
        ),
    ),
    columns=Columns(
        (
            Column(
                "arrived_on",
                "Ngày đến",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày nhận",),
                source=BASIS,
            ),
            Column(
                "arrival_number",
                "Số đến",
                "integer",
                filterable=True,
                minimum=1,
                names=True,
                aliases=("Số thứ tự đến", "Số vào sổ"),
                help="Liên tục từ 01 trong năm; máy đề nghị số tiếp theo.",
                source=BASIS,
            ),
            Column(
                "year",
                "Năm",
                "integer",
                computed=True,
                names=True,
                filterable=True,
                help="Lấy từ ngày đến.",
            ),
            Column(
                "issuer",
                "Tác giả",
                "text",
                required=True,
                filterable=True,
                max_length=200,
                aliases=("Cơ quan ban hành", "Nơi gửi", "Tác giả văn bản"),
                help="Cơ quan, tổ chức ban hành; đơn thư thì ghi nơi chuyển đến.",
                source=BASIS,
            ),
            Column(
                "sender",
                "Loại nơi gửi",
                "catalogue",
                catalogue=SENDERS,
                filterable=True,
            ),
            Column(
                "reference",
                "Số, ký hiệu",
                "text",
                filterable=True,
                max_length=60,
                aliases=("Số ký hiệu", "Số và ký hiệu", "Số/ký hiệu"),
                help="Ví dụ 15/KH-UBND.",
                source=BASIS,
            ),
            Column(
                "issued_on",
                "Ngày tháng văn bản",
                "date",
                filterable=True,
                aliases=("Ngày văn bản", "Ngày tháng", "Ngày ban hành"),
                source=BASIS,
            ),
            Column(
                "document_type",
                "Tên loại",
                "text",
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
                wide=True,
                aliases=("Trích yếu", "Tên loại và trích yếu nội dung"),
                source=BASIS,
            ),
            Column(
                "topic",
                "Lĩnh vực",
                "catalogue",
                catalogue=catalogue("topics").labels,
                filterable=True,
            ),
            Column(
                "unit",
                "Đơn vị nhận",
                "code",
                refers_to="unit",
                filterable=True,
                aliases=("Đơn vị hoặc người nhận", "Phòng xử lý", "Đơn vị xử lý"),
                source=BASIS,
            ),
            Column(
                "handler",
                "Người nhận",
                "text",
                personal=True,
                max_length=200,
                aliases=("Người giải quyết", "Người xử lý"),
                source=BASIS,
            ),
            Column(
                "forwarded_on", "Ngày chuyển", "date", filterable=True, source=BASIS
            ),
            Column(
                "receipt",
                "Ký nhận",
                "text",
                personal=True,
                max_length=200,
                source=BASIS,
            ),
            Column(
                "plan_wanted",
                "Cần kế hoạch của cơ quan",
                "boolean",
                filterable=True,
                help="Đánh dấu khi cơ quan phải lập kế hoạch thực hiện.",
            ),
            Column(
                "due_on",
                "Thời hạn giải quyết",
                "date",
                filterable=True,
                aliases=("Hạn giải quyết", "Hạn xử lý", "Thời hạn"),
                source=BASIS,
            ),
            Column(
                "progress",
                "Tiến độ giải quyết",
                "catalogue",
                catalogue=PROGRESS,
                filterable=True,
                aliases=("Tiến độ",),
                source=BASIS,
            ),
            Column(
                "answered_on",
                "Ngày giải quyết xong",
                "date",
                filterable=True,
                aliases=("Ngày hoàn thành",),
            ),
            Column(
                "reply",
                "Văn bản trả lời",
                "row",
                refers_to="outgoing",
                filterable=True,
                aliases=("Số, ký hiệu văn bản trả lời",),
                help="Văn bản đi trả lời: số, ký hiệu hoặc mã dòng.",
                source=BASIS,
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000, source=BASIS),
            CITED_IN,
            CITED_ON,
        )
    ),
)
