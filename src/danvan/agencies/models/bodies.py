"""Units and bodies inside an agency (phòng, đơn vị; chi bộ, công đoàn, ban chỉ đạo)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from danvan.agencies.models.agency import Agency
from danvan.agencies.models.dated import DatedQuerySet, ends_after_it_begins
from danvan.agencies.models.people import Person
from danvan.audit.fields import CodeField


class UnitKind(models.TextChoices):
    """What kind of unit it is."""

    OFFICE = "office", "Văn phòng"
    DIVISION = "division", "Phòng"
    INSPECTORATE = "inspectorate", "Thanh tra"
    CENTRE = "centre", "Trung tâm"
    OTHER = "other", "Đơn vị khác"


class Unit(models.Model):
    """A unit of an agency: a division, an office, a centre."""

    code = CodeField(prefix="DV")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units")
    kind = models.CharField("loại", max_length=16, choices=UnitKind)
    name = models.CharField("tên đơn vị", max_length=255)
    abbreviation = models.CharField("chữ viết tắt", max_length=40, blank=True)
    from_on = models.DateField("từ ngày", null=True, blank=True)
    to_on = models.DateField("đến ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        """Constraints."""

        verbose_name = "đơn vị"
        constraints = (ends_after_it_begins("unit_ends_after_it_begins"),)

    def __str__(self) -> str:
        return self.name


class BodyKind(models.TextChoices):
    """What kind of body it is."""

    PARTY_COMMITTEE = "party_committee", "Đảng ủy"
    PARTY_CELL = "party_cell", "Chi bộ"
    TRADE_UNION = "trade_union", "Công đoàn"
    YOUTH_UNION = "youth_union", "Đoàn Thanh niên"
    STEERING_COMMITTEE = "steering_committee", "Ban Chỉ đạo"
    PEOPLES_INSPECTORATE = "peoples_inspectorate", "Ban Thanh tra nhân dân"
    OTHER = "other", "Tổ chức khác"


class Body(models.Model):
    """A body inside an agency, with its founding decision and its own papers."""

    code = CodeField(prefix="TC")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="bodies")
    kind = models.CharField("loại", max_length=32, choices=BodyKind)
    name = models.CharField("tên tổ chức", max_length=255)
    abbreviation = models.CharField("chữ viết tắt", max_length=40, blank=True)
    founded_by = models.CharField("quyết định thành lập", max_length=255, blank=True)
    duties = models.TextField("nhiệm vụ", blank=True)
    from_on = models.DateField("từ ngày", null=True, blank=True)
    to_on = models.DateField("đến ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        """Constraints."""

        verbose_name = "tổ chức trong cơ quan"
        constraints = (ends_after_it_begins("body_ends_after_it_begins"),)

    def __str__(self) -> str:
        return self.name


class BodyMember(models.Model):
    """A person's seat in a body, from one day to another."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats")
    role = models.CharField("chức danh", max_length=100)
    from_on = models.DateField("từ ngày", null=True, blank=True)
    to_on = models.DateField("đến ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        """Constraints."""

        verbose_name = "thành viên"
        constraints = (
            ends_after_it_begins("body_member_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["body", "person"],
                condition=Q(to_on__isnull=True),
                name="body_member_has_one_present_seat",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"
