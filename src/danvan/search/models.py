"""The index (chỉ mục tìm kiếm): one folded row for everything that can be found."""

from __future__ import annotations

from django.db import models

from danvan.audit.viewer import Level


class Entry(models.Model):
    """What can be found of one object, and where it opens."""

    subject = models.CharField(max_length=40)
    """Kind in the access matrix: decides who may find it."""
    code = models.CharField(max_length=32, unique=True)
    agency_id = models.BigIntegerField()
    level = models.SmallIntegerField(default=Level.INTERNAL)
    title = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=500)
    title_words = models.TextField()
    """Folded title and code, every separator a space."""
    words = models.TextField()
    """Folded text, every separator a space."""
    indexed_at = models.DateTimeField()

    class Meta:
        """Indexes."""

        verbose_name = "mục tìm kiếm"
        indexes = (
            models.Index(fields=["subject", "agency_id"], name="entry_subject_agency"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
