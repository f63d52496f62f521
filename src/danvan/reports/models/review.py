"""Review (duyệt): turns, comments, answers to findings, what was approved."""

from __future__ import annotations

from django.db import models

from danvan.reports.models.report import Block, Report


class ReviewTurn(models.Model):
    """A hand-over or a save point: a version of the report (bản), with its words."""

    class Kind(models.TextChoices):
        """Which way the report went."""

        SENT = "sent", "chuyển duyệt"
        SENT_BACK = "sent_back", "trả lại để sửa"
        APPROVED = "approved", "duyệt"
        WITHDRAWN = "withdrawn", "rút duyệt"
        SAVED = "saved", "điểm lưu"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="turns")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.BigIntegerField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    texts = models.JSONField(default=dict)
    """Block id → its printed words at that moment."""
    sources = models.JSONField(default=dict)
    """Block id → its words with their tokens, so that they can be taken back."""
    figures = models.JSONField(default=dict)
    """Indicator → its value as tables write it."""

    class Meta:
        """In order of time; what is sent back says why."""

        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(kind="sent_back") | ~models.Q(reason=""),
                name="review_sent_back_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.report_id}:{self.kind}"


class ReviewNote(models.Model):
    """A comment on a passage (góp ý vào đoạn)."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="notes")
    block = models.ForeignKey(
        Block, null=True, blank=True, on_delete=models.CASCADE, related_name="notes"
    )
    reply_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    quote = models.TextField(blank=True)
    """The words it is about, as they were printed."""
    text = models.TextField()
    by = models.BigIntegerField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.BigIntegerField(null=True, blank=True)
    resolved_by_label = models.CharField(max_length=200, blank=True)

    class Meta:
        """In order of time."""

        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.report_id}:{self.id}"


class Answer(models.Model):
    """An answer “đã xem, giữ nguyên vì…” kept for the agency and the rule."""

    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    rule = models.CharField(max_length=60)
    key = models.CharField(max_length=64)
    """Fingerprint of the finding: its rule and the literal words it marks."""
    literal = models.TextField(blank=True)
    message = models.TextField(blank=True)
    """What the rule said of them."""
    reason = models.TextField()
    by = models.BigIntegerField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField()
    report = models.CharField(max_length=12, blank=True)
    """Code of the report in which it was given."""

    class Meta:
        """Once for an agency, rule and finding; it says why."""

        constraints = (
            models.UniqueConstraint(
                fields=["agency", "rule", "key"], name="answer_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="answer_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule}:{self.key[:8]}"


class Approval(models.Model):
    """The words and figures that were approved: the only ones that can be issued."""

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="approvals"
    )
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    by = models.BigIntegerField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField()
    same_person = models.BooleanField(default=False)
    """Composer and approver are one: recorded and shown (small agency)."""
    standing = models.BooleanField(default=True)
    """False once withdrawn."""
    answers = models.JSONField(default=dict)
    """``answered``: errors kept as they were, each with its reason; ``lowered``: rules
    whose findings were decided to be no errors."""

    class Meta:
        """One approval of a report stands at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(standing=True),
                name="one_approval_stands",
            ),
        )

    def __str__(self) -> str:
        return f"{self.report_id}:{self.sha256[:8]}"


class TextLayer(models.TextChoices):
    """Whether the words of a returned PDF can be compared."""

    GOOD = "good", "so được từng chữ"
    NONE = "none", "ảnh quét, không có lớp chữ"
    GARBLED = "garbled", "lớp chữ hỏng, hoặc là văn bản khác"
    RECOGNISED = "recognised", "lớp chữ do máy nhận dạng, sai nhiều"


class ReturnedCopy(models.Model):
    """The signed PDF that came back, compared with what was approved."""

    approval = models.ForeignKey(
        Approval, on_delete=models.CASCADE, related_name="copies"
    )
    file = models.CharField(max_length=12)
    """Public code of the stored file."""
    readable = models.BooleanField()
    """False where nothing could be compared; ``layer`` says why."""
    layer = models.CharField(
        max_length=10, choices=TextLayer.choices, default=TextLayer.GOOD
    )
    differences = models.JSONField(default=list)
    """Pairs of approved and returned words with page, section and surroundings."""
    signatures = models.JSONField(default=list)
    """Digital signatures found on it, each with what is known of it."""
    kept_because = models.TextField(blank=True)
    """Why it was taken though it differs in form, or was compared by eye."""
    number = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        """Newest last."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.approval_id}:{self.file}"

    @property
    def of_content(self) -> int:
        """Count the differences of content, which no reason can settle."""
        return sum(not one.get("form") for one in self.differences)

    @property
    def needs_reason(self) -> bool:
        """Tell whether it may be taken, but only with a stated reason."""
        if self.layer in (TextLayer.NONE, TextLayer.GARBLED):
            return True
        return bool(self.differences) and not self.of_content

    @property
    def usable(self) -> bool:
        """Tell whether the report may be numbered by it at all."""
        broken = any(not one["holds"] for one in self.signatures)
        return not broken and not self.of_content
