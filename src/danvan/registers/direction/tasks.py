"""Tasks (nhiệm vụ): who does what by when, and what it came from."""

from collections.abc import Iterator

from django.db import models
from django.db.models import F, Q

from danvan.agencies.models import Person, Unit
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.direction.timing import TIMELINESS, before, timeliness
from danvan.registers.registry import Due, RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.text.codes import is_code

ROLES = {"lead": "Chủ trì", "coordinate": "Phối hợp", "advise": "Tham mưu"}
GIVERS = {
    "government": "Chính phủ, bộ, ngành Trung ương",
    "party": "Cấp ủy Đảng",
    "committee": "Ủy ban nhân dân cấp trên",
    "department": "Sở, ban, ngành khác",
    "head": "Lãnh đạo cơ quan",
    "meeting": "Kết luận cuộc họp",
    "report": "Nhiệm vụ nêu trong báo cáo",
    "own": "Đơn vị tự đề ra",
}
STATES = {
    "new": "Chưa thực hiện",
    "working": "Đang thực hiện",
    "done": "Hoàn thành",
    "partly": "Hoàn thành một phần",
    "dropped": "Dừng, chuyển",
}


class Task(Row):
    """Something to be done (nhiệm vụ), with its source, due day and outcome."""

    content = models.CharField(max_length=1000)
    assigned_on = models.DateField()
    giver = models.CharField(max_length=20, default="", blank=True)
    source = models.CharField(max_length=16, default="", blank=True)
    report = models.CharField(max_length=16, default="", blank=True)
    topic = models.CharField(max_length=20, default="", blank=True)
    role = models.CharField(max_length=20, default="", blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    partners = models.CharField(max_length=500, default="", blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, default="", blank=True)
    progress = models.TextField(default="", blank=True)
    forecast_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    timeliness = models.CharField(max_length=20, default="pending", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """Nothing is done before it is assigned."""

        verbose_name = "nhiệm vụ"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=F("assigned_on")),
                name="task_done_after_assigned",
            ),
        )


def follow(values: Values) -> Values:
    """Compute how far the task is and how it stands against its due day."""
    done, said = values.get("done_on"), values.get("state")
    state = said or "new"
    if done and state in ("new", "working"):
        state = "done"
    return {"timeliness": timeliness(values.get("due_on"), done), "state": state}


def check_task(values: Values) -> Iterator[Trouble]:
    """Mark days in an impossible order and a code that is none."""
    if before(values.get("done_on"), values.get("assigned_on")):
        yield Trouble("done_on", "Ngày hoàn thành trước ngày giao.")
    if before(values.get("due_on"), values.get("assigned_on")):
        yield Trouble("due_on", "Hạn hoàn thành trước ngày giao.")
    if values.get("state") == "done" and not values.get("done_on"):
        yield Trouble("done_on", "Đã hoàn thành thì ghi ngày hoàn thành.")
    report = str(values.get("report") or "")
    if report and not is_code(report):
        yield Trouble("report", "Ghi mã báo cáo như BC-7K3F9Q.")


def note_task(values: Values) -> Iterator[Trouble]:
    """Say what is missing for the task to be told in a report."""
    if not values.get("unit") and not values.get("person"):
        yield Trouble("unit", "Chưa ghi đơn vị hoặc người thực hiện.")
    if before(values.get("due_on"), values.get("forecast_on")):
        yield Trouble("forecast_on", "Dự kiến hoàn thành sau hạn được giao.")
    if values.get("timeliness") == "late":
        yield Trouble("done_on", "Hoàn thành sau hạn được giao.")


TASKS = RegisterSpec(
    slug="tasks",
    title="Nhiệm vụ",
    folder="direction",
    prefix="NV",
    model=Task,
    day="assigned_on",
    heading="content",
    description="Mỗi việc được giao: ai làm, hạn nào, đến đâu, từ đâu mà có.",
    derive=follow,
    check=check_task,
    notes=note_task,
    due=Due(
        day="due_on",
        done="state",
        label="Hoàn thành nhiệm vụ",
        open_while=("new", "working"),
    ),
    columns=Columns(
        (
            Column(
                "content",
                "Nội dung nhiệm vụ",
                "text",
                required=True,
                wide=True,
                max_length=1000,
                aliases=("Nhiệm vụ", "Nội dung công việc", "Tên nhiệm vụ"),
            ),
            Column(
                "assigned_on",
                "Ngày giao",
                "date",
                required=True,
                filterable=True,
                aliases=("Giao ngày",),
            ),
            Column(
                "giver",
                "Nơi giao",
                "catalogue",
                catalogue=GIVERS,
                filterable=True,
                aliases=("Cấp giao", "Người giao"),
            ),
            Column(
                "source",
                "Nguồn giao",
                "row",
                refers_to="incoming outgoing meetings plans",
                filterable=True,
                aliases=("Văn bản giao", "Văn bản, cuộc họp giao"),
                help="Văn bản, cuộc họp hoặc kế hoạch mà nhiệm vụ bắt nguồn.",
            ),
            Column(
                "topic",
                "Lĩnh vực",
                "catalogue",
                catalogue=catalogue("topics").labels,
                filterable=True,
            ),
            Column(
                "role",
                "Vai trò",
                "catalogue",
                catalogue=ROLES,
                filterable=True,
                aliases=("Vai trò của cơ quan",),
            ),
            Column(
                "unit",
                "Đơn vị thực hiện",
                "code",
                refers_to="unit",
                filterable=True,
                aliases=("Đơn vị chủ trì", "Phòng thực hiện"),
            ),
            Column(
                "person",
                "Người thực hiện",
                "code",
                refers_to="person",
                personal=True,
                aliases=("Người được giao", "Cán bộ thực hiện"),
            ),
            Column(
                "partners",
                "Cơ quan phối hợp",
                "text",
                aliases=("Đơn vị phối hợp",),
            ),
            Column(
                "due_on",
                "Hạn hoàn thành",
                "date",
                filterable=True,
                aliases=("Thời hạn", "Hạn"),
            ),
            Column(
                "state",
                "Tình trạng",
                "catalogue",
                catalogue=STATES,
                filterable=True,
                aliases=("Trạng thái",),
                help="Để trống khi mới giao.",
            ),
            Column(
                "progress",
                "Tiến độ, kết quả",
                "long_text",
                max_length=5000,
                aliases=("Tiến độ", "Kết quả"),
            ),
            Column(
                "forecast_on",
                "Dự kiến hoàn thành",
                "date",
                filterable=True,
                aliases=("Dự kiến",),
            ),
            Column(
                "done_on",
                "Ngày hoàn thành",
                "date",
                filterable=True,
                aliases=("Hoàn thành ngày",),
            ),
            Column(
                "timeliness",
                "So với hạn",
                "catalogue",
                catalogue=TIMELINESS,
                computed=True,
                filterable=True,
                help="Máy tính từ hạn và ngày hoàn thành.",
            ),
            Column(
                "report",
                "Mã báo cáo",
                "text",
                max_length=16,
                filterable=True,
                help="Báo cáo lập trong hệ thống có nêu nhiệm vụ này.",
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
