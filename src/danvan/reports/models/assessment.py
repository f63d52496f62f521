"""Assessments (nhận xét, đánh giá) and sections without anything to tell."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from danvan.audit.fields import CodeField
from danvan.reports.models.report import Report, Scope
from danvan.reports.models.submission import Submission


class Assessment(models.Model):
    """What only a person can judge of a period: one idea, in one or two sentences."""

    class Kind(models.TextChoices):
        """What is judged; an outline's section says which kinds it takes."""

        RESULT = "result", "kết quả nổi bật"
        CAUSE = "cause", "nguyên nhân đạt được"
        DIFFICULTY = "difficulty", "khó khăn"
        LIMITATION = "limitation", "hạn chế"
        LESSON = "lesson", "bài học kinh nghiệm"
        RECOMMENDATION = "recommendation", "kiến nghị, đề xuất"
        TASK = "task", "nhiệm vụ kỳ tới"

    class State(models.TextChoices):
        """How far it is on its way into a report."""

        PROPOSED = "proposed", "hệ thống đề xuất"
        NOTED = "noted", "đã ghi, chờ đưa vào báo cáo"
        CONFIRMED = "confirmed", "đã đưa vào báo cáo"
        DROPPED = "dropped", "đã bỏ"

    class Origin(models.TextChoices):
        """Where it comes from."""

        PERSON = "person", "ghi trong kỳ"
        FIGURES = "figures", "từ số liệu"
        CARRIED = "carried", "giữ từ kỳ trước"
        ANSWERED = "answered", "kiến nghị được trả lời"
        REPORT = "report", "lời văn của báo cáo"

    class Outcome(models.TextChoices):
        """What became of a task that a report set for the next period."""

        OPEN = "", "chưa rõ kết quả"
        DONE = "done", "hoàn thành"
        PARTLY = "partly", "hoàn thành một phần"
        NOT_DONE = "not_done", "chưa hoàn thành"

    code = CodeField(prefix="DG")
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    regime = models.ForeignKey(
        "figures.Regime", null=True, blank=True, on_delete=models.PROTECT
    )
    """None: for whichever report tells of its day."""
    period = models.ForeignKey(
        "figures.Period", null=True, blank=True, on_delete=models.PROTECT
    )
    """None: of whichever period its day lies in."""
    scope = models.CharField(max_length=5, choices=Scope.choices, default=Scope.OWN)
    kind = models.CharField(max_length=14, choices=Kind.choices)
    text = models.TextField()
    """With tokens for the figures of its report."""
    cause = models.TextField(blank=True)
    day = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    """Of a task: by when."""
    state = models.CharField(max_length=9, choices=State.choices, default=State.NOTED)
    origin = models.CharField(
        max_length=8, choices=Origin.choices, default=Origin.PERSON
    )
    rule = models.CharField(max_length=100, blank=True)
    """What proposed it: a rule of the figures, or the row it is carried from."""
    evidence = models.JSONField(default=dict, blank=True)
    """Indicator or comparison → its value when the words were proposed."""
    carried_from = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="carried_on",
    )
    outcome = models.CharField(
        max_length=8, choices=Outcome.choices, default=Outcome.OPEN, blank=True
    )
    outcome_note = models.TextField(blank=True)
    task = models.CharField(max_length=12, blank=True)
    """Public code of its row in the register of tasks."""
    submission = models.ForeignKey(
        Submission,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assessments",
    )
    """The sending that told the recipient of it."""
    told = models.TextField(blank=True)
    """Its words as printed in what was sent."""
    answer = models.TextField(blank=True)
    answered_by = models.BigIntegerField(null=True, blank=True)
    answered_by_label = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_read_at = models.DateTimeField(null=True, blank=True)
    by = models.BigIntegerField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField()
    confirmed_by_label = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    edited = models.BooleanField(default=False)
    """A person changed the words that were proposed."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Proposed once for a report; confirmed of one; an answer says who gave it."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "regime", "period", "scope", "rule"],
                condition=~Q(rule=""),
                name="assessment_proposed_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed")
                | Q(regime__isnull=False, period__isnull=False),
                name="assessment_confirmed_of_a_report",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False),
                name="assessment_answer_signed",
            ),
        )
        indexes = (
            models.Index(fields=["agency", "period"], name="assessment_period"),
            models.Index(fields=["submission", "kind"], name="assessment_sent"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def words(self) -> str:
        """Return the idea with its cause, as a report writes it."""
        said = self.text.rstrip()
        if not self.cause:
            return said
        stop = "" if said.endswith((".", "!", "?")) else "."
        return f"{said}{stop} Nguyên nhân: {self.cause[:1].lower()}{self.cause[1:]}"

    @property
    def shown(self) -> str:
        """Return the words as they were sent, or as they stand."""
        return self.told or self.words


class SectionZero(models.Model):
    """A signed “không có” of a whole section (không phát sinh): who said it, when."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="zeros")
    section = models.CharField(max_length=20)
    words = models.TextField()
    """The zero form that was written."""
    by = models.BigIntegerField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        """Once for a section."""

        constraints = (
            models.UniqueConstraint(
                fields=["report", "section"], name="section_zero_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.report_id}:{self.section}"
