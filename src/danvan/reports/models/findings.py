"""How many findings a submission had (số điểm rà soát) when it was last checked."""

from __future__ import annotations

from django.db import models

from danvan.reports.models.submission import Submission


class FindingCount(models.Model):
    """Findings of a submission by severity, those that were answered left out."""

    submission = models.OneToOneField(
        Submission, on_delete=models.CASCADE, related_name="finding_count"
    )
    errors = models.PositiveIntegerField()
    warnings = models.PositiveIntegerField()
    notes = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()
    rules = models.CharField(max_length=8)
    """Version of the rules it was checked by."""
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.errors}, {self.warnings}, {self.notes}"
