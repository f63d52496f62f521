"""Meetings (cuộc họp): agenda, minutes, conclusions; what was voted and decided."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q

from danvan.agencies.models import Body
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import Neighbours, RegisterSpec, Tool, Trouble, Values
from danvan.registers.row import Row
from danvan.text.numerals import format_number

KINDS = catalogue("meeting_kinds")


class Meeting(Row):
    """A meeting (cuộc họp) and what came of it."""

    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    held_on = models.DateField()
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    chair = models.CharField(max_length=200, default="", blank=True)
    place = models.CharField(max_length=200, default="", blank=True)
    present = models.PositiveIntegerField(null=True, blank=True)
    agenda = models.TextField(default="", blank=True)
    minutes = models.TextField(default="", blank=True)
    conclusions = models.TextField(default="", blank=True)
    votes_for = models.PositiveIntegerField(null=True, blank=True)
    votes_against = models.PositiveIntegerField(null=True, blank=True)
    decision = models.TextField(default="", blank=True)
    notice = models.CharField(max_length=16, default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """No more votes than people present."""

        verbose_name = "cuộc họp"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(present=None)
                | Q(votes_for=None)
                | Q(votes_for__lte=models.F("present")),
                name="meeting_votes",
            ),
        )


def check_meeting(values: Values) -> Iterator[Trouble]:
    """Mark more votes than people, and a body's meeting without the body."""
    present = values.get("present")
    votes = [values.get("votes_for"), values.get("votes_against")]
    cast = sum(vote for vote in votes if isinstance(vote, int))
    if isinstance(present, int) and cast > present:
        yield Trouble(
            "votes_for", f"{cast} phiếu nhưng chỉ {present} người dự; kiểm lại."
        )
    if values.get("kind") == "body" and not values.get("body"):
        yield Trouble("body", "Họp của tổ chức, ban chỉ đạo thì ghi tổ chức nào.")


def note_meeting(values: Values) -> Iterator[Trouble]:
    """Explain the vote, and say which notice is missing."""
    agreed, against = values.get("votes_for"), values.get("votes_against")
    if isinstance(agreed, int) and isinstance(against, int) and agreed + against:
        share = format_number(agreed * 100 / (agreed + against), 1)
        verdict = "quá nửa" if agreed > against else "không quá nửa"
        yield Trouble("votes_for", f"{share}% số phiếu tán thành, {verdict}.")
    if values.get("conclusions") and not values.get("notice"):
        yield Trouble("notice", "Chưa ghi thông báo kết luận trong sổ văn bản đi.")
    if values.get("kind") == "collective" and not values.get("decision"):
        yield Trouble("decision", "Chưa ghi việc tập thể đã quyết định gì.")


def doubt_meeting(values: Values, beside: Neighbours) -> Iterator[Trouble]:
    """Say how many lines of the conclusions have become tasks."""
    lines = lines_of(values.get("conclusions"))
    if not lines:
        return
    made = beside.rows("tasks").filter(source=beside.code).count()
    yield Trouble(
        "conclusions",
        f"Kết luận có {len(lines)} ý, đã thành {made} nhiệm vụ trong sổ.",
    )


def lines_of(conclusions: object) -> tuple[str, ...]:
    """Give the conclusions one by one, without the dashes and numbers before them."""
    lines = (line.strip() for line in str(conclusions or "").splitlines())
    told = (line.lstrip("-–—+•*").strip() for line in lines)
    return tuple(_without_number(line) for line in told if line)


def _without_number(line: str) -> str:
    head, _, rest = line.partition(" ")
    numbered = head[-1:] in ".)/" and head[:-1].replace(".", "").isdigit()
    return rest.strip() if numbered and rest.strip() else line


MEETINGS = RegisterSpec(
    slug="meetings",
    title="Cuộc họp, hội nghị",
    folder="direction",
    prefix="HN",
    model=Meeting,
    day="held_on",
    heading="title",
    description="Giao ban, họp, hội nghị: nội dung, kết luận, biểu quyết, nhiệm vụ.",
    check=check_meeting,
    notes=note_meeting,
    doubts=doubt_meeting,
    silent_after=45,
    tools=(
        Tool("Tạo nhiệm vụ từ kết luận", "registers:meeting-tasks", "enter"),
        Tool("Thông báo kết luận (DOCX)", "registers:meeting-notice", "view"),
    ),
    columns=Columns(
        (
            Column(
                "kind",
                "Loại cuộc họp",
                "catalogue",
                catalogue=KINDS.labels,
                required=True,
                filterable=True,
                aliases=("Loại",),
                source=KINDS.basis,
            ),
            Column(
                "title",
                "Nội dung cuộc họp",
                "text",
                required=True,
                wide=True,
                aliases=("Tên cuộc họp", "Nội dung"),
            ),
            Column(
                "held_on",
                "Ngày họp",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày", "Thời gian"),
            ),
            Column(
                "body",
                "Tổ chức, ban chỉ đạo",
                "code",
                refers_to="body",
                filterable=True,
                aliases=("Tổ chức", "Ban chỉ đạo"),
            ),
            Column(
                "chair",
                "Người chủ trì",
                "text",
                personal=True,
                max_length=200,
                aliases=("Chủ trì",),
            ),
            Column("place", "Địa điểm", "text", max_length=200),
            Column(
                "present",
                "Số người dự",
                "integer",
                minimum=0,
                filterable=True,
                aliases=("Số người tham dự", "Có mặt"),
            ),
            Column(
                "agenda",
                "Chương trình",
                "long_text",
                max_length=10_000,
                aliases=("Nội dung chương trình",),
            ),
            Column("minutes", "Biên bản", "long_text", max_length=50_000),
            Column(
                "conclusions",
                "Kết luận",
                "long_text",
                max_length=20_000,
                aliases=("Ý kiến kết luận",),
                help="Mỗi ý một dòng; mỗi dòng tạo được một nhiệm vụ.",
            ),
            Column(
                "votes_for",
                "Số phiếu tán thành",
                "integer",
                minimum=0,
                filterable=True,
                aliases=("Tán thành",),
            ),
            Column(
                "votes_against",
                "Số phiếu không tán thành",
                "integer",
                minimum=0,
                filterable=True,
                aliases=("Không tán thành",),
            ),
            Column(
                "decision",
                "Quyết định của cuộc họp",
                "long_text",
                max_length=5000,
                filterable=True,
                aliases=("Quyết định",),
            ),
            Column(
                "notice",
                "Thông báo kết luận",
                "row",
                refers_to="outgoing",
                filterable=True,
                help="Văn bản đi thông báo kết luận.",
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
