"""The configuration of the check (cấu hình rà soát): of an agency, of the province."""

from __future__ import annotations

from django.db import models


class RuleSetting(models.Model):
    """What an agency decided of a rule; the last row of a rule is in force.

    Rows are only added, so that every day has its configuration. The rows of the
    top of the tree are the province's, for all agencies below it.
    """

    class Weight(models.TextChoices):
        """How the findings of a rule count; as in ``danvan.toml``."""

        DEFAULT = "on", "như quy tắc"
        ERROR = "error", "lỗi"
        WARNING = "warning", "cảnh báo"
        INFO = "info", "lưu ý"
        OFF = "off", "tắt"

    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    rule = models.CharField(max_length=10)
    weight = models.CharField(max_length=10, choices=Weight.choices)
    fixed = models.BooleanField(default=False)
    """Held by the province: no agency may decide otherwise."""
    reason = models.TextField()
    by = models.BigIntegerField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        """The oldest first; it says why."""

        ordering = ("id",)
        indexes = (models.Index(fields=["agency", "rule"], name="rule_setting"),)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="rule_setting_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id}:{self.rule}={self.weight}"


class OwnName(models.Model):
    """A name of the agency's own (tên riêng), which the check never flags."""

    class Kind(models.TextChoices):
        """As in ``danvan.toml``."""

        AGENCY = "agencies", "cơ quan, đơn vị"
        ABBREVIATION = "abbreviations", "chữ viết tắt"
        WORD = "words", "từ ngữ khác"

    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=200)
    reason = models.TextField()
    by = models.BigIntegerField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField()
    dropped_by_label = models.CharField(max_length=200, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """By name; a name of a kind stands once; it says why."""

        ordering = ("kind", "name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "kind", "name"],
                condition=models.Q(dropped_at__isnull=True),
                name="own_name_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason="") & ~models.Q(name=""),
                name="own_name_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.name
