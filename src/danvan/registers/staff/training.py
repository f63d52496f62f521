"""Training (đào tạo, bồi dưỡng): who went to which course, and how it stands."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.agencies.models import Person
from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row
from danvan.registers.staff.roster import CATEGORIES

KINDS = catalogue("training_kinds")
STATES = {
    "sent": "Đã cử, chưa học",
    "studying": "Đang học",
    "finished": "Đã hoàn thành",
    "quit": "Không hoàn thành",
    "not_counted": "Có học, không đếm được",
}
GRADES = {
    "excellent": "Xuất sắc",
    "very_good": "Giỏi",
    "good": "Khá",
    "average": "Trung bình, đạt",
    "failed": "Không đạt",
}


class Training(Row):
    """A person or a group at a course (lượt đào tạo, bồi dưỡng)."""

    course = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    learners = models.CharField(max_length=200, default="", blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    counted = models.PositiveIntegerField(null=True, blank=True)
    category = models.CharField(max_length=20, default="", blank=True)
    state = models.CharField(max_length=20)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=200, default="", blank=True)
    decision = models.CharField(max_length=100, default="", blank=True)
    result = models.CharField(max_length=200, default="", blank=True)
    grade = models.CharField(max_length=20, default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """No course ends before it begins."""

        verbose_name = "lượt đào tạo, bồi dưỡng"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
                name="training_days",
            ),
        )


def count_people(values: Values) -> Values:
    """Compute the people of a row; where it was not counted there is no number."""
    if values.get("state") == "not_counted":
        return {"counted": None}
    return {"counted": 1 if values.get("person") else values.get("people")}


def check_training(values: Values) -> Iterator[Trouble]:
    """Mark a number that contradicts the row, and an end that is missing or early."""
    first, last = values.get("from_on"), values.get("to_on")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        yield Trouble("to_on", "Ngày kết thúc trước ngày bắt đầu.")
    state, people = values.get("state"), values.get("people")
    if state == "finished" and last is None:
        yield Trouble("to_on", "Đã hoàn thành thì ghi ngày kết thúc.")
    if state == "studying" and last is not None:
        yield Trouble("to_on", "Đang học thì để trống ngày kết thúc.")
    if state == "not_counted" and people is not None:
        yield Trouble(
            "people", "Không đếm được thì để trống số người; biết số thì chọn tiến độ."
        )
    if values.get("person") and people not in (None, 1):
        yield Trouble(
            "people", "Đã ghi tên một người thì để trống số người; mỗi người một dòng."
        )
    if state and state != "not_counted" and not values.get("person") and people is None:
        yield Trouble(
            "people",
            "Ghi tên người học, hoặc số người của nhóm; không rõ số thì chọn "
            f"“{STATES['not_counted']}”.",
        )


TRAINING = RegisterSpec(
    slug="training",
    title="Đào tạo, bồi dưỡng",
    folder="staff",
    prefix="DT",
    model=Training,
    day="from_on",
    heading="course",
    description="Ai, nhóm nào được cử học lớp gì, đang học hay đã hoàn thành.",
    derive=count_people,
    check=check_training,
    columns=Columns(
        (
            Column(
                "course",
                "Lớp, khóa học",
                "text",
                required=True,
                filterable=True,
                max_length=300,
                aliases=("Tên lớp", "Khóa học", "Nội dung đào tạo"),
                wide=True,
            ),
            Column(
                "kind",
                "Loại",
                "catalogue",
                catalogue=KINDS.labels,
                required=True,
                filterable=True,
                aliases=("Loại hình", "Lĩnh vực"),
                source=KINDS.basis,
            ),
            Column(
                "person",
                "Người học",
                "code",
                refers_to="person",
                personal=True,
                aliases=("Họ và tên", "Họ tên", "Tên"),
            ),
            Column(
                "learners",
                "Nhóm học viên",
                "text",
                max_length=200,
                aliases=("Đối tượng học", "Nhóm"),
                help="Ghi khi kể cả nhóm, ví dụ người có uy tín, cán bộ dân vận.",
            ),
            Column(
                "people",
                "Số người",
                "integer",
                minimum=0,
                filterable=True,
                aliases=("Số lượt", "Số lượng"),
                help="Chỉ ghi cho nhóm.",
            ),
            Column(
                "counted", "Số người tính", "integer", computed=True, filterable=True
            ),
            Column(
                "category",
                "Diện",
                "catalogue",
                catalogue=CATEGORIES,
                filterable=True,
                help="Để trống khi nhóm gồm nhiều diện.",
            ),
            Column(
                "state",
                "Tiến độ",
                "catalogue",
                catalogue=STATES,
                required=True,
                filterable=True,
                aliases=("Trạng thái", "Tình trạng"),
            ),
            Column(
                "from_on",
                "Từ ngày",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày cử", "Ngày khai giảng", "Ngày bắt đầu"),
            ),
            Column(
                "to_on",
                "Đến ngày",
                "date",
                filterable=True,
                aliases=("Ngày kết thúc", "Ngày bế giảng"),
                help="Để trống khi chưa học xong.",
            ),
            Column(
                "place",
                "Nơi học",
                "text",
                max_length=200,
                aliases=("Cơ sở đào tạo", "Địa điểm"),
            ),
            Column(
                "decision",
                "Quyết định cử đi",
                "text",
                max_length=100,
                aliases=("Số quyết định", "Quyết định"),
            ),
            Column(
                "grade",
                "Xếp loại",
                "catalogue",
                catalogue=GRADES,
                filterable=True,
                aliases=("Xếp loại tốt nghiệp",),
            ),
            Column(
                "result",
                "Văn bằng, chứng chỉ",
                "text",
                max_length=200,
                aliases=("Kết quả", "Chứng chỉ"),
            ),
            Column("note", "Ghi chú", "long_text", max_length=5000, personal=True),
        )
    ),
)
