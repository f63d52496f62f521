"""Accounts and roles (tài khoản, vai trò): make, grant, revoke, disable, reset.

Whoever manages an account must manage every agency in which it holds a role;
otherwise the administrator of a small agency could take over a province's account.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils import timezone

from danvan.agencies.access import NotVisibleError, require, require_account
from danvan.agencies.matrix import Reach, matrix
from danvan.agencies.models import Account, Agency, Grant, Person
from danvan.audit.actions import record
from danvan.audit.writing import writing
from danvan.text.refused import RefusedError
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from danvan.audit.viewer import Viewer


class AccountError(RefusedError):
    """The account or role cannot be changed so; the sentence says why."""


def create_account(
    *,
    username: str,
    agency: Agency,
    by: Viewer,
    display_name: str = "",
    email: str = "",
    person: Person | None = None,
    password: str | None = None,
    is_sample: bool = False,
) -> Account:
    """Make an account looked after by an agency; without a password it needs a link.

    Raises AccountError for a name that is taken or malformed.
    """
    name = clean(username).strip()
    try:
        UnicodeUsernameValidator()(name)
    except ValidationError as error:
        raise AccountError(
            "Tên đăng nhập chỉ gồm chữ, số và các dấu @ . + - _ (không khoảng trắng)."
        ) from error
    with writing():
        require(by, "manage", "account", agency.pk)
        if Account.objects.filter(username__iexact=name).exists():
            raise AccountError("Tên đăng nhập này đã có người dùng. Chọn tên khác.")
        account = Account.objects.create_user(
            name,
            password,
            agency=agency,
            display_name=clean(display_name).strip(),
            email=email,
            person=person,
            is_sample=is_sample,
        )
        _note(account, agency, by, "create", after={"username": name})
    return account


def grant(
    *,
    account: Account,
    agency: Agency,
    role: str,
    by: Viewer,
    from_on: date | None = None,
    to_on: date | None = None,
) -> Grant:
    """Grant a role in an agency, from one day to another.

    A role that reaches over the whole tree is granted by the administrator of its
    top only. Raises AccountError for one's own account or an unknown role.
    """
    if role not in matrix() or role == "anonymous":
        raise AccountError("Không có vai trò này.")
    with writing():
        require(by, "manage", "account", agency.pk)
        if matrix()[role].reach is Reach.ROOT:
            require(by, "manage", "account", agency.root_or_self_id)
        _refuse_oneself(account, by)
        _locked(account)
        if account.grants.filter(agency=agency, role=role, to_on__isnull=True).exists():
            raise AccountError("Tài khoản đang giữ vai trò này.")
        given = Grant.objects.create(
            account=account, agency=agency, role=role, from_on=from_on, to_on=to_on
        )
        _access_changed(account)
        after = {"role": role, "from_on": from_on, "to_on": to_on}
        _note(account, agency, by, "grant", after=after)
    return given


def revoke(
    *, grant: Grant, by: Viewer, on: date | None = None, at: datetime | None = None
) -> None:
    """End a role: at once, or with its last day where one is given.

    Raises AccountError where it ended before.
    """
    now = at or timezone.now()
    with writing():
        require(by, "manage", "account", grant.agency_id)
        account = _locked(grant.account)
        fresh = Grant.objects.get(pk=grant.pk)
        today = timezone.localdate(now)
        last = max(on or today, fresh.from_on or today)
        if fresh.revoked_at is not None or (fresh.to_on and fresh.to_on < last):
            raise AccountError("Vai trò này đã kết thúc.")
        grant.to_on = last
        grant.revoked_at = now if on is None else None
        grant.save(update_fields=["to_on", "revoked_at"])
        _access_changed(account)
        _note(
            account,
            grant.agency,
            by,
            "revoke",
            before={"role": grant.role, "to_on": fresh.to_on},
            after={"role": grant.role, "to_on": last, "at_once": on is None},
        )


def disable(*, account: Account, by: Viewer) -> None:
    """Stop an account: it cannot sign in, and its sessions die at once."""
    with writing():
        require_account(by, account)
        _refuse_oneself(account, by)
        _locked(account)
        account.is_active = False
        account.end_sessions()
        account.save(update_fields=["is_active", "session_nonce"])
        _note(account, _home(account, by), by, "disable", after={"is_active": False})


def enable(*, account: Account, by: Viewer) -> None:
    """Let a stopped account sign in again."""
    with writing():
        require_account(by, account)
        _refuse_oneself(account, by)
        _locked(account)
        account.is_active = True
        account.save(update_fields=["is_active"])
        _note(account, _home(account, by), by, "enable", after={"is_active": True})


def _refuse_oneself(account: Account, by: Viewer) -> None:
    """Raise AccountError for one's own account."""
    if account.pk == by.account_id:
        raise AccountError(
            "Không tự đổi quyền của chính mình. Nhờ người quản trị khác, hoặc dùng tài "
            "khoản riêng cho việc chuyên môn."
        )


def _locked(account: Account) -> Account:
    """Lock an account's row. Raises NotVisibleError where it is gone."""
    fresh = Account.objects.select_for_update().filter(pk=account.pk).first()
    if fresh is None:
        raise NotVisibleError
    return fresh


def _access_changed(account: Account) -> None:
    """Let open sessions take a new key at their next request."""
    fresh = Account.objects.get(pk=account.pk)
    account.access_version = fresh.access_version + 1
    account.save(update_fields=["access_version"])


def _home(account: Account, by: Viewer) -> Agency | None:
    """Give the agency in whose chain a change of the account belongs."""
    return account.agency or Agency.objects.filter(pk=by.agency_id).first()


def _note(
    account: Account,
    agency: Agency | None,
    by: Viewer,
    verb: str,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Record a change of an account."""
    record(
        chain=agency.pk if agency else 0,
        by=by,
        action=f"accounts.{verb}",
        subject=account.code,
        before=before,
        after=after,
    )
