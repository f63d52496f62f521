"""Readings and the values read (lần đọc, giá trị đọc được)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from danvan.archive.models.documents import OldDocument
from danvan.audit.fields import CodeField


class ValueKind(models.TextChoices):
    """What was read."""

    HEADER = "header", "phần đầu"
    SIGNER = "signer", "người ký"
    RECIPIENT = "recipient", "nơi nhận"
    CITATION = "citation", "văn bản viện dẫn"
    QUANTITY = "quantity", "con số"


class ValueState(models.TextChoices):
    """What a person said of a value."""

    PROPOSED = "proposed", "chưa xem"
    ACCEPTED = "accepted", "đã nhận"
    CORRECTED = "corrected", "đã sửa"
    REJECTED = "rejected", "đã bỏ"


class Reading(models.Model):
    """What one version of the reader made of a document, whole."""

    document = models.ForeignKey(
        OldDocument, on_delete=models.PROTECT, related_name="readings"
    )
    reader = models.CharField(max_length=40)
    """Name and version of the reader, and of the rules: ``pdf/1``."""
    current = models.BooleanField(default=True)
    machine = models.BinaryField()
    """The machine form ``danvan.document/1``, deflated."""
    text_sha256 = models.CharField(max_length=64)
    problems = models.JSONField(default=list)
    """Pairs of code and sentence."""
    differences = models.JSONField(default=list)
    """Against the reading before: kind, name, place, what it said, what it says."""
    cpu_seconds = models.FloatField(default=0.0)
    """Of this process; a child's own time is not in it."""
    read_at = models.DateTimeField()

    class Meta:
        """One of each reader, one of them current."""

        verbose_name = "lần đọc"
        constraints = (
            models.UniqueConstraint(
                fields=["document", "reader"], name="archive_reading_once"
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(current=True),
                name="archive_reading_one_current",
            ),
        )

    def __str__(self) -> str:
        return f"{self.document_id} {self.reader}"


class ReadValue(models.Model):
    """One value read, its place, and what a person said of it.

    ``value`` is the item of the machine form: a field, a citation, a quantity. Spans
    are code points of the text of ``reading``.
    """

    code = CodeField(prefix="GT")
    document = models.ForeignKey(
        OldDocument, on_delete=models.PROTECT, related_name="values"
    )
    reading = models.ForeignKey(
        Reading, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    """The last one that found it."""
    kind = models.CharField(max_length=9, choices=ValueKind)
    name = models.CharField(max_length=20)
    """Field: ``issuer``; of a quantity its kind, of a citation its form."""
    key = models.CharField(max_length=200)
    """What makes it the same value in another reading or rendering."""
    place = models.PositiveIntegerField()
    """Rank in the order of the document."""
    value = models.JSONField()
    shown = models.CharField(max_length=500)
    """The value for people."""
    raw = models.CharField(max_length=1000, blank=True)
    """The characters of the span."""
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)
    section = models.CharField(max_length=300, blank=True)
    """Heading it stands under, with its number."""
    confidence = models.FloatField(default=1.0)
    doubtful = models.BooleanField(default=False)
    stands = models.BooleanField(default=True)
    """False where another rendering of the document has it better."""

    # Of a quantity.
    label = models.CharField(max_length=300, blank=True)
    label_key = models.CharField(max_length=300, blank=True)
    """Folded label with its unit: the same words over the years."""
    unit = models.CharField(max_length=60, blank=True)
    number = models.DecimalField(max_digits=26, decimal_places=6, null=True, blank=True)
    indicator = models.CharField(max_length=80, blank=True)
    """Code of the indicator proposed, or chosen by a person."""
    likeness = models.FloatField(default=0.0)
    """Of the proposal, 0 to 1; 1 where a person chose."""

    state = models.CharField(
        max_length=9, choices=ValueState, default=ValueState.PROPOSED
    )
    corrected = models.JSONField(null=True, blank=True)
    """In the form of ``value``, as a person put it."""
    decided_by = models.BigIntegerField(default=0)
    decided_by_label = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A decision has its hand and its hour; a correction says what."""

        verbose_name = "giá trị đọc được"
        constraints = (
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at__isnull=True)
                | ~Q(state="proposed") & Q(decided_at__isnull=False),
                name="archive_value_decided_at",
            ),
            models.CheckConstraint(
                condition=~Q(state="corrected") | Q(corrected__isnull=False),
                name="archive_value_corrected_to",
            ),
        )
        indexes = (
            models.Index(fields=["document", "place"], name="archive_value_place"),
            models.Index(
                fields=["document", "state", "confidence"], name="archive_value_doubt"
            ),
            models.Index(fields=["label_key"], name="archive_value_label"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def taken(self) -> bool:
        """Tell whether a person accepted it, as read or corrected."""
        return self.state in (ValueState.ACCEPTED, ValueState.CORRECTED)

    @property
    def said(self) -> dict[str, object]:
        """Give what counts: the correction where there is one."""
        said: dict[str, object] = self.corrected or self.value
        return said
