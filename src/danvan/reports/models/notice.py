"""An official letter about an issued report (công văn đính chính, công văn thu hồi)."""

from __future__ import annotations

from django.db import models

from danvan.audit.fields import CodeField
from danvan.reports.models.report import Report
from danvan.reports.states import LETTER_LABELS, LetterState


class Notice(models.Model):
    """Corrects the form of an issued report, or calls it back.

    Nghị định 30/2020/NĐ-CP, Điều 18: the report itself is never changed.
    """

    class Kind(models.TextChoices):
        """What the letter does."""

        CORRECTION = "correction", "đính chính"
        RECALL = "recall", "thu hồi"

    code = CodeField(prefix="CV")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="notices")
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(
        max_length=10,
        default=LetterState.DRAFT,
        choices=[(state.value, label) for state, label in LETTER_LABELS.items()],
    )
    version = models.PositiveIntegerField(default=1)
    places = models.JSONField(default=list)
    """Of a correction: where, the words as printed, the words as they should be."""
    reason = models.TextField()
    content = models.JSONField(default=dict)
    """The letter as it was approved; empty for a draft."""
    sha256 = models.CharField(max_length=64, blank=True)
    drafted_by = models.BigIntegerField()
    drafted_by_label = models.CharField(max_length=200)
    drafted_at = models.DateTimeField()
    approved_by_label = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    number = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    number_year = models.PositiveSmallIntegerField(null=True, blank=True)
    outgoing = models.CharField(max_length=12, blank=True)
    """Public code of the line in the register of outgoing documents."""
    docx = models.CharField(max_length=12, blank=True)
    pdf = models.CharField(max_length=12, blank=True)

    class Meta:
        """It says why; an issued one has number, day and its approved words."""

        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="notice_says_why"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="issued")
                | (
                    ~models.Q(number="")
                    & models.Q(dated_on__isnull=False)
                    & ~models.Q(sha256="")
                ),
                name="notice_issued_in_full",
            ),
            models.UniqueConstraint(
                fields=["agency", "number_year", "number"],
                condition=~models.Q(number=""),
                name="notice_number_once_a_year",
            ),
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(kind="recall") & ~models.Q(state="dropped"),
                name="one_recall_letter",
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def state_label(self) -> str:
        """Return the state in the clerk's words."""
        return LETTER_LABELS[LetterState(self.state)]
