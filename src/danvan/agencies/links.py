"""Links that work once (liên kết dùng một lần): set-up, and setting a password."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.password_validation import validate_password
from django.utils import timezone

from danvan.agencies.access import require_account
from danvan.agencies.models import Account, OneTimeLink
from danvan.agencies.models.accounts import LinkPurpose
from danvan.agencies.viewers import AccountViewer
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer

LASTS = timedelta(hours=24)


def make_link(
    purpose: LinkPurpose, account: Account | None, *, now: datetime | None = None
) -> str:
    """Make a link and give its secret, which is nowhere kept; older ones die."""
    at = now or timezone.now()
    secret = secrets.token_urlsafe(32)
    OneTimeLink.objects.filter(
        purpose=purpose, account=account, used_at__isnull=True
    ).delete()
    OneTimeLink.objects.create(
        purpose=purpose,
        account=account,
        digest=_digest(secret),
        made_at=at,
        expires_at=at + LASTS,
    )
    return secret


def open_link(
    purpose: LinkPurpose, secret: str, *, now: datetime | None = None
) -> OneTimeLink:
    """Give a link that still works. Raises NotVisibleError."""
    return _working(purpose, secret, now or timezone.now(), lock=False)


def use_link(
    purpose: LinkPurpose, secret: str, *, now: datetime | None = None
) -> OneTimeLink:
    """Use a link up, inside the caller's transaction. Raises NotVisibleError."""
    at = now or timezone.now()
    link = _working(purpose, secret, at, lock=True)
    link.used_at = at
    link.save(update_fields=["used_at"])
    return link


def new_password_link(*, account: Account, by: Viewer) -> str:
    """Make a link with which a person sets a password; give its path.

    To be handed over in person or by telephone, never kept. Raises NotVisibleError.
    """
    with writing():
        require_account(by, account)
        secret = make_link(LinkPurpose.PASSWORD, account)
        record(
            chain=account.agency_id or 0,
            by=by,
            action="accounts.password_link",
            subject=account.code,
        )
    return f"/mat-khau/{secret}/"


def set_password(*, secret: str, password: str) -> Account:
    """Set a password by a link; all sessions of the account die.

    Raises NotVisibleError for a dead link, ValidationError for a weak password.
    """
    checked = open_link(LinkPurpose.PASSWORD, secret).account
    validate_password(password, checked)
    with writing():
        account = use_link(LinkPurpose.PASSWORD, secret).account
        if account is None or not account.is_active:
            raise NotVisibleError
        account.set_password(password)
        account.end_sessions()
        account.save(update_fields=["password", "session_nonce"])
        record(
            chain=account.agency_id or 0,
            by=AccountViewer(account, None),
            action="accounts.set_password",
            subject=account.code,
        )
    return account


def _working(
    purpose: LinkPurpose, secret: str, at: datetime, *, lock: bool
) -> OneTimeLink:
    """Find a link that is neither used nor too old. Raises NotVisibleError."""
    links = OneTimeLink.objects.filter(
        purpose=purpose,
        digest=_digest(secret),
        used_at__isnull=True,
        expires_at__gt=at,
    )
    link = (links.select_for_update() if lock else links).first()
    if link is None:
        raise NotVisibleError(
            "Liên kết này đã dùng hoặc hết hạn. Xin người quản trị tạo liên kết mới."
        )
    return link


def _digest(secret: str) -> str:
    """Hash a secret: 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
