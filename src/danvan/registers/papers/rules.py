"""Regulations of the agency's own (quy chế, nội quy): in force, replaced, reviewed."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import Neighbours, RegisterSpec, Trouble, Values
from danvan.registers.row import Row

BASIS = "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15"
KINDS = catalogue("internal_rules")
CHANGES = {
    "new": "Ban hành mới",
    "amended": "Sửa đổi, bổ sung",
    "replaced": "Ban hành thay thế",
}
VERDICTS = {
    "keep": "Còn phù hợp",
    "amend": "Cần sửa đổi, bổ sung",
    "replace": "Cần thay thế",
    "abolish": "Cần bãi bỏ",
}


class Regulation(Row):
    """A regulation (quy chế) that the agency issued for itself."""

    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    change = models.CharField(max_length=20, default="", blank=True)
    reference = models.CharField(max_length=60, default="", blank=True)
    issued_on = models.DateField()
    decision = models.CharField(max_length=16, default="", blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    replaces = models.CharField(max_length=16, default="", blank=True)
    consulted_on = models.DateField(null=True, blank=True)
    consulted_in = models.CharField(max_length=16, default="", blank=True)
    with_union = models.BooleanField(default=False)
    reviewed_on = models.DateField(null=True, blank=True)
    verdict = models.CharField(max_length=20, default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """A decision stands once; nothing ends before it begins."""

        verbose_name = "quy chế, nội quy"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "reference", "issued_on"),
                condition=~Q(reference="") & Q(struck=False),
                name="regulation_once",
            ),
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
                name="regulation_days",
            ),
        )


def in_force(values: Values) -> Values:
    """Let a regulation hold from its day of issue unless another day is given."""
    return {} if values.get("from_on") else {"from_on": values.get("issued_on")}


def check_regulation(values: Values) -> Iterator[Trouble]:
    """Mark days in an impossible order."""
    issued, first, last, asked = (
        values.get(name) for name in ("issued_on", "from_on", "to_on", "consulted_on")
    )
    if isinstance(first, date) and isinstance(last, date) and last < first:
        yield Trouble("to_on", "Ngày hết hiệu lực trước ngày có hiệu lực.")
    if isinstance(asked, date) and isinstance(issued, date) and asked > issued:
        yield Trouble("consulted_on", "Ngày lấy ý kiến sau ngày ban hành.")


def note_opinions(values: Values) -> Iterator[Trouble]:
    """Say which opinion the law asks for and nothing here tells of."""
    kind = values.get("kind")
    if not values.get("consulted_on") and not values.get("consulted_in"):
        yield Trouble(
            "consulted_on",
            "Chưa ghi việc lấy ý kiến cán bộ, công chức, viên chức, người lao động "
            f"trước khi ban hành ({BASIS}, Điều 53).",
        )
    if kind == "democracy" and not values.get("with_union"):
        yield Trouble(
            "with_union",
            "Người đứng đầu ban hành quy chế thực hiện dân chủ sau khi thống nhất "
            f"với Công đoàn ({BASIS}, Điều 59).",
        )
    if values.get("verdict") in ("amend", "replace", "abolish"):
        yield Trouble("verdict", "Đã rà soát và cần xử lý; ghi văn bản mới khi có.")


def doubt_replaced(values: Values, beside: Neighbours) -> Iterator[Trouble]:
    """Say that a later regulation took this one's place, though it has no end."""
    later = beside.rows("rules").filter(replaces=beside.code).first()
    if later is not None and not values.get("to_on"):
        yield Trouble("to_on", f"Dòng {later.code} đã thay thế; ghi ngày hết hiệu lực.")


RULES = RegisterSpec(
    slug="rules",
    title="Quy chế, nội quy",
    folder="papers",
    prefix="QN",
    model=Regulation,
    day="issued_on",
    heading="title",
    label="{reference}",
    key=("reference", "issued_on"),
    description="Mỗi quy chế, nội quy của cơ quan: ban hành, hiệu lực, rà soát.",
    derive=in_force,
    check=check_regulation,
    notes=note_opinions,
    doubts=doubt_replaced,
    columns=Columns(
        (
            Column(
                "kind",
                "Loại quy chế",
                "catalogue",
                catalogue=KINDS.labels,
                required=True,
                filterable=True,
                aliases=("Loại",),
                source=KINDS.basis,
            ),
            Column(
                "title",
                "Tên quy chế",
                "text",
                required=True,
                wide=True,
                aliases=("Tên văn bản", "Trích yếu"),
            ),
            Column(
                "change",
                "Hình thức ban hành",
                "catalogue",
                catalogue=CHANGES,
                filterable=True,
            ),
            Column(
                "reference",
                "Số, ký hiệu",
                "text",
                max_length=60,
                filterable=True,
                aliases=("Quyết định số", "Số quyết định", "Số văn bản"),
                help="Ví dụ 96/QĐ-STTTT.",
            ),
            Column(
                "issued_on",
                "Ngày ban hành",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày tháng", "Ngày ký"),
            ),
            Column(
                "decision",
                "Quyết định trong sổ văn bản đi",
                "row",
                refers_to="outgoing",
                aliases=("Văn bản đi",),
            ),
            Column(
                "from_on",
                "Có hiệu lực từ",
                "date",
                filterable=True,
                aliases=("Ngày có hiệu lực", "Hiệu lực từ"),
                help="Để trống thì tính từ ngày ban hành.",
            ),
            Column(
                "to_on",
                "Hết hiệu lực từ",
                "date",
                filterable=True,
                aliases=("Ngày hết hiệu lực",),
                help="Để trống khi còn hiệu lực.",
            ),
            Column(
                "replaces",
                "Thay thế",
                "row",
                refers_to="rules",
                filterable=True,
                aliases=("Thay thế quy chế",),
                help="Quy chế trước mà quy chế này thay thế hoặc sửa đổi.",
            ),
            Column(
                "consulted_on",
                "Ngày lấy ý kiến",
                "date",
                filterable=True,
                source=f"{BASIS}, Điều 53",
            ),
            Column(
                "consulted_in",
                "Lấy ý kiến tại cuộc họp",
                "row",
                refers_to="meetings",
                filterable=True,
                aliases=("Cuộc họp lấy ý kiến",),
                source=f"{BASIS}, Điều 54",
            ),
            Column(
                "with_union",
                "Đã thống nhất với Công đoàn",
                "boolean",
                filterable=True,
                source=f"{BASIS}, Điều 59",
            ),
            Column(
                "reviewed_on",
                "Ngày rà soát gần nhất",
                "date",
                filterable=True,
                aliases=("Ngày rà soát",),
            ),
            Column(
                "verdict",
                "Kết quả rà soát",
                "catalogue",
                catalogue=VERDICTS,
                filterable=True,
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
