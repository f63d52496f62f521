"""Stored files (tệp đính kèm): what is known about bytes that never change."""

from __future__ import annotations

from django.db import models

from danvan.audit.fields import CodeField
from danvan.audit.viewer import Level


class StoredFile(models.Model):
    """One upload: its given name, its owner, and the hash of its bytes."""

    code = CodeField(prefix="TE")
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    given_name = models.CharField(max_length=200)
    """As uploaded, cleaned; data only, never a path."""
    owner = models.CharField(max_length=32)
    """Public code of the row it belongs to."""
    subject = models.CharField(max_length=40)
    """Kind of that row in the access matrix: ``dossiers``, ``report``."""
    agency_id = models.BigIntegerField()
    level = models.SmallIntegerField(default=Level.INTERNAL)
    uploaded_by = models.BigIntegerField()
    uploaded_at = models.DateTimeField()
    struck = models.BooleanField(default=False)

    class Meta:
        """Constraints."""

        verbose_name = "tệp"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(size__gte=1), name="stored_file_is_not_empty"
            ),
        )
        indexes = (
            models.Index(fields=["owner"], name="stored_file_owner"),
            models.Index(fields=["agency_id"], name="stored_file_agency"),
            models.Index(fields=["sha256"], name="stored_file_sha"),
        )

    def __str__(self) -> str:
        return self.code
