"""Validation rules of the province (quy tắc kiểm tra của tỉnh): dated, never edited."""

from __future__ import annotations

from django.db import models

from danvan.figures.models.indicators import Origin


class ValidationRule(models.Model):
    """A rule as a person wrote it; what ships stays in its tables and is read-only."""

    code = models.CharField("mã", max_length=80, unique=True)
    name = models.CharField("quy tắc", max_length=300)
    left = models.CharField("vế trái", max_length=400)
    op = models.CharField("phép so", max_length=1)
    right = models.CharField("vế phải", max_length=400)
    tolerance = models.PositiveIntegerField("sai số", default=0)
    severity = models.CharField("mức", max_length=7, default="warning")
    each = models.CharField("áp dụng cho", max_length=4, blank=True)
    basis = models.CharField("căn cứ", max_length=500)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    origin = models.CharField(max_length=7, choices=Origin, default=Origin.LOCAL)
    recorded_by = models.BigIntegerField(default=0)
    recorded_at = models.DateTimeField()

    class Meta:
        """Known operators and severities; the days in order."""

        verbose_name = "quy tắc kiểm tra"
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(op__in=("=", "≤", "≥")),
                name="figures_validation_operator",
            ),
            models.CheckConstraint(
                condition=models.Q(severity__in=("error", "warning")),
                name="figures_validation_severity",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="figures_validation_days_ordered",
            ),
        )

    def __str__(self) -> str:
        """Show what it is."""
        return self.code
