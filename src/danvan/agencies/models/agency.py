"""Agencies (cơ quan, đơn vị): an identity that lasts, names that are dated."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from danvan.agencies.models.dated import DatedQuerySet, ends_after_it_begins
from danvan.audit.fields import CodeField

_BEGINNING = date.min


class AgencyKind(models.TextChoices):
    """What kind of body an agency is."""

    PEOPLES_COMMITTEE = "peoples_committee", "Ủy ban nhân dân cấp tỉnh"
    COMMUNE = "commune", "Ủy ban nhân dân cấp xã"
    DEPARTMENT = "department", "Cơ quan chuyên môn (sở, ban, ngành)"
    HOME_AFFAIRS = "home_affairs", "Sở Nội vụ"
    PUBLIC_SERVICE_UNIT = "public_service_unit", "Đơn vị sự nghiệp công lập"
    OTHER = "other", "Cơ quan khác"


class Agency(models.Model):
    """An agency: a rename keeps it; merger, split and abolition close it."""

    code = CodeField(prefix="CQ")
    kind = models.CharField(
        "loại", max_length=32, choices=AgencyKind, default=AgencyKind.DEPARTMENT
    )
    opened_on = models.DateField("thành lập ngày", null=True, blank=True)
    closed_on = models.DateField("ngừng hoạt động ngày", null=True, blank=True)
    """Last day on which it existed."""
    root = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Top of its tree; null for the top itself."""
    superior = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subordinates",
        verbose_name="cơ quan cấp trên",
    )
    """Today's superior; the one at filing is frozen by whoever files."""
    path = models.CharField(max_length=255, default="/", editable=False)
    """Ids of its ancestors, the top first: ``/1/5/``; ``/`` for the top."""

    class Meta:
        """Constraints."""

        verbose_name = "cơ quan"
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(opened_on__isnull=True)
                | Q(closed_on__gte=models.F("opened_on")),
                name="agency_closes_after_it_opens",
            ),
        )
        indexes = (models.Index(fields=["path"], name="agency_path"),)

    def __str__(self) -> str:
        return self.code

    def ancestors_or_self(self) -> tuple[int, ...]:
        """Give the ids from the top of the tree down to this agency."""
        return (*(int(part) for part in self.path.split("/") if part), self.pk)

    @property
    def root_or_self_id(self) -> int:
        """Give the id of the top of its tree."""
        return int(self.root_id or self.pk)

    def exists_on(self, day: date) -> bool:
        """Tell whether it had been founded and not closed by that day."""
        begun = self.opened_on is None or self.opened_on <= day
        return begun and (self.closed_on is None or day <= self.closed_on)

    def name_on(self, day: date) -> AgencyName:
        """Give the name in force on a day: the first before the first, else the last.

        Raises AgencyName.DoesNotExist for an agency that was never named.
        """
        names: list[AgencyName] = sorted(self.names.all(), key=lambda name: name.begins)
        if not names:
            raise AgencyName.DoesNotExist(f"{self.code} has no name")
        held = [name for name in names if name.begins <= day]
        return held[-1] if held else names[0]


class AgencyName(models.Model):
    """A name of an agency, and what its letterhead said with it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="names")
    name = models.CharField("tên cơ quan", max_length=255)
    abbreviation = models.CharField("chữ viết tắt", max_length=40)
    superior_name = models.CharField("cơ quan chủ quản", max_length=255, blank=True)
    place = models.CharField("địa danh", max_length=100)
    from_on = models.DateField("từ ngày", null=True, blank=True)
    to_on = models.DateField("đến ngày", null=True, blank=True)
    folded = models.CharField(max_length=400, editable=False, default="")
    sort_key = models.CharField(max_length=1100, editable=False, default="")

    objects = DatedQuerySet.as_manager()

    class Meta:
        """Constraints."""

        verbose_name = "tên cơ quan"
        constraints = (
            ends_after_it_begins("agency_name_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["agency"],
                condition=Q(to_on__isnull=True),
                name="agency_has_one_present_name",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def begins(self) -> date:
        """Give the first day of the name; the beginning of time where unknown."""
        return self.from_on or _BEGINNING


class AgencyEventKind(models.TextChoices):
    """What may happen to agencies."""

    MERGE = "merge", "Hợp nhất, sáp nhập"
    SPLIT = "split", "Chia, tách"
    RENAME = "rename", "Đổi tên"
    ABOLISH = "abolish", "Giải thể"
    TRANSFER_UNIT = "transfer_unit", "Chuyển đơn vị"
    TRANSFER_FUNCTION = "transfer_function", "Chuyển chức năng, nhiệm vụ"


class AgencyEventQuerySet(models.QuerySet["AgencyEvent"]):
    """Events of agencies, in the order in which they happened and were entered."""

    def in_force(self) -> AgencyEventQuerySet:
        """Keep the events that were not voided."""
        return self.filter(voided_at__isnull=True)


class AgencyEvent(models.Model):
    """A change of agencies by a legal document (sự kiện tổ chức)."""

    code = CodeField(prefix="SK")
    kind = models.CharField(max_length=24, choices=AgencyEventKind)
    date = models.DateField("có hiệu lực từ ngày")
    legal_document = models.CharField("văn bản", max_length=255)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    predecessors = models.ManyToManyField(Agency, related_name="events_out")
    successors = models.ManyToManyField(Agency, related_name="events_in")
    void_reason = models.CharField("lý do hủy", max_length=500, blank=True)
    voided_by = models.BigIntegerField(null=True, blank=True)
    voided_at = models.DateTimeField("hủy lúc", null=True, blank=True)

    objects = AgencyEventQuerySet.as_manager()

    class Meta:
        """Constraints."""

        verbose_name = "sự kiện tổ chức"
        constraints = (
            models.CheckConstraint(
                condition=~Q(legal_document=""), name="agency_event_names_its_document"
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""),
                name="agency_event_void_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.kind} {self.date}"
