"""Totals over the tree of agencies and the gate before them (tổng hợp)."""

from __future__ import annotations

from django.db import models

from danvan.figures.models.indicators import Indicator
from danvan.figures.models.periods import Period, Regime


class Total(models.Model):
    """The sum of filed figures at a node: derived, can be rebuilt at any time."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="+", db_index=False)
    node = models.ForeignKey(
        "agencies.Agency", models.PROTECT, related_name="+", db_index=False
    )
    regime = models.ForeignKey(Regime, models.PROTECT, related_name="+", db_index=False)
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="+", db_index=False
    )
    value = models.BigIntegerField()
    n_number = models.IntegerField()
    n_nil = models.IntegerField()
    n_na = models.IntegerField()
    n_not_counted = models.IntegerField()

    class Meta:
        """One row a cell, its index in the order of reading."""

        verbose_name = "số tổng hợp"
        constraints = (
            models.UniqueConstraint(
                fields=["regime", "node", "period", "indicator"],
                name="figures_total_unique",
            ),
        )

    def __str__(self) -> str:
        """Show what it is."""
        return f"{self.indicator_id}: {self.value}"


class Gate(models.Model):
    """One row to lock before the totals of a root and period change."""

    root = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        """One row a root and period."""

        verbose_name = "cửa"
        constraints = (
            models.UniqueConstraint(
                fields=["root", "period"], name="figures_gate_unique"
            ),
        )

    def __str__(self) -> str:
        """Show what it is."""
        return f"{self.root_id}/{self.period_id}"
