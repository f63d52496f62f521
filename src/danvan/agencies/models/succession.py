"""What an event says of figures, and what it changed (phần chia, phần đã chuyển)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from danvan.agencies.models.agency import Agency, AgencyEvent


class EventShare(models.Model):
    """Which part of the past the legal document gives to a successor.

    Stated, never guessed. One indicator wholly handed over is a share of 1000.
    """

    event = models.ForeignKey(AgencyEvent, models.PROTECT, related_name="shares")
    successor = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    indicator = models.CharField("mã chỉ tiêu", max_length=64, blank=True)
    """Empty: every indicator that has no line of its own."""
    per_mille = models.PositiveSmallIntegerField("phần nghìn")

    class Meta:
        """One line a successor and indicator."""

        verbose_name = "phần chia"
        constraints = (
            models.UniqueConstraint(
                fields=["event", "successor", "indicator"], name="event_share_once"
            ),
            models.CheckConstraint(
                condition=Q(per_mille__gte=1, per_mille__lte=1000),
                name="event_share_within_the_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator or '*'} {self.per_mille}‰"


class PassageKind(models.TextChoices):
    """What an event may change of an agency."""

    SUPERIOR = "superior", "cấp trên"
    NAME = "name", "tên"
    UNIT = "unit", "đơn vị"
    BODY = "body", "tổ chức"
    SEAT = "seat", "thành viên"
    PERSON = "person", "người"
    POST = "post", "chức vụ"
    RESPONSIBILITY = "responsibility", "phân công"


class Passage(models.Model):
    """One thing an event changed, so that a wrong entry can be taken back exactly."""

    event = models.ForeignKey(AgencyEvent, models.PROTECT, related_name="passages")
    what = models.CharField(max_length=16, choices=PassageKind)
    row = models.BigIntegerField()
    """The row that ended or was moved."""
    before = models.BigIntegerField(null=True)
    """Where it stood: a superior, an agency; nothing for a row that ended."""
    after = models.BigIntegerField(null=True)
    """Where it stands now, or the row that goes on in its place."""

    class Meta:
        """Name it."""

        verbose_name = "phần đã chuyển"

    def __str__(self) -> str:
        return f"{self.what} {self.row}"
