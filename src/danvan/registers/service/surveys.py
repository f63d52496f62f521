"""Surveys of satisfaction (khảo sát hài lòng): asked, answered, satisfied."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from danvan.law.catalogues import catalogue
from danvan.registers.columns import Column, Columns
from danvan.registers.registry import RegisterSpec, Trouble, Values
from danvan.registers.row import Row

LAW = "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15, Điều 35"


class Survey(Row):
    """A question put to people, and what they answered (một lần khảo sát)."""

    question = models.CharField(max_length=500)
    subject = models.CharField(max_length=20)
    channel = models.CharField(max_length=20, default="", blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField()
    asked = models.PositiveIntegerField(null=True, blank=True)
    answered = models.PositiveIntegerField()
    satisfied = models.PositiveIntegerField()
    dissatisfied = models.PositiveIntegerField(null=True, blank=True)
    score = models.PositiveIntegerField(null=True, blank=True)
    plan = models.CharField(max_length=16, default="", blank=True)
    note = models.TextField(default="", blank=True)

    class Meta(Row.Meta):
        """Nobody is satisfied who did not answer, and nobody answers unasked."""

        verbose_name = "lần khảo sát"
        constraints = (
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=Q(asked=None) | Q(answered__lte=F("asked")),
                name="survey_answered",
            ),
            models.CheckConstraint(
                condition=Q(satisfied__lte=F("answered"))
                & (
                    Q(dissatisfied=None)
                    | Q(dissatisfied__lte=F("answered") - F("satisfied"))
                ),
                name="survey_satisfied",
            ),
            models.CheckConstraint(
                condition=Q(from_on=None) | Q(to_on__gte=F("from_on")),
                name="survey_days",
            ),
        )


def score(values: Values) -> Values:
    """Compute the share of the satisfied among the answers, in whole per cent."""
    answered, satisfied = values.get("answered"), values.get("satisfied")
    if not isinstance(answered, int) or not isinstance(satisfied, int) or not answered:
        return {"score": None}
    return {"score": max(0, (200 * satisfied + answered) // (2 * answered))}


def check_survey(values: Values) -> Iterator[Trouble]:
    """Mark more answers than questions and an end before the beginning."""
    asked, answered, satisfied, dissatisfied = (
        values.get(name) for name in ("asked", "answered", "satisfied", "dissatisfied")
    )
    first, last = values.get("from_on"), values.get("to_on")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        yield Trouble("to_on", "Ngày kết thúc trước ngày bắt đầu.")
    if not isinstance(answered, int):
        return
    if isinstance(asked, int) and answered > asked:
        yield Trouble("answered", "Số trả lời nhiều hơn số được hỏi.")
    if not isinstance(satisfied, int):
        return
    if satisfied > answered:
        yield Trouble("satisfied", "Số hài lòng nhiều hơn số trả lời.")
    elif isinstance(dissatisfied, int) and satisfied + dissatisfied > answered:
        yield Trouble(
            "dissatisfied", "Hài lòng cộng không hài lòng nhiều hơn số trả lời."
        )


def doubts(values: Values) -> Iterator[Trouble]:
    """Point out answers too few to judge by."""
    answered = values.get("answered")
    if isinstance(answered, int) and 0 < answered < 30:
        yield Trouble("answered", "Dưới 30 phiếu: tỷ lệ chỉ để tham khảo.")


SURVEYS = RegisterSpec(
    slug="surveys",
    title="Khảo sát hài lòng",
    folder="service",
    prefix="HL",
    model=Survey,
    day="to_on",
    heading="question",
    key=("question", "to_on", "subject"),
    description="Mỗi lần hỏi ý kiến về mức hài lòng: hỏi ai, bao nhiêu phiếu, kết quả.",
    derive=score,
    check=check_survey,
    notes=doubts,
    columns=Columns(
        (
            Column(
                "question",
                "Nội dung khảo sát",
                "text",
                required=True,
                wide=True,
                aliases=("Nội dung", "Câu hỏi"),
                source=LAW,
            ),
            Column(
                "subject",
                "Đối tượng",
                "catalogue",
                catalogue=catalogue("survey_subjects").labels,
                required=True,
                filterable=True,
                aliases=("Đối tượng khảo sát",),
            ),
            Column(
                "channel",
                "Hình thức khảo sát",
                "catalogue",
                catalogue=catalogue("channels").labels,
                filterable=True,
                aliases=("Kênh", "Hình thức"),
            ),
            Column("from_on", "Từ ngày", "date", filterable=True),
            Column(
                "to_on",
                "Đến ngày",
                "date",
                required=True,
                filterable=True,
                aliases=("Ngày khảo sát", "Ngày kết thúc"),
                help="Ngày khóa phiếu; số liệu tính vào kỳ có ngày này.",
            ),
            Column(
                "asked",
                "Số được hỏi",
                "integer",
                filterable=True,
                minimum=0,
                aliases=("Số phiếu phát ra", "Phát ra"),
            ),
            Column(
                "answered",
                "Số trả lời",
                "integer",
                required=True,
                filterable=True,
                minimum=0,
                aliases=("Số phiếu thu về", "Thu về"),
            ),
            Column(
                "satisfied",
                "Hài lòng",
                "integer",
                required=True,
                filterable=True,
                minimum=0,
                aliases=("Số hài lòng", "Hài lòng và rất hài lòng"),
            ),
            Column(
                "dissatisfied",
                "Không hài lòng",
                "integer",
                filterable=True,
                minimum=0,
                aliases=("Số không hài lòng",),
            ),
            Column(
                "score",
                "Tỷ lệ hài lòng (%)",
                "integer",
                filterable=True,
                computed=True,
                help="Số hài lòng chia số trả lời, làm tròn.",
            ),
            Column("plan", "Kế hoạch", "row", refers_to="plans", filterable=True),
            Column("note", "Ghi chú", "long_text", max_length=5000),
        )
    ),
)
