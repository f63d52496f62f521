"""What accepted values became (giá trị đã ghi vào sổ)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from danvan.archive.models.documents import OldDocument
from danvan.archive.models.readings import ReadValue
from danvan.audit.fields import CodeField


class RecordKind(models.TextChoices):
    """Among which records."""

    PAPER = "paper", "văn bản trong sổ"
    PLAN = "plan", "kế hoạch"
    FIGURE = "figure", "số liệu"


class Acceptance(models.Model):
    """The record that an identity became: made once, or found where it stood.

    The record is named by its public code; document, page and span say where it was
    read first.
    """

    code = CodeField(prefix="NV")
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    document = models.ForeignKey(
        OldDocument, on_delete=models.PROTECT, related_name="acceptances"
    )
    value = models.ForeignKey(
        ReadValue, on_delete=models.PROTECT, related_name="acceptances"
    )
    kind = models.CharField(max_length=6, choices=RecordKind)
    key = models.CharField(max_length=200)
    """Identity inside the agency: number and date; indicator and period."""
    register = models.CharField(max_length=40, blank=True)
    """Of a row: its register."""
    record = models.CharField(max_length=16)
    """Public code of the row or of the figure."""
    found = models.BooleanField(default=False)
    """The record stood already; nothing was made."""
    accepted_by = models.BigIntegerField()
    accepted_by_label = models.CharField(max_length=200)
    accepted_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """An identity becomes one record in an agency, whatever cites it."""

        verbose_name = "giá trị đã ghi vào sổ"
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "kind", "key"],
                condition=Q(undone_at__isnull=True, found=False),
                name="archive_record_made_once",
            ),
            models.UniqueConstraint(
                fields=["value", "kind"],
                condition=Q(undone_at__isnull=True),
                name="archive_value_recorded_once",
            ),
        )
        indexes = (
            models.Index(fields=["record"], name="archive_record_code"),
            models.Index(fields=["agency", "kind", "key"], name="archive_record_key"),
        )

    def __str__(self) -> str:
        return self.code
