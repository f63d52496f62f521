"""Delegation of signing (giao ký thay mặt): Nghị định 30/2020/NĐ-CP, Điều 13."""

from __future__ import annotations

from django.db import models

from danvan.agencies.models.agency import Agency
from danvan.agencies.models.dated import DatedQuerySet, ends_after_it_begins
from danvan.agencies.models.people import Person
from danvan.audit.fields import CodeField


class DelegationKind(models.TextChoices):
    """What the head hands over: khoản 1, khoản 3 and khoản 4 of Điều 13."""

    CHARGE = "charge", "Giao phụ trách, điều hành khi khuyết người đứng đầu (KT.)"
    PROXY = "proxy", "Ủy quyền ký (TUQ.)"
    ORDER = "order", "Giao ký thừa lệnh (TL.)"


class Delegation(models.Model):
    """The written paper by which a person may sign what the head would sign."""

    code = CodeField(prefix="UQ")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="delegations")
    kind = models.CharField("loại", max_length=8, choices=DelegationKind)
    giver = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="delegations_given"
    )
    """The head who delegates; nobody where working rules or a superior do."""
    person = models.ForeignKey(Person, models.PROTECT, related_name="delegations")
    document = models.CharField("văn bản giao ký", max_length=255)
    """Number, symbol and day: Giấy ủy quyền số 03/GUQ-SNV ngày 05/01/2026."""
    scope = models.CharField("nội dung được giao ký", max_length=500)
    deputies = models.BooleanField("cấp phó của đơn vị được ký thay", default=False)
    """Of an order alone: a proxy is never handed on."""
    from_on = models.DateField("từ ngày")
    to_on = models.DateField("đến ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        """A proxy names its end and its giver, and is not handed on."""

        verbose_name = "giao ký"
        constraints = (
            ends_after_it_begins("delegation_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~models.Q(document="") & ~models.Q(scope=""),
                name="delegation_names_paper_and_scope",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="proxy")
                | models.Q(to_on__isnull=False, giver__isnull=False, deputies=False),
                name="proxy_is_limited_and_not_handed_on",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.document}"
