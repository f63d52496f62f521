"""Investment projects (dự án đầu tư) of the agency: capital, progress, disbursed."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q

from danvan.registers.columns import Column, Columns
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.rules.order import before, days_in_order

LAW = "Luật 10/2022/QH15, Điều 46 khoản 5"
ROLES = {
    "owner": "Chủ đầu tư",
    "manager": "Quản lý dự án",
    "member": "Tham gia, phối hợp",
}
STATES = {
    "preparing": "Chuẩn bị đầu tư",
    "running": "Đang thực hiện",
    "finished": "Hoàn thành",
    "stopped": "Dừng, giãn tiến độ",
}


class Project(Row):
    """How a project stood on one day, and what it spent since the line before."""

    title = models.CharField(max_length=500)
    role = models.CharField(max_length=20)
    decision = models.CharField(max_length=100, default="", blank=True)
    decided_on = models.DateField(null=True, blank=True)
    capital = models.BigIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200, default="", blank=True)
    noted_on = models.DateField()
    year = models.BigIntegerField()
    planned = models.BigIntegerField(null=True, blank=True)
    disbursed = models.BigIntegerField(null=True, blank=True)
    progress = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=20, default="", blank=True)
    finish_by = models.DateField(null=True, blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """A project is told once a day; progress is of a hundred."""

        verbose_name = "dự án đầu tư"
        constraints = (
            *Row.Meta.constraints,
            models.UniqueConstraint(
                fields=("agency", "title", "noted_on"),
                condition=Q(struck=False),
                name="project_once",
            ),
            models.CheckConstraint(
                condition=Q(progress=None) | Q(progress__gte=0, progress__lte=100),
                name="project_progress",
            ),
            days_in_order("decided_on", "noted_on", "project_days"),
        )


def check_project(values: Values) -> Iterator[Trouble]:
    """Mark a year, a progress or days that cannot be."""
    year, progress = values.get("year"), values.get("progress")
    if isinstance(year, int) and not 1945 <= year <= 2100:
        yield Trouble("year", "Ghi năm bốn chữ số, như 2024.")
    if isinstance(progress, int) and progress > 100:
        yield Trouble("progress", "Tiến độ từ 0 đến 100.")
    yield from before(
        values, "decided_on", "noted_on", "Ngày số liệu trước ngày quyết định đầu tư."
    )


def explain_project(values: Values) -> Iterator[Trouble]:
    """Say that more was spent than planned."""
    planned, spent = values.get("planned"), values.get("disbursed")
    if isinstance(planned, int) and isinstance(spent, int) and spent > planned:
        yield Trouble("disbursed", "Giải ngân nhiều hơn kế hoạch vốn của năm.")


def _money(name: str, label: str, *aliases: str, help: str = "") -> Column:
    return Column(
        name,
        label,
        "money",
        minimum=0,
        filterable=True,
        aliases=aliases,
        help=help,
        source=LAW,
    )


PROJECTS = RegisterSpec(
    slug="projects",
    title="Dự án đầu tư",
    folder="oversight",
    prefix="DA",
    model=Project,
    day="noted_on",
    heading="title",
    label="{decision}",
    key=("title", "noted_on"),
    description="Mỗi lần cập nhật một dự án: vốn, tiến độ, giải ngân.",
    check=check_project,
    notes=explain_project,
    columns=Columns(
        (
            Column(
                "title",
                "Tên dự án",
                "text",
                required=True,
                filterable=True,
                aliases=("Dự án",),
                wide=True,
            ),
            Column(
                "role",
                "Vai trò",
                "catalogue",
                catalogue=ROLES,
                required=True,
                filterable=True,
            ),
            Column(
                "decision",
                "Số quyết định",
                "text",
                max_length=100,
                filterable=True,
                aliases=("Quyết định đầu tư",),
            ),
            Column("decided_on", "Ngày quyết định", "date", filterable=True),
            _money("capital", "Tổng mức đầu tư (đồng)", "Tổng mức đầu tư", "Vốn"),
            Column(
                "source",
                "Nguồn vốn",
                "text",
                max_length=200,
                filterable=True,
            ),
            Column(
                "noted_on",
                "Ngày số liệu",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày cập nhật",),
            ),
            Column(
                "year",
                "Năm kế hoạch",
                "integer",
                required=True,
                filterable=True,
                names=True,
                aliases=("Năm",),
            ),
            _money("planned", "Kế hoạch vốn năm (đồng)", "Kế hoạch vốn"),
            _money(
                "disbursed",
                "Giải ngân (đồng)",
                "Giải ngân",
                help="Chỉ số giải ngân thêm từ lần cập nhật trước trong năm.",
            ),
            Column(
                "progress",
                "Tiến độ (%)",
                "integer",
                minimum=0,
                filterable=True,
                aliases=("Tiến độ",),
                source=LAW,
            ),
            Column(
                "state",
                "Tình trạng",
                "catalogue",
                catalogue=STATES,
                filterable=True,
            ),
            Column("finish_by", "Ngày dự kiến hoàn thành", "date", filterable=True),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
