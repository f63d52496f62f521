"""Reminder (đôn đốc): a letter to the agencies that are late, and no other."""

from __future__ import annotations

from django.db import models

from danvan.audit.fields import CodeField


class Reminder(models.Model):
    """A letter drafted for the late agencies of a period; its number makes it final."""

    code = CodeField(prefix="DD")
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    """Who reminds."""
    regime = models.ForeignKey("figures.Regime", on_delete=models.PROTECT)
    period = models.ForeignKey("figures.Period", on_delete=models.PROTECT)
    reply_by = models.DateField()
    """The day by which the letter asks for the reports."""
    drafted_on = models.DateField()
    drafted_by = models.BigIntegerField()
    drafted_by_label = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    outgoing = models.CharField(max_length=12, blank=True)
    """Public code of the line in the register of outgoing documents."""
    content = models.JSONField(default=dict)
    """The letter's words as numbered; empty while it is a draft."""

    class Meta:
        """One open draft a period."""

        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "regime", "period"],
                condition=models.Q(number=""),
                name="reminder_one_draft",
            ),
        )

    def __str__(self) -> str:
        return self.code


class ReminderLine(models.Model):
    """One late agency in a reminder, with how late it was on the day of drafting."""

    reminder = models.ForeignKey(
        Reminder, on_delete=models.CASCADE, related_name="lines"
    )
    obligation = models.ForeignKey(
        "reports.Obligation", on_delete=models.PROTECT, related_name="reminders"
    )
    due_on = models.DateField()
    days_late = models.PositiveSmallIntegerField()
    """Working days."""
    returned = models.BooleanField(default=False)
    """It had been sent, was sent back, and did not come again."""

    class Meta:
        """An obligation stands once in a letter."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["reminder", "obligation"], name="reminded_once_a_letter"
            ),
        )

    def __str__(self) -> str:
        return f"{self.reminder_id}:{self.obligation_id}"
