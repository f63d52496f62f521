"""Browsers already signed in, for tests of pages (phiên đã đăng nhập)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client

if TYPE_CHECKING:
    from danvan.agencies.models import Account


def signed_in(account: Account) -> Client:
    """Give a client signed in as an account."""
    client = Client()
    client.force_login(
        account, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client
