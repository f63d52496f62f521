"""An agency's profile (chức năng, nhiệm vụ) and the days it does not work (nghỉ lễ)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from danvan.agencies.models.agency import Agency
from danvan.agencies.models.dated import DatedQuerySet, ends_after_it_begins


class Profile(models.Model):
    """Functions and structure as told in reports: dated text with its basis."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="profiles")
    text = models.TextField("chức năng, nhiệm vụ")
    basis = models.CharField("căn cứ", max_length=500)
    from_on = models.DateField("từ ngày", null=True, blank=True)
    to_on = models.DateField("đến ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        """Constraints."""

        verbose_name = "giới thiệu cơ quan"
        constraints = (
            ends_after_it_begins("profile_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(basis=""), name="profile_names_its_basis"
            ),
        )

    def __str__(self) -> str:
        return f"profile of {self.agency_id} from {self.from_on}"


class HolidayKind(models.TextChoices):
    """How a day differs from the week's rule."""

    OFF = "off", "Nghỉ"
    WORKED = "worked", "Làm bù"


class Holiday(models.Model):
    """A day off, or a Saturday worked instead; a province's own beside the law's."""

    day = models.DateField("ngày", unique=True)
    kind = models.CharField("loại", max_length=8, choices=HolidayKind)
    name = models.CharField("tên", max_length=150)
    basis = models.CharField("căn cứ", max_length=255, blank=True)

    class Meta:
        """Names."""

        verbose_name = "ngày nghỉ"

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
