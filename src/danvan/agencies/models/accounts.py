"""Accounts (tài khoản), the roles granted to them, and links that work once."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from danvan.agencies.models.agency import Agency
from danvan.agencies.models.dated import DatedQuerySet, ends_after_it_begins
from danvan.agencies.models.people import Person
from danvan.audit.fields import CodeField

if TYPE_CHECKING:
    from datetime import date


def new_nonce() -> str:
    """Give a value that no open session carries."""
    return secrets.token_hex(16)


class AccountManager(BaseUserManager["Account"]):
    """Find accounts without minding capitals; make them with a hashed password."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """Find by user name, capitals aside. Raises Account.DoesNotExist."""
        return self.get(username__iexact=username)

    def create_user(
        self, username: str, password: str | None = None, **fields: Any
    ) -> Account:
        """Make an account; without a password it cannot sign in yet."""
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """What one signs in with; the person is another row."""

    code = CodeField(prefix="TK")
    username = models.CharField(
        "tên đăng nhập",
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "Tên đăng nhập này đã có người dùng."},
    )
    email = models.EmailField("thư điện tử", blank=True, default="")
    display_name = models.CharField("tên hiển thị", max_length=150, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="accounts"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="accounts"
    )
    """Who looks after the account; roles are granted apart."""
    is_active = models.BooleanField("đang dùng", default=True)
    is_sample = models.BooleanField(default=False, editable=False)
    """Made for the sample province: refused by a production start."""
    access_version = models.PositiveIntegerField(default=1, editable=False)
    """Raised with every change of roles: sessions rotate when they see it."""
    session_nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    """Part of every session's hash: a new one ends them all."""
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """Constraints."""

        verbose_name = "tài khoản"
        constraints = (
            models.UniqueConstraint(Lower("username"), name="account_username_once"),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Give the name shown on screens and in the trail."""
        return self.display_name or self.username

    def end_sessions(self) -> None:
        """Make every open session invalid; the caller saves."""
        self.session_nonce = new_nonce()

    def get_full_name(self) -> str:
        """Give the display name, as libraries ask for it."""
        return self.label

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Tie sessions to the password and to the nonce, so that both can end them."""
        return salted_hmac(
            "danvan.agencies.Account.session",
            f"{self.session_nonce}{self.password}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    def get_short_name(self) -> str:
        """Give the user name, as libraries ask for it."""
        return self.username


class GrantQuerySet(DatedQuerySet):
    """Roles from one day to another, unless revoked at once."""

    def on(self, day: date) -> DatedQuerySet:
        """Keep the roles in force on a day; a revoked one is in force no more."""
        return super().on(day).filter(revoked_at__isnull=True)


class Grant(models.Model):
    """A role an account holds in an agency, from one day to another."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="grants")
    role = models.CharField("vai trò", max_length=32)
    from_on = models.DateField("từ ngày", null=True, blank=True)
    to_on = models.DateField("đến ngày", null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = GrantQuerySet.as_manager()

    class Meta:
        """Constraints."""

        verbose_name = "vai trò được giao"
        constraints = (
            ends_after_it_begins("grant_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["account", "agency", "role"],
                condition=Q(to_on__isnull=True),
                name="grant_once_at_present",
            ),
        )
        indexes = (models.Index(fields=["agency", "role"], name="grant_agency_role"),)

    def __str__(self) -> str:
        return f"{self.role} at {self.agency_id}"


class LinkPurpose(models.TextChoices):
    """What a one-time link is for."""

    SETUP = "setup", "Cài đặt lần đầu"
    PASSWORD = "password", "Đặt lại mật khẩu"


class OneTimeLink(models.Model):
    """A link that works once and expires; only the hash of its secret is kept."""

    purpose = models.CharField(max_length=16, choices=LinkPurpose)
    account = models.ForeignKey(
        Account, models.CASCADE, null=True, blank=True, related_name="+"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Constraints."""

        verbose_name = "liên kết dùng một lần"
        constraints = (
            models.CheckConstraint(
                condition=Q(purpose=LinkPurpose.SETUP, account__isnull=True)
                | Q(purpose=LinkPurpose.PASSWORD, account__isnull=False),
                name="one_time_link_names_whom_it_is_for",
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} link until {self.expires_at}"
