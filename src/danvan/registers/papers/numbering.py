"""Number series of the agency's own (số văn bản tự cấp), gap-free."""

from django.db import models
from django.db.models import F, Q

from danvan.agencies.models import Agency, Body


class Series(models.Model):
    """A number series: of an agency or of a body in it, within one scope."""

    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    code = models.CharField("ký hiệu chuỗi số", max_length=40)
    scope = models.CharField("phạm vi", max_length=40)
    opens = models.DateField("mở từ")
    closes = models.DateField("khóa từ", null=True, blank=True)
    last_number = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        """One series for each owner, code and scope (a year, or a Party term)."""

        verbose_name = "chuỗi số"
        constraints = (
            models.UniqueConstraint(
                fields=("owner", "code", "scope"),
                condition=Q(body=None),
                name="series_once",
            ),
            models.UniqueConstraint(
                fields=("owner", "body", "code", "scope"),
                condition=~Q(body=None),
                name="series_once_in_body",
            ),
            models.CheckConstraint(
                condition=Q(last_number__gte=0), name="series_last_number"
            ),
            models.CheckConstraint(
                condition=Q(closes=None) | Q(closes__gte=F("opens")),
                name="series_closes",
            ),
        )

    def __str__(self) -> str:
        """Show code and scope."""
        return f"{self.code} ({self.scope})"


class IssuedNumber(models.Model):
    """A number taken from a series: never reused, voided only with a reason."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="numbers")
    number = models.PositiveIntegerField("số")
    request_key = models.CharField("khóa yêu cầu", max_length=64, unique=True)
    subject = models.CharField("văn bản", max_length=12, default="", blank=True)
    taken_by = models.BigIntegerField("người lấy số")
    taken_at = models.DateTimeField("lấy lúc")
    void_reason = models.CharField("lý do hủy", max_length=500, default="", blank=True)
    voided_by = models.BigIntegerField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A number is given once in its series."""

        verbose_name = "số đã cấp"
        constraints = (
            models.UniqueConstraint(
                fields=("series", "number"), name="issued_number_once"
            ),
            models.CheckConstraint(
                condition=Q(voided_at=None) | ~Q(void_reason=""),
                name="issued_number_void_reason",
            ),
        )

    def __str__(self) -> str:
        """Show the number with its leading zero (Nghị định 30/2020, Phụ lục I)."""
        return f"{self.number:02}"
