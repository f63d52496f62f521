"""What the exchange keeps (khóa, gói đã gửi, gói đã nhận)."""

from __future__ import annotations

from django.db import models

from danvan.audit.fields import CodeField
from danvan.exchange.bundle.manifest import KINDS


class TrustedKey(models.Model):
    """The key of another installation, made known on paper or by telephone."""

    code = CodeField(prefix="KH")
    fingerprint = models.CharField("dấu vân khóa", max_length=39)
    agency = models.ForeignKey(
        "agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+"
    )
    """Whose it is; for a superior known by its first request, from then on."""
    holder = models.CharField("cơ quan giữ khóa", max_length=300)
    chain = models.BigIntegerField()
    """Agency that registered it, in whose trail it stands."""
    registered_by_label = models.CharField(max_length=200)
    registered_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A key stands once."""

        verbose_name = "khóa của cơ quan khác"
        constraints = (
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=models.Q(retired_at__isnull=True),
                name="exchange_key_stands_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.holder}: {self.fingerprint}"


class _Bundle(models.Model):
    """What both directions have in common."""

    kind = models.CharField(max_length=8, choices=list(KINDS.items()))
    sha256 = models.CharField(max_length=64, unique=True)
    file = models.CharField(max_length=12)
    """Public code of the stored file."""
    size = models.BigIntegerField()
    """Of the sender's chain, as the bundle's head says."""
    root = models.BinaryField(max_length=32)

    class Meta:
        """No table of its own."""

        abstract = True


class SentBundle(_Bundle):
    """A bundle that was made here: downloaded as often as wanted, the same bytes."""

    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    """Whose report, answer or request it is."""
    subject = models.CharField(max_length=16)
    """Public code of the submission that was sent or answered, or the obligation."""
    made_at = models.DateTimeField()

    class Meta:
        """One bundle a subject and kind."""

        verbose_name = "gói đã tạo"
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "subject"], name="exchange_sent_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class ReceivedBundle(_Bundle):
    """A bundle that was taken in, once."""

    code = CodeField(prefix="GN")
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    """Agency here that it tells of."""
    key = models.ForeignKey(TrustedKey, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=80)
    """Whose chain the head is of."""
    obligation = models.ForeignKey(
        "reports.Obligation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    submission = models.ForeignKey(
        "reports.Submission",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    earlier = models.JSONField(default=list)
    """Heads proven by this bundle's chain: pairs of size and root."""
    exception = models.TextField(blank=True)
    """Why it was taken although its chain does not continue what was signed."""
    received_by_label = models.CharField(max_length=200)
    received_at = models.DateTimeField()

    class Meta:
        """Found by the agency."""

        verbose_name = "gói đã nhận"
        indexes = (
            models.Index(fields=["agency", "kind"], name="exchange_received_agency"),
        )

    def __str__(self) -> str:
        return self.code


class CarriedEvidence(models.Model):
    """What stood behind a figure where it was counted: rule, codes and days."""

    bundle = models.ForeignKey(
        ReceivedBundle, on_delete=models.PROTECT, related_name="evidence"
    )
    figure = models.OneToOneField(
        "figures.Figure", on_delete=models.PROTECT, related_name="+"
    )
    register = models.CharField(max_length=300)
    """Title of the register."""
    words = models.TextField(blank=True)
    """The rule in words, as of then."""
    rows = models.JSONField(default=list)
    """Pairs of code and day."""

    class Meta:
        """Name it."""

        verbose_name = "căn cứ nhận theo gói"

    def __str__(self) -> str:
        return f"{self.bundle_id}:{self.figure_id}"
