"""Obligation to report (nghĩa vụ báo cáo): Nghị định 09/2019/NĐ-CP."""

from __future__ import annotations

from django.db import models

from danvan.audit.fields import CodeField
from danvan.reports.models.report import Scope


class DueSource(models.TextChoices):
    """What set a due day; only what a rule set moves with the calendar."""

    RULE = "rule", "tính theo chế độ báo cáo"
    LETTER = "letter", "văn bản yêu cầu ấn định"
    EXTENSION = "extension", "gia hạn"


class Obligation(models.Model):
    """One regime, one agency, one period: a report is due by a day."""

    code = CodeField(prefix="NB")
    regime = models.ForeignKey("figures.Regime", on_delete=models.PROTECT)
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    period = models.ForeignKey("figures.Period", on_delete=models.PROTECT)
    scope = models.CharField(max_length=5, choices=Scope.choices, default=Scope.OWN)
    outline = models.CharField(max_length=40)
    recipient = models.ForeignKey(
        "agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+"
    )
    recipient_name = models.CharField(max_length=300)
    due_on = models.DateField()
    due_source = models.CharField(
        max_length=10, choices=DueSource.choices, default=DueSource.LETTER
    )
    explanation = models.TextField()
    """Why it is due on that day, in words."""
    basis = models.TextField(blank=True)
    """The request letter or plan that asks for the report."""
    extended_reason = models.TextField(blank=True)
    report = models.ForeignKey(
        "reports.Report",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="obligations",
    )

    class Meta:
        """One obligation a regime, agency, period, scope and recipient."""

        constraints = (
            models.UniqueConstraint(
                fields=["regime", "agency", "period", "scope", "recipient_name"],
                name="obligation_once",
            ),
        )
        indexes = (
            models.Index(fields=["period", "agency"], name="obligation_period"),
            models.Index(fields=["agency", "due_on"], name="obligation_due"),
        )

    def __str__(self) -> str:
        return self.code


class Basis(models.Model):
    """A document that asks for a report (văn bản yêu cầu), cited in its opening."""

    obligation = models.ForeignKey(
        Obligation, on_delete=models.CASCADE, related_name="bases"
    )
    type = models.CharField(max_length=60, default="Công văn")
    number = models.CharField(max_length=60)
    """Number and symbol: 628/SNV-XDCQCTTN."""
    dated_on = models.DateField()
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=500, blank=True)
    """Abstract, without V/v: báo cáo kết quả năm 2026."""
    paper = models.CharField(max_length=12, blank=True)
    """Public code of its line in the book of outgoing documents of who asks."""

    class Meta:
        """In the order in which they are cited; each once."""

        ordering = ("dated_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["obligation", "number", "dated_on"], name="basis_once"
            ),
        )

    def __str__(self) -> str:
        return self.number


class Redating(models.Model):
    """A due day that a late announcement of holidays moved (tính lại hạn)."""

    obligation = models.ForeignKey(
        Obligation, on_delete=models.CASCADE, related_name="redatings"
    )
    before = models.DateField()
    after = models.DateField()
    explanation_before = models.TextField()
    explanation_after = models.TextField()
    document = models.CharField(max_length=300)
    """The announcement: number and day."""
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        """Oldest first."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.obligation_id}:{self.after}"
