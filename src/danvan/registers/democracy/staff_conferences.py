"""Staff conferences (hội nghị cán bộ, công chức, viên chức, người lao động)."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import Q

from danvan.law.democracy import ConferenceRule, conference_rule
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.rules.order import at_most, before, days_in_order, more

LAW = "Luật 10/2022/QH15, Điều 51"
FORMS = {"plenary": "Toàn thể", "delegates": "Đại biểu"}
QUORUMS = {"reached": "Đủ", "missed": "Không đủ"}
RESULTS = {"adopted": "Thông qua", "rejected": "Không thông qua"}


class StaffConference(Row):
    """A staff conference: who came, what was decided, and what became of it."""

    year = models.BigIntegerField()
    held_on = models.DateField()
    form = models.CharField(max_length=20, default="", blank=True)
    summoned = models.BigIntegerField(null=True, blank=True)
    present = models.BigIntegerField(null=True, blank=True)
    quorum = models.CharField(max_length=20, default="", blank=True)
    resolution = models.CharField(max_length=100, default="", blank=True)
    votes_for = models.BigIntegerField(null=True, blank=True)
    votes_against = models.BigIntegerField(null=True, blank=True)
    result = models.CharField(max_length=20, default="", blank=True)
    drafts = models.BigIntegerField(null=True, blank=True)
    proposals = models.BigIntegerField(null=True, blank=True)
    answered = models.BigIntegerField(null=True, blank=True)
    tasks = models.BigIntegerField(null=True, blank=True)
    tasks_done = models.BigIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    check_due_on = models.DateField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    check_result = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """One conference a day; nobody votes who was not there."""

        verbose_name = "hội nghị cán bộ, công chức, viên chức"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "year", "held_on"),
                condition=Q(struck=False),
                name="staff_conference_once",
            ),
            at_most("present", "summoned", "staff_conference_present"),
            at_most("votes_for", "present", "staff_conference_votes"),
            at_most("answered", "proposals", "staff_conference_answered"),
            at_most("tasks_done", "tasks", "staff_conference_tasks"),
            days_in_order("held_on", "checked_on", "staff_conference_checked"),
        )


def _rule(values: Values) -> ConferenceRule | None:
    held = values.get("held_on")
    return conference_rule(held) if isinstance(held, date) else None


def outcome(values: Values) -> Values:
    """Compute quorum, adoption and the two days the law gives."""
    rule, year, held = _rule(values), values.get("year"), values.get("held_on")
    present, summoned, votes = (
        values.get(name) for name in ("present", "summoned", "votes_for")
    )
    computed: dict[str, object] = dict.fromkeys(("quorum", "result"), "")
    computed |= dict.fromkeys(("due_on", "check_due_on"))
    if rule is None:
        return computed
    if isinstance(year, int) and 1900 <= year <= 2100:
        computed["due_on"] = rule.last_day(year)
    if isinstance(held, date):
        computed["check_due_on"] = rule.check_day(held)
    if isinstance(present, int):
        if isinstance(summoned, int):
            reached = rule.has_quorum(present, summoned)
            computed["quorum"] = "reached" if reached else "missed"
        if isinstance(votes, int):
            adopted = rule.is_adopted(votes, present)
            computed["result"] = "adopted" if adopted else "rejected"
    return computed


def check_conference(values: Values) -> Iterator[Trouble]:
    """Mark numbers that cannot be."""
    year, held = values.get("year"), values.get("held_on")
    if isinstance(year, int) and not 1945 <= year <= 2100:
        yield Trouble("year", "Ghi năm bốn chữ số, như 2024.")
    elif isinstance(year, int) and isinstance(held, date) and held.year < year:
        yield Trouble("held_on", "Hội nghị tổng kết năm không họp trước năm đó.")
    yield from more(
        values, "present", "summoned", "Số người dự nhiều hơn số người triệu tập."
    )
    present, votes = values.get("present"), values.get("votes_for")
    against = values.get("votes_against")
    if isinstance(present, int) and isinstance(votes, int):
        cast = votes + (against if isinstance(against, int) else 0)
        if cast > present:
            yield Trouble("votes_for", "Số phiếu nhiều hơn số người dự.")
    yield from more(
        values, "answered", "proposals", "Số trả lời nhiều hơn số kiến nghị."
    )
    yield from more(
        values, "tasks_done", "tasks", "Số việc đã làm nhiều hơn số việc phải làm."
    )
    yield from before(
        values, "held_on", "checked_on", "Ngày kiểm tra trước ngày hội nghị."
    )


def explain_conference(values: Values) -> Iterator[Trouble]:
    """Say what the law asks of the conference and what is doubtful."""
    rule, due, held = _rule(values), values.get("due_on"), values.get("held_on")
    if rule is None:
        return
    part, whole = rule.quorum
    if isinstance(due, date):
        late = isinstance(held, date) and held > due
        told = "; hội nghị này họp sau ngày đó" if late else ""
        yield Trouble(
            "due_on",
            f"Hội nghị của năm họp chậm nhất {due:%d/%m/%Y}{told}; "
            f"căn cứ {rule.basis}.",
        )
    if values.get("quorum") == "missed":
        yield Trouble("present", f"Chưa đủ {part}/{whole} số người được triệu tập.")
    if values.get("result") == "rejected":
        yield Trouble(
            "votes_for", "Nghị quyết chưa được quá nửa số người dự tán thành."
        )
    if values.get("check_due_on") and not values.get("checked_on"):
        yield Trouble(
            "checked_on",
            f"Cứ {rule.check_months} tháng, người đứng đầu và công đoàn kiểm tra việc "
            "thực hiện nghị quyết và thông báo cho mọi người.",
        )


def _count(name: str, label: str, *aliases: str, help: str = "") -> Column:
    return Column(
        name,
        label,
        "integer",
        minimum=0,
        filterable=True,
        aliases=aliases,
        help=help,
        source=LAW,
    )


def _day(name: str, label: str, *aliases: str, help: str, computed: bool) -> Column:
    return Column(
        name,
        label,
        "date",
        filterable=True,
        aliases=aliases,
        help=help,
        computed=computed,
        source="Luật 10/2022/QH15, Điều 51, Điều 52 khoản 3",
    )


STAFF_CONFERENCES = RegisterSpec(
    slug="staff_conferences",
    title="Hội nghị cán bộ, công chức, viên chức",
    folder="democracy",
    prefix="HC",
    model=StaffConference,
    day="held_on",
    heading="year",
    label="{year}",
    key=("year", "held_on"),
    description="Mỗi hội nghị: người dự, nghị quyết, kiến nghị và kiểm tra giữa năm.",
    derive=outcome,
    check=check_conference,
    notes=explain_conference,
    due=Due(
        day="check_due_on",
        done="checked_on",
        label="Kiểm tra việc thực hiện nghị quyết hội nghị",
    ),
    columns=Columns(
        (
            Column(
                "year",
                "Của năm",
                "integer",
                required=True,
                filterable=True,
                names=True,
                aliases=("Năm", "Năm công tác"),
                help="Năm công tác mà hội nghị tổng kết.",
            ),
            Column(
                "held_on",
                "Ngày họp",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày tổ chức",),
            ),
            Column(
                "form",
                "Thành phần",
                "catalogue",
                catalogue=FORMS,
                filterable=True,
                aliases=("Hình thức",),
                source=LAW,
            ),
            _count("summoned", "Số người triệu tập", "Triệu tập"),
            _count("present", "Số người dự", "Có mặt"),
            Column(
                "quorum",
                "Đủ số người dự",
                "catalogue",
                catalogue=QUORUMS,
                computed=True,
                filterable=True,
                help="Máy tính theo tỷ lệ luật định.",
                source=LAW,
            ),
            Column("resolution", "Số nghị quyết", "text", max_length=100, source=LAW),
            _count("votes_for", "Tán thành", "Số phiếu tán thành"),
            _count("votes_against", "Không tán thành", "Số phiếu không tán thành"),
            Column(
                "result",
                "Biểu quyết",
                "catalogue",
                catalogue=RESULTS,
                computed=True,
                filterable=True,
                help="Máy tính từ số tán thành và số người dự.",
                source=LAW,
            ),
            _count("drafts", "Số dự thảo được góp ý", "Dự thảo góp ý"),
            _count("proposals", "Số kiến nghị", "Kiến nghị, đề xuất"),
            _count("answered", "Số kiến nghị đã trả lời", "Đã trả lời"),
            _count("tasks", "Số việc của nghị quyết", "Chỉ tiêu nghị quyết"),
            _count("tasks_done", "Số việc đã hoàn thành", "Chỉ tiêu đạt"),
            _day(
                "due_on",
                "Hạn tổ chức",
                help="Máy tính từ năm công tác.",
                computed=True,
            ),
            _day(
                "check_due_on",
                "Hạn kiểm tra giữa năm",
                help="Máy tính từ ngày họp.",
                computed=True,
            ),
            _day(
                "checked_on",
                "Ngày kiểm tra giữa năm",
                "Ngày kiểm tra nghị quyết",
                help="Để trống khi chưa kiểm tra.",
                computed=False,
            ),
            Column(
                "check_result",
                "Kết quả kiểm tra",
                "long_text",
                max_length=5000,
                help="Việc đã làm, chưa làm và cách đã thông báo.",
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
