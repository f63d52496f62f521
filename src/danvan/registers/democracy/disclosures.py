"""The disclosure ledger (sổ công khai): what was made public, how, how long."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import Q

from danvan.agencies.models import Person
from danvan.law.catalogues import catalogue
from danvan.law.democracy import item_facts, standing_clock
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import Book, Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.rules.clocks import day_of, explained
from danvan.registers.rules.order import before, days_in_order

LAW = "Luật 10/2022/QH15"
SOURCES = (
    "incoming outgoing rules plans schedules personnel_actions finances projects "
    "declarations inspections opinions procedures"
)
AUDIENCES = {"inside": "Trong cơ quan", "public": "Nhân dân, tổ chức"}
TIMELINESS = {
    "waiting": "Chưa công khai",
    "in_time": "Kịp thời",
    "late": "Chậm",
    "no_limit": "Không tính hạn",
}
DURATIONS = {
    "permanent": "Thường xuyên",
    "at_once": "Xong ngay",
    "standing": "Đang công khai",
    "enough": "Đủ thời gian",
    "short": "Chưa đủ thời gian",
}


class Disclosure(Row):
    """A disclosure (công khai) of one thing by one channel."""

    item = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    source = models.CharField(max_length=16, default="", blank=True)
    decided_on = models.DateField()
    audience = models.CharField(max_length=20, default="", blank=True)
    channel = models.CharField(max_length=20)
    place = models.CharField(max_length=500, default="", blank=True)
    permanent = models.BooleanField(default=False)
    due_on = models.DateField(null=True, blank=True)
    posted_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    taken_down_on = models.DateField(null=True, blank=True)
    timeliness = models.CharField(max_length=20, default="waiting", blank=True)
    duration = models.CharField(max_length=20, default="", blank=True)
    proof = models.CharField(max_length=500, default="", blank=True)
    posted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """One thing goes up once on one channel on one day."""

        verbose_name = "dòng công khai"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "title", "channel", "posted_on"),
                condition=Q(struck=False),
                name="disclosure_once",
            ),
            days_in_order("posted_on", "taken_down_on", "disclosure_days"),
            models.CheckConstraint(
                condition=Q(taken_down_on=None) | Q(posted_on__isnull=False),
                name="disclosure_up_before_down",
            ),
        )


def is_permanent(values: Values) -> bool:
    """Tell whether the thing stays public as long as it is in force."""
    facts = item_facts(str(values.get("item")))
    return bool(values.get("permanent")) or bool(facts.get("permanent"))


def standing(values: Values) -> Values:
    """Compute by when it must be public, until when, and how that was kept."""
    item, channel = str(values.get("item")), str(values.get("channel"))
    posted, down = values.get("posted_on"), values.get("taken_down_on")
    due = day_of(item_facts(item).get("due"), values.get("decided_on"))
    lasting = is_permanent(values)
    until = None if lasting else day_of(standing_clock(item, channel), posted)
    return {
        "due_on": due,
        "until_on": until,
        "timeliness": _timeliness(posted, due),
        "duration": _duration(posted, down, until, lasting=lasting),
    }


def _timeliness(posted: object, due: date | None) -> str:
    if not isinstance(posted, date):
        return "waiting"
    if due is None:
        return "no_limit"
    return "in_time" if posted <= due else "late"


def _duration(
    posted: object, down: object, until: date | None, *, lasting: bool
) -> str:
    if not isinstance(posted, date):
        return ""
    if lasting:
        return "permanent"
    if until is None:
        return "at_once"
    if not isinstance(down, date):
        return "standing"
    return "enough" if down >= until else "short"


def check_disclosure(values: Values) -> Iterator[Trouble]:
    """Mark days in an impossible order."""
    yield from before(
        values, "posted_on", "taken_down_on", "Ngày gỡ xuống trước ngày công khai."
    )
    if values.get("taken_down_on") and not values.get("posted_on"):
        yield Trouble("posted_on", "Đã gỡ xuống thì phải ghi ngày công khai.")


def explain_disclosure(values: Values) -> Iterator[Trouble]:
    """Explain both deadlines, and say what is missing."""
    item, channel = str(values.get("item")), str(values.get("channel"))
    facts = item_facts(item)
    yield from explained("due_on", facts.get("due"), values.get("decided_on"))
    if is_permanent(values):
        yield Trouble("permanent", "Công khai thường xuyên và cập nhật khi thay đổi.")
        if values.get("taken_down_on"):
            yield Trouble(
                "taken_down_on",
                "Nội dung này phải công khai thường xuyên; đã gỡ xuống.",
            )
    else:
        clock = standing_clock(item, channel)
        yield from explained("until_on", clock, values.get("posted_on"))
    if values.get("duration") == "short":
        yield Trouble("taken_down_on", "Gỡ xuống trước khi đủ thời gian theo quy định.")
    if facts.get("fed_by") and not values.get("source"):
        yield Trouble("source", "Chưa chỉ ra dòng sổ của nội dung này.")


DISCLOSURES = RegisterSpec(
    slug="disclosures",
    title="Công khai",
    folder="democracy",
    prefix="KB",
    model=Disclosure,
    day="decided_on",
    heading="title",
    key=("title", "channel", "posted_on"),
    description="Mỗi nội dung đã hoặc phải công khai: ở đâu, từ ngày nào đến ngày nào.",
    derive=standing,
    check=check_disclosure,
    notes=explain_disclosure,
    due=Due(day="due_on", done="posted_on", label="Công khai"),
    silent_after=92,
    book=Book(
        title="Danh mục nội dung đã công khai",
        basis="Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15, Điều 13 và Điều 47",
        columns=(
            ("Nội dung công khai", ("item", "title")),
            ("Ngày văn bản", ("decided_on",)),
            ("Hình thức, nơi công khai", ("channel", "place")),
            ("Thời điểm công khai", ("posted_on",)),
            ("Thời gian công khai", ("taken_down_on", "duration")),
            ("Ghi chú", ("note",)),
        ),
    ),
    columns=Columns(
        (
            Column(
                "item",
                "Loại nội dung",
                "catalogue",
                catalogue=catalogue("disclosure_items").labels,
                required=True,
                filterable=True,
                aliases=("Nhóm nội dung", "Nội dung theo Điều 46"),
                help="Khoản của Điều 46 (cơ quan) hoặc Điều 11 (cấp xã).",
                source=f"{LAW}, Điều 11, Điều 46",
            ),
            Column(
                "title",
                "Nội dung công khai",
                "text",
                required=True,
                filterable=True,
                aliases=("Nội dung", "Tên nội dung"),
                wide=True,
            ),
            Column(
                "decided_on",
                "Ngày ban hành",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày quyết định", "Ngày văn bản"),
                help="Ngày có quyết định, văn bản; hạn công khai tính từ ngày này.",
                source=f"{LAW}, Điều 47 khoản 2",
            ),
            Column(
                "channel",
                "Hình thức công khai",
                "catalogue",
                catalogue=catalogue("channels").labels,
                required=True,
                filterable=True,
                aliases=("Hình thức", "Kênh"),
                source=f"{LAW}, Điều 12, Điều 47 khoản 1",
            ),
            Column(
                "posted_on",
                "Ngày công khai",
                "date",
                filterable=True,
                aliases=("Ngày niêm yết", "Ngày đăng", "Thời điểm công khai"),
                help="Để trống khi chưa công khai.",
            ),
            Column(
                "place",
                "Nơi công khai",
                "text",
                filterable=True,
                aliases=("Địa điểm", "Địa chỉ trang"),
                help="Bảng tin, phòng, hoặc địa chỉ trang.",
            ),
            Column(
                "source",
                "Dòng sổ được công khai",
                "row",
                refers_to=SOURCES,
                filterable=True,
                aliases=("Văn bản, nguồn", "Văn bản"),
                help="Văn bản, kế hoạch, quy chế, thông báo tài chính… được công khai.",
            ),
            Column(
                "audience",
                "Đối tượng",
                "catalogue",
                catalogue=AUDIENCES,
                filterable=True,
                aliases=("Công khai cho ai",),
            ),
            Column(
                "permanent",
                "Thường xuyên",
                "boolean",
                filterable=True,
                help="Ghi “x” khi để công khai suốt thời gian còn hiệu lực.",
            ),
            Column(
                "due_on",
                "Hạn công khai",
                "date",
                computed=True,
                filterable=True,
                help="Máy tính từ ngày ban hành.",
                source=f"{LAW}, Điều 12, Điều 47 khoản 2",
            ),
            Column(
                "timeliness",
                "Đúng hạn",
                "catalogue",
                catalogue=TIMELINESS,
                computed=True,
                filterable=True,
                help="Máy so ngày công khai với hạn.",
            ),
            Column(
                "until_on",
                "Công khai ít nhất đến",
                "date",
                computed=True,
                filterable=True,
                help="Máy tính từ ngày công khai và hình thức.",
                source=f"{LAW}, Điều 13, Điều 48",
            ),
            Column(
                "taken_down_on",
                "Ngày gỡ xuống",
                "date",
                filterable=True,
                aliases=("Ngày kết thúc niêm yết", "Ngày hết niêm yết"),
                help="Để trống khi còn công khai.",
            ),
            Column(
                "duration",
                "Thời gian công khai",
                "catalogue",
                catalogue=DURATIONS,
                computed=True,
                filterable=True,
                help="Máy so ngày gỡ xuống với thời gian tối thiểu.",
            ),
            Column(
                "proof",
                "Minh chứng",
                "text",
                aliases=("Biên bản niêm yết", "Đường dẫn"),
                help="Số biên bản niêm yết, đường dẫn; ảnh đính kèm ở trang của dòng.",
            ),
            Column(
                "posted_by",
                "Người thực hiện",
                "code",
                refers_to="person",
                personal=True,
                aliases=("Người công khai", "Người phụ trách"),
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
