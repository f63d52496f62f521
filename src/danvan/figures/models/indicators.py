"""Indicators and the rules that count them (chỉ tiêu, quy tắc đếm)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from danvan.figures.models.periods import Regime


class Nature(models.TextChoices):
    """Whether an indicator tells what happened or how things stand."""

    FLOW = "flow", "số phát sinh trong kỳ"
    STOCK = "stock", "số tại ngày cuối kỳ"


class OverAgencies(models.TextChoices):
    """How an indicator adds up over agencies."""

    SUM = "sum", "cộng được"
    NONE = "none", "không cộng"


class OverPeriods(models.TextChoices):
    """How an indicator adds up over periods: never add the stocks of quarters."""

    SUM = "sum", "cộng các kỳ"
    LAST = "last", "lấy kỳ cuối"
    NONE = "none", "không cộng"


class IndicatorSource(models.TextChoices):
    """Where the value of an indicator comes from."""

    COUNTED = "counted", "đếm từ sổ"
    PARTS = "parts", "cộng các phần"
    RATIO = "ratio", "tỷ lệ"
    TYPED = "typed", "nhập tay"


class Origin(models.TextChoices):
    """Who made the row: shipped rows are read-only."""

    SHIPPED = "shipped", "có sẵn"
    LOCAL = "local", "của tỉnh"


class Moment(models.TextChoices):
    """The day on which a stock is looked at."""

    END = "end", "ngày cuối kỳ"
    START = "start", "đầu kỳ"
    """As things stood on the day before the first."""


class RuleSource(models.TextChoices):
    """Whether a rule counts rows of the agency or reads an imported sheet."""

    COUNTED = "counted", "đếm từ sổ"
    IMPORTED = "imported", "nhập từ hệ thống khác"


class Aggregate(models.TextChoices):
    """How a rule makes one number of many rows."""

    COUNT = "count", "đếm"
    SUM = "sum", "cộng"
    DISTINCT = "distinct", "đếm không trùng"
    LATEST = "latest", "lấy dòng mới nhất"


class Indicator(models.Model):
    """An indicator (chỉ tiêu): its values are integers in its smallest unit."""

    code = models.CharField("mã", max_length=80, unique=True)
    name = models.CharField("tên chỉ tiêu", max_length=300)
    unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    decimals = models.PositiveSmallIntegerField("số chữ số lẻ", default=0)
    nature = models.CharField("loại", max_length=5, choices=Nature, default=Nature.FLOW)
    source = models.CharField(
        "nguồn", max_length=8, choices=IndicatorSource, default=IndicatorSource.COUNTED
    )
    over_agencies = models.CharField(
        "cộng theo đơn vị", max_length=4, choices=OverAgencies, default=OverAgencies.SUM
    )
    over_periods = models.CharField(
        "cộng theo kỳ", max_length=4, choices=OverPeriods, default=OverPeriods.SUM
    )
    numerator = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )
    denominator = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )
    basis = models.CharField("căn cứ", max_length=500, blank=True)
    regimes = models.ManyToManyField(Regime, related_name="indicators", blank=True)
    group = models.CharField("nhóm", max_length=120, blank=True)
    position = models.PositiveIntegerField("thứ tự", default=0)
    origin = models.CharField(max_length=7, choices=Origin, default=Origin.LOCAL)
    active = models.BooleanField("đang dùng", default=True)

    class Meta:
        """A ratio names both its sides and is never added."""

        verbose_name = "chỉ tiêu"
        ordering = ("position", "code")
        constraints = (
            models.CheckConstraint(
                condition=Q(decimals__lte=4), name="figures_indicator_decimals"
            ),
            models.CheckConstraint(
                condition=Q(source="ratio", numerator__isnull=False)
                & Q(denominator__isnull=False, over_agencies="none")
                | ~Q(source="ratio")
                & Q(numerator__isnull=True, denominator__isnull=True),
                name="figures_indicator_ratio_has_both",
            ),
        )

    def __str__(self) -> str:
        """Show what it is."""
        return self.name


class IndicatorPart(models.Model):
    """A part of an indicator (trong đó); the whole is the sum of its parts."""

    whole = models.ForeignKey(Indicator, models.CASCADE, related_name="part_links")
    part = models.ForeignKey(Indicator, models.PROTECT, related_name="whole_links")
    of_sheet = models.BooleanField("theo biểu", default=False)
    """Adds up only where the parts come from an imported sheet."""
    position = models.PositiveIntegerField("thứ tự", default=0)

    class Meta:
        """A part stands once in its whole and is never the whole itself."""

        verbose_name = "phần của chỉ tiêu"
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=["whole", "part", "of_sheet"], name="figures_part_unique"
            ),
            models.CheckConstraint(
                condition=~Q(whole=models.F("part")), name="figures_part_is_not_whole"
            ),
        )

    def __str__(self) -> str:
        """Show what it is."""
        return f"{self.part_id} in {self.whole_id}"


class IndicatorRule(models.Model):
    """How an indicator is counted between two days; never edited once in use."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="rules")
    version = models.PositiveIntegerField()
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    register = models.CharField("sổ", max_length=40)
    aggregate = models.CharField("cách tính", max_length=8, choices=Aggregate)
    field = models.CharField("cột tính", max_length=40, blank=True)
    standing = models.BooleanField("dòng còn hiệu lực tại ngày", default=False)
    """Counts rows that stand on a day, not rows whose day falls in the period."""
    date_column = models.CharField("cột ngày", max_length=40)
    """The day that falls in the period; of a standing row, the first it stands."""
    until_column = models.CharField("cột ngày hết", max_length=40, blank=True)
    """Of a standing row, the day on which it ends."""
    until_included = models.BooleanField("tính cả ngày hết", default=True)
    """A contract stands on its last day; a dossier returned today is not pending."""
    moment = models.CharField("lúc", max_length=6, choices=Moment, default=Moment.END)
    source = models.CharField(
        "nguồn", max_length=8, choices=RuleSource, default=RuleSource.COUNTED
    )
    """An imported sheet, where one is there, stands before rows that are counted."""
    condition = models.TextField("điều kiện", blank=True)
    """As written: ``kết quả = cấp và hình thức ≠ trực tiếp``."""
    where = models.TextField(default="[]")
    """The condition as a JSON list of {field, op, value}: hashed, hence text."""
    by = models.CharField("phân tổ theo", max_length=300, blank=True)
    """Columns, parted by commas, by which the figure can be broken down."""
    basis = models.CharField("căn cứ", max_length=500, blank=True)
    """The paper that asks for it so; where empty, the indicator's own holds."""
    origin = models.CharField(max_length=7, choices=Origin, default=Origin.LOCAL)

    class Meta:
        """Versions count up; every aggregate but a count names its column."""

        verbose_name = "quy tắc đếm"
        constraints = (
            models.UniqueConstraint(
                fields=["indicator", "source", "version"],
                name="figures_rule_version_unique",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_to__gte=models.F("valid_from")),
                name="figures_rule_days_ordered",
            ),
            models.CheckConstraint(
                condition=Q(aggregate="count") | ~Q(field=""),
                name="figures_rule_names_its_field",
            ),
        )

    def __str__(self) -> str:
        """Show what it is."""
        return f"{self.indicator_id}/{self.version}"
