"""A sheet of indicators on its way in (bảng chỉ tiêu đang nhập)."""

from __future__ import annotations

from django.db import models

from danvan.audit.fields import CodeField


class IndicatorDraft(models.Model):
    """A sheet as it was sent: kept between its dry run and saving, or given up."""

    code = CodeField(prefix="BT")
    agency = models.BigIntegerField("cơ quan")
    account = models.BigIntegerField("người nhập")
    name = models.CharField("nguồn", max_length=200)
    made_at = models.DateTimeField("lúc")
    table = models.TextField("bảng")
    problems = models.TextField("chỗ không đọc được", default="[]")

    class Meta:
        """Name it."""

        verbose_name = "bảng chỉ tiêu đang nhập"

    def __str__(self) -> str:
        """Show the public code."""
        return self.code
