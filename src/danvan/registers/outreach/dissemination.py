"""Documents told in sessions (phổ biến, quán triệt): which, to whom, how, on which day.

One row is one document in one session, so that documents and sessions are each counted
once: a session is known by its day, kind, channel and audience.
"""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import Q

from danvan.law.catalogues import catalogue
from danvan.registers.cells import Named
from danvan.registers.columns import Column, Columns
from danvan.registers.references.found import Found
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.text.dates import format_screen
from danvan.text.unicode import folded_key

LAW = "Luật Phổ biến, giáo dục pháp luật số 14/2012/QH13"

NAMED_BY = {
    "kind": catalogue("session_kinds").labels,
    "channel": catalogue("channels").labels,
    "audience": catalogue("audiences").labels,
}
"""The columns that, with the day, name a session, and their words."""


class Dissemination(Row):
    """A document told in a session (một văn bản phổ biến trong một buổi)."""

    document = models.CharField(max_length=16, default="", blank=True)
    citation = models.CharField(max_length=500, default="", blank=True)
    told = models.CharField(max_length=500, default="", blank=True)
    cited = models.CharField(max_length=500, default="", blank=True)
    told_on = models.DateField()
    kind = models.CharField(max_length=20)
    channel = models.CharField(max_length=20)
    audience = models.CharField(max_length=20)
    topic = models.CharField(max_length=20, default="", blank=True)
    plan = models.CharField(max_length=16, default="", blank=True)
    present = models.PositiveIntegerField(null=True, blank=True)
    session = models.CharField(max_length=300)
    attended = models.CharField(max_length=300, default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """A document is in the book or cited; who came is told once a session."""

        verbose_name = "lượt phổ biến, quán triệt"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(document="") & ~Q(citation=""))
                | (~Q(document="") & Q(citation="")),
                name="dissemination_document",
            ),
            models.UniqueConstraint(
                fields=("agency", "attended"),
                condition=~Q(attended="") & Q(struck=False),
                name="dissemination_attended_once",
            ),
        )


def session_of(values: Values) -> Values:
    """Compute by what the session, and a document in no book, are counted once."""
    document = values.get("document")
    name = document.name if isinstance(document, Named | Found) else ""
    citation = str(values.get("citation") or "")
    day = values.get("told_on")
    parts = [format_screen(day) if isinstance(day, date) else ""]
    for column, labels in NAMED_BY.items():
        code = str(values.get(column) or "")
        parts.append(labels.get(code, code))
    session = "; ".join(parts)
    return {
        "session": session,
        "attended": session if values.get("present") is not None else "",
        "told": (citation or name)[:500],
        "cited": folded_key(citation)[:500],
    }


def check_dissemination(values: Values) -> Iterator[Trouble]:
    """Ask for the document: a row of a book, or its citation, and not both."""
    document, citation = values.get("document"), values.get("citation")
    if not document and not citation:
        yield Trouble(
            "document",
            "Chọn văn bản trong sổ; văn bản không có trong sổ thì ghi ở ô "
            "“Viện dẫn văn bản”.",
        )
    if document and citation:
        yield Trouble(
            "citation", "Đã chọn văn bản trong sổ thì để trống ô viện dẫn này."
        )


def doubts(values: Values) -> Iterator[Trouble]:
    """Point out a legal conference without the plan it carries out."""
    if values.get("kind") == "legal_conference" and not values.get("plan"):
        yield Trouble(
            "plan",
            "Hội nghị phổ biến pháp luật thường theo một kế hoạch; chưa ghi kế hoạch.",
        )


DISSEMINATION = RegisterSpec(
    slug="dissemination",
    title="Phổ biến, quán triệt văn bản",
    folder="outreach",
    prefix="PB",
    model=Dissemination,
    day="told_on",
    heading="told",
    key=("attended",),
    description="Mỗi văn bản được phổ biến, quán triệt trong một buổi ghi một dòng.",
    silent_after=60,
    derive=session_of,
    check=check_dissemination,
    notes=doubts,
    columns=Columns(
        (
            Column(
                "told_on",
                "Ngày phổ biến",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày", "Ngày quán triệt", "Ngày tổ chức"),
            ),
            Column(
                "document",
                "Văn bản",
                "row",
                refers_to="incoming outgoing",
                filterable=True,
                wide=True,
                aliases=("Văn bản trong sổ", "Số văn bản"),
                help="Văn bản có trong sổ đến hoặc sổ đi; ghi số ký hiệu hoặc mã.",
            ),
            Column(
                "citation",
                "Viện dẫn văn bản",
                "text",
                filterable=True,
                wide=True,
                aliases=("Văn bản phổ biến", "Tên văn bản", "Nội dung văn bản"),
                help="Chỉ khi văn bản không có trong sổ: loại, số, ngày, cơ quan.",
            ),
            Column(
                "kind",
                "Loại buổi",
                "catalogue",
                catalogue=NAMED_BY["kind"],
                required=True,
                filterable=True,
                aliases=("Hình thức buổi", "Hình thức tổ chức"),
                source=f"{LAW}, Điều 11",
            ),
            Column(
                "channel",
                "Kênh",
                "catalogue",
                catalogue=NAMED_BY["channel"],
                required=True,
                filterable=True,
                aliases=("Hình thức", "Kênh phổ biến"),
            ),
            Column(
                "audience",
                "Đối tượng",
                "catalogue",
                catalogue=NAMED_BY["audience"],
                required=True,
                filterable=True,
                aliases=("Đối tượng phổ biến", "Thành phần"),
                source=f"{LAW}, Chương II",
            ),
            Column(
                "topic",
                "Chủ đề",
                "catalogue",
                catalogue=catalogue("told_topics").labels,
                filterable=True,
            ),
            Column(
                "plan",
                "Kế hoạch",
                "row",
                refers_to="plans",
                filterable=True,
                aliases=("Thực hiện kế hoạch", "Kế hoạch thực hiện"),
                help="Kế hoạch mà buổi này thực hiện.",
            ),
            Column(
                "present",
                "Số người dự",
                "integer",
                filterable=True,
                minimum=0,
                aliases=("Số lượng người dự", "Số người tham dự", "Lượt người"),
                help="Ghi ở một dòng của buổi; các dòng sau cùng buổi để trống.",
            ),
            Column(
                "session",
                "Buổi",
                "text",
                computed=True,
                filterable=True,
                max_length=300,
                help="Ngày, loại buổi, kênh và đối tượng: trùng nhau là một buổi.",
            ),
            Column(
                "attended",
                "Số người dự của buổi",
                "text",
                computed=True,
                max_length=300,
            ),
            Column(
                "told",
                "Đã phổ biến",
                "text",
                computed=True,
                help="Văn bản như đã ghi khi vào sổ.",
            ),
            Column(
                "cited",
                "Văn bản viện dẫn (so trùng)",
                "text",
                computed=True,
                filterable=True,
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
