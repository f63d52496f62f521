"""Units and bodies inside an agency (phòng, đơn vị; chi bộ, công đoàn, ban chỉ đạo)."""

from __future__ import annotations

from datetime import date, timedelta

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


class BodyDecisionKind(models.TextChoices):
    """What a later decision does to a body."""

    REFOUND = "refound", "Kiện toàn"
    DISSOLVE = "dissolve", "Giải thể"


class BodyDecision(models.Model):
    """A decision after the founding one: the body founded anew, or dissolved."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="decisions")
    kind = models.CharField("việc", max_length=16, choices=BodyDecisionKind)
    document = models.CharField("văn bản", max_length=255)
    on = models.DateField("từ ngày")
    """First day of the new composition, or last day of the body."""
    note = models.CharField("ghi chú", max_length=500, blank=True)

    class Meta:
        """Constraints."""

        verbose_name = "quyết định về tổ chức"
        constraints = (
            models.CheckConstraint(
                condition=~Q(document=""), name="body_decision_names_its_document"
            ),
            models.UniqueConstraint(
                fields=["body", "kind", "on"], name="body_decision_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"

    @property
    def eve(self) -> date:
        """Give the last day of what stood before."""
        return self.on - timedelta(days=1)


class SeatKind(models.TextChoices):
    """Which place a member has among the others."""

    CHAIR = "chair", "Người đứng đầu"
    VICE = "vice", "Cấp phó"
    STANDING = "standing", "Thường trực"
    SECRETARY = "secretary", "Thư ký"
    MEMBER = "member", "Thành viên"


class BodyMember(models.Model):
    """A seat in a body, from one day to another: a person's, or an outsider's."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="members")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    outside_name = models.CharField("họ và tên", max_length=150, blank=True, default="")
    """Who is not of the agency is known by name and post only."""
    outside_post = models.CharField(
        "chức vụ, nơi công tác", max_length=255, blank=True, default=""
    )
    kind = models.CharField(
        "vị trí", max_length=16, choices=SeatKind, default=SeatKind.MEMBER
    )
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
            models.CheckConstraint(
                condition=Q(person__isnull=False, outside_name="")
                | (Q(person__isnull=True) & ~Q(outside_name="")),
                name="body_member_is_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"

    @property
    def name(self) -> str:
        """Give the member's name, of the agency or from outside."""
        return self.person.full_name if self.person else self.outside_name
