"""A report and its blocks (báo cáo, các đoạn)."""

from __future__ import annotations

from django.db import models

from danvan.audit.fields import CodeField
from danvan.reports.states import LABELS, LOCKED, State


class Scope(models.TextChoices):
    """Whether a report tells of the agency itself or adds up the agencies below."""

    OWN = "own", "của đơn vị"
    TOTAL = "total", "tổng hợp"


class Report(models.Model):
    """A report of an agency on a period."""

    code = CodeField(prefix="BC")
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    regime = models.ForeignKey("figures.Regime", on_delete=models.PROTECT)
    period = models.ForeignKey("figures.Period", on_delete=models.PROTECT)
    scope = models.CharField(max_length=5, choices=Scope.choices, default=Scope.OWN)
    outline = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    """Abstract (trích yếu), without the word BÁO CÁO."""
    level = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(
        max_length=12,
        default=State.DRAFT,
        choices=[(state.value, label) for state, label in LABELS.items()],
    )
    version = models.PositiveIntegerField(default=1)
    """Moves with every change of state; guards against two people at once."""
    addressee = models.CharField(max_length=300, blank=True)
    recipients = models.TextField(blank=True)
    """Nơi nhận, one a line."""
    signer_authority = models.CharField(max_length=60, blank=True)
    signer_title = models.CharField(max_length=120, blank=True)
    signer_name = models.CharField(max_length=120, blank=True)
    composed_by = models.BigIntegerField()
    composed_at = models.DateTimeField()
    figures_at = models.DateTimeField()
    """When the figures were counted last."""
    number = models.CharField(max_length=60, blank=True)
    """Number and symbol (số, ký hiệu): 15/BC-SNV."""
    dated_on = models.DateField(null=True, blank=True)
    numbering = models.CharField(max_length=12, blank=True)
    """typed, returned (from the signed PDF) or series."""
    number_year = models.PositiveSmallIntegerField(null=True, blank=True)
    series = models.CharField(max_length=40, blank=True)
    issued_by = models.BigIntegerField(null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    check_code = models.CharField(max_length=20, blank=True)
    """Printed with its QR since approval; tells anyone what anyone may know."""
    audit_head = models.CharField(max_length=64, blank=True)
    """Head of the agency's audit chain, printed on the issued report."""
    docx = models.CharField(max_length=12, blank=True)
    pdf = models.CharField(max_length=12, blank=True)
    signed_pdf = models.CharField(max_length=12, blank=True)
    outgoing = models.CharField(max_length=12, blank=True)
    """Public code of the line in the register of outgoing documents."""
    figures = models.ForeignKey(
        "figures.Return",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    """The return whose figures the words show: a draft, then frozen at approval."""
    replaces = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replacements",
    )

    class Meta:
        """Known states; a number once a year; numbered before it is issued."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in State]),
                name="report_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=[State.DRAFT, State.REVIEW, State.APPROVED]
                )
                | (~models.Q(number="") & models.Q(dated_on__isnull=False)),
                name="report_numbered_before_issue",
            ),
            models.UniqueConstraint(
                fields=["agency", "number_year", "series", "number"],
                condition=~models.Q(number=""),
                name="report_number_once_a_year",
            ),
        )
        indexes = (
            models.Index(fields=["check_code"], name="report_check_code"),
            models.Index(fields=["agency", "state"], name="report_agency_state"),
            models.Index(fields=["period", "agency"], name="report_period"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def locked(self) -> bool:
        """Tell whether the words can no longer change."""
        return self.state in LOCKED

    @property
    def title_shown(self) -> str:
        """Return the abstract with its period written out, for lists."""
        year = str(self.period.end.year + 1)
        named = self.title.replace("{period.label}", self.period.label)
        return named.replace("{period.next_year}", year)

    @property
    def state_label(self) -> str:
        """Return the state in the clerk's words."""
        return LABELS[State(self.state)]


class Origin(models.TextChoices):
    """Where the words of a block come from."""

    COMPOSED = "composed", "ghép từ số liệu"
    STANDING = "standing", "giữ từ kỳ trước"
    TYPED = "typed", "người viết"


class BlockKind(models.TextChoices):
    """How a block is laid out; each line is one paragraph, item or row."""

    HEADING = "heading", "đề mục"
    PARAGRAPH = "paragraph", "đoạn văn"
    ITEM = "item", "gạch đầu dòng"
    TABLE = "table", "bảng"
    CHART = "chart", "biểu đồ"
    ANNEX = "annex", "tên phụ lục"


class Block(models.Model):
    """A block of a report: plain text with tokens for figures."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="blocks")
    section = models.CharField(max_length=20)
    """Key of the outline's section: II.1."""
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=BlockKind.choices)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    number = models.CharField(max_length=10, blank=True)
    """Of a heading, as printed: II, 1, a."""
    style = models.CharField(max_length=6, blank=True)
    """Of a heading's number: ``I.``, ``1.``, ``a)``."""
    level = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(blank=True)
    composed = models.TextField(blank=True)
    """The words as the outline gave them; shows what a person changed."""
    recomposed = models.BooleanField(default=False)
    """Composed anew since a person changed the words: the new ones wait beside."""
    previous = models.TextField(blank=True)
    """The words before the last sitting at them: what one click takes back."""
    copied_from = models.CharField(max_length=12, blank=True)
    """Code of the report whose words were copied; they wait to be read again."""
    chart = models.CharField(max_length=40, blank=True)
    """Key of the chart that it holds; its words are the caption."""
    rows = models.TextField(blank=True)
    """Rows that its lists tell: ``dissemination:PB-7K3F9Q``, spaces between."""
    confirmed = models.BooleanField(default=False)
    """Of standing text: read again for this period."""
    version = models.PositiveIntegerField(default=1)
    edited_by = models.BigIntegerField(default=0)
    edited_by_label = models.CharField(max_length=200, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One place in the order of its report."""

        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=["report", "order"], name="block_order"),
        )

    def __str__(self) -> str:
        return f"{self.report_id}:{self.section}:{self.order}"

    @property
    def unread(self) -> bool:
        """Tell whether these are words of last period nobody has read again."""
        kept = self.origin == Origin.STANDING or bool(self.copied_from)
        return kept and not self.confirmed

    @property
    def nothing_to_say(self) -> bool:
        """Tell whether the outline has no sentence for these figures."""
        return self.origin == Origin.COMPOSED and not (self.composed or self.text)

    @property
    def touched(self) -> bool:
        """Tell whether a person changed the composed words."""
        return self.origin == Origin.COMPOSED and self.text != self.composed
