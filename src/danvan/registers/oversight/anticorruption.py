"""Anti-corruption and thrift (phòng, chống tham nhũng; tiết kiệm)."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.rules.order import before, days_in_order, more

LAW = "Luật Phòng, chống tham nhũng số 36/2018/QH14"
FOUND_BY = {
    "self_check": "Tự kiểm tra",
    "inspection": "Thanh tra",
    "audit": "Kiểm toán",
    "denunciation": "Tố cáo, phản ánh",
    "investigation": "Cơ quan điều tra",
    "party": "Cơ quan kiểm tra của Đảng",
}
STATES = {
    "open": "Đang xác minh",
    "concluded": "Đã kết luận",
    "disciplined": "Đã xử lý kỷ luật",
    "prosecuted": "Chuyển cơ quan điều tra",
    "done": "Đã thực hiện",
}
CASES = ("case", "waste")


class AntiCorruption(Row):
    """A plan, a report, a check, a case, or what was saved."""

    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    noted_on = models.DateField()
    document = models.CharField(max_length=16, default="", blank=True)
    found_by = models.CharField(max_length=20, default="", blank=True)
    cases = models.BigIntegerField(null=True, blank=True)
    persons = models.BigIntegerField(null=True, blank=True)
    lost = models.BigIntegerField(null=True, blank=True)
    recovered = models.BigIntegerField(null=True, blank=True)
    saved = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=20, default="", blank=True)
    concluded_on = models.DateField(null=True, blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """One title a day; nothing is concluded before it is found."""

        verbose_name = "việc phòng, chống tham nhũng"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "title", "noted_on"),
                condition=Q(struck=False),
                name="anticorruption_once",
            ),
            days_in_order("noted_on", "concluded_on", "anticorruption_days"),
        )


def check_matter(values: Values) -> Iterator[Trouble]:
    """Mark a case without its number, and money that cannot be."""
    kind = values.get("kind")
    if kind in CASES and not values.get("cases"):
        yield Trouble("cases", "Ghi số vụ việc.")
    if kind not in CASES:
        for name in ("cases", "persons"):
            if values.get(name):
                yield Trouble(name, "Chỉ ghi ở dòng vụ việc.")
    yield from more(
        values, "recovered", "lost", "Số tiền thu hồi nhiều hơn số tiền thiệt hại."
    )
    yield from before(
        values, "noted_on", "concluded_on", "Ngày kết luận trước ngày phát hiện."
    )


def explain_matter(values: Values) -> Iterator[Trouble]:
    """Say what a case still needs."""
    if values.get("kind") in CASES and not values.get("found_by"):
        yield Trouble("found_by", "Nên ghi vụ việc do đâu phát hiện.")


def _money(name: str, label: str, *aliases: str) -> Column:
    return Column(name, label, "money", minimum=0, filterable=True, aliases=aliases)


ANTICORRUPTION = RegisterSpec(
    slug="anticorruption",
    title="Phòng, chống tham nhũng, lãng phí",
    folder="oversight",
    prefix="TN",
    model=AntiCorruption,
    day="noted_on",
    heading="title",
    key=("title", "noted_on"),
    description="Kế hoạch, báo cáo, kiểm tra, vụ việc và kết quả tiết kiệm.",
    check=check_matter,
    notes=explain_matter,
    columns=Columns(
        (
            Column(
                "kind",
                "Loại việc",
                "catalogue",
                catalogue=catalogue("anticorruption_kinds").labels,
                required=True,
                filterable=True,
                aliases=("Loại",),
                source=LAW,
            ),
            Column(
                "title",
                "Nội dung",
                "text",
                required=True,
                filterable=True,
                aliases=("Tên việc", "Tên vụ việc"),
                wide=True,
            ),
            Column(
                "noted_on",
                "Ngày",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày ban hành", "Ngày phát hiện"),
            ),
            Column(
                "document",
                "Văn bản",
                "row",
                refers_to="plans outgoing incoming",
                filterable=True,
                aliases=("Kế hoạch, báo cáo",),
            ),
            Column(
                "found_by",
                "Phát hiện qua",
                "catalogue",
                catalogue=FOUND_BY,
                filterable=True,
                aliases=("Nguồn phát hiện",),
            ),
            Column(
                "cases",
                "Số vụ việc",
                "integer",
                minimum=0,
                filterable=True,
                aliases=("Số vụ",),
            ),
            Column(
                "persons",
                "Số người liên quan",
                "integer",
                minimum=0,
                filterable=True,
                aliases=("Số người",),
            ),
            _money("lost", "Thiệt hại (đồng)", "Thiệt hại"),
            _money("recovered", "Thu hồi (đồng)", "Thu hồi"),
            _money("saved", "Tiết kiệm được (đồng)", "Tiết kiệm"),
            Column(
                "state",
                "Tình trạng",
                "catalogue",
                catalogue=STATES,
                filterable=True,
            ),
            Column(
                "concluded_on",
                "Ngày kết luận",
                "date",
                filterable=True,
                help="Để trống khi chưa kết luận.",
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
