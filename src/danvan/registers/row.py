"""What every row of every register has (dòng sổ)."""

from typing import ClassVar

from django.db import models

from danvan.agencies.models import Agency
from danvan.audit.viewer import Level


class Row(models.Model):
    """A row (dòng): the day it happened, whose it is, its version and its hash."""

    code = models.CharField("mã dòng", max_length=16, unique=True)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, verbose_name="cơ quan", related_name="+"
    )
    level = models.PositiveSmallIntegerField("mức bảo mật", default=Level.INTERNAL)
    day = models.DateField("ngày")
    folded = models.TextField(default="", blank=True)
    folded_persons = models.TextField(default="", blank=True)
    sort_key = models.CharField(max_length=200, default="", blank=True)
    version = models.PositiveIntegerField("phiên bản", default=1)
    struck = models.BooleanField("đã gạch", default=False)
    frozen_at = models.DateTimeField("chốt lúc", null=True, blank=True)
    recorded_by = models.BigIntegerField("người ghi", default=0)
    recorded_at = models.DateTimeField("ghi lúc")
    salt = models.BinaryField(max_length=16)
    sha = models.BinaryField(max_length=32)

    class Meta:
        """Leave the table to the register; every one is read by agency and day."""

        abstract = True
        indexes = (models.Index(fields=("agency", "day"), name="%(class)s_agency_day"),)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="%(class)s_version"
            ),
        )

    def __str__(self) -> str:
        """Show the public code."""
        return self.code
