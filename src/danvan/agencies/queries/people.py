"""Accounts and roles (tài khoản, vai trò), as an administrator may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from danvan.agencies.access import NotVisibleError, require
from danvan.agencies.matrix import matrix, matrix_words
from danvan.agencies.models import Account, Grant

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role of an account, in an agency by its name."""

    grant: Grant
    label: str
    agency_name: str
    present: bool


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account with the roles that the viewer may see."""

    account: Account
    roles: tuple[HeldRole, ...]


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A line of the access matrix in words."""

    role: str
    where: str
    subject: str
    verbs: str


def accounts(viewer: Viewer, *, text: str = "") -> tuple[AccountRow, ...]:
    """List the accounts one may see, by user name. Raises NotVisibleError."""
    found = _visible(viewer)
    if wanted := text.strip():
        found = found.filter(
            Q(username__icontains=wanted) | Q(display_name__icontains=wanted)
        )
    listed = found.order_by("username").prefetch_related("grants__agency__names")
    today = timezone.localdate()
    return tuple(_row(viewer, account, today) for account in listed)


def account(viewer: Viewer, code: str) -> AccountRow:
    """Give an account by its code. Raises NotVisibleError."""
    found = _visible(viewer).prefetch_related("grants__agency__names")
    row = found.filter(code=code).first()
    if row is None:
        raise NotVisibleError
    return _row(viewer, row, timezone.localdate())


def grant(viewer: Viewer, code: str, pk: int) -> Grant:
    """Give a role of an account. Raises NotVisibleError."""
    for held in account(viewer, code).roles:
        if held.grant.pk == pk:
            return held.grant
    raise NotVisibleError


def role_table(viewer: Viewer) -> tuple[RoleLine, ...]:
    """Give the access matrix in words, line by line. Raises NotVisibleError."""
    require(viewer, "view", "account", viewer.agency_id)
    words = matrix_words()
    return tuple(
        RoleLine(
            role=role.label,
            where=words["scopes"][where],
            subject=words["subjects"][subject],
            verbs=", ".join(words["verbs"][verb] for verb in sorted(verbs)),
        )
        for role in matrix().values()
        for (where, subject), verbs in role.verbs.items()
    )


def _visible(viewer: Viewer) -> QuerySet[Account]:
    """Give the accounts of the agencies one may see. Raises NotVisibleError."""
    where = viewer.agencies("view", "account")
    if where is None:
        return Account.objects.all()
    if not where:
        raise NotVisibleError
    held = Grant.objects.filter(agency_id__in=where).values("account_id")
    return Account.objects.filter(Q(agency_id__in=where) | Q(pk__in=held))


def _row(viewer: Viewer, row: Account, today: date) -> AccountRow:
    """Give an account with those of its roles that lie where one may see."""
    held = [
        HeldRole(
            grant=given,
            label=matrix()[given.role].label if given.role in matrix() else given.role,
            agency_name=given.agency.name_on(today).name,
            present=given.revoked_at is None
            and (given.from_on is None or given.from_on <= today)
            and (given.to_on is None or today <= given.to_on),
        )
        for given in row.grants.all()
        if viewer.may("view", "account", given.agency_id)
    ]
    return AccountRow(row, tuple(sorted(held, key=lambda item: not item.present)))
