"""The trail's tables (nhật ký): events, their values, heads, seals, cosignatures.

No foreign keys: the trail outlives what it describes (trust: no dangling proof).
"""

from __future__ import annotations

from django.db import models

from danvan.audit.fields import CodeField


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
    peaks = models.BinaryField(max_length=2048, default=b"")
    """Whole subtrees below the root, so that the next seal need not begin anew."""

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


class Installation(models.Model):
    """The installation itself: the name under which its chains are known to others."""

    code = CodeField(prefix="HT")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Names."""

        verbose_name = "hệ thống"

    def __str__(self) -> str:
        return self.code


class Cosignature(models.Model):
    """A head of a chain that a witness countersigned (đầu chuỗi được ký nhận)."""

    origin = models.CharField(max_length=80)
    """Whose chain: ``danvan/HT-7K3F9Q/12``."""
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    """The signed note, as it may be handed to anybody."""
    witness = models.CharField(max_length=64)
    """Public key of the witness, in hexadecimal."""
    witness_label = models.CharField(max_length=255)
    at = models.DateTimeField()
    """When the witness says it saw the head."""

    class Meta:
        """A witness signs one head of a chain at a size."""

        verbose_name = "ký nhận đầu chuỗi"
        constraints = (
            models.UniqueConstraint(
                fields=["origin", "size", "witness"], name="cosigned_once_for_a_size"
            ),
        )

    def __str__(self) -> str:
        return f"{self.origin} at {self.size}"
