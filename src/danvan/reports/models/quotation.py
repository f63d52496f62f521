"""Quotations (đoạn trích): words of an agency's report in the province's report."""

from __future__ import annotations

from django.db import models

from danvan.audit.fields import CodeField
from danvan.reports.models.report import Report
from danvan.reports.models.submission import Submission


class Quotation(models.Model):
    """One line of a submitted report that the province's report quotes or groups."""

    code = CodeField(prefix="TD")
    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="quotations"
    )
    """The province's report."""
    section = models.CharField(max_length=20)
    """Key of its section in which the words stand."""
    told = models.TextField()
    """The paragraph as it was put in; a group's stands under several agencies."""
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="quotations"
    )
    source_section = models.CharField(max_length=20)
    source_heading = models.CharField(max_length=300)
    place = models.PositiveSmallIntegerField()
    """Number of the line in the approved words of the source."""
    words = models.TextField()
    """The line itself, as it was sent."""
    by = models.BigIntegerField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        """In the order in which they were put in; a line once a report."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["report", "submission", "place"], name="quotation_once"
            ),
        )

    def __str__(self) -> str:
        return self.code
