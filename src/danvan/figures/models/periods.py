"""Regimes of reporting and their periods (chế độ báo cáo, kỳ báo cáo)."""

from __future__ import annotations

from django.db import models

from danvan.text import periods


class Regime(models.Model):
    """A regime of reporting (chế độ báo cáo): Nghị định 09/2019."""

    code = models.CharField("mã", max_length=40, unique=True)
    name = models.CharField("tên chế độ", max_length=300)
    period_kinds = models.CharField("các loại kỳ", max_length=100, default="year")
    """Kinds of period, separated by commas: ``quarter,half-year,year``."""
    also_asks = models.TextField("chỉ tiêu thêm", blank=True)
    """Codes that a province's own outlines ask for, spaces between."""

    class Meta:
        """Name it."""

        verbose_name = "chế độ báo cáo"

    def __str__(self) -> str:
        """Show what it is."""
        return self.name


class Period(models.Model):
    """A reporting period (kỳ báo cáo), both days included; the end is the cut-off."""

    kind = models.CharField("loại kỳ", max_length=12)
    start = models.DateField("từ ngày")
    end = models.DateField("đến ngày")
    year = models.PositiveSmallIntegerField("năm")
    code = models.CharField("mã kỳ", max_length=40, db_index=True)
    """As ``text.periods`` writes it: ``2024``, ``2024-H1``."""
    label = models.CharField("tên kỳ", max_length=80)

    class Meta:
        """One row a kind and pair of days."""

        verbose_name = "kỳ báo cáo"
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "start", "end"], name="figures_period_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(start__lte=models.F("end")),
                name="figures_period_ordered",
            ),
        )

    def __str__(self) -> str:
        """Show what it is."""
        return self.label

    @property
    def key(self) -> str:
        """Name the period exactly, for addresses: its kind and its days."""
        return f"{self.kind}.{self.start}.{self.end}"

    @property
    def value(self) -> periods.Period:
        """Return the period as a plain value."""
        return periods.Period(self.kind, self.start, self.end)  # type: ignore[arg-type]
