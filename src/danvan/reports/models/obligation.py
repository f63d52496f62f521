"""Obligation to report (nghĩa vụ báo cáo): Nghị định 09/2019/NĐ-CP, Điều 7."""

from __future__ import annotations

from django.db import models

from danvan.audit.fields import CodeField
from danvan.reports.models.report import Scope


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
