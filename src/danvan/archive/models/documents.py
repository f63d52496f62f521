"""Old documents (văn bản cũ), and the drops by which they came (lượt thả tệp)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from danvan.audit.fields import CodeField
from danvan.audit.viewer import Level


class DocumentState(models.TextChoices):
    """How far an old document has come."""

    WAITING = "waiting", "chờ đọc"
    """Kept, not read yet."""
    READ = "read", "chờ xem lại"
    """Read; its values wait for a person."""
    ACCEPTED = "accepted", "đã ghi vào sổ"
    """Reviewed; what was accepted stands in the records."""
    REFUSED = "refused", "không nhận"
    """Not kept, or kept and unreadable; ``refusal`` says why."""
    SET_ASIDE = "set-aside", "để riêng"
    """Not wanted among the records; kept as it came."""


class Drop(models.Model):
    """One drop of files (lượt thả tệp): what it brought is counted in its documents."""

    ACCESS_SUBJECT: ClassVar[str] = "archive"

    code = CodeField(prefix="LT")
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    dropped_by = models.BigIntegerField()
    dropped_by_label = models.CharField(max_length=200)
    dropped_at = models.DateTimeField()

    class Meta:
        """Found by the agency, the newest first."""

        verbose_name = "lượt thả tệp"
        indexes = (
            models.Index(fields=["agency", "dropped_at"], name="archive_drop_agency"),
        )

    def __str__(self) -> str:
        return self.code


class OldDocument(models.Model):
    """One file of old times: its bytes, its state, and what it says of itself."""

    ACCESS_SUBJECT: ClassVar[str] = "archive"

    code = CodeField(prefix="VC")
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    level = models.SmallIntegerField(default=Level.INTERNAL)
    drop = models.ForeignKey(Drop, on_delete=models.PROTECT, related_name="documents")
    file = models.CharField(max_length=16, blank=True)
    """Public code of the stored file; empty where the bytes were not kept."""
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(default=0)
    given_name = models.CharField("tên tệp", max_length=200, blank=True)
    dropped_at = models.DateTimeField()
    state = models.CharField(
        max_length=9, choices=DocumentState, default=DocumentState.WAITING
    )
    refusal = models.CharField(max_length=500, blank=True)
    """One sentence, where it was not kept or cannot be read."""
    claimed_at = models.DateTimeField(null=True, blank=True)
    """Since when somebody reads it; after a while another may."""
    reader = models.CharField(max_length=40, blank=True)
    """Name and version of the reader of its current reading."""

    # What it says of itself: the values that stand, repeated for lists and likeness.
    document_type = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    """Number and symbol as read; ``/BC-SNV`` where the number is blank."""
    issued = models.CharField(max_length=10, blank=True)
    """ISO 8601, perhaps partial."""
    subject = models.CharField(max_length=500, blank=True)
    period_code = models.CharField(max_length=40, blank=True)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    said_of_itself = models.CharField(max_length=64, blank=True)
    """Digest of the head's identity: equal where two files are one document."""
    print = models.CharField(max_length=400, blank=True)
    """Folded fingerprint of the text: least hashes of its words, in hexadecimal."""
    same_as = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="renderings",
    )
    """The first rendering of the same document, where this is another."""

    values_count = models.PositiveIntegerField(default=0)
    """Of the values that stand."""
    open_count = models.PositiveIntegerField(default=0)
    """Of those that still wait for a decision."""
    doubtful_count = models.PositiveIntegerField(default=0)
    """Of the open ones, those that are doubtful."""

    class Meta:
        """The same bytes stand once in an agency."""

        verbose_name = "văn bản cũ"
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "sha256"],
                condition=~Q(sha256=""),
                name="archive_same_bytes_once",
            ),
            models.CheckConstraint(
                condition=Q(state="refused") | ~Q(file=""),
                name="archive_kept_unless_refused",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refusal=""),
                name="archive_refused_says_why",
            ),
        )
        indexes = (
            models.Index(
                fields=["agency", "state", "id"], name="archive_document_state"
            ),
            models.Index(
                fields=["agency", "said_of_itself"], name="archive_document_itself"
            ),
            models.Index(
                fields=["agency", "period_start", "period_end"],
                name="archive_document_period",
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        """Name it as people do: type, number and subject; else the file's name.

        A rendering without a subject has the name of the first one.
        """
        if self.same_as is not None and not self.subject:
            return self.same_as.title
        number = f"…{self.reference}" if self.reference[:1] == "/" else self.reference
        said = " ".join(
            part for part in (self.document_type, number, self.subject) if part
        )
        return said or self.given_name or self.code
