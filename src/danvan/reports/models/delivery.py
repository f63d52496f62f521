"""Delivery of a report (gửi báo cáo) to a body outside the installation."""

from __future__ import annotations

from django.db import models

from danvan.audit.fields import CodeField


class Delivery(models.Model):
    """One sending of an issued report to one recipient that is not in the system.

    What goes to an agency in the system is a ``Submission``.
    """

    class Means(models.TextChoices):
        """How it went (phương thức gửi)."""

        ELECTRONIC = "electronic", "trục liên thông văn bản điện tử"
        MAIL = "mail", "thư điện tử công vụ"
        PAPER = "paper", "bản giấy, qua bưu chính hoặc trực tiếp"

    code = CodeField(prefix="GB")
    report = models.ForeignKey(
        "reports.Report", on_delete=models.PROTECT, related_name="deliveries"
    )
    obligation = models.ForeignKey(
        "reports.Obligation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deliveries",
    )
    """What it satisfies; empty for a copy that nobody asked for."""
    recipient_name = models.CharField(max_length=300)
    means = models.CharField(max_length=12, choices=Means.choices)
    sent_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    receipt = models.CharField(max_length=120, blank=True)
    """Number of the receipt, or who signed for it."""
    receipt_file = models.CharField(max_length=12, blank=True)
    """Public code of the stored receipt."""
    due_on = models.DateField(null=True, blank=True)
    """The due day as it was when the report went."""
    by = models.BigIntegerField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        """Once a report and recipient; in the order of sending."""

        ordering = ("sent_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["report", "recipient_name"], name="delivery_once_a_recipient"
            ),
            models.CheckConstraint(
                condition=models.Q(received_on__isnull=True)
                | models.Q(received_on__gte=models.F("sent_on")),
                name="delivery_received_after_sending",
            ),
        )

    def __str__(self) -> str:
        return self.code
