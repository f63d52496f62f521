"""Submission (nộp báo cáo) to the aggregating agency, item by item."""

from __future__ import annotations

from django.db import models

from danvan.audit.fields import CodeField
from danvan.reports.models.report import Report


class Submission(models.Model):
    """One sending of an issued report to the agency that adds reports up."""

    class State(models.TextChoices):
        """What the recipient did with it."""

        SENT = "sent", "đã gửi"
        ACCEPTED = "accepted", "đã tiếp nhận"
        RETURNED = "returned", "trả lại"

    code = CodeField(prefix="NP")
    """Public code, printed on the receipt."""
    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, related_name="submissions"
    )
    turn = models.PositiveSmallIntegerField(default=1)
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    recipient = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.SENT)
    sent_by = models.BigIntegerField()
    sent_by_label = models.CharField(max_length=200)
    sent_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    """Of the approved words, as the recipient got them."""
    audit_head = models.CharField(max_length=64, blank=True)
    lacks = models.JSONField(default=list)
    """Required content lacking when sent: kind, subject, label, reason."""
    decided_by = models.BigIntegerField(null=True, blank=True)
    decided_by_label = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    recall_confirmed_at = models.DateTimeField(null=True, blank=True)
    """When the recipient said that a recalled report was given back or destroyed."""
    recall_confirmed_by_label = models.CharField(max_length=200, blank=True)

    class Meta:
        """One row a turn; what is returned says why."""

        constraints = (
            models.UniqueConstraint(
                fields=["report", "turn"], name="submission_turn_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="returned") | ~models.Q(reason=""),
                name="submission_returned_says_why",
            ),
        )
        indexes = (
            models.Index(fields=["recipient", "state"], name="submission_inbox"),
        )

    def __str__(self) -> str:
        return self.code


class SubmissionItem(models.Model):
    """One thing sent back: a figure or a section, with its reason and answer."""

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="items"
    )
    kind = models.CharField(
        max_length=10, choices=[("figure", "số liệu"), ("section", "mục")]
    )
    subject = models.CharField(max_length=80)
    """Code of the indicator, or key of the section."""
    label = models.CharField(max_length=300)
    reason = models.TextField()
    answer = models.TextField(blank=True)

    class Meta:
        """Once in its submission; it says why."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["submission", "kind", "subject"], name="returned_item_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="returned_item_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"{self.submission_id}:{self.subject}"


class HandledRequest(models.Model):
    """A request key already acted upon: the second click changes nothing."""

    key = models.CharField(max_length=64)
    account = models.BigIntegerField()
    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        """A key is used once by an account for one act.

        The buttons of one page share its key: after the back button another of them
        may be pressed.
        """

        constraints = (
            models.UniqueConstraint(
                fields=["account", "key", "action"], name="request_handled_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.action}:{self.key[:8]}"
