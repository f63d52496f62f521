"""How allauth behaves here (bộ nối đăng nhập)."""

from collections.abc import Mapping

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by administrators, never by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse sign-up."""
        return False


def name_counted(request: HttpRequest, credentials: Mapping[str, object] | None) -> str:
    """Give the user name a failed sign-in is counted under.

    Libraries call the same field by two names; capitals make no other account.
    """
    given = credentials or {}
    name = given.get("login") or given.get("username") or request.POST.get("login", "")
    return str(name).casefold()[:150]
