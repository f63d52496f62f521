"""A province's own terms of a regime (nội dung chế độ báo cáo do tỉnh quy định)."""

from __future__ import annotations

from django.db import models


class RegimeTerms(models.Model):
    """What a regime asks for from a day on: Nghị định 09/2019/NĐ-CP.

    Shipped terms stay in ``law/data/regimes``; a row here stands before them and no
    upgrade touches it. Lists are kept one entry a line.
    """

    regime = models.ForeignKey(
        "figures.Regime", on_delete=models.PROTECT, related_name="terms"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=10, default="periodic")
    name = models.CharField(max_length=300)
    purpose = models.TextField(blank=True)
    content = models.TextField(blank=True)
    reporters = models.TextField(blank=True)
    recipients = models.TextField(blank=True)
    means = models.TextField(blank=True)
    due_days = models.PositiveSmallIntegerField(default=2)
    due_unit = models.CharField(max_length=12, default="working-days")
    frequency = models.CharField(max_length=100, blank=True)
    """Kinds of period, separated by commas."""
    cutoff = models.TextField(blank=True)
    outlines = models.CharField(max_length=100, blank=True)
    """Codes, separated by commas."""
    tables = models.TextField(blank=True)
    guidance = models.TextField(blank=True)
    issued_by = models.CharField(max_length=500)
    basis = models.CharField(max_length=500, blank=True)
    entered_by = models.BigIntegerField()
    entered_by_label = models.CharField(max_length=200)
    entered_at = models.DateTimeField()

    class Meta:
        """One row a regime and day; the newest first."""

        ordering = ("-valid_from",)
        constraints = (
            models.UniqueConstraint(
                fields=["regime", "valid_from"], name="regime_terms_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.regime_id}:{self.valid_from}"
