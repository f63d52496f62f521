"""The trail's tables (nhật ký): events, their erasable values, heads and seals.

No foreign keys: the trail outlives what it describes (trust: no dangling proof).
"""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One thing somebody did; chained, never updated, never deleted."""

    chain = models.BigIntegerField()
    """Agency whose chain this is; 0 is the system's."""
    seq = models.BigIntegerField()
    """Counted from 1 in its chain."""
    at = models.DateTimeField()
    actor = models.BigIntegerField()
    """Account; 0 is nobody or the system itself."""
    action = models.CharField(max_length=64)
    subject = models.CharField(max_length=64)
    """Public code of what was changed."""
    subject_version = models.BigIntegerField(default=0)
    before = models.BinaryField(max_length=32, null=True)
    """Salted commitment to the state before; null where there was none."""
    after = models.BinaryField(max_length=32, null=True)
    prev = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        """Order and constraints."""

        verbose_name = "sự kiện"
        constraints = (
            models.UniqueConstraint(
                fields=["chain", "seq"], name="event_has_one_place_in_its_chain"
            ),
            models.CheckConstraint(
                condition=models.Q(seq__gte=1), name="event_seq_from_1"
            ),
        )
        indexes = (models.Index(fields=["subject", "id"], name="event_of_subject"),)

    def __str__(self) -> str:
        return f"{self.chain}/{self.seq} {self.action} {self.subject}"


class EventValue(models.Model):
    """Plain values of an event and their salt; may be erased for a person's sake."""

    event_id = models.BigIntegerField(primary_key=True)
    salt = models.BinaryField(max_length=16)
    actor_label = models.CharField(max_length=255)
    before = models.TextField(null=True)
    """Canonical text; never JSON, which a database would rewrite."""
    after = models.TextField(null=True)

    class Meta:
        """Names."""

        verbose_name = "giá trị của sự kiện"

    def __str__(self) -> str:
        return f"values of event {self.event_id}"


class ChainHead(models.Model):
    """The last event of a chain: the row locked last in every transaction."""

    chain = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    hash = models.BinaryField(max_length=32)

    class Meta:
        """Names."""

        verbose_name = "đầu chuỗi"

    def __str__(self) -> str:
        return f"head of chain {self.chain} at {self.seq}"


class Seal(models.Model):
    """An RFC 6962 root over the first ``size`` events of a chain, for witnesses."""

    chain = models.BigIntegerField()
    at = models.DateTimeField()
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    prev = models.BinaryField(max_length=32)
    """Root of the chain's seal before this one; zeros for the first."""

    class Meta:
        """Constraints."""

        verbose_name = "niêm phong"
        constraints = (
            models.UniqueConstraint(
                fields=["chain", "size"], name="seal_once_for_a_size"
            ),
        )

    def __str__(self) -> str:
        return f"seal of chain {self.chain} at {self.size}"
