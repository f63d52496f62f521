"""People of an agency (con người), the posts they hold and what they look after."""

from __future__ import annotations

from django.db import models

from danvan.agencies.models.agency import Agency
from danvan.agencies.models.dated import DatedQuerySet, ends_after_it_begins
from danvan.audit.fields import CodeField


class Person(models.Model):
    """A person known to an agency; an account is another thing."""

    code = CodeField(prefix="NG")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="people")
    full_name = models.CharField("họ và tên", max_length=150)
    folded = models.CharField(max_length=200, editable=False, default="")
    sort_key = models.CharField(max_length=1100, editable=False, default="")
    left_on = models.DateField("ngày làm việc cuối cùng", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    """The entry that stands for the same person; this one is offered no more."""

    class Meta:
        """Constraints."""

        verbose_name = "người"
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(full_name=""), name="person_has_a_name"
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("pk")),
                name="person_is_not_merged_into_herself",
            ),
        )
        indexes = (
            models.Index(fields=["agency", "sort_key"], name="person_agency_sort"),
        )

    def __str__(self) -> str:
        return self.full_name


class PostKind(models.TextChoices):
    """Which place in the line of authority a post holds."""

    CHAIR = "chair", "Chủ tịch"
    VICE_CHAIR = "vice_chair", "Phó Chủ tịch"
    DIRECTOR = "director", "Giám đốc"
    ACTING_HEAD = "acting_head", "Quyền Giám đốc, Quyền Chủ tịch"
    DEPUTY = "deputy", "Phó Giám đốc"
    CHIEF_OF_OFFICE = "chief_of_office", "Chánh Văn phòng"
    DEPUTY_CHIEF_OF_OFFICE = "deputy_chief_of_office", "Phó Chánh Văn phòng"
    HEAD_OF_DIVISION = "head_of_division", "Trưởng phòng"
    DEPUTY_HEAD_OF_DIVISION = "deputy_head_of_division", "Phó Trưởng phòng"
    OFFICER = "officer", "Chuyên viên"
    RECORDS_CLERK = "records_clerk", "Văn thư"
    OTHER = "other", "Chức vụ khác"


HEADS = frozenset({PostKind.CHAIR, PostKind.DIRECTOR, PostKind.ACTING_HEAD})
"""Who heads an agency, in full or acting."""


class Post(models.Model):
    """A post a person holds (chức vụ): who signs, and under which title."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    title = models.CharField("chức vụ", max_length=150)
    kind = models.CharField("loại", max_length=32, choices=PostKind)
    unit = models.ForeignKey(
        "agencies.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name="đơn vị",
    )
    from_on = models.DateField("từ ngày", null=True, blank=True)
    to_on = models.DateField("đến ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        """Constraints."""

        verbose_name = "chức vụ"
        constraints = (ends_after_it_begins("post_ends_after_it_begins"),)

    def __str__(self) -> str:
        return self.title


class Responsibility(models.Model):
    """Who looks after what, since when, by which notice (phân công)."""

    code = CodeField(prefix="PC")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="responsibilities")
    person = models.ForeignKey(Person, models.PROTECT, related_name="responsibilities")
    field = models.CharField("lĩnh vực", max_length=255)
    topic = models.CharField("theo danh mục", max_length=20, blank=True, default="")
    """Entry of ``responsibility_fields`` that the field's words name, or nothing."""
    notice = models.CharField("văn bản phân công", max_length=255, blank=True)
    from_on = models.DateField("từ ngày", null=True, blank=True)
    to_on = models.DateField("đến ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        """Constraints."""

        verbose_name = "phân công"
        constraints = (ends_after_it_begins("responsibility_ends_after_it_begins"),)

    def __str__(self) -> str:
        return self.field
