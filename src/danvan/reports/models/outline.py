"""A province's outlines (đề cương của tỉnh): dated versions, and the one in work."""

from __future__ import annotations

from django.db import models


class OutlineVersion(models.Model):
    """An outline as its file says it; a shipped one is never touched by it."""

    class State(models.TextChoices):
        """Where a version stands."""

        DRAFT = "draft", "đang sửa"
        APPLIED = "applied", "áp dụng"
        WITHDRAWN = "withdrawn", "thôi áp dụng"

    code = models.CharField("mã đề cương", max_length=40)
    version = models.PositiveIntegerField("bản")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    source = models.TextField("nội dung")
    """The outline as TOML: what a person downloads, changes and brings back."""
    revision = models.PositiveIntegerField(default=1)
    """Moves with every change of a draft; guards against two people at once."""
    valid_from = models.DateField("áp dụng từ ngày", null=True, blank=True)
    basis = models.CharField("căn cứ", max_length=300, blank=True)
    changed_by = models.BigIntegerField()
    changed_by_label = models.CharField(max_length=200)
    changed_at = models.DateTimeField()
    """Last written in; of a withdrawn version, when it was withdrawn."""
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Versions count up; one draft an outline; what is applied says from when."""

        ordering = ("code", "version")
        constraints = (
            models.UniqueConstraint(fields=["code", "version"], name="outline_version"),
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(state="draft"),
                name="outline_one_draft",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft")
                | models.Q(valid_from__isnull=False, applied_at__isnull=False),
                name="outline_applied_from",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code}.{self.version}"
