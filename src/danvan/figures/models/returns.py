"""Returns, their figures and the evidence behind them (kỳ số liệu, căn cứ)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from danvan.audit.fields import CodeField
from danvan.figures.models.indicators import Indicator, IndicatorRule
from danvan.figures.models.periods import Period, Regime


class ReturnState(models.TextChoices):
    """The life of a return."""

    DRAFT = "draft", "dự thảo"
    SIGNED = "signed", "đã chốt"
    FILED = "filed", "đã nộp"
    REPLACED = "replaced", "đã thay thế"
    WITHDRAWN = "withdrawn", "đã rút"


class ReturnScope(models.TextChoices):
    """Whether a return tells of the agency itself or adds up others."""

    OWN = "own", "của đơn vị"
    TOTAL = "total", "tổng hợp"


class FigureState(models.IntegerChoices):
    """How a figure stands; not yet reported is the absence of the row."""

    NUMBER = 1, "số"
    NIL = 2, "không phát sinh"
    NOT_APPLICABLE = 3, "không áp dụng"
    NOT_COUNTED = 4, "không thống kê"


class FigureSource(models.TextChoices):
    """Source class of a figure."""

    COUNTED = "counted", "đếm từ sổ"
    IMPORTED = "imported", "nhập từ hệ thống khác"
    TYPED = "typed", "nhập tay"
    READ = "read", "đọc từ văn bản cũ"


class Return(models.Model):
    """One version of one agency's figures for one regime and period."""

    code = CodeField(prefix="KS")
    regime = models.ForeignKey(Regime, models.PROTECT, related_name="returns")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    """The agency as it was."""
    period = models.ForeignKey(Period, models.PROTECT, related_name="returns")
    scope = models.CharField(max_length=5, choices=ReturnScope, default=ReturnScope.OWN)
    node = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Of a total: the node of the tree that is added up."""
    parent = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+"
    )
    path = models.CharField(max_length=400, blank=True)
    """Ids of ancestors and self, the top first: ``/1/5/9/``; frozen at filing."""
    version = models.PositiveIntegerField()
    state = models.CharField(
        max_length=9, choices=ReturnState, default=ReturnState.DRAFT
    )
    current = models.BooleanField("tính vào tổng", default=False)
    signed_at = models.DateTimeField("chốt lúc", null=True, blank=True)
    filed_at = models.DateTimeField("nộp lúc", null=True, blank=True)
    sha = models.BinaryField(max_length=32, null=True, blank=True)

    class Meta:
        """One current version and one draft of each; a current one is filed."""

        verbose_name = "kỳ số liệu"
        constraints = (
            models.UniqueConstraint(
                fields=["regime", "agency", "period", "scope", "version"],
                name="figures_return_version_unique",
            ),
            models.UniqueConstraint(
                fields=["regime", "agency", "period", "scope"],
                condition=Q(current=True),
                name="figures_return_one_current",
            ),
            models.UniqueConstraint(
                fields=["regime", "agency", "period", "scope"],
                condition=Q(state="draft"),
                name="figures_return_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="figures_return_version_positive"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", signed_at__isnull=True)
                | ~Q(state="draft") & Q(signed_at__isnull=False),
                name="figures_return_signed_unless_draft",
            ),
            models.CheckConstraint(
                condition=Q(current=False) | Q(state="filed"),
                name="figures_return_current_is_filed",
            ),
            models.CheckConstraint(
                condition=Q(scope="own", node__isnull=True)
                | Q(scope="total", node__isnull=False),
                name="figures_return_total_has_node",
            ),
        )
        indexes = (
            models.Index(fields=["period", "parent"], name="figures_return_by_parent"),
        )

    def __str__(self) -> str:
        """Show what it is."""
        return self.code

    @property
    def nodes(self) -> tuple[int, ...]:
        """Return the ids of ancestors and self, the top first, as frozen at filing."""
        return tuple(int(part) for part in self.path.split("/") if part)


class Evidence(models.Model):
    """The rows behind a figure (căn cứ): a packed list of row ids and versions."""

    register = models.CharField("sổ", max_length=40)
    rule = models.ForeignKey(
        IndicatorRule, models.PROTECT, null=True, blank=True, related_name="+"
    )
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField()
    taken_at = models.DateTimeField()
    row_count = models.PositiveIntegerField()
    rows = models.BinaryField()
    sha = models.BinaryField(max_length=32)

    class Meta:
        """Name it."""

        verbose_name = "căn cứ"

    def __str__(self) -> str:
        """Show what it is."""
        return f"{self.register}: {self.row_count} dòng"


class Figure(models.Model):
    """A figure (số liệu): a value, how it stands, where it came from."""

    code = CodeField(prefix="SL")
    return_of = models.ForeignKey(
        Return,
        models.PROTECT,
        related_name="figures",
        db_column="return_id",
        db_index=False,
    )
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="figures")
    rule = models.ForeignKey(
        IndicatorRule,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        db_index=False,
    )
    value = models.BigIntegerField("giá trị", null=True)
    state = models.PositiveSmallIntegerField("trạng thái", choices=FigureState)
    source = models.CharField("nguồn", max_length=8, choices=FigureSource)
    reason = models.CharField("lý do", max_length=500, blank=True)
    origin = models.CharField("văn bản cũ", max_length=16, blank=True)
    """Public code of the old document that it was read from."""
    evidence = models.ForeignKey(
        Evidence,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        db_index=False,
    )
    recorded_by = models.BigIntegerField(default=0)
    recorded_at = models.DateTimeField()
    sha = models.BinaryField(max_length=32, null=True, blank=True)

    class Meta:
        """The value fits the state; a typed one says why."""

        verbose_name = "số liệu"
        constraints = (
            models.UniqueConstraint(
                fields=["return_of", "indicator"], name="figures_figure_unique"
            ),
            models.CheckConstraint(
                condition=Q(state=1, value__isnull=False)
                | Q(state=2, value=0)
                | Q(state__in=(3, 4), value__isnull=True),
                name="figures_figure_value_fits_state",
            ),
            models.CheckConstraint(
                condition=~Q(source="typed") | ~Q(reason=""),
                name="figures_figure_typed_has_reason",
            ),
        )

    def __str__(self) -> str:
        """Show what it is."""
        return self.code
